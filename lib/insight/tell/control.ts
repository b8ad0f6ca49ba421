import { formatBucket } from "@/lib/format";
import { placed, timeColumn, valueColumns } from "@/lib/insight/columns";
import type { RuleId } from "@/lib/insight/control/rules";
import { SIGNALS } from "@/lib/insight/control/run-control";
import { factValue } from "@/lib/insight/facts/fact-book";
import { periodPhrase, scopePhrase } from "@/lib/insight/tell/scope";
import { type Draft, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { be, counted, countRef, theMetric } from "@/lib/insight/tell/words";
import type { Cell } from "@/lib/table";

/** What breaks a rule, as people say it, and what that points to. Numbers of the rules are part of their names. */
const MEANING: Record<RuleId, { what: string; means: string }> = {
  "nelson-1": { what: "a value outside of the limits", means: "something out of the ordinary happened then" },
  "nelson-2": { what: "a long run on one side of the centre line", means: "the level itself has moved" },
  "nelson-3": { what: "a steady run in one direction", means: "it is drifting" },
  "nelson-4": { what: "a long run of ups and downs in turn", means: "two different patterns alternate" },
  "nelson-5": { what: "values close to one limit soon after one another", means: "the level has probably moved" },
  "nelson-6": { what: "most of a few values on one side, away from the centre line", means: "the level has moved a little" },
  "nelson-7": { what: "a long run close to the centre line", means: "it varies less than it used to, so the limits are wide" },
  "nelson-8": { what: "a run that avoids the centre line", means: "two different levels are mixed" },
};
const TELLING: RuleId[] = ["nelson-1", "nelson-2", "nelson-3", "nelson-5", "nelson-6", "nelson-8", "nelson-4", "nelson-7"];
const MOST_RULES = 3;
const MANY = 0.25;
const MOST_DATES = 3;

interface Told {
  rule: RuleId;
  name: string;
  rows: { row: number; cells: Cell[] }[];
}

function byRule(story: Story): Told[] {
  const rows = (story.further[SIGNALS]?.table.rows ?? []).map((cells, row) => ({ row, cells }));
  return TELLING.flatMap((rule): Told[] => {
    const own = rows.filter(({ cells }) => cells[4] === rule);
    return own.length > 0 ? [{ rule, name: String(own[0]!.cells[0]), rows: own }] : [];
  });
}

/** When a rule was broken: the latest dates, each a day or a stretch. */
function dates(story: Story, { rule, rows }: Told): string {
  const grain = timeColumn(story.table)?.grain ?? "day";
  const latest = rows.slice(-MOST_DATES);
  const words = latest.map(({ row, cells }, i) => {
    const [start, end] = [String(cells[1]), String(cells[2])];
    const text = start === end ? formatBucket(start, grain) : `${formatBucket(start, grain)} – ${formatBucket(end, grain)}`;
    const columns = ["start", "end"].map((column) => ({ row, column }));
    return ref(
      story.book.words(`${rule}-date-${i + 1}`, text, "When the rule was broken", {
        kind: "date",
        value: `${start}/${end}`,
        query: SIGNALS,
        cells: columns,
        method: "buckets of the signal",
      }),
    );
  });
  const more = rows.length - latest.length;
  const earlier =
    more > 0
      ? ` and ${countRef(story, `${rule}-more`, more, "Further times", "signals of the rule less those named")} earlier ${counted(more, "time", "times")}`
      : "";
  return `${words.join(", ")}${earlier}`;
}

function signal(story: Story, told: Told, index: number): Draft {
  const { what, means } = MEANING[told.rule];
  const name = ref(
    story.book.words(`${told.rule}-name`, told.name, "Rule", {
      query: SIGNALS,
      cells: [{ row: told.rows[0]!.row, column: "rule" }],
      method: "value",
    }),
  );
  return {
    role: "finding",
    topic: index === 0 ? "outlier" : "pattern",
    template: `${name} (${what}): ${dates(story, told)}; ${means}.`,
    weight: 1 - index / 10,
    must: true,
  };
}

/** Where many values lie outside of the limits, dates say little: this is no one process. */
function tellRestless(story: Story, told: readonly Told[]): Draft | null {
  const first = told.find(({ rule }) => rule === "nelson-1");
  const times = story.table.rows.map((row) => String(row[timeColumn(story.table)?.index ?? 0]));
  const outside = times.filter((at) => first?.rows.some(({ cells }) => String(cells[1]) <= at && at <= String(cells[2]))).length;
  if (!first || outside <= MANY * times.length) return null;
  const share = ref(
    story.book.add({
      id: "outside",
      kind: "share",
      value: outside / times.length,
      unit: { kind: "fraction" },
      label: "Part of the values outside of the limits",
      query: SIGNALS,
      cells: first.rows.map(({ row }) => ({ row, column: "start" })),
      method: "values outside / values",
    }),
  );
  const name = ref(
    story.book.words("nelson-1-name", first.name, "Rule", {
      query: SIGNALS,
      cells: [{ row: first.rows[0]!.row, column: "rule" }],
      method: "value",
    }),
  );
  const second = told.find(({ rule }) => rule === "nelson-2");
  const run = second
    ? ` ${ref(story.book.words("nelson-2-name", second.name, "Rule", { query: SIGNALS, cells: [{ row: second.rows[0]!.row, column: "rule" }], method: "value" }))} (${MEANING["nelson-2"].what}) is broken as well: ${dates(story, second)}.`
    : "";
  return {
    role: "finding",
    topic: "outlier",
    template: `${share} of the values break ${name} (${MEANING["nelson-1"].what}): this is not one steady process but a trend, or levels that change.${run} Ask for its trend or its anomalies instead.`,
    weight: 1,
    must: true,
  };
}

/** Is the process under control, by which rule not, when, and what that means. */
export const tellControl: Teller = (story) => {
  const metric = ref(theMetric(story));
  const value = valueColumns(story.table)[0];
  const centre = placed(story.table).find(({ name }) => name === "expected");
  const where = `${scopePhrase(story)}`;
  const count = countRef(story, "values", story.table.rows.length, "Number of values", "rows");
  if (!value || !centre)
    return [
      {
        role: "finding",
        topic: "lead",
        template: `There are ${count} complete values of ${metric}${where}${periodPhrase(story)}: too few, or too alike, for control limits. Ask for a longer period or a finer grain.`,
        weight: 1,
        must: true,
      },
    ];
  const limits = ["lower", "upper"].map((name) => {
    const column = placed(story.table).find((entry) => entry.name === name)!;
    const row = story.table.rows.length - 1;
    return ref(
      story.book.add({
        id: name,
        kind: "distribution",
        value: factValue(story.table.rows[row]?.[column.index] ?? null),
        unit: column.unit,
        label: column.label,
        cells: [{ row, column: name }],
        method: "centre line ± 3 sigma",
      }),
    );
  });
  const told = byRule(story);
  const restless = tellRestless(story, told);
  const basis = `limits now ${limits[0]} to ${limits[1]}`;
  const breaks = told.some(({ rule }) => rule !== "nelson-7");
  const lead: Draft = {
    role: "finding",
    topic: "lead",
    template: breaks
      ? `${metric}${where} ${be(story)} not under control${periodPhrase(story)} (${count} values, ${basis}).`
      : `${metric}${where} ${be(story)} under control${periodPhrase(story)}: ${count} values, ${basis}, and no rule that points to a cause is broken.`,
    weight: 1,
    must: true,
  };
  const grounds: Draft = {
    role: "caveat",
    topic: "risk",
    template:
      "Limits are three-sigma limits from the median moving range; days are held against their own weekday. The rules tell where to look, not why.",
    weight: 0.6,
  };
  if (restless) return [lead, restless, grounds];
  return [lead, ...told.slice(0, MOST_RULES).map((one, index) => signal(story, one, index)), grounds];
};
