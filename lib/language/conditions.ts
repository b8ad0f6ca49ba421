import type { SemanticModel } from "@/lib/semantic/model";
import type { Comparison, Filter, Having, MetricUse, SemanticQuery, Share } from "@/lib/semantic/query";
import { type ComposeContext, PART } from "./compose-context";
import { type Picked, pickValues, toFilter } from "./pick-values";
import { isQualifier } from "./qualifiers";
import type { Scan } from "./scan";
import { hasOp, type Slots } from "./slots";

export function pickAll({ scan, slots, model, lexicon, base }: ComposeContext): Picked[] {
  const held = [...(base?.filters ?? []), ...(base?.dimensions ?? [])].flatMap((use) => ("dimension" in use ? [use.dimension] : []));
  const grouped = slots.dimensions.map(({ id }) => id);
  const kinds = new Map(model.dimensions.map(({ id, kind }) => [id, kind]));
  const isEntity = (id: string) => kinds.get(id) === "tag" || kinds.get(id) === "custom" || (lexicon.entities ?? []).includes(id);
  const sure = slots.values.map(
    (slot) => new Set(slot.matches.filter((match) => match.how === slot.matches[0]!.how).map((match) => match.value.dimension)),
  );
  const isSplit = slots.dimensions.some(({ id }) => model.hierarchies.some(({ levels }) => levels.includes(id) && levels.length > 1));
  const isAlone = slots.values.length === 1 && !isSplit && base === null && !hasOp(slots, "together", "share");
  return sameKind(scan, slots.values, lexicon.valueOrder ?? []).map((slot, i) => {
    const tokens = scan.tokens.slice(slot.atom.from, slot.atom.to);
    const words = tokens.map((token) => token.text).join(" ");
    const written = scan.question.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);
    // values in one list ("signals, fares and web") are of one dimension where they can be
    const beside = [i - 1, i + 1, i - 2, i + 2].flatMap((k) => {
      const other = slots.values[k];
      return other && sure[k]!.size === 1 && inList(scan, slot, other) ? [...sure[k]!] : [];
    });
    return pickValues(slot, { words, written }, model, lexicon.valueOrder ?? [], [...beside, ...held, ...grouped], isEntity, isAlone);
  });
}

const SURENESS = { exact: 0, alias: 1, part: 2, fuzzy: 3 } as const;

/** "dev vs prod": names in one list are read in a dimension that has them all, where there is one and not every name is sure apart. */
function sameKind(scan: Scan, values: Slots["values"], order: readonly string[]): Slots["values"] {
  const rank = (id: string) => (order.includes(id) ? order.indexOf(id) : order.indexOf(id.replace(/:.*/, ":")));
  return values.map((slot) => {
    const role = isQualifier(slot, values);
    const list = [slot, ...values.filter((other) => other !== slot && isQualifier(other, values) === role && inList(scan, slot, other))];
    const common = [...new Set(slot.matches.map((match) => match.value.dimension))].filter((id) =>
      list.every((other) => other.matches.some((match) => match.value.dimension === id)),
    );
    const unsureIn = (id: string) =>
      list.reduce((sum, item) => sum + SURENESS[item.matches.find((match) => match.value.dimension === id)!.how], 0);
    const best = [...common].sort((a, b) => unsureIn(a) - unsureIn(b) || rank(a) - rank(b))[0];
    const sureApart = list.every((item) => item.matches[0]!.how === "exact");
    if (list.length === 1 || !best || (sureApart && unsureIn(best) > 0)) return slot;
    return { ...slot, matches: slot.matches.filter((match) => match.value.dimension === best) };
  });
}

/** Only "and", "or", "," and other values stand between them. */
function inList({ atoms }: Scan, a: Slots["values"][number], b: Slots["values"][number]): boolean {
  const [from, to] = a.atom.from < b.atom.from ? [a.atom.to, b.atom.from] : [b.atom.to, a.atom.from];
  const between = atoms.filter((atom) => atom.from >= from && atom.to <= to);
  const joints = between.filter((atom) => atom.kind === "op").length;
  return (
    joints > between.length - joints &&
    between.every(
      (atom) =>
        atom.kind === "value" || (atom.kind === "op" && ["and", "or", "comma", "versus", "comparative", "exceeds"].includes(atom.op)),
    )
  );
}

