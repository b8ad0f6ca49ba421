import type { Having, MetricUse, SemanticQuery, Top } from "@/lib/semantic/query";
import type { Grain } from "@/lib/table";
import { type ComposeContext, PART } from "./compose-context";
import { isUnitOfGrowth } from "./shares";
import { hasOp, type Slots } from "./slots";
import { singular } from "./stem";

/** Words of a change that is measured by what it began with. */
const RELATIVE = /(?<![^ ])(?:rate|percent|percentage|%|pct|relative)(?![^ ])/;

export function topOf(
  context: ComposeContext,
  dimensions: readonly string[],
  metrics: readonly MetricUse[],
  compared: boolean,
  grain: Grain | null,
): Top | null {
  const { slots, scan } = context;
  const growth = slots.tops.find((atom) => atom.op === "growth");
  if (hasOp(slots, "sort") && !growth && slots.tops.every((item) => item.n === undefined)) return null;
  const atom = growth ?? slots.tops[0] ?? (compared ? undefined : slots.ops.get("comparative")?.[0]);
  if (!atom || (dimensions.length === 0 && grain === null)) return null;
  if (slots.thresholds.length > 0 && slots.tops.every((item) => item.n === undefined) && numberBeside(context) === null) return null;
  const n =
    slots.tops.find((item) => item.n !== undefined)?.n ??
    numberBeside(context) ??
    (isSingular(slots, dimensions) && (dimensions.length > 1 || hasOp(slots, "only")) ? 1 : 10);
  const inPercent =
    (slots.ops.get("share") ?? []).some((atom) => isUnitOfGrowth(scan, atom)) ||
    (slots.ops.get("change") ?? []).some(({ from, to }) =>
      RELATIVE.test(
        scan.tokens
          .slice(from, to)
          .map(({ norm }) => norm)
          .join(" "),
      ),
    );
  const part = growth
    ? growth.fraction || inPercent
      ? PART.fraction
      : PART.change
    : compared && hasOp(slots, "change")
      ? inPercent
        ? PART.fraction
        : PART.change
      : PART.value;
  const direction = growth
    ? growth.direction!
    : (slots.tops.find((item) => item.direction === "asc")?.direction ?? atom.direction ?? "desc");
  const within: string[] = [];
  if (dimensions.length > 1 && !isTrailing(slots))
    for (const id of dimensions.slice(0, -1)) if (slots.dimensions.some((slot) => slot.id === id && slot.cue !== "which")) within.push(id);
  const each = slots.grains.some(
    (item) =>
      (isRight(item, slots.tops[0]) && /ly$|wise$/.test(scan.tokens[item.to - 1]!.norm)) ||
      /\b(?:each|every|per|in)\b/.test(
        scan.tokens
          .slice(item.from, item.to)
          .map((token) => token.norm)
          .join(" "),
      ),
  );
  if (grain && dimensions.length > 0 && each && !hasOp(slots, "trend")) within.push("time");
  const together =
    hasOp(slots, "share") &&
    !growth &&
    !hasOp(slots, "each") &&
    !slots.dimensions.some((slot) => (slot.cue === "by" && !isDoneBy(context, slot.atom.from)) || slot.cue === "each") &&
    !within.length &&
    (slots.tops.some((item) => item.n !== undefined) || numberBeside(context) !== null) &&
    makesUp(context);
  return { n, by: { metric: metrics[0]!.metric, part }, direction, other: hasOp(slots, "rest"), within, together };
}

/** "monthly top 3": the time step right before the ranking. */
const isRight = (grain: Slots["grains"][number], top: Slots["tops"][number] | undefined) => top !== undefined && grain.to === top.from;

/** Growth from next to nothing says little: relative change ranks items with at least 1 % of the earlier total. */
export function worthRanking({ metrics, top }: SemanticQuery): Having[] {
  const metric = metrics[0]?.metric;
  return metric && top?.direction === "desc" ? [{ metric, part: "previous-share", op: "gte", value: "0.01" }] : [];
}

/** "by region and service, top 20": the number cuts all combinations. */
function isTrailing(slots: Slots): boolean {
  const top = slots.tops[0];
  return (
    top !== undefined &&
    slots.dimensions.every((slot) => slot.atom.from < top.from && slot.cue !== "each") &&
    slots.dimensions.at(-1)?.cue !== "which" &&
    top.n !== undefined
  );
}

/** "which service costs the most" in several currencies: the one of each; a list would put the first of the second among runners-up. */
export function asksForOne(context: ComposeContext, query: SemanticQuery): boolean {
  const { slots, model, scan } = context;
  const { currency } = model;
  const pinned = query.filters.some((filter) => "dimension" in filter && filter.dimension === currency?.dimension);
  if (!currency || currency.values.length < 2 || pinned || query.comparison) return false;
  if (slots.tops.some(({ n, op }) => n !== undefined || op !== "top") || slots.tops.length === 0 || numberBeside(context) !== null)
    return false;
  const last = query.dimensions.at(-1)?.dimension;
  const noun = slots.dimensions.find(({ id }) => id === last)?.atom ?? (last === undefined ? slots.grains[0] : undefined);
  const word = noun && scan.tokens[noun.to - 1]?.norm;
  return word !== undefined && word === singular(word);
}

