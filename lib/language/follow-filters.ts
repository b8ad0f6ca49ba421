import type { Filter, SemanticQuery } from "@/lib/semantic/query";
import type { ComposeContext } from "./compose-context";
import { dropValues, filtersOf, joinValues, keysFilter } from "./conditions";
import type { Picked } from "./pick-values";
import type { Focus } from "./reading";
import { hasOp } from "./slots";

/** Conditions that a follow-up adds, replaces or takes away, and the row that it points at; changes `query`. */
export function applyFilters(
  context: ComposeContext,
  query: SemanticQuery,
  picked: readonly Picked[],
  focus: Focus,
  adding: boolean,
): void {
  const { slots, model } = context;
  const cleared = clearedDimension(context);
  if (cleared) {
    query.filters = query.filters.filter((filter) => !("dimension" in filter) || filter.dimension !== cleared);
    return;
  }
  if (hasOp(slots, "remove") && picked.length === 0) query.filters = [];
  const ordinal = slots.ops.get("ordinal")?.[0]?.n ?? (pointsAtFirst(context, picked) || isBiggestOne(context) ? 1 : undefined);
  const row = ordinal === undefined ? undefined : focus.shown.at(ordinal > 0 ? ordinal - 1 : ordinal);
  if (row) {
    const pointed = Object.entries(row).filter(([id]) => model.dimensions.some((dimension) => dimension.id === id));
    query.filters = mergeFilters(
      query.filters,
      pointed.map(([dimension, key]): Filter => (key === null ? { dimension, op: "is-null" } : keysFilter(context, dimension, [key]))),
    );
    query.top = null;
    const [first] = pointed;
    if (first && slots.grains.length > 0) query.dimensions = [];
    else if (first && slots.dimensions.length === 0 && query.grain === null) {
      const next = model.dimensions.find((dimension) => dimension.id === first[0])?.drill[0];
      query.dimensions = next ? [{ dimension: next }] : [];
    }
  }
  const dimensions = query.dimensions.map(({ dimension }) => dimension);
  const added = filtersOf(context, picked, dimensions);
  for (const filter of added) {
    if (!("dimension" in filter)) continue;
    if (filter.op === "in" && adding) {
      const twin = query.filters.find(
        (old): old is Extract<Filter, { values: string[] }> => "dimension" in old && old.dimension === filter.dimension && old.op === "in",
      );
      const excluded = query.filters.find((old) => "dimension" in old && old.dimension === filter.dimension && old.op === "not-in");
      if (excluded && "values" in excluded) {
        dropValues(excluded, filter.values);
        query.filters = query.filters.filter((old) => !("values" in old) || old.values.length > 0);
        continue;
      }
      if (!twin && /(?<![^ ])(?:include|including|with)(?![^ ])/.test(context.scan.tokens.map((token) => token.norm).join(" "))) continue;
      if (twin) {
        joinValues(twin, filter);
        if (!query.dimensions.some(({ dimension }) => dimension === filter.dimension))
          query.dimensions = [...query.dimensions, { dimension: filter.dimension }];
        continue;
      }
    }
    query.filters = mergeFilters(query.filters, [filter]);
  }
  const shownBy = query.dimensions.at(-1)?.dimension;
  const isUnnamed =
    hasOp(slots, "null") && hasOp(slots, "not") && slots.dimensions.length + slots.values.length + slots.filters.length === 0;
  if (isUnnamed && shownBy) query.filters = mergeFilters(query.filters, [{ dimension: shownBy, op: "not-null" }]);
  const drilled = picked.find((item) => !item.negated);
  const text = context.scan.tokens.map((token) => token.norm).join(" ");
  if (drilled && /(?<![^ ])(?:drill|zoom|dig|look) /.test(`${text} `) && slots.dimensions.length === 0) {
    const next = model.dimensions.find((dimension) => dimension.id === drilled.dimension)?.drill[0];
    if (next && query.grain === null) query.dimensions = [{ dimension: next }];
  }
}

/** "drill into that one", "forecast that one": what was just singled out stands first. */
function pointsAtFirst({ scan, slots }: ComposeContext, picked: readonly Picked[]): boolean {
  const text = scan.tokens.map((token) => token.norm).join(" ");
  return (
    picked.length === 0 &&
    slots.tops.length === 0 &&
    /^(?:drill|zoom|dig|look)(?: down)? in(?:to)? (?:that|this|it)(?: one)?(?![^ ])|(?<![^ ])(?:that|this) one(?![^ ])/.test(text)
  );
}

/** "what is in the biggest one?", of a list that begins with it. */
export function isBiggestOne({ scan, slots, base }: ComposeContext): boolean {
  const [top, second] = slots.tops;
  if (!top || second || top.direction !== "desc" || top.op !== "top" || slots.dimensions.length + slots.metrics.length > 0) return false;
  const isDescending = base?.order[0]?.direction === "desc" && base.dimensions.length === 1 && base.grain === null;
  const isInside = /^(?:in|into|inside|within|about|behind|of|open|explain)$/.test(scan.tokens[top.from - 1]?.norm ?? "");
  return isDescending && isInside && scan.tokens[top.to - 1]!.norm === "one";
}

/** "remove the provider filter": the dimension whose conditions go. */
function clearedDimension({ scan, slots }: ComposeContext): string | null {
  const at = scan.tokens.findIndex((token) => /^(?:filters?|restrictions?|conditions?|limits?)$/.test(token.norm));
  const before = scan.tokens.slice(0, at).map((token) => token.norm);
  if (at < 1 || !before.some((word) => /^(?:remove|drop|clear|delete|without|undo|lift|take|lose|reset|no)$/.test(word))) return null;
  const named = slots.filters.find((slot) => slot.atom.to === at)?.filter;
  if (named && "dimension" in named) return named.dimension;
  return slots.dimensions.find((slot) => slot.atom.to === at)?.id ?? null;
}

/** "without Redshift", of a list of services: those that stay. What is left of the list is changed in place. */
function isTakenOff(filters: readonly Filter[], filter: Filter): boolean {
  if (!("values" in filter) || filter.op !== "not-in") return false;
  const list = filters.find((old) => "values" in old && old.op === "in" && old.dimension === filter.dimension);
  if (!list || !("values" in list) || list.values.every((value) => filter.values.includes(value))) return false;
  dropValues(list, filter.values);
  return true;
}

/** A new condition replaces the one of its kind on the same dimension; exclusions add up. */
export function mergeFilters(old: readonly Filter[], added: readonly Filter[]): Filter[] {
  const result = old.map((filter) => structuredClone(filter));
  for (const filter of added) {
    if (!("dimension" in filter)) {
      result.push(filter);
      continue;
    }
    if (isTakenOff(result, filter)) continue;
    const at = result.findIndex(
      (item) =>
        "dimension" in item &&
        item.dimension === filter.dimension &&
        (item.op === filter.op || (filter.op === "in" && (item.op === "not-in" || item.op === "is-null"))),
    );
    const twin = result[at];
    if (at < 0 || !twin) result.push(filter);
    else if (filter.op === "not-in" && "values" in twin) joinValues(twin, filter);
    else result[at] = filter;
  }
  return result;
}
