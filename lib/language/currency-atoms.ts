import type { SemanticModel } from "@/lib/semantic/model";
import type { Atom } from "./atoms";
import type { Token } from "./tokens";

const MONEY_WORDS: Record<string, string> = {
  dollar: "usd",
  dollars: "usd",
  euro: "eur",
  euros: "eur",
  pound: "gbp",
  pounds: "gbp",
  sterling: "gbp",
  yen: "jpy",
  franc: "chf",
  francs: "chf",
  rupee: "inr",
  rupees: "inr",
};

/** Names of currencies are filters where the data has several of them. */
export function currencyAtoms(tokens: readonly Token[], { currency }: SemanticModel): Atom[] {
  if (!currency || currency.values.length < 2) return [];
  return tokens.flatMap((token, i): Atom[] => {
    const code = MONEY_WORDS[token.norm] ?? token.norm;
    const key = currency.values.find((value) => value.toLowerCase() === code);
    if (key === undefined) return [];
    const value = { dimension: currency.dimension, key, label: key, weight: 1 };
    return [{ from: i, to: i + 1, kind: "value", matches: [{ value, score: 1, how: "exact" }], score: 1 }];
  });
}
