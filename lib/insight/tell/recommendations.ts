import { SCOPE_TOTAL } from "@/lib/insight/advice/run-recommendations";
import { cellsOf, entityColumns, placed, valueColumns } from "@/lib/insight/columns";
import { exactText, fractionOf, sumExact, toExact } from "@/lib/insight/exact";
import { factValue } from "@/lib/insight/facts/fact-book";
import { lastMonth, monthlyShare } from "@/lib/insight/periods";
import { scopePhrase } from "@/lib/insight/tell/scope";
import { type Draft, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { counted, countRef } from "@/lib/insight/tell/words";

const MOST_TOLD = 4;

function lever(story: Story, row: number): string {
  const [name, saving] = [entityColumns(story.table)[0]!, valueColumns(story.table)[0]!];
  const cells = story.table.rows[row]!;
  const shown = String(cells[name.index]);
  const what = story.book.words(`lever-${row + 1}`, shown, "Recommendation", {
    kind: "saving",
    cells: [{ row, column: name.name }],
    method: "value of the dimension",
  });
  const amount = story.book.add({
    id: `saving-${row + 1}`,
    kind: "saving",
    value: factValue(cells[saving.index] ?? null),
    unit: saving.unit,
    label: "Saving a month",
    cells: [{ row, column: saving.name }],
    method: "estimate",
  });
  const confidence = placed(story.table).find(({ name: column }) => column === "confidence");
  const sure = confidence ? ` (${String(cells[confidence.index])} confidence)` : "";
  return `${ref(what)}, ${ref(amount)} a month${sure}`;
}

/** All levers together, and as a share of the scope's monthly cost. */
function total(story: Story): string {
  const saving = valueColumns(story.table)[0]!;
  const cells = cellsOf(story.table, saving);
  const sum = sumExact(cells);
  const fact = story.book.add({
    id: "saving-total",
    kind: "saving",
    value: exactText(sum),
    unit: saving.unit,
    label: "Saving a month, all recommendations",
    cells: cells.map((_, row) => ({ row, column: saving.name })),
    method: "sum of the rows",
  });
  const scope = story.further[SCOPE_TOTAL]?.table;
  const column = scope && valueColumns(scope)[0];
  const spent = toExact(scope?.rows[0]?.[column?.index ?? -1]);
  const period = story.query.period ?? lastMonth(story.model);
  const fraction = spent && period ? fractionOf(sum, spent.times(monthlyShare(period))) : null;
  if (fraction === null || fraction <= 0 || fraction > 1) return ref(fact);
  const share = story.book.add({
    id: "saving-share",
    kind: "share",
    value: fraction,
    unit: { kind: "fraction" },
    label: "Share of the scope's monthly cost",
    query: SCOPE_TOTAL,
    cells: [{ row: 0, column: column!.name }],
    method: "sum of the savings / cost of a month",
  });
  return `${ref(fact)} (${ref(share)} of the cost)`;
}

/** What could be saved, largest first, with how sure it is. */
export const tellRecommendations: Teller = (story) => {
  const count = story.table.rows.length;
  if (count === 0)
    return [
      { role: "finding", topic: "lead", template: `No saving worth its effort stands out${scopePhrase(story)}.`, weight: 1, must: true },
    ];
  const number = countRef(story, "lever-count", count, "Number of recommendations", "count of the rows");
  const lead: Draft = {
    role: "finding",
    topic: "lead",
    template: `${number} ${counted(count, "measure", "measures")}${scopePhrase(story)} could save about ${total(story)} a month.`,
    weight: 1,
    must: true,
  };
  const list = Array.from(
    { length: Math.min(count, MOST_TOLD) },
    (_, row): Draft => ({
      role: "action",
      topic: "advice",
      template: `${row === 0 ? "Start with" : "Then"}: ${lever(story, row)}.`,
      weight: 0.9 - row * 0.1,
    }),
  );
  return [
    lead,
    ...list,
    {
      role: "caveat",
      topic: "risk",
      template: "These are estimates from the bill alone; no amount is counted in more than one of them.",
      weight: 0.5,
    },
  ];
};
