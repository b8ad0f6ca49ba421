import { ABOUT, missingFor } from "@/lib/insight/advice/levers";
import { ABOUT_COST, adviceMonth, KEPT, SCOPE_TOTAL, UNOWNED } from "@/lib/insight/advice/run-recommendations";
import { cellsOf, entityColumns, placed, valueColumns } from "@/lib/insight/columns";
import { exactText, fractionOf, sumExact, toExact } from "@/lib/insight/exact";
import type { Fact } from "@/lib/insight/fact";
import { factValue, MAIN } from "@/lib/insight/facts/fact-book";
import { monthlyShare } from "@/lib/insight/periods";
import { periodFact, scopePhrase } from "@/lib/insight/tell/scope";
import { type Draft, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { counted, countRef, listed, pick } from "@/lib/insight/tell/words";
import type { Table } from "@/lib/table";

const MOST_TOLD = 4;

/** The levers that the question named; none for advice in general. */
function askedFor({ analysis }: Story) {
  return analysis.kind === "recommendations" ? (analysis.levers ?? []) : [];
}

function named(story: Story, id: string, text: string): string {
  return ref(story.book.words(id, text, "What was asked about"));
}

/** "idle resources", or "savings" where nothing was named. */
function subject(story: Story): string {
  const names = askedFor(story).map((lever) => ABOUT[lever].name);
  return names.length > 0 ? named(story, "subject", listed(names, "or")) : "savings";
}

/** One row of the list: what to do, where, for how much, how sure and who would know. */
function row(story: Story, index: number): string {
  const { table, book } = story;
  const [name, saving] = [entityColumns(table)[0]!, valueColumns(table)[0]!];
  const cells = table.rows[index]!;
  const cell = (column: string) => cells[placed(table).find((entry) => entry.name === column)?.index ?? -1] ?? null;
  const what = book.words(`lever-${index + 1}`, String(cells[name.index]), "Recommendation", {
    kind: "saving",
    cells: [{ row: index, column: name.name }],
    method: "value of the dimension",
  });
  const amount = book.add({
    id: `saving-${index + 1}`,
    kind: "saving",
    value: factValue(cells[saving.index] ?? null),
    unit: saving.unit,
    label: saving.label,
    cells: [{ row: index, column: saving.name }],
    method: String(cell("method") ?? "estimate"),
  });
  const owner = cell("owner");
  const who =
    owner === null || story.persona.text.detail === "brief"
      ? ""
      : `, owner ${ref(book.words(`owner-${index + 1}`, String(owner), "Owner", { cells: [{ row: index, column: "owner" }], method: "value of the dimension" }))}`;
  return `${ref(what)}, ${ref(amount)} a month (${String(cell("confidence"))} confidence${who})`;
}

/** All rows of a table together. */
function sumFact(story: Story, id: string, table: Table, query: string, label: string): Fact {
  const saving = valueColumns(table)[0]!;
  const cells = cellsOf(table, saving);
  return story.book.add({
    id,
    kind: "saving",
    value: exactText(sumExact(cells)),
    unit: saving.unit,
    label,
    query,
    cells: cells.map((_, index) => ({ row: index, column: saving.name })),
    method: "sum of the rows",
  });
}

/** A sum as a share of the scope's cost of a month. */
function shareOfCost(story: Story, id: string, amount: Fact): string {
  const scope = story.further[SCOPE_TOTAL]?.table;
  const column = scope && valueColumns(scope)[0];
  const spent = toExact(scope?.rows[0]?.[column?.index ?? -1]);
  const period = adviceMonth(story.query, story.model);
  const value = toExact(amount.value);
  const fraction = spent && period && value ? fractionOf(value, spent.times(monthlyShare(period))) : null;
  if (fraction === null || fraction <= 0 || fraction > 1) return "";
  const share = story.book.add({
    id,
    kind: "share",
    value: fraction,
    unit: { kind: "fraction" },
    label: "Share of the scope's monthly cost",
    query: SCOPE_TOTAL,
    cells: [{ row: 0, column: column!.name }],
    method: `${amount.id} / cost of a month`,
  });
  return ` (${ref(share)} of the cost)`;
}

/** What the asked levers would need and the data does not have. */
function missing(story: Story): Draft[] {
  const columns = [...new Set(askedFor(story).flatMap((lever) => missingFor(lever, story.model)))];
  const known = story.model.roles?.levers !== undefined;
  if (known && columns.length === 0) return [];
  const names = listed(columns.map((column, i) => named(story, `missing-${i + 1}`, column)));
  const template = known
    ? `The data does not tell: ${names} ${counted(columns.length, "is", "are")} empty or not there.`
    : "Savings are looked for in cost and usage data of a cloud bill; this table does not say what was bought, when and at what price.";
  return [{ role: "caveat", topic: "risk", template, weight: 1, must: true }];
}

/** What the asked lever is about costs, where nothing of it stands out. */
function costOfSubject(story: Story): Draft[] {
  const ran = story.further[ABOUT_COST];
  const column = ran && valueColumns(ran.table)[0];
  const cell = column ? (ran.table.rows[0]?.[column.index] ?? null) : null;
  const period = adviceMonth(story.query, story.model);
  if (!ran || !column || cell === null || !period) return [];
  const cost = story.book.add({
    id: "subject-cost",
    kind: "value",
    value: factValue(cell),
    unit: column.unit,
    label: "Cost of what was asked about",
    query: ABOUT_COST,
    cells: [{ row: 0, column: column.name }],
    method: "value",
  });
  const when = periodFact(story, "subject-period", period, "Month of the amounts");
  return [
    {
      role: "finding",
      topic: "total",
      template: `All of it together cost ${ref(cost)}${shareOfCost(story, "subject-share", cost)} in ${ref(when)}.`,
      weight: 0.9,
    },
  ];
}

function nothing(story: Story): Draft[] {
  const gaps = missing(story);
  const template =
    gaps.length > 0
      ? `I could not look for ${subject(story)}${scopePhrase(story)}.`
      : `No ${subject(story)} worth an action stand out${scopePhrase(story)}.`;
  return [{ role: "finding", topic: "lead", template, weight: 1, must: true }, ...costOfSubject(story), ...gaps];
}

/** The lead by what the amounts are: saved, kept by acting in time, or without an owner. */
function lead(story: Story): string {
  const count = story.table.rows.length;
  const number = countRef(story, "lever-count", count, "Number of recommendations", "count of the rows");
  const effect = valueColumns(story.table)[0]!.label;
  const sum = sumFact(story, "saving-total", story.table, MAIN, `${effect}, all recommendations`);
  const share = shareOfCost(story, "saving-share", sum);
  const scope = scopePhrase(story);
  if (effect === "Kept a month")
    return `${number} ${counted(count, "commitment ends", "commitments end")} soon${scope}; together they save ${ref(sum)}${share} a month now.`;
  if (effect === "Cost a month")
    return `${ref(sum)}${share} a month${scope} has no tag that says whose it is, in ${number} ${counted(count, "account", "accounts")}.`;
  return `${number} ${counted(count, "measure", "measures")}${scope} could save about ${ref(sum)}${share} a month.`;
}

/** What renewals keep and what nobody owns: beside the savings, not among them. */
function beside(story: Story): Draft[] {
  const [kept, unowned] = [story.further[KEPT]?.table, story.further[UNOWNED]?.table];
  const drafts: Draft[] = [];
  if (kept) {
    const sum = sumFact(story, "kept-total", kept, KEPT, "Kept a month by renewals");
    const count = countRef(story, "kept-count", kept.rows.length, "Commitments that end soon", "count of the rows");
    drafts.push({
      role: "implication",
      topic: "risk",
      template: `Beside that, ${count} ${counted(kept.rows.length, "commitment ends", "commitments end")} soon: without a renewal, cost goes up by ${ref(sum)} a month.`,
      weight: 0.8,
    });
  }
  if (unowned) {
    const sum = sumFact(story, "unowned-total", unowned, UNOWNED, "Cost without an owner");
    drafts.push({
      role: "implication",
      topic: "ownership",
      template: `${ref(sum)} a month carries no tag, so nobody can be asked about it.`,
      weight: 0.55,
    });
  }
  return drafts;
}

/** What could be saved, largest first, with how sure it is, who to ask and what to check before. */
export const tellRecommendations: Teller = (story) => {
  const count = story.table.rows.length;
  if (count === 0) return nothing(story);
  const next = ["Then", "Next", "After that"];
  const list = Array.from({ length: Math.min(count, MOST_TOLD) }, (_, index): Draft => {
    const opening = index === 0 ? pick(story, "start", ["Start with", "First", "The largest"]) : next[(index - 1) % next.length]!;
    return { role: "action", topic: "advice", template: `${opening}: ${row(story, index)}.`, weight: 0.9 - index * 0.1 };
  });
  return [
    { role: "finding", topic: "lead", template: lead(story), weight: 1, must: true },
    ...beside(story),
    ...list,
    {
      role: "caveat",
      topic: "risk",
      template:
        count === 1
          ? "It is an estimate from the bill alone."
          : "These are estimates from the bill alone, each on what the others leave: no amount is counted in more than one of them.",
      weight: 0.5,
    },
  ];
};
