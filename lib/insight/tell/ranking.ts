import { partColumn, valueColumns } from "@/lib/insight/columns";
import { exactText, fractionOf } from "@/lib/insight/exact";
import type { Fact } from "@/lib/insight/fact";
import { descending, type Entries, type Entry, entriesOf, nameFact, shareFact, totalFact, valueFact } from "@/lib/insight/facts/entries";
import { factValue } from "@/lib/insight/facts/fact-book";
import { countToReach, gini } from "@/lib/insight/statistics/concentration";
import { periodPhrase, scopePhrase } from "@/lib/insight/tell/scope";
import { addsUp, type Draft, metricOf, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import {
  article,
  counted,
  countRef,
  dimensionName,
  dimensionOf,
  extreme,
  has,
  listed,
  metricName,
  pick,
  pointsText,
} from "@/lib/insight/tell/words";

/** Is the question about the least rather than the most? */
function isAscending(story: Story): boolean {
  const { top, order } = story.query;
  if (top) return top.direction === "asc";
  return order[0]?.direction === "asc" && order[0].by !== "time" && story.query.metrics.some(({ metric }) => metric === order[0]?.by);
}

interface Ranking {
  entries: Entries;
  ranked: Entry[];
  total: Fact | null;
  ascending: boolean;
  plural: string;
}

function shareOf(story: Story, { entries, total }: Ranking, id: string, entry: Entry): Fact | null {
  const column = partColumn(entries.table, "share");
  const cell = column ? entries.table.rows[entry.row]?.[column.index] : null;
  if (column && cell !== null && cell !== undefined) {
    const value = Number(cell);
    return story.book.add({
      id,
      kind: "share",
      value,
      unit: { kind: "fraction" },
      label: `Share of ${entry.name}`,
      query: entries.query,
      cells: [{ row: entry.row, column: column.name }],
      method: "share",
      materiality: Math.abs(value),
    });
  }
  return shareFact(story, entries, id, [entry], total, `Share of ${entry.name}`);
}

function lead(story: Story, ranking: Ranking): Draft {
  const { entries, ranked, total, ascending } = ranking;
  const [first] = ranked;
  const name = ref(nameFact(story, entries, "lead", first!));
  const value = ref(valueFact(story, entries, "lead-value", first!));
  const share = ascending ? null : shareOf(story, ranking, "lead-share", first!);
  const where = `${periodPhrase(story)}${scopePhrase(story)}`;
  const metric = ref(metricName(story));
  const alone = entries.list.length === 1 && Number(share?.value) === 1;
  const part = alone ? "" : share && total ? `, ${ref(share)} of ${ref(total)}` : share ? `, a share of ${ref(share)}` : "";
  if (entries.list.length === 1) {
    return {
      role: "finding",
      topic: "lead",
      weight: 1,
      must: true,
      template: `${name} ${has(story)} ${metric} of ${value}${part}${where}.`,
    };
  }
  const [, next] = ranked;
  if (first!.isNull && next && !ascending) return leadOfNamed(story, ranking, first!, next, where, part);
  const template = pick(story, "ranking", [
    `${name} ${has(story)} ${extreme(story, ascending)}${where}: ${value}${part}${beside(story, ranking, first!)}.`,
    `Of all ${ref(dimensionName(story, entries.dimensions.at(-1)?.dimension, true))}, ${name} ${has(story)} ${extreme(story, ascending)}${where}: ${value}${part}${beside(story, ranking, first!)}.`,
  ]);
  return { role: "finding", topic: "lead", template, weight: 1, must: true };
}

/** The further measures of the first row. */
function beside(story: Story, { entries }: Ranking, first: Entry): string {
  const columns = valueColumns(entries.table).slice(1, 4);
  const parts = columns.flatMap((column, i) => {
    const cell = entries.table.rows[first.row]?.[column.index] ?? null;
    if (cell === null) return [];
    const value = story.book.add({
      id: `lead-value-${i + 2}`,
      kind: "value",
      value: factValue(cell),
      unit: column.unit,
      label: `${column.label} of ${first.name}`,
      query: entries.query,
      cells: [{ row: first.row, column: column.name }],
      method: "value",
    });
    return [`${ref(metricName(story, i + 1))} ${ref(value)}`];
  });
  return parts.length > 0 ? `, with ${listed(parts)}` : "";
}

/** The largest group has no value of the dimension: name the largest that has one, and say how much has none. */
function leadOfNamed(story: Story, ranking: Ranking, none: Entry, next: Entry, where: string, part: string): Draft {
  const { entries } = ranking;
  const dimension = ref(dimensionName(story, entries.dimensions.at(-1)?.dimension, false));
  const name = ref(nameFact(story, entries, "second", next));
  const value = ref(valueFact(story, entries, "second-value", next));
  const [missing, amount] = [ref(nameFact(story, entries, "lead", none)), ref(valueFact(story, entries, "lead-value", none))];
  const label = dimensionName(story, entries.dimensions.at(-1)?.dimension, false).display ?? "";
  const template = `Of all with ${article(label)} ${dimension}, ${name} ${has(story)} ${extreme(story, false)}${where}: ${value}; a larger part, ${amount}${part ? ` (${part.replace(/^, /, "")})` : ""}, ${none.name.startsWith("no ") ? "has" : "is"} ${missing}.`;
  return { role: "finding", topic: "lead", template, weight: 1, must: true };
}

function runnerUp(story: Story, { entries, ranked, ascending }: Ranking): Draft[] {
  const [first, ...others] = ranked;
  const second = others.find(({ isNull }) => !isNull);
  if (!first || !second || (first.isNull && !ascending)) return [];
  const gap = first.value.minus(second.value).abs();
  const name = ref(nameFact(story, entries, "second", second));
  const value = ref(valueFact(story, entries, "second-value", second));
  if (gap.isZero()) return [{ role: "finding", topic: "rank", template: `${name} has the same.`, weight: 0.5 }];
  const fact = story.book.add({
    id: "gap",
    kind: "rank",
    value: exactText(gap),
    ...(entries.column.unit?.kind === "fraction" ? { display: pointsText(gap.toNumber()) } : {}),
    unit: entries.column.unit,
    label: `Gap between ${first.name} and ${second.name}`,
    query: entries.query,
    cells: [first, second].map(({ row }) => ({ row, column: entries.column.name })),
    method: "difference",
    materiality: Math.abs(fractionOf(gap, first.value) ?? 1),
  });
  const template = pick(story, "second", [
    `${name} follows with ${value}, ${ref(fact)} ${ascending ? "more" : "less"}.`,
    `Next is ${name} with ${value}, a gap of ${ref(fact)}.`,
  ]);
  return [{ role: "finding", topic: "rank", template, weight: 0.45 }];
}

/** How few of the entities make up most of the whole, or that no few do. */
function concentration(story: Story, ranking: Ranking): Draft[] {
  const { entries, ranked, total, plural, ascending } = ranking;
  const positive = ranked.filter(({ value }) => value.isPositive());
  if (!total || ascending || entries.list.length < 5 || positive.length < ranked.length * 0.8) return [];
  const n = countToReach(
    positive.map(({ value }) => value.toNumber()),
    0.8,
  );
  const isCut = story.query.top !== null && !story.query.top.other;
  const reach = isCut ? positive.length : Math.min(n, 5, positive.length - 1);
  const share = shareFact(story, entries, "top-share", positive.slice(0, reach), total, `Share of the ${reach} largest`);
  if (!share || Number(share.value) < (isCut ? 0.01 : 0.3)) return [];
  if (isCut) return [together(story, share, reach, entries)];
  const inequality = gini(positive.map(({ value }) => value.toNumber()));
  if (inequality !== null) {
    const cells = positive.map(({ row }) => ({ row, column: entries.column.name }));
    story.book.add({
      id: "gini",
      kind: "concentration",
      value: Number(inequality.toFixed(3)),
      unit: { kind: "number" },
      label: `Gini coefficient of ${plural}`,
      query: entries.query,
      cells,
      method: "Gini",
    });
  }
  const count = countRef(story, "top-count", reach, "Number of the largest that are counted", "count");
  const all = countRef(story, "entity-count", entries.list.length, `Number of ${plural}`, "count of the rows");
  const isFew = Number(share.value) >= 0.75 && reach <= entries.list.length / 2;
  const of = story.query.top && !story.query.top.other ? "" : ` of ${all}`;
  const finding: Draft = {
    role: "finding",
    topic: "concentration",
    template:
      reach === 1
        ? `It alone makes up ${ref(share)} of the total.`
        : `The ${count} largest${of} ${ref(dimensionName(story, entries.dimensions.at(-1)?.dimension, true))} make up ${ref(share)} of the total.`,
    weight: 0.55 + Number(share.value) * 0.2,
  };
  const implication: Draft = {
    role: "implication",
    topic: "concentration",
    template: isFew
      ? pick(story, "few", [
          "What happens there decides the total; the rest hardly moves it.",
          "Attention to these few covers most of the money.",
        ])
      : "The total is spread over many of them: savings have to come from many places.",
    weight: 0.4,
  };
  return [finding, implication];
}

/** What the rows of a cut list make up of the whole. */
function together(story: Story, share: Fact, reach: number, entries: Entries): Draft {
  const count = countRef(story, "top-count", reach, "Number of rows shown", "count");
  const noun = ref(dimensionName(story, entries.dimensions.at(-1)?.dimension, reach !== 1));
  return { role: "finding", topic: "concentration", template: `These ${count} ${noun} make up ${ref(share)} of the total.`, weight: 0.6 };
}

/** Rows without a value of the dimension: nobody answers for them. */
function unassigned(story: Story, ranking: Ranking): Draft[] {
  const { entries } = ranking;
  const entry = entries.dimensions.length === 1 ? entries.list.find(({ isNull }) => isNull) : undefined;
  if (entry === ranking.ranked[0]) return answersNobody(story, entries);
  const share = entry && shareOf(story, ranking, "unassigned-share", entry);
  if (!entry || !share || Number(share.value) < 0.02 || entries.list.length < 2) return [];
  const name = ref(nameFact(story, entries, "unassigned", entry));
  const dimension = ref(dimensionName(story, entries.dimensions.at(-1)?.dimension, false));
  const id = entries.dimensions.at(-1)?.dimension ?? "";
  const tagged = dimensionOf(story, id)?.kind === "tag";
  return [
    {
      role: "implication",
      topic: "ownership",
      template: `${ref(share)} ${entry.name.startsWith("no ") ? "has" : "is"} ${name}${tagged ? `: no ${dimension} answers for it` : ""}.`,
      weight: 0.35 + Number(share.value),
    },
  ];
}

function answersNobody(story: Story, entries: Entries): Draft[] {
  const id = entries.dimensions.at(-1)?.dimension ?? "";
  if (dimensionOf(story, id)?.kind !== "tag" && !story.model.roles?.owners?.includes(id)) return [];
  const dimension = ref(dimensionName(story, id, false));
  const label = dimensionName(story, id, false).display ?? "";
  return [
    {
      role: "implication",
      topic: "ownership",
      template: `Until it has ${article(label)} ${dimension}, nobody answers for that part.`,
      weight: 0.6,
    },
  ];
}

/** Rates do not add up: the other end of the list says as much as the first. */
function otherEnd(story: Story, { entries, ranked, ascending }: Ranking): Draft[] {
  const last = ranked.at(-1);
  if (addsUp(story) || !last || ranked.length < 3 || ranked[0]!.value.eq(last.value)) return [];
  const [name, value] = [ref(nameFact(story, entries, "last", last)), ref(valueFact(story, entries, "last-value", last))];
  const isBad = (metricOf(story)?.direction ?? "neutral") === (ascending ? "lower-is-better" : "higher-is-better");
  const draft: Draft = {
    role: "finding",
    topic: "rank",
    template: `The ${ascending ? "highest" : "lowest"} is ${name} with ${value}.`,
    weight: 0.7,
  };
  return isBad
    ? [draft, { role: "action", topic: "advice", template: `Start with ${name}, which is furthest from where it should be.`, weight: 0.45 }]
    : [draft];
}

/** Credits and corrections: rows below zero lower the total, and are not seen in shares. */
function negatives(story: Story, { entries, total, plural }: Ranking): Draft[] {
  const below = entries.list.filter(({ value }) => value.isNegative() && !value.isZero());
  if (below.length === 0 || below.length === entries.list.length || !total) return [];
  const sum = below.reduce((all, { value }) => all.plus(value), below[0]!.value.minus(below[0]!.value));
  const fact = story.book.add({
    id: "negative-sum",
    kind: "value",
    value: exactText(sum),
    unit: entries.column.unit,
    label: "Sum of the negative rows",
    query: entries.query,
    cells: below.map(({ row }) => ({ row, column: entries.column.name })),
    method: "sum",
    materiality: Math.abs(fractionOf(sum, descending(entries.list)[0]!.value) ?? 0),
  });
  const count = countRef(story, "negative-count", below.length, `Number of ${plural} below zero`, "count");
  const noun = ref(dimensionName(story, entries.dimensions.at(-1)?.dimension, below.length !== 1));
  return [
    {
      role: "finding",
      topic: "total",
      template: `${count} ${noun} ${counted(below.length, "is", "are")} below zero (credits or corrections), together ${ref(fact)}.`,
      weight: 0.2 + fact.materiality * 0.5,
    },
  ];
}

function advice(story: Story, ranking: Ranking): Draft[] {
  const { ranked, entries, ascending } = ranking;
  const drill = story.model.dimensions.find(({ id }) => id === entries.dimensions.at(-1)?.dimension)?.drill[0];
  if (ascending || !addsUp(story) || ranked.length < 2 || !drill || ranked[0]!.isNull) return [];
  const into = ref(dimensionName(story, drill, false));
  const name = ref(nameFact(story, entries, "lead", ranked[0]!));
  const template = pick(story, "advice", [
    `Open ${name} by ${into} to see what is in it.`,
    `To act on it, start with ${name} and split it by ${into}.`,
  ]);
  return [{ role: "action", topic: "advice", template, weight: 0.3 }];
}

/** Entities by one measure: who leads, by how much, how concentrated the whole is, what has no owner. */
export const tellRanking: Teller = (story) => {
  const entries = entriesOf(story, story.table);
  if (!entries || entries.list.length === 0) return [];
  const down = descending(entries.list);
  const ascending = isAscending(story);
  const ranking: Ranking = {
    entries,
    ranked: ascending ? down.reverse() : down,
    total: totalFact(story, entries),
    ascending,
    plural: dimensionName(story, entries.dimensions.at(-1)?.dimension, true).display ?? "values",
  };
  return [
    lead(story, ranking),
    ...runnerUp(story, ranking),
    ...otherEnd(story, ranking),
    ...concentration(story, ranking),
    ...unassigned(story, ranking),
    ...negatives(story, ranking),
    ...advice(story, ranking),
  ];
};