/** "for each provider, the most expensive service": one for each; "only the biggest one". */
function isSingular(slots: Slots, dimensions: readonly string[]): boolean {
  const ranked = slots.dimensions.find((slot) => slot.id === dimensions.at(-1));
  if (hasOp(slots, "only")) return !slots.dimensions.some(({ atom }) => atom.plural);
  return ranked !== undefined && !ranked.atom.plural;
}

/** "taken by our ten largest resources": who does it, not how it is split. */
function isDoneBy({ slots, scan }: ComposeContext, dimension: number): boolean {
  const by = slots.ops.get("by")?.findLast(({ from }) => from < dimension);
  return by !== undefined && /(?:en|ed|used|held|spent|made|run|driven)$/.test(scan.tokens[by.from - 1]?.norm ?? "");
}

/** "what share do the top five make up", "do our top five account for": one number for all of them. */
function makesUp({ scan }: ComposeContext): boolean {
  return scan.tokens.some((token) =>
    /^(?:make|makes|account|accounts|represent|represents|constitute|contribute|together|combined|do|does|come|comes|came|goes|go|went|is|are|was|were|from|sits?|lies?|lives?|lands?|falls?|runs?|stems?|belongs?|flows?|concentrated|held|holds?|hold|eats?|takes?|swallows?|covers?|have|has|caused|by)$/.test(
      token.norm,
    ),
  );
}

/** A number right before a dimension: "which three services", "the 5 accounts that cost most". */
function numberBeside({ slots, scan }: ComposeContext): number | null {
  for (const slot of slots.dimensions) {
    const number = slots.numbers.find(
      (atom) =>
        atom.to <= slot.atom.from && slot.atom.from - atom.to <= 3 && Number.isInteger(atom.value) && atom.value >= 1 && atom.value <= 1000,
    );
    if (number) return number.value;
  }
  const asked = slots.numbers.find(
    (atom) =>
      Number.isInteger(atom.value) &&
      atom.value <= 100 &&
      /^(?:me|give|show|just|only|list|name)$/.test(scan.tokens[atom.from - 1]?.norm ?? ""),
  );
  if (asked && slots.tops.length > 0) return asked.value;
  const named = slots.numbers.find(
    (number) => slots.tops.length > 0 && Number.isInteger(number.value) && slots.values.some(({ atom }) => atom.from === number.to),
  );
  if (named && named.value >= 1 && named.value <= 1000) return named.value;
  for (const grain of slots.grains) {
    const number = slots.numbers.find(
      (atom) => atom.to <= grain.from && grain.from - atom.to <= 2 && Number.isInteger(atom.value) && atom.value >= 1 && atom.value <= 1000,
    );
    if (number) return number.value;
  }
  return null;
}

/** The dimension that "top 3 …" or "which …" ranks. */
export function rankedDimension({ slots }: ComposeContext): string | null {
  const top = slots.tops[0];
  if (!top) return null;
  const after = slots.dimensions.find((slot) => slot.atom.from >= top.to && slot.cue !== "each" && slot.atom.from - top.to <= 2);
  const which = slots.dimensions.find((slot) => slot.cue === "which");
  return after?.id ?? which?.id ?? slots.dimensions.find((slot) => slot.cue === "")?.id ?? null;
}

/** Time runs forward; everything else from the greatest, unless the question ranks from the least. */
export function orderOf(query: SemanticQuery, slots: Slots): SemanticQuery["order"] {
  const metric = query.metrics[0]?.metric;
  if (!metric || query.buckets) return [];
  if (query.top && !(query.grain && query.dimensions.length > 0)) {
    const inner = { by: query.top.by.metric, part: query.top.by.part, direction: query.top.direction } as const;
    return [...query.top.within.map((by) => ({ by, direction: "asc" as const })), inner];
  }
  if (query.grain) return [{ by: "time", direction: "asc" }];
  if (query.dimensions.length === 0) return [];
  const sort = slots.ops.get("sort")?.at(-1);
  if (sort?.fraction) return [{ by: query.dimensions[0]!.dimension, direction: sort.direction ?? "asc" }];
  const changed = query.comparison && (hasOp(slots, "change", "growth", "increase", "monthly-over") || slots.intents.has("why"));
  if (query.having.some((item) => item.part === "change-fraction")) return [{ by: metric, part: "change-fraction", direction: "desc" }];
  return [
    {
      by: metric,
      ...(changed ? { part: "change" as const } : {}),
      direction: slots.tops.length > 0 ? (slots.tops[0]!.direction ?? "desc") : (sort?.direction ?? "desc"),
    },
  ];
}
