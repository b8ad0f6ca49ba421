import { formatBucket } from "@/lib/format";
import { STEP_NAMES, TERMS } from "@/lib/insight/advice/run-scenario";
import { type PlacedColumn, partColumn, placed, timeColumn, valueColumns } from "@/lib/insight/columns";
import { exactText, fractionOf, sumExact, toExact } from "@/lib/insight/exact";
import type { Fact } from "@/lib/insight/fact";
import { TRACK_RECORD } from "@/lib/insight/outlook/run-forecast";
import { bucketEnd, isoOf, lastMonth } from "@/lib/insight/periods";
import { periodFact, scopePhrase } from "@/lib/insight/tell/scope";
import { type Draft, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { record } from "@/lib/insight/tell/track-record";
import { be, listed, moveOf, theMetric } from "@/lib/insight/tell/words";
import { isOverTime, type ScenarioChange } from "@/lib/language/scenario-change";

const FRACTION = { kind: "fraction" } as const;

/** An assumption in words; its sizes are facts. */
function assumption(story: Story, change: ScenarioChange, index: number): string {
  const id = index === 0 ? "assumed" : `assumed-${index + 1}`;
  const size = ref(
    story.book.add({
      id,
      kind: "value",
      value: Math.abs(change.fraction),
      unit: FRACTION,
      label: "Assumed change",
      method: "given in the question",
    }),
  );
  const start = change.from
    ? ` from ${ref(story.book.add({ id: `${id}-from`, kind: "date", value: change.from, unit: { kind: "date" }, display: formatBucket(change.from, "month"), label: "First month of the assumption", method: "given in the question" }))}`
    : "";
  const pace = `${change.every ? ` each ${change.every}` : ""}${start}`;
  const more = change.fraction >= 0;
  switch (change.what) {
    case "growth":
      return change.every
        ? `all of it ${more ? "grew" : "shrank"} by ${size}${pace}`
        : `all of it were ${size} ${more ? "more" : "less"}${start}`;
    case "price":
      return change.every
        ? `prices of metered usage ${more ? "rose" : "fell"} by ${size}${pace}`
        : `prices of metered usage were ${size} ${more ? "higher" : "lower"}${start}`;
    case "commitment":
      return `commitments covered ${size} of eligible usage`;
    case "rightsizing":
      return `metered usage could be ${size} smaller`;
    case "shutdown":
      return change.schedule ? schedule(story, id, change.schedule, size) : `${size} of metered usage were switched off`;
  }
}

function schedule(story: Story, id: string, { hours, days }: NonNullable<ScenarioChange["schedule"]>, size: string): string {
  const count = (name: string, value: number, label: string) =>
    ref(story.book.add({ id: `${id}-${name}`, kind: "count", value, unit: { kind: "count" }, label, method: "given in the question" }));
  return `metered usage ran ${count("hours", hours, "Hours of a day")} hours a day on ${count("days", days, "Days of a week")} days a week (${size} of the hours off)`;
}

const GROUNDS: Record<ScenarioChange["what"], string> = {
  growth: "every charge changes alike",
  price: "amounts used stay as they are, and charges that are not metered do not change",
  commitment: "each covered point saves what one saves today, and the commitment is used in full",
  rightsizing: "the rest of the usage stays as it is, and charges that are not metered do not change",
  shutdown: "what is off costs nothing, the hours are alike, and charges that are not metered do not change",
};

/** What the months ahead would be without the assumptions, and how far that is to be trusted. */
function goesOn(story: Story): string[] {
  const error = record(story, "wape", "wape", "Mean absolute error over the mean value");
  if (error) return [`the rest goes on as forecast (in backtests single values were off by ${ref(error)} on average)`];
  const month = lastMonth(story.model);
  return month ? [`everything else goes on as in ${ref(periodFact(story, "flat", month, "Month that goes on"))}`] : [];
}

const unique = (texts: string[]) => [...new Set(texts)];

/** What the answer takes for granted, once for each kind of assumption. */
function grounds(story: Story, changes: readonly ScenarioChange[]): Draft[] {
  const texts = [...unique(changes.map(({ what }) => GROUNDS[what])), ...(isOverTime(changes) ? goesOn(story) : [])];
  return [{ role: "caveat", topic: "risk", template: `This assumes that ${texts.join("; ")}.`, weight: 0.9, must: true }];
}

function amount(story: Story, id: string, row: number, column: PlacedColumn, label: string, kind: "value" | "forecast" = "value"): Fact {
  const value = toExact(story.table.rows[row]?.[column.index]);
  return story.book.add({
    id,
    kind,
    value: value ? exactText(value) : "",
    unit: column.unit,
    label,
    cells: [{ row, column: column.name }],
    method: kind === "value" ? "value" : "scenario",
  });
}

/** "up $1.2K (10 %)" from two amounts. */
function effect(story: Story, id: string, after: Fact, before: Fact): string {
  const [now, then] = [toExact(before.value), toExact(after.value)];
  if (!now || !then) return "";
  const difference = then.minus(now);
  const cells = [...after.source.cells, ...before.source.cells];
  const change = story.book.add({
    id,
    kind: "difference",
    value: exactText(difference),
    unit: after.unit,
    label: "Difference that the assumptions make",
    cells,
    method: "difference",
  });
  const move = moveOf(story, change.value, "scenario");
  if (move.sign === 0) return "the same";
  const fraction = fractionOf(difference, now.abs());
  const share =
    fraction === null
      ? ""
      : ` (${ref(story.book.size(story.book.add({ id: `${id}-fraction`, kind: "growth", value: fraction, unit: FRACTION, label: "Relative difference", cells, method: "difference / cost as it is" })))})`;
  return `${move.way} ${ref(story.book.size(change))}${share}`;
}

/** Cost of one period, before and after. */
function atOnce(story: Story, value: PlacedColumn, before: PlacedColumn, words: string): Draft[] {
  const now = amount(story, "today", 0, before, "Cost as it is");
  const then = amount(story, "then", story.table.rows.length - 1, value, "Cost under the assumptions", "forecast");
  const period = story.query.period ?? lastMonth(story.model);
  const when = period ? ` in ${ref(periodFact(story, "period", period, "Period of the scenario"))}` : "";
  return [
    {
      role: "finding",
      topic: "lead",
      template: `${ref(theMetric(story))}${scopePhrase(story)} ${be(story)} ${ref(now)}${when}; if ${words}, it would be ${ref(then)}, ${effect(story, "change", then, now)}.`,
      weight: 1,
      must: true,
    },
  ];
}

/** The months together, then what the last one comes to. */
function overTime(story: Story, value: PlacedColumn, before: PlacedColumn, words: string): Draft[] {
  const { rows } = story.table;
  const time = timeColumn(story.table)!;
  const last = rows.length - 1;
  const total = (id: string, column: PlacedColumn, label: string, kind: "value" | "forecast") =>
    story.book.add({
      id,
      kind,
      value: exactText(sumExact(rows.map((row) => row[column.index]))),
      unit: column.unit,
      label,
      cells: rows.map((_, row) => ({ row, column: column.name })),
      method: "sum of the rows",
    });
  const isForecast = TRACK_RECORD in story.further;
  const [now, then] = [
    total("today", before, isForecast ? "Months as forecast" : "Months as they are", isForecast ? "forecast" : "value"),
    total("then", value, "Months under the assumptions", "forecast"),
  ];
  const span = { start: String(rows[0]![time.index]), end: isoOf(bucketEnd(String(rows[last]![time.index]), "month")) };
  const when = ref(periodFact(story, "period", span, "Months of the scenario"));
  const month = story.book.add({
    id: "last-month",
    kind: "date",
    value: String(rows[last]![time.index]),
    unit: { kind: "date" },
    display: formatBucket(String(rows[last]![time.index]), "month"),
    label: "Last month of the scenario",
    cells: [{ row: last, column: time.name }],
    method: "bucket of the row",
  });
  const [end, flat] = [
    amount(story, "last-then", last, value, "Last month under the assumptions", "forecast"),
    amount(
      story,
      "last-today",
      last,
      before,
      isForecast ? "That month as forecast" : "A month as it is",
      isForecast ? "forecast" : "value",
    ),
  ];
  const than = (fact: Fact, flatly: string, forecast: string) =>
    isForecast ? `the ${ref(fact)} forecast ${forecast}` : `${ref(fact)} ${flatly}`;
  return [
    {
      role: "finding",
      topic: "lead",
      template: `If ${words}, ${ref(theMetric(story))}${scopePhrase(story)} would come to ${ref(then)} over ${when}, ${effect(story, "change", then, now)} on ${than(now, "as it is", "without it")}.`,
      weight: 1,
      must: true,
    },
    {
      role: "finding",
      topic: "change",
      template: `In ${ref(month)} it would be ${ref(end)}, ${effect(story, "last-change", end, flat)} on ${than(flat, "today", "for it")}.`,
      weight: 0.8,
    },
  ];
}

/** What commitments of today save, and how much of a new one must be used for it to pay. */
function terms(story: Story): Draft[] {
  const table = story.further[TERMS]?.table;
  if (!table) return [];
  const fact = (name: string, label: string) => {
    const column = placed(table).find((entry) => entry.name === name)!;
    const value = Number(table.rows[0]?.[column.index]);
    return ref(
      story.book.add({
        id: `terms-${name}`,
        kind: "share",
        value,
        unit: FRACTION,
        label,
        query: TERMS,
        cells: [{ row: 0, column: name }],
        method: "value",
      }),
    );
  };
  const [today, discount, even] = [
    fact("coverage", "Coverage today"),
    fact("discount", "Discount of covered usage"),
    fact("break-even", "Use at which a commitment pays"),
  ];
  return [
    {
      role: "implication",
      topic: "advice",
      template: `Coverage is ${today} today; what is covered costs ${discount} less, so a commitment pays (breaks even) once ${even} of it is used.`,
      weight: 0.95,
      must: true,
    },
  ];
}

/** Assumptions that the data has nothing for are said, not passed over. */
function leftOut(story: Story, changes: readonly ScenarioChange[]): Draft[] {
  const names = story.table.rows.map((row) => row[0]);
  if (timeColumn(story.table)) return [];
  const missing = unique(changes.map(({ what }) => STEP_NAMES[what]).filter((name) => !names.includes(name)));
  if (missing.length === 0) return [];
  const label = ref(story.book.words("left-out", listed(missing.map((name) => name.toLowerCase())), "Assumptions that were left out"));
  return [
    {
      role: "caveat",
      topic: "risk",
      template: `The data has nothing that ${label} could be computed from: it is left out.`,
      weight: 1,
      must: true,
    },
  ];
}

/** What the cost would be, by how much it differs, and what that takes for granted. */
export const tellScenario: Teller = (story) => {
  const { table, analysis } = story;
  const changes = analysis.kind === "scenario" ? analysis.changes : [];
  const [value, before] = [valueColumns(table)[0], partColumn(table, "previous")];
  if (!value || !before || table.rows.length === 0 || changes.length === 0)
    return [{ role: "finding", topic: "lead", template: "The data lacks what this assumption needs.", weight: 1, must: true }];
  const words = listed(changes.map((change, index) => assumption(story, change, index)));
  const told = timeColumn(table) ? overTime(story, value, before, words) : atOnce(story, value, before, words);
  return [...told, ...terms(story), ...leftOut(story, changes), ...grounds(story, changes)];
};
