import { partColumn, valueColumns } from "@/lib/insight/columns";
import { exactText, fractionOf, toExact } from "@/lib/insight/exact";
import { factValue } from "@/lib/insight/facts/fact-book";
import { lastMonth } from "@/lib/insight/periods";
import { periodFact, scopePhrase } from "@/lib/insight/tell/scope";
import { type Draft, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { be, moveOf, theMetric } from "@/lib/insight/tell/words";

/** The assumption in words; its size is a fact. */
function assumption(story: Story): string {
  const change = story.analysis.kind === "scenario" ? story.analysis.changes[0] : undefined;
  if (!change) return "";
  const value = Math.abs(change.fraction);
  const size = ref(
    story.book.add({
      id: "assumed",
      kind: "value",
      value,
      unit: { kind: "fraction" },
      label: "Assumed change",
      method: "given in the question",
    }),
  );
  const more = change.fraction >= 0;
  switch (change.what) {
    case "growth":
      return `if all of it were ${size} ${more ? "more" : "less"}`;
    case "price":
      return `if prices of metered usage were ${size} ${more ? "higher" : "lower"}`;
    case "commitment":
      return `if commitments covered ${size} of eligible usage`;
    case "rightsizing":
      return `if metered usage could be ${size} smaller`;
    default:
      return `if ${size} of metered usage were switched off`;
  }
}

const GROUNDS: Record<string, string> = {
  growth: "It takes every charge to change alike.",
  price: "It takes amounts used to stay as they are; charges that are not metered do not change.",
  commitment: "It takes each covered point to save what one saves today, and the commitment to be used in full.",
  rightsizing: "It takes the rest of the usage to stay as it is; charges that are not metered do not change.",
  shutdown: "It takes the rest of the usage to stay as it is; charges that are not metered do not change.",
};

/** What the cost would be, by how much it differs, and what that takes for granted. */
export const tellScenario: Teller = (story) => {
  const { table, analysis } = story;
  const [value, before] = [valueColumns(table)[0], partColumn(table, "previous")];
  const last = table.rows.length - 1;
  const [after, start] = [toExact(table.rows[last]?.[value?.index ?? -1]), toExact(table.rows[0]?.[before?.index ?? -1])];
  if (!value || !before || !after || !start) {
    return [{ role: "finding", topic: "lead", template: "The data lacks what this assumption needs.", weight: 1, must: true }];
  }
  const now = story.book.add({
    id: "today",
    kind: "value",
    value: factValue(table.rows[0]![before.index] ?? null),
    unit: value.unit,
    label: "Cost as it is",
    cells: [{ row: 0, column: before.name }],
    method: "value",
  });
  const then = story.book.add({
    id: "then",
    kind: "forecast",
    value: factValue(table.rows[last]![value.index] ?? null),
    unit: value.unit,
    label: "Cost under the assumption",
    cells: [{ row: last, column: value.name }],
    method: "scenario",
  });
  const difference = after.minus(start);
  const change = story.book.add({
    id: "change",
    kind: "difference",
    value: exactText(difference),
    unit: value.unit,
    label: "Difference that the assumption makes",
    cells: [
      { row: last, column: value.name },
      { row: 0, column: before.name },
    ],
    method: "difference",
  });
  const fraction = fractionOf(difference, start.abs());
  const move = moveOf(story, change.value, "scenario");
  const share =
    fraction === null
      ? ""
      : ` (${ref(story.book.size(story.book.add({ id: "change-fraction", kind: "growth", value: fraction, unit: { kind: "fraction" }, label: "Relative difference", cells: change.source.cells, method: "difference / cost as it is" })))})`;
  const period = story.query.period ?? lastMonth(story.model);
  const when = period ? ` in ${ref(periodFact(story, "period", period, "Period of the scenario"))}` : "";
  const effect = move.sign === 0 ? "the same" : `${move.way} ${ref(story.book.size(change))}${share}`;
  const drafts: Draft[] = [
    {
      role: "finding",
      topic: "lead",
      template: `${ref(theMetric(story))}${scopePhrase(story)} ${be(story)} ${ref(now)}${when}; ${assumption(story)}, it would be ${ref(then)}, ${effect}.`,
      weight: 1,
      must: true,
    },
  ];
  const kind = analysis.kind === "scenario" ? analysis.changes[0]?.what : undefined;
  return kind ? [...drafts, { role: "caveat", topic: "risk", template: GROUNDS[kind]!, weight: 0.9, must: true }] : drafts;
};
