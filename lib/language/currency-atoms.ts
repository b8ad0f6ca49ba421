import { own } from "@/lib/own";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Atom } from "./atoms";
import { singular } from "./stem";
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

/** Monies of one name are told apart by whose they are. */
const NATIONAL: Record<string, string> = {
  "us dollar": "usd",
  "u.s dollar": "usd",
  "usa dollar": "usd",
  "american dollar": "usd",
  "canadian dollar": "cad",
  "australian dollar": "aud",
  "british pound": "gbp",
  "uk pound": "gbp",
  "english pound": "gbp",
  "pound sterling": "gbp",
  "swiss franc": "chf",
  "japanese yen": "jpy",
  "indian rupee": "inr",
  "swedish krona": "sek",
  "polish zloty": "pln",
};

/** Names of currencies are filters where the data has several of them. */
export function currencyAtoms(tokens: readonly Token[], { currency }: SemanticModel): Atom[] {
  if (!currency || currency.values.length < 2) return [];
  return tokens.flatMap((token, i): Atom[] => {
    const [nation, money] = [token.norm, singular(tokens[i + 1]?.norm ?? "")];
    const national = own(NATIONAL, `${nation} ${money}`);
    const code = national ?? own(MONEY_WORDS, token.norm) ?? token.norm;
    const key = currency.values.find((value) => value.toLowerCase() === code);
    if (key === undefined) return [];
    const value = { dimension: currency.dimension, key, label: key, weight: 1 };
    const end = i + (national ? 2 : 1);
    const to = /^(?:billed|invoiced|denominated|priced|based)$/.test(tokens[end]?.norm ?? "") ? end + 1 : end;
    return [{ from: i, to, kind: "value", matches: [{ value, score: 1, how: "exact" }], score: to > i + 1 ? 1.1 : 1 }];
  });
}
