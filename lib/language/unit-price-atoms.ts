import type { Lexicon, UnitPrice } from "@/lib/domain";
import type { Atom } from "./atoms";
import type { ModelIndex } from "./model-index";
import { scoreOf, wordsOf } from "./spans";
import { singular } from "./stem";
import type { Token } from "./tokens";

const PER = /^(?:per|\/|each|every)$/;
const ONE = /^(?:an?|1|one|single|each|every|per)$/;
const PRICE =
  /^(?:cost|price|pay|spend|rate|charge|fee|expensive|cheap|spent|paid|costing|paying|priced|charged|worth|tariff|costly|dear|cheaper|cheapest)$/;

interface Unit {
  from: number;
  to: number;
  rules: UnitPrice[];
}

/** Units that a price is asked for: "per gigabyte", "for each GB", "a gigabyte of egress". */
function unitsIn(tokens: readonly Token[], prices: readonly UnitPrice[]): Unit[] {
  const found: Unit[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const before = [tokens[at - 1]?.norm ?? "", tokens[at - 2]?.norm ?? ""];
    const counted = before[0] === "for" && tokens[at]!.kind === "number" ? at - 1 : -1;
    const from = ONE.test(before[0]!) ? at - (ONE.test(before[1]!) || before[1] === "for" || before[1] === "by" ? 2 : 1) : counted;
    if (from < 0 && !PER.test(before[0]!)) continue;
    for (let to = Math.min(tokens.length, at + 4); to > at; to--) {
      if (tokens[to - 1]!.kind === "mark") continue;
      const name = wordsOf(tokens, at, to).join(" ");
      const rules = prices.filter(({ units }) => units.includes(name));
      if (rules.length === 0) continue;
      found.push({ from, to, rules });
      break;
    }
  }
  return found;
}

/**
 * The price of one unit, where its words stand apart: "what do we pay per gigabyte of storage", "transfer cost for each GB". The words
 * that tell what the unit is of belong to the measure, which is about those rows only. Units of several things are asked back.
 */
export function unitPriceAtoms(tokens: readonly Token[], lexicon: Lexicon, index: ModelIndex): Atom[] {
  const prices = (lexicon.unitPrices ?? []).filter(({ metric }) => index.metric(metric));
  const stem = tokens.map(({ norm }) => singular(norm));
  return unitsIn(tokens, prices).flatMap(({ from, to, rules }): Atom[] => {
    const isPer = tokens.slice(from, to).some(({ norm }) => PER.test(norm));
    const isPriced = stem.some((word, i) => PRICE.test(word) || (word === "much" && /^(?:is|are|was|for)$/.test(stem[i + 1] ?? "")));
    if (!isPer && !isPriced) return [];
    const said = rules.filter(({ beside }) => beside.length === 0 || beside.some((word) => stem.includes(word)));
    const told = said.length > 0 ? said : rules.filter(({ hints = [] }) => hints.some((word) => stem.includes(word)));
    const [chosen, ...more] = told.length > 0 ? told : rules;
    const score = 1.1 * scoreOf(tokens, from, to);
    const offers =
      told.length === 1 || rules.length === 1
        ? {}
        : { offers: [chosen!, ...more].map(({ metric }) => metric), pricedUnit: chosen!.units[0]! };
    const measure: Atom = { from, to, kind: "metric", metric: chosen!.metric, score, ...offers };
    const glue = stem.flatMap((word, i): Atom[] => {
      const belongs =
        rules.some(({ beside }) => beside.includes(word)) || PRICE.test(word) || (word === "unit" && PRICE.test(stem[i + 1] ?? ""));
      return belongs && (i < from || i >= to) ? [{ from: i, to: i + 1, kind: "glue", score: 1.25 }] : [];
    });
    return [measure, ...glue];
  });
}
