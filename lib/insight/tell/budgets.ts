import { exactText, toExact } from "@/lib/insight/exact";
import type { Fact } from "@/lib/insight/fact";
import { factValue } from "@/lib/insight/facts/fact-book";
import { type Draft, ref, type Story, type Teller } from "@/lib/insight/tell/story";

const MOST_TOLD = 3;

/** Which budgets are over, which will be at this pace, and by how much. */
export const tellBudgets: Teller = (story) => {
  const { rows } = story.table;
  if (rows.length === 0)
    return [{ role: "finding", topic: "lead", template: "There is no budget for this period.", weight: 1, must: true }];
  return rows.slice(0, MOST_TOLD).flatMap((_, row) => tellOne(story, row));
};

function tellOne(story: Story, row: number): Draft[] {
  const cell = (name: string) => story.table.rows[row]![story.table.columns.findIndex((column) => column.name === name)] ?? null;
  const fact = (name: string, label: string, kind: Fact["kind"] = "target-gap") =>
    story.book.add({
      id: `${name}-${row + 1}`,
      kind,
      value: factValue(cell(name)),
      unit: story.table.columns.find((column) => column.name === name)?.unit,
      label,
      cells: [{ row, column: name }],
      method: "value",
    });
  const actual = story.table.columns.find((column) => column.part === "value")!.name;
  const name = story.book.words(`budget-${row + 1}`, String(cell("budget")), "Budget", {
    cells: [{ row, column: "budget" }],
    method: "value",
  });
  const used = `${ref(fact("used", "Part of the budget used", "share"))} of the budget ${ref(name)} is used: ${ref(fact(actual, "Actual so far", "value"))} of ${ref(fact("budgeted", "Budget", "value"))}`;
  const isOver = !toExact(cell("variance"))?.isNegative() && !toExact(cell("variance"))?.isZero();
  const elapsed = Number(cell("elapsed"));
  const first = row === 0;
  if (isOver) {
    const by = ref(story.book.size(fact("variance", "Actual less budget")));
    return [{ role: "finding", topic: first ? "lead" : "risk", template: `${used}, ${by} over.`, weight: 1, must: first }];
  }
  const lead: Draft = { role: "finding", topic: first ? "lead" : "risk", template: `${used}.`, weight: 0.9, must: first };
  if (elapsed <= 0 || elapsed >= 1) return [lead];
  const overrun = toExact(cell("projected"))!.minus(toExact(cell("budgeted"))!);
  const gone = ref(fact("elapsed", "Part of the period gone", "share"));
  const projected = ref(fact("projected", "Actual at the same pace to the end of the period"));
  const gap = story.book.add({
    id: `gap-${row + 1}`,
    kind: "target-gap",
    value: exactText(overrun.abs()),
    unit: story.table.columns.find((column) => column.name === "projected")?.unit,
    label: "Projected less budget, without its sign",
    cells: [
      { row, column: "projected" },
      { row, column: "budgeted" },
    ],
    method: "absolute value of projected - budgeted",
  });
  const outcome = overrun.isPositive() && !overrun.isZero() ? `${ref(gap)} over the budget` : `${ref(gap)} within it`;
  return [
    lead,
    {
      role: "implication",
      topic: "risk",
      template: `With ${gone} of the period gone, the same pace ends at ${projected}, ${outcome}.`,
      weight: 0.95,
      must: first,
    },
  ];
}
