import { formatBucket } from "@/lib/format";
import { partColumn, timeColumn, valueColumns } from "@/lib/insight/columns";
import { Exact, exactText, fractionOf, toExact } from "@/lib/insight/exact";
import type { Fact } from "@/lib/insight/fact";
import { factValue } from "@/lib/insight/facts/fact-book";
import { GROUPS } from "@/lib/insight/outlook/group-forecast";
import { NO_FORECAST } from "@/lib/insight/outlook/run-forecast";
import { tellGroupForecast } from "@/lib/insight/tell/group-forecast";
import { tellLanding } from "@/lib/insight/tell/landing";
import { scopePhrase } from "@/lib/insight/tell/scope";
import { addsUp, type Draft, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { record } from "@/lib/insight/tell/track-record";
import { dimensionName, moveOf, pick, pointsText, theMetric } from "@/lib/insight/tell/words";
import type { Cell } from "@/lib/table";

/** buckets of a projection from which the first of them says nothing of the whole */
const MOST_STEPS = 12;

/** Rows of the forecast with their place in the table. */
function ahead(story: Story): { row: number; cells: Cell[] }[] {
  const expected = partColumn(story.table, "expected");
  return expected ? story.table.rows.flatMap((cells, row) => (cells[expected.index] === null ? [] : [{ row, cells }])) : [];
}

function bucket(story: Story, id: string, row: number): Fact {
  const time = timeColumn(story.table)!;
  const at = String(story.table.rows[row]?.[time.index] ?? "");
  return story.book.add({
    id,
    kind: "date",
    value: at,
    unit: { kind: "date" },
    display: formatBucket(at, time.grain ?? "month"),
    label: `Time of row ${row + 1}`,
    cells: [{ row, column: time.name }],
    method: "bucket of the row",
  });
}

function amount(story: Story, id: string, row: number, part: "expected" | "lower" | "upper", label: string): Fact {
  const column = partColumn(story.table, part)!;
  return story.book.add({
    id,
    kind: "forecast",
    value: factValue(story.table.rows[row]?.[column.index] ?? null),
    unit: column.unit,
    label,
    cells: [{ row, column: column.name }],
    method: "forecast",
  });
}

/** "between $1 and $2 with 80% likelihood". */
function interval(story: Story, id: string, row: number): string {
  const low = ref(amount(story, `${id}-low`, row, "lower", "Lower end of the interval"));
  const high = ref(amount(story, `${id}-high`, row, "upper", "Upper end of the interval"));
  const level = record(story, "level", "level", "Share of values that the interval shall hold");
  return `between ${low} and ${high}${level ? ` (${ref(level)} interval)` : ""}`;
}

function lead(story: Story, rows: { row: number }[]): Draft {
  const first = rows[0]!;
  const metric = ref(theMetric(story));
  const value = ref(amount(story, "expected", first.row, "expected", "Forecast"));
  const when = ref(bucket(story, "forecast-bucket", first.row));
  const isRate = valueColumns(story.table)[0]?.unit?.kind === "fraction";
  const plain = `${metric}${scopePhrase(story)} is forecast at ${value} for ${when}, ${interval(story, "expected", first.row)}.`;
  const noun = `Forecast: ${metric}${scopePhrase(story)} of ${value} in ${when}, ${interval(story, "expected", first.row)}.`;
  const template = isRate ? plain : pick(story, "forecast", [noun, plain]);
  return { role: "finding", topic: "lead", template, weight: 1, must: true };
}

/** The last bucket of several, and their sum where amounts add up. */
function further(story: Story, rows: { row: number; cells: Cell[] }[]): Draft[] {
  const last = rows.at(-1)!;
  if (rows.length < 2) return [];
  const value = ref(amount(story, "expected-last", last.row, "expected", "Forecast"));
  const when = ref(bucket(story, "forecast-last", last.row));
  const text = `By ${when} it reaches ${value}, ${interval(story, "last", last.row)}`;
  const column = partColumn(story.table, "expected")!;
  const sum = rows.reduce((all, { cells }) => all.plus(toExact(cells[column.index]) ?? 0), new Exact(0));
  const total = addsUp(story)
    ? `; the forecast periods together come to ${ref(story.book.add({ id: "forecast-total", kind: "forecast", value: exactText(sum), unit: column.unit, label: "Sum of the forecast", cells: rows.map(({ row }) => ({ row, column: column.name })), method: "sum of the rows" }))}`
    : "";
  return [{ role: "finding", topic: "total", template: `${text.replace("reaches", "stands at")}${total}.`, weight: 0.8 }];
}

/** Against the last complete bucket. */
function against(story: Story, first: { row: number; cells: Cell[] }): Draft[] {
  const value = valueColumns(story.table)[0]!;
  const row = first.row - 1;
  const [before, now] = [toExact(story.table.rows[row]?.[value.index]), toExact(first.cells[partColumn(story.table, "expected")!.index])];
  if (!before || !now || before.isZero()) return [];
  const difference = now.minus(before);
  const fraction = fractionOf(difference, before.abs());
  const move = moveOf(story, exactText(difference), "forecast-move");
  if (fraction === null || move.sign === 0) return [];
  const isRate = value.unit?.kind === "fraction";
  const fact = story.book.add({
    id: "forecast-change",
    kind: isRate ? "difference" : "growth",
    value: isRate ? difference.toNumber() : fraction,
    ...(isRate ? { display: pointsText(difference.toNumber()) } : {}),
    unit: { kind: "fraction" },
    label: "Forecast against the last complete period",
    cells: [
      { row, column: value.name },
      { row: first.row, column: "expected" },
    ],
    method: isRate ? "forecast - last" : "forecast / last - 1",
  });
  const last = story.book.add({
    id: "last-value",
    kind: "value",
    value: factValue(story.table.rows[row]?.[value.index] ?? null),
    unit: value.unit,
    label: "Last complete period",
    cells: [{ row, column: value.name }],
    method: "value",
  });
  return [
    {
      role: "finding",
      topic: "change",
      template: `That is ${move.way} ${ref(story.book.size(fact))} on ${ref(bucket(story, "last-bucket", row))}, which had ${ref(last)}.`,
      weight: 0.85,
    },
  ];
}

/** How well this very method did on this very series. */
function trackRecord(story: Story): Draft[] {
  const [method, error, coverage, origins] = [
    record(story, "method", "method", "Method"),
    record(story, "wape", "wape", "Mean absolute error over the mean value"),
    record(story, "coverage", "coverage", "Share of values inside the interval"),
    record(story, "origins", "origins", "Number of backtests"),
  ];
  if (!method || !error || !coverage || !origins) return [];
  return [
    {
      role: "caveat",
      topic: "risk",
      template: `Track record over ${ref(origins)} backtests on this series (${ref(method)}): single values were off by ${ref(error)} on average, ${ref(coverage)} of them fell inside the interval.`,
      weight: 0.9,
    },
  ];
}

function none(story: Story): Draft[] {
  const reason = String(story.further[NO_FORECAST]?.table.rows[0]?.[0] ?? "there is too little history");
  const fact = story.book.words("reason", reason, "Why there is no forecast", {
    query: NO_FORECAST,
    cells: [{ row: 0, column: "reason" }],
    method: "length of the history",
  });
  return [
    {
      role: "finding",
      topic: "lead",
      template: `There is no forecast of ${ref(theMetric(story))}${scopePhrase(story)}: ${ref(fact)}.`,
      weight: 1,
      must: true,
    },
    {
      role: "action",
      topic: "advice",
      template: "Ask for a shorter horizon or a finer grain, or come back with more history.",
      weight: 0.5,
    },
  ];
}

/** Parts were asked for, and there are none to forecast apart. */
function notSplit(story: Story): Draft[] {
  const dimension = story.query.dimensions[0]?.dimension;
  if (!dimension) return [];
  const template = `This is the forecast of the whole: ${ref(theMetric(story))} cannot be forecast by ${ref(dimensionName(story, dimension, false))} so that the parts add up.`;
  return [{ role: "caveat", topic: "risk", template, weight: 0.95, must: true }];
}

/** What is expected, how sure that is, and how well the method did before. */
export const tellForecast: Teller = (story) => {
  if (story.further[GROUPS]) return tellGroupForecast(story);
  const rows = ahead(story);
  if (rows.length === 0) return none(story);
  const whole = tellLanding(story);
  const next = lead(story, rows);
  const steps = whole ? (rows.length > 1 && rows.length <= MOST_STEPS ? [{ ...next, weight: 0.7, must: false }] : []) : [next];
  return [
    ...notSplit(story),
    ...(whole ? [whole] : []),
    ...steps,
    ...(whole ? [] : [...further(story, rows), ...against(story, rows[0]!)]),
    ...trackRecord(story),
    { role: "caveat", topic: "advice", template: "It carries the past forward and knows of no plans.", weight: 0.35 },
  ];
};

/** The forecast of a summary in one sentence. */
export function outlookSentence(story: Story): Draft[] {
  const rows = ahead(story);
  return rows.length === 0 ? [] : [{ ...lead(story, rows), role: "implication", topic: "risk", weight: 0.8, must: false }];
}
