import type { Lexicon } from "@/lib/domain";
import type { Slots } from "./slots";
import type { ValueMatch } from "./value-index";

/**
 * "cloudwatch cost per GB ingested": of a named thing, the price of its own unit; nothing need be asked back. Left as it is where no thing
 * is named, or the data prices in several spellings of the unit.
 */
export function unitOfThings(slots: Slots, lexicon: Lexicon, match: (words: string) => ValueMatch[]): Slots {
  const rule = lexicon.unitPriceOfThings;
  const at = slots.metrics.find(({ offers, pricedUnit }) => offers && pricedUnit);
  const isNamed = rule && slots.values.some(({ matches }) => matches[0]?.value.dimension === rule.thing);
  if (!rule || !at?.pricedUnit || !isNamed) return slots;
  const units = match(at.pricedUnit).filter(({ how, value }) => how === "exact" && value.dimension === rule.unit);
  if (units.length !== 1) return slots;
  const { offers: _offers, pricedUnit: _unit, ...atom } = at;
  return {
    ...slots,
    metrics: slots.metrics.map((metric) => (metric === at ? { ...atom, metric: rule.metric } : metric)),
    filters: [
      ...slots.filters,
      { filter: { dimension: rule.unit, op: "in", values: units.map(({ value }) => value.key) }, negated: false, atom: at, lacking: false },
    ],
  };
}
