import { partColumn, valueColumns } from "@/lib/insight/columns";
import { type Bridge, bridgeOf, type Contribution } from "@/lib/insight/drivers/bridge";
import { exactText, fractionOf } from "@/lib/insight/exact";
import type { Fact } from "@/lib/insight/fact";
import { type Entries, entriesOf, nameFact } from "@/lib/insight/facts/entries";
import { bridgeChange, TRIFLE_MONEY } from "@/lib/insight/facts/period-change";
import { changeSentence, moveText } from "@/lib/insight/tell/change-sentence";
import { tellRanking } from "@/lib/insight/tell/ranking";
import { periodFact, periodPhrase, scopePhrase } from "@/lib/insight/tell/scope";
import { addsUp, type Draft, isMoney, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { be, counted, countRef, dimensionName, listed, pick, pointsText, theMetric } from "@/lib/insight/tell/words";

export interface Compared {
  entries: Entries;
  bridge: Bridge;
}

function nameOf(story: Story, { entries }: Compared, id: string, entry: Contribution): string {
  const found = entries.list.find(({ row }) => row === entry.row) ?? entries.rest;
  if (found) return ref(nameFact(story, entries, id, found));
  const text = entry.names.map((cell) => String(cell ?? "")).join(" · ");
  return ref(story.book.words(id, text, "Name", { kind: "rank", method: "value of the dimension", query: entries.query }));
}

function changeFact(story: Story, { entries, bridge }: Compared, id: string, entry: Contribution): Fact {
  const name = entry.names.map((cell) => String(cell ?? "no value")).join(" · ");
  const columns = [entries.column, partColumn(entries.table, "previous", entries.column.metric)].filter((column) => column !== undefined);
  return story.book.add({
    id,
    kind: "difference",
    value: exactText(entry.change),
    unit: entries.column.unit,
    ...(entries.column.unit?.kind === "fraction" ? { display: pointsText(entry.change.toNumber()) } : {}),
    label: `Change of ${name}`,
    query: entries.query,
    cells: columns.map(({ name: column }) => ({ row: entry.row, column })),
    method: "difference",
    materiality: Math.abs(fractionOf(entry.change, bridge.previous.isZero() ? bridge.current : bridge.previous) ?? 1),
  });
}

/** "up 12% to …" only where the base is worth a percentage. */
function fractionText(story: Story, compared: Compared, id: string, entry: Contribution): string {
  const trifle = isMoney(compared.entries.column.unit) ? entry.previous.abs().lt(TRIFLE_MONEY) : entry.previous.isZero();
  const fraction = trifle ? null : fractionOf(entry.change, entry.previous.abs());
  if (fraction === null || compared.entries.column.unit?.kind === "fraction") return "";
  const fact = story.book.add({
    id: `${id}-fraction`,
    kind: "growth",
    value: fraction,
    unit: { kind: "fraction" },
    label: `Relative change of ${entry.names.map((cell) => String(cell ?? "no value")).join(" · ")}`,
    query: compared.entries.query,
    cells: [{ row: entry.row, column: compared.entries.column.name }],
    method: "difference / previous",
  });
  return ` (${ref(story.book.size(fact))})`;
}

/** The largest rise and the largest fall, in the order of their size. */
export function movers(story: Story, compared: Compared): Draft[] {
  const sorted = [...compared.bridge.contributions].sort((a, b) => b.change.comparedTo(a.change));
  const up = sorted[0]?.change.isPositive() && !sorted[0].change.isZero() ? sorted[0] : undefined;
  const down = sorted.at(-1)?.change.isNegative() ? sorted.at(-1) : undefined;
  const isRate = compared.entries.column.unit?.kind === "fraction";
  const told = (entry: Contribution, id: string, word: string): Draft => {
    const fact = changeFact(story, compared, id, entry);
    const size = ref(isRate ? fact : story.book.size(fact));
    const name = nameOf(story, compared, `${id}-name`, entry);
    const fraction = fractionText(story, compared, id, entry);
    const template = pick(story, id, [
      `The largest ${word} is that of ${name}: ${size}${fraction}.`,
      `${name} has the largest ${word}, ${size}${fraction}.`,
    ]);
    const weight =
      0.5 + Math.min(0.3, Math.abs(fractionOf(entry.change, compared.bridge.current.plus(compared.bridge.previous).abs()) ?? 0) * 3);
    return { role: "finding", topic: "change", template, weight };
  };
  return [...(up ? [told(up, "up", "increase")] : []), ...(down ? [told(down, "down", "decrease")] : [])];
}

/** How many are new, and how many are gone. */
function comings(story: Story, { bridge, entries }: Compared): Draft[] {
  const of = (movement: string) => bridge.contributions.filter((entry) => entry.movement === movement);
  const [added, gone] = [of("new"), of("gone")];
  if (added.length + gone.length === 0) return [];
  const noun = (n: number) => ref(dimensionName(story, entries.dimensions[0]?.dimension, n !== 1));
  const parts = [
    added.length > 0
      ? `${countRef(story, "new-count", added.length, "Number of new ones", "count")} ${noun(added.length)} ${counted(added.length, "is", "are")} new`
      : "",
    gone.length > 0
      ? `${countRef(story, "gone-count", gone.length, "Number of those gone", "count")} ${noun(gone.length)} ${counted(gone.length, "is", "are")} gone`
      : "",
  ].filter(Boolean);
  return [{ role: "finding", topic: "change", template: `${parts.join(", and ")}.`, weight: 0.3 }];
}

function lead(story: Story, compared: Compared): Draft[] {
  if (!addsUp(story) || (story.query.top && !story.query.top.other) || story.query.having.length > 0) return [];
  const change = bridgeChange(story, compared.bridge, compared.entries);
  if (!change) return [];
  const move = moveText(story, change);
  const head = `${ref(theMetric(story))} ${be(story)} ${ref(change.current)}${periodPhrase(story)}${scopePhrase(story)}`;
  const tail = move === "unchanged" ? `the same as in ${ref(change.against)}` : `${move} on ${ref(change.against)}`;
  const rest = changeSentence(story, change).filter(({ topic, role }) => role === "caveat" || topic !== "change");
  return [{ role: "finding", topic: "lead", template: `${head}, ${tail}.`, weight: 1, must: true }, ...rest];
}

/** What the rows are compared by when they do not add up: the first row says it. */
function leadByRow(story: Story, compared: Compared): Draft[] {
  const first = compared.bridge.contributions[0];
  if (!first) return [];
  const name = nameOf(story, compared, "lead", first);
  const change = changeFact(story, compared, "lead-change", first);
  const isRate = compared.entries.column.unit?.kind === "fraction";
  const sign = first.change.isZero() ? 0 : first.change.isNegative() ? -1 : 1;
  const against = story.query.comparison
    ? ` against ${ref(periodFact(story, "compared-period", story.query.comparison.period, "Period compared with"))}`
    : "";
  const text =
    sign === 0
      ? "did not change"
      : `${sign > 0 ? "rose" : "fell"} by ${ref(isRate ? change : story.book.size(change))}${fractionText(story, compared, "lead-change", first)}`;
  const metric = ref(theMetric(story));
  return [
    {
      role: "finding",
      topic: "lead",
      template: `For ${name}, ${metric} ${text}${periodPhrase(story)}${against}${scopePhrase(story)}.`,
      weight: 1,
      must: true,
    },
  ];
}

/** The rows after the first of a list that is cut or filtered by its change. */
function nextRows(story: Story, compared: Compared): Draft[] {
  const rest = compared.bridge.contributions.slice(1, 3);
  const told = rest.map((entry, i) => {
    const change = changeFact(story, compared, `next-${i + 1}`, entry);
    const isRate = compared.entries.column.unit?.kind === "fraction";
    const way = entry.change.isZero() ? "" : entry.change.isNegative() ? "down " : "up ";
    return `${nameOf(story, compared, `next-${i + 1}-name`, entry)} (${way}${ref(isRate ? change : story.book.size(change))})`;
  });
  if (told.length === 0) return [];
  const count = compared.bridge.contributions.length;
  const number = countRef(story, "row-count", count, "Number of rows", "count of the rows");
  const noun = ref(dimensionName(story, compared.entries.dimensions.at(-1)?.dimension, count !== 1));
  return [
    { role: "finding", topic: "rank", template: `${told.length === 1 ? "Next is" : "Next are"} ${listed(told)}.`, weight: 0.7 },
    { role: "finding", topic: "total", template: `${number} ${noun} ${counted(count, "is", "are")} listed.`, weight: 0.35 },
  ];
}

/** Two periods by entity: how the whole moved, which rose and fell most, what is new and gone. No word about causes. */
export const tellComparison: Teller = (story) => {
  const entries = entriesOf(story, story.table, valueColumns(story.table)[0]);
  const bridge = bridgeOf(story.table);
  if (!entries || !bridge || bridge.contributions.length === 0) return tellRanking(story);
  const compared = { entries, bridge };
  const whole = lead(story, compared);
  const byRow = whole.length === 0 ? leadByRow(story, compared) : [];
  return byRow.length > 0 ? [...byRow, ...nextRows(story, compared)] : [...whole, ...movers(story, compared), ...comings(story, compared)];
};
