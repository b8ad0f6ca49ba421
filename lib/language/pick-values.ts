import type { SemanticModel } from "@/lib/semantic/model";
import type { Filter } from "@/lib/semantic/query";
import type { ValueSlot } from "./slots";
import { type DimensionValue, type ValueMatch, WHOLE_NICKNAME } from "./value-index";

/** Values that a phrase stands for, in one dimension. `rivals`: others that fit as well, when a person must choose. */
export interface Picked {
  dimension: string;
  values: DimensionValue[];
  negated: boolean;
  words: string;
  score: number;
  how: ValueMatch["how"];
  rivals: DimensionValue[][];
  /** values of other dimensions that the words name just as well, with other rows behind them */
  namesakes: DimensionValue[][];
}

/** A namesake with less than this part of the other's weight is not worth a question. */
const WORTH_ASKING = 0.05;
const SAME_WEIGHT = 0.005;

/** More matches than this are a pattern ("web"), not a choice. */
const MOST_CHOICES = 8;

/** Chooses the dimension and the values of a phrase: whole values before parts, the dimensions a domain puts first before others. */
export function pickValues(
  slot: ValueSlot,
  { words, written }: { words: string; written: string },
  model: SemanticModel,
  order: readonly string[],
  prefer: readonly string[],
  isEntity: (dimension: string) => boolean,
  isAlone: boolean,
): Picked {
  const rank = (id: string) => {
    if (prefer.includes(id)) return -1;
    const at = order.indexOf(id);
    if (at >= 0) return at;
    const kind = model.dimensions.find((dimension) => dimension.id === id)?.kind;
    return kind === "tag" ? order.indexOf("tag:") : kind === "custom" ? order.indexOf("custom:") : order.length;
  };
  const strength = { exact: 0, alias: 1, part: 2, fuzzy: 3 };
  const sorted = [...slot.matches].sort(
    (a, b) => tier(a, strength) - tier(b, strength) || rank(a.value.dimension) - rank(b.value.dimension) || b.score - a.score,
  );
  const best = sorted[0]!;
  const same = sorted.filter(
    (match) => match.value.dimension === best.value.dimension && match.how === best.how && match.score >= best.score - 0.4,
  );
  const namesakes = prefer.includes(best.value.dimension)
    ? []
    : namesakesOf(
        best,
        sorted.filter((match) => tier(match, strength) === tier(best, strength)),
        isEntity,
      );
  const base = { dimension: best.value.dimension, negated: slot.negated, words, score: best.score, how: best.how, namesakes };
  const all = same.map((match) => match.value);
  // two spellings of a name are both meant, unless the question writes one of them letter by letter
  const literal = all.filter((value) => [value.label, value.key].some((name) => name.toLowerCase() === written.toLowerCase()));
  const values = best.how === "exact" && literal.length > 0 ? literal : all;
  const isGeneric = best.how === "alias" && best.score < WHOLE_NICKNAME && isAlone && !isCompany(best.value.dimension);
  const isSure = best.how === "exact" || (best.how === "alias" && !(isGeneric && isEntity(best.value.dimension)));
  if (isSure || values.length === 1) return { ...base, values: best.how === "exact" ? values : wholeAlias(same), rivals: [] };
  const few = values.length <= MOST_CHOICES || isEntity(best.value.dimension);
  const rivals = few && !slot.all ? values.slice(0, MOST_CHOICES - 1).map((value) => [value]) : [];
  return { ...base, values, rivals: [...rivals, ...(rivals.length > 0 ? [values] : [])] };
}

const isCompany = (dimension: string) => dimension.includes(":");

/** Lower is surer; the whole name behind a nickname comes before names that only hold it. */
function tier(match: ValueMatch, strength: Record<ValueMatch["how"], number>): number {
  if (match.how === "alias" && match.score >= WHOLE_NICKNAME) return strength.alias - 0.5;
  return match.how === "fuzzy" && match.score >= 0.85 ? 1 : strength[match.how];
}

function namesakesOf(best: ValueMatch, equals: readonly ValueMatch[], isEntity: (dimension: string) => boolean): DimensionValue[][] {
  if (best.how === "part" || best.how === "fuzzy" || !isEntity(best.value.dimension)) return [];
  const groups = new Map<string, ValueMatch[]>();
  for (const match of equals) groups.set(match.value.dimension, [...(groups.get(match.value.dimension) ?? []), match]);
  const weightOf = (dimension: string) => (groups.get(dimension) ?? []).reduce((sum, { value }) => sum + Math.abs(value.weight), 0);
  const own = weightOf(best.value.dimension);
  return [...groups].flatMap(([dimension, matches]) => {
    if (dimension === best.value.dimension || !isEntity(dimension) || isCustom(dimension) !== isCustom(best.value.dimension)) return [];
    const [less, more] = [own, weightOf(dimension)].sort((a, b) => a - b) as [number, number];
    return less >= more * WORTH_ASKING && more - less > more * SAME_WEIGHT ? [matches.map(({ value }) => value)] : [];
  });
}

/** A company's own columns mostly repeat its tags: the tag comes first, and is not doubted for it. */
const isCustom = (dimension: string) => dimension.startsWith("custom:");

/** A nickname stands for all that it matches as a whole value; else for the shortest names that hold it. */
function wholeAlias(matches: readonly ValueMatch[]): DimensionValue[] {
  return matches.map((match) => match.value);
}

export function toFilter(dimension: string, values: readonly DimensionValue[], negated: boolean): Filter {
  const unique = [...new Map(values.map((value) => [value.key, value])).values()];
  const filter: Filter = { dimension, op: negated ? "not-in" : "in", values: unique.map((value) => value.key) };
  return unique.some((value) => value.label !== value.key) ? { ...filter, labels: unique.map((value) => value.label) } : filter;
}
