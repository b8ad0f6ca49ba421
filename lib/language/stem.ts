import { own } from "@/lib/own";

const IRREGULAR: Record<string, string> = {
  indices: "index",
  matrices: "matrix",
  countries: "country",
  people: "person",
  children: "child",
  series: "series",
  species: "species",
  status: "status",
  analysis: "analysis",
  analyses: "analysis",
  movies: "movie",
  expenses: "expense",
  databases: "database",
  leases: "lease",
  licenses: "license",
  licences: "licence",
  releases: "release",
  purchases: "purchase",
  usages: "usage",
  caches: "cache",
  taxes: "tax",
  ris: "ri",
  aws: "aws",
  sales: "sale",
  gross: "gross",
};

/** Singular of an English noun, by rule; words that are no plurals come back as they are. Lower case in, lower case out. */
export function singular(word: string): string {
  const known = own(IRREGULAR, word);
  if (known !== undefined) return known;
  if (word.length < 4 || !word.endsWith("s") || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:sses|shes|ches|xes|zes)$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** One form for matching a phrase: lower case, singular words, one blank between them; marks are blanks. */
export function fold(phrase: string): string {
  return foldWords(phrase).join(" ");
}

export function foldWords(phrase: string): string[] {
  return phrase
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map(singular);
}
