import { COUNTS, FIGURES, peerName, RATES, WHOSE } from "@/lib/insight/benchmark/run-peer";
import { entityColumns, type PlacedColumn, placed, valueColumns } from "@/lib/insight/columns";
import { exactText, fractionOf, toExact } from "@/lib/insight/exact";
import type { Fact } from "@/lib/insight/fact";
import { periodFact, periodPhrase, scopePhrase } from "@/lib/insight/tell/scope";
import { type Draft, isMoney, metricOf, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { dimensionName, entityText, listed, lowerLabel, metricName, theMetric, worded } from "@/lib/insight/tell/words";

const FRACTION = { kind: "fraction" } as const;
const DECIMALS = 12;
/** shares and rates closer than this are alike */
const ALIKE = 0.01;
const MOST_RATES = 3;
const MOST_PARTS = 2;

interface Pair {
  own: Fact;
  peer: Fact;
}

const columnOf = (story: Story, query: string, name: string) =>
  placed(story.further[query]?.table ?? { columns: [], rows: [] }).find((column) => column.name === name || column.metric === name);

/** One figure of both sides; null where one has none. */
function pairOf(story: Story, query: string, name: string, label: string): Pair | null {
  const sides = [query, peerName(query)].map((from, side) => {
    const column = columnOf(story, from, name);
    const cell = column ? (story.further[from]!.table.rows[0]?.[column.index] ?? null) : null;
    if (!column || cell === null || typeof cell === "boolean") return null;
    return story.book.add({
      id: `${side === 0 ? "own" : "peer"}-${query}-${name.replace(/[^\w.-]/g, ".")}`,
      kind: "value",
      value: cell,
      unit: column.unit,
      label: `${label} ${side === 0 ? "here" : "there"}`,
      query: from,
      cells: [{ row: 0, column: column.name }],
      method: "value",
    });
  });
  const [own, peer] = sides;
  return own && peer ? { own, peer } : null;
}

function currencyIn({ unit }: Fact): string | null {
  return unit.kind === "currency" || unit.kind === "currency-per" ? unit.currency : null;
}

/** "40 % less", this data against the other; empty where one of them is nothing. */
function against(story: Story, id: string, { own, peer }: Pair): string {
  const [one, other] = [toExact(own.value), toExact(peer.value)];
  const fraction = one && other ? fractionOf(one.minus(other), other.abs()) : null;
  if (fraction === null) return "";
  const fact = story.book.add({
    id,
    kind: "difference",
    value: fraction,
    unit: FRACTION,
    label: "Relative difference to the other",
    query: own.source.query,
    cells: own.source.cells,
    method: "here / there - 1",
  });
  return Math.abs(fraction) < 0.005 ? "the same" : `${ref(story.book.size(fact))} ${fraction > 0 ? "more" : "less"}`;
}

const name = (story: Story, id: "own" | "name") => {
  const text = story.analysis.kind === "peer" ? story.analysis[id] : "";
  return ref(story.book.words(`peer-${id}`, text, id === "own" ? "This data" : "The other data", { method: "name of the data" }));
};

/** The same amounts for each account, resource and unit of the business. */
function perUnit(story: Story, cost: Pair): Draft[] {
  const columns = story.further[COUNTS]?.table.columns ?? [];
  const parts = columns.flatMap(({ name: id, label }) => {
    const count = pairOf(story, COUNTS, id, `Number of ${label}`);
    const sides = count && (["own", "peer"] as const).map((side) => divided(story, id, label, cost[side], count[side], side));
    const [own, peer] = sides ?? [];
    if (!own || !peer) return [];
    const difference = against(story, `per-${own.id}`, { own, peer });
    const of = ref(story.book.words(`per-${own.id}-of`, label, "What the cost is divided by"));
    return [`${ref(own)} here and ${ref(peer)} there for each ${of}${difference ? ` (${difference})` : ""}`];
  });
  if (parts.length === 0) return [];
  const template = `Divided by their sizes, a day came to ${listed(parts)}.`;
  return [{ role: "finding", topic: "rank", template, weight: 0.9 }];
}

function divided(story: Story, id: string, label: string, cost: Fact, count: Fact, side: "own" | "peer"): Fact | null {
  const [amount, units] = [toExact(cost.value), toExact(count.value)];
  if (!amount || !units?.gt(0)) return null;
  return story.book.add({
    id: `${side}-per-${id.replace(/[^\w.-]/g, ".")}`,
    kind: "value",
    value: exactText(amount.div(units).toDecimalPlaces(DECIMALS)),
    unit: cost.unit,
    label: `Cost per day and ${label}`,
    query: cost.source.query,
    cells: cost.source.cells,
    method: `cost per day / number of ${label}`,
  });
}

/** The cost of a day of both where they are in one currency; else why it is not compared. */
function lead(story: Story): Draft[] {
  const metric = metricOf(story);
  const cost = metric ? pairOf(story, FIGURES, metric.id, metric.label) : null;
  const [own, peer] = [name(story, "own"), name(story, "name")];
  const when = `${periodPhrase(story)}${scopePhrase(story)}`;
  const must = { role: "finding" as const, topic: "lead" as const, weight: 1, must: true };
  if (!cost) return [{ ...must, template: `There is nothing in ${peer} to set beside ${own}${when}.` }];
  const isRate = cost.own.unit.kind === "fraction";
  const label = ref(isRate ? theMetric(story) : metricName(story));
  const [here, there] = [currencyIn(cost.own), currencyIn(cost.peer)];
  if (here !== there) {
    const [one, other] = [here, there].map((currency, at) =>
      ref(story.book.words(`currency-${at + 1}`, currency ?? "no currency", "Currency", { method: "currency of the data" })),
    );
    const template = `${own} is billed in ${one} and ${peer} in ${other}: amounts are not compared, as no exchange rate is known; shares and rates${when} are.`;
    return [{ ...must, template }];
  }
  const difference = against(story, "cost-difference", cost);
  const pace = isRate ? "" : "Per day, ";
  const text = `${label}${when} was ${ref(cost.own)} in ${own} and ${ref(cost.peer)} in ${peer}`;
  return [
    { ...must, template: `${pace}${text}${difference && !isRate ? `: ${difference} here` : ""}.` },
    ...(isMoney(cost.own.unit) ? perUnit(story, cost) : []),
  ];
}

interface Part {
  text: string;
  own: { row: number | null; share: number };
  peer: { row: number | null; share: number };
}

function partsOf(story: Story, entity: PlacedColumn, whose: PlacedColumn, share: PlacedColumn): Part[] {
  const own = story.analysis.kind === "peer" ? story.analysis.own : "";
  const parts = new Map<string, Part>();
  for (const [row, cells] of story.table.rows.entries()) {
    const text = entityText(story, entity.dimension, cells[entity.index] ?? null);
    const part = parts.get(text) ?? { text, own: { row: null, share: 0 }, peer: { row: null, share: 0 } };
    part[cells[whose.index] === own ? "own" : "peer"] = { row, share: Number(cells[share.index] ?? 0) };
    parts.set(text, part);
  }
  return [...parts.values()];
}

/** Where the money of one goes to and that of the other does not. */
function mix(story: Story): Draft[] {
  const { table } = story;
  const entity = entityColumns(table).find((column) => column.name !== WHOSE);
  const [whose, share] = [placed(table).find((column) => column.name === WHOSE), placed(table).find(({ part }) => part === "share")];
  if (!entity || !whose || !share) return [];
  const gap = ({ own, peer }: Part) => Math.abs(own.share - peer.share);
  const most = partsOf(story, entity, whose, share)
    .filter((part) => gap(part) >= ALIKE)
    .sort((a, b) => gap(b) - gap(a))
    .slice(0, MOST_PARTS);
  const of = ref(dimensionName(story, entity.dimension, false));
  const fact = (part: Part, at: number, side: "own" | "peer") =>
    ref(
      story.book.add({
        id: `mix-${at}-${side}`,
        kind: "share",
        value: part[side].share,
        unit: FRACTION,
        label: `Share of ${part.text} ${side === "own" ? "here" : "there"}`,
        cells: part[side].row === null ? [] : [{ row: part[side].row, column: share.name }],
        method: "share of its own total",
      }),
    );
  if (most.length === 0)
    return [
      {
        role: "finding",
        topic: "cause",
        template: `By ${of}, the money of both goes to the same things in the same shares.`,
        weight: 0.95,
      },
    ];
  const texts = most.map((part, at) => {
    const shown = ref(story.book.words(`mix-${at}-name`, part.text, "Part", { method: "value of the dimension" }));
    return `${shown} (${fact(part, at, "own")} here, ${fact(part, at, "peer")} there)`;
  });
  return [
    { role: "finding", topic: "cause", template: `By ${of}, their shares differ most in ${listed(texts)}.`, weight: 0.95, must: true },
  ];
}

interface Rate extends Pair {
  label: string;
  gap: number;
  isWorse: boolean;
}

function ratesOf(story: Story): Rate[] {
  return valueColumns(story.further[RATES]?.table ?? { columns: [], rows: [] })
    .flatMap(({ metric: id }): Rate[] => {
      const metric = id ? metricOf(story, id) : undefined;
      const pair = metric && pairOf(story, RATES, metric.id, metric.label);
      if (!metric || !pair) return [];
      const gap = Number(pair.own.value) - Number(pair.peer.value);
      const isWorse = metric.direction === "higher-is-better" ? gap < 0 : metric.direction === "lower-is-better" && gap > 0;
      return [{ ...pair, label: metric.label, gap, isWorse }];
    })
    .filter(({ gap }) => Math.abs(gap) >= ALIKE)
    .sort((a, b) => Math.abs(b.gap) - Math.abs(a.gap));
}

const rateName = (story: Story, { label, own }: Rate) => ref(story.book.words(`${own.id}-name`, worded(story, lowerLabel(label)), "Rate"));

function rates(story: Story, list: Rate[]): Draft[] {
  if (list.length === 0) return [];
  const texts = list
    .slice(0, MOST_RATES)
    .map((rate) => `the ${rateName(story, rate)} is ${ref(rate.own)} here and ${ref(rate.peer)} there`);
  return [{ role: "finding", topic: "change", template: `Of the rates, ${listed(texts)}.`, weight: 0.85 }];
}

/** What to look into: the rate that the other does most better. */
function next(story: Story, list: Rate[]): Draft[] {
  const worst = list.find(({ isWorse }) => isWorse);
  const peer = name(story, "name");
  const template = worst
    ? `${peer} does better on the ${rateName(story, worst)}: find out how before setting it as a target here.`
    : `None of the rates is better in ${peer}: there is no target to take over from it.`;
  return [{ role: "action", topic: "advice", template, weight: 0.6 }];
}

function caveats(story: Story): Draft[] {
  const period = story.analysis.kind === "peer" ? story.analysis.period : null;
  const own = story.query.period;
  const isSame = !period || !own || (period.start === own.start && period.end === own.end);
  const other = period && !isSame ? ref(periodFact(story, "peer-period", period, "Period of the other data")) : "";
  const when = other ? ` Of ${name(story, "name")} it is ${other}: it does not hold the same time.` : "";
  const template = `Shares are of each one's own total, and what is used for what may differ.${when}`;
  return [{ role: "caveat", topic: "risk", template, weight: other ? 1 : 0.6, must: other !== "" }];
}

/** This data beside another: the cost of a day, per unit, where the money goes, the rates, and what to learn from it. */
export const tellPeer: Teller = (story) => {
  const list = ratesOf(story);
  return [...lead(story), ...mix(story), ...rates(story, list), ...next(story, list), ...caveats(story)];
};
