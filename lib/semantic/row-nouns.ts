import { foldWords, singular } from "@/lib/language/stem";
import { plainWords, spelledOut, wordsOf } from "./column-role";
import type { Dimension } from "./model";
import { PERSON } from "./person-words";

/** Last words of a table's name that say what kind of list it is, not what is in it. */
const KINDS =
  /^(?:tracker|log|logs|data|dataset|table|list|record|records|register|registry|history|export|extract|sheet|book|journal|database|db|report|reports|info|details|summary|sample|test|train|full|final|raw|clean|all|\d+|v\d+)$/;
/** Things that go by a schedule: their number names a service, not one journey. */
const SCHEDULED = /^(?:flight|train|bus|ferry|coach|tram|tour|route|voyage)$/;

/** rows of one thing, on average, from which on the thing is another than the row: readings of a meter, not the two lines of an order */
const OTHER_THING = 3;

/** Does an id name things that stand in many rows, or persons, so that counting them is not counting rows? */
export const isRepeated = ({ id, unique, rowsPerValue }: Pick<Dimension, "id" | "unique" | "rowsPerValue">) =>
  unique === false && ((rowsPerValue ?? OTHER_THING) >= OTHER_THING || PERSON.test(wordsOf(id).split(" ")[0]!));

/**
 * What one row is called, singular, lower case: "support_calls.csv" → support call, call; "bug_tracker" → bug; "flight_delays" → flight,
 * where a delay is one of the columns. Empty where the name is what one of its ids counts ("meters" of a column "meter id").
 */
export function rowNounsOf(name: string, dimensions: readonly Dimension[]): string[] {
  const words = wordsOf(name.replace(/\.(?:csv|tsv|parquet|gz|json)/gi, ""))
    .split(" ")
    .filter((word) => word !== "");
  const columns = dimensions
    .filter(({ kind }) => kind === "column")
    .map((dimension) => ({ dimension, words: spelledOut(plainWords(dimension.id)).split(" ") }));
  const isMeasured = (word: string) =>
    columns.some(({ dimension, words: own }) => dimension.type === "quantitative" && own.map(singular).includes(word));
  const isColumn = (word: string) => columns.some(({ words: own }) => own.length === 1 && singular(own[0]!) === word);
  const isCounted = (word: string) =>
    columns.some(
      ({ dimension, words: own }) =>
        dimension.semantic === "identifier" &&
        isRepeated(dimension) &&
        singular(own[0]!) === word &&
        !(SCHEDULED.test(word) && /^(?:number|no|nr)$/.test(own.at(-1)!)),
    );
  while (words.length > 1 && KINDS.test(words.at(-1)!)) words.pop();
  const whole = foldWords(words.join(" ")).join(" ");
  const head = singular(words.at(-1) ?? "");
  if (head === "" || isCounted(head)) return [];
  if (isCounted(singular(words[0]!))) return isMeasured(head) || isColumn(head) ? [] : [whole, head];
  if (words.length === 1) return [head];
  if (!isMeasured(head) && !isColumn(head)) return [whole, head];
  const before = singular(words.at(-2)!);
  return isColumn(before) || isMeasured(before) ? [whole] : [whole, before];
}
