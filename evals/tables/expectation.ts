/** What a right answer to a question about a table shows: one of several, where more than one reading is right. */
export interface Expectation {
  mark: "bar" | "line" | "point" | "hist" | "value" | "any";
  /** column on the axis, or the first of a pair of points */
  x?: string;
  /** measures: a column of points, "count", or an aggregate of a column */
  ys: string[];
  color?: string;
  /** SQL over columns in brackets */
  where?: string;
  having?: string;
  grain?: string;
  top?: number;
  /** only the first row counts, sorted so */
  first?: "asc" | "desc";
  /** two years set side by side, and the column that holds their date; without one it is a column of years */
  compare?: string[];
  date?: string;
  /** the part of the rows that `where` leaves, as a fraction */
  share: boolean;
}

export interface TableQuestion {
  turns: string[];
  question: string;
  expected: Expectation[];
}

/** Lines of `first turn >> question | mark key=value …`, readings apart by ` || `, names apart by `|`. */
export function parseQuestions(text: string): TableQuestion[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  return lines.map((line) => {
    const at = line.indexOf(" | ");
    const said = line.slice(0, at).split(" >> ");
    const expected = line
      .slice(at + 3)
      .split(" || ")
      .flatMap(parseExpectation);
    return { turns: said.slice(0, -1), question: said.at(-1)!.trim(), expected };
  });
}

function parseExpectation(text: string): Expectation[] {
  const [mark, ...rest] = text.trim().split(" ");
  const parts = new Map([...rest.join(" ").matchAll(/(\w+)=(.*?)(?=\s+\w+=|$)/g)].map(([, key, value]) => [key!, value!.trim()]));
  const choices = (key: string) => parts.get(key)?.split("|") ?? [undefined];
  const shared = {
    mark: mark as Expectation["mark"],
    color: parts.get("color"),
    where: parts.get("where"),
    having: parts.get("having"),
    grain: parts.get("grain"),
    top: parts.has("top") ? Number(parts.get("top")) : undefined,
    first: parts.get("first") as Expectation["first"],
    compare: parts.get("compare")?.split(","),
    date: parts.get("date"),
    share: parts.has("share"),
  };
  return choices("x").flatMap((x) =>
    choices("y").flatMap((y) => choices("y2").map((y2) => ({ ...shared, x, ys: [y, y2].filter((name) => name !== undefined) }))),
  );
}