export function filtersOf(context: ComposeContext, picked: readonly Picked[], dimensions: readonly string[]): Filter[] {
  const filters: Filter[] = [];
  const groups = new Map<string, Picked[]>();
  for (const item of picked) {
    const key = `${item.dimension}\u0000${item.negated}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  for (const items of groups.values()) {
    filters.push(
      toFilter(
        items[0]!.dimension,
        items.flatMap((item) => item.values),
        items[0]!.negated,
      ),
    );
  }
  for (const { filter, negated, lacking } of context.slots.filters)
    filters.push(rowFilter(filter, negated, lacking, dimensions, context.model));
  return mergeRows(filters);
}

/** "untagged" means no value of the tag in play; without one, no tags at all. */
export function rowFilter(filter: Filter, negated: boolean, lacking: boolean, dimensions: readonly string[], model: SemanticModel): Filter {
  if (!("dimension" in filter)) return filter;
  const kindOf = (id: string) => model.dimensions.find((item) => item.id === id)?.kind;
  // "those that have no tag": of the one in play, said by its name or by the word for all of them
  if (lacking && ("values" in filter || (filter.op === "is-null" && kindOf(filter.dimension) === "part"))) {
    const tag = dimensions.find((id) => kindOf(id) === "tag");
    if (tag) return { dimension: tag, op: negated ? "not-null" : "is-null" };
  }
  if (filter.op === "is-null") return { dimension: filter.dimension, op: negated ? "not-null" : "is-null" };
  if ("values" in filter && negated) return { dimension: filter.dimension, op: "not-in", values: filter.values };
  return filter;
}

type ListFilter = Extract<Filter, { values: string[] }>;

/** Adds the values of one list to another, with what they are called. */
export function joinValues(into: ListFilter, more: ListFilter): void {
  const named = [into, more].flatMap(({ values, labels }) => values.map((value, i) => [value, labels?.[i] ?? value] as const));
  const labels = new Map(named);
  into.values = [...labels.keys()];
  if (into.labels || more.labels) into.labels = [...labels.values()];
}

/** Keeps the rows of these keys, called what people call them. */
export function keysFilter({ match }: ComposeContext, dimension: string, keys: readonly string[]): ListFilter {
  const labels = keys.map((key) => match(key).find(({ value }) => value.dimension === dimension && value.key === key)?.value.label ?? key);
  const filter: ListFilter = { dimension, op: "in", values: [...keys] };
  return labels.some((label, i) => label !== keys[i]) ? { ...filter, labels } : filter;
}

/** Takes values off a list, with what they are called. */
export function dropValues(from: ListFilter, gone: readonly string[]): void {
  const kept = from.values.flatMap((value, i) => (gone.includes(value) ? [] : [{ value, label: from.labels?.[i] ?? value }]));
  from.values = kept.map(({ value }) => value);
  if (from.labels) from.labels = kept.map(({ label }) => label);
}

/** Row words of one dimension join: "tax and credits" keeps both, "excluding tax and credits" drops both. */
function mergeRows(filters: readonly Filter[]): Filter[] {
  const merged: Filter[] = [];
  for (const filter of filters) {
    const twin = merged.find(
      (old) =>
        "dimension" in old &&
        "dimension" in filter &&
        "values" in old &&
        "values" in filter &&
        old.dimension === filter.dimension &&
        old.op === filter.op,
    );
    if (twin && "values" in twin && "values" in filter) joinValues(twin, filter);
    else merged.push("values" in filter ? ({ ...filter, values: [...filter.values] } as Filter) : filter);
  }
  return merged;
}

/** A ranking names things: rows without a tag or an id are not one of them. */
export function namedOnly(query: SemanticQuery, model: SemanticModel): Filter[] {
  const id = query.dimensions.at(-1)?.dimension;
  const dimension = model.dimensions.find((item) => item.id === id);
  if (!dimension || !(dimension.kind === "tag" || dimension.kind === "custom" || dimension.semantic === "identifier")) return [];
  if (query.filters.some((filter) => "dimension" in filter && filter.dimension === id)) return [];
  return [{ dimension: dimension.id, op: "not-null" }];
}

export function havingOf(
  { slots, base }: ComposeContext,
  metrics: readonly MetricUse[],
  comparison: Comparison | null,
  share: Share | null,
): Having[] {
  const metric = metrics[0]!.metric;
  const falling = hasOp(slots, "decrease") && !hasOp(slots, "increase");
  const result: Having[] = [];
  for (const atom of slots.thresholds) {
    for (const limit of [atom.threshold, atom.upper]) {
      if (!limit) continue;
      if (limit.against) {
        result.push({ metric, part: PART.value, op: limit.op, value: decimal(limit.value), against: limit.against });
        continue;
      }
      const moved =
        comparison !== null &&
        (limit.moved === true || hasOp(slots, "increase", "decrease", "change", "growth", "monthly-over") || limit.percent);
      const part = moved ? (limit.percent ? PART.fraction : PART.change) : limit.percent && share ? PART.share : PART.value;
      const amount = limit.percent ? limit.value / 100 : limit.value;
      const flipped = { gt: "lt", gte: "lte", lt: "gt", lte: "gte", eq: "eq" } as const;
      const down = moved && falling;
      result.push({ metric, part, op: down ? flipped[limit.op] : limit.op, value: decimal(down ? -amount : amount) });
    }
  }
  if (
    result.length === 0 &&
    comparison &&
    !slots.tops.length &&
    hasOp(slots, "which") &&
    slots.dimensions.length + (base?.dimensions.length ?? 0) > 0 &&
    !slots.intents.has("why")
  ) {
    if (falling) result.push({ metric, part: PART.change, op: "lt", value: "0" });
    else if (hasOp(slots, "increase")) result.push({ metric, part: PART.change, op: "gt", value: "0" });
  }
  return result.slice(0, 10);
}

function decimal(value: number): string {
  return String(Number(value.toPrecision(12)));
}
