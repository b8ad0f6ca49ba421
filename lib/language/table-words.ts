import type { Lexicon } from "@/lib/domain";
import type { SemanticModel } from "@/lib/semantic/model";
import { foldWords } from "./stem";
import type { ValueIndex, ValueMatch } from "./value-index";

/** Everyday words for what columns hold. A column whose name has a word of a group is also found by the others. */
const GROUPS: string[][] = [
  [
    "gross",
    "revenue",
    "sales",
    "receipts",
    "gross receipts",
    "earnings",
    "box office",
    "takings",
    "turnover",
    "income",
    "gross revenue",
    "grossing",
    "growth",
    "earned",
  ],
  ["budget", "production cost", "prod budget", "cost to make", "spending"],
  ["origin", "country", "nation", "place of origin", "country of origin", "region", "made in", "manufactured", "from"],
  ["region", "area", "territory", "geography"],
  ["genre", "kind of film", "film genre"],
  ["category", "kind"],
  ["mpg", "mileage", "fuel economy", "fuel efficiency", "gas mileage", "miles per gallon", "fuel consumption", "milage", "efficiency"],
  ["horsepower", "horse power", "hp", "engine power", "power"],
  ["weight", "heavy", "heavier", "heaviest", "lighter", "lightest", "weigh", "mass"],
  ["acceleration", "accelerate", "accel"],
  ["displacement", "engine size", "engine displacement"],
  ["cylinders", "cylinder", "cyl", "engine cylinders"],
  [
    "running time",
    "runtime",
    "run time",
    "duration",
    "length",
    "running length",
    "how long",
    "time length",
    "minutes",
    "longest",
    "shortest",
  ],
  ["rating", "score"],
  ["year", "years", "model year", "release year"],
  ["price", "cost", "expensive", "cheap"],
  ["profit", "margin", "profitable"],
  ["quantity", "units", "units sold", "items sold", "volume"],
  ["age", "old", "older", "oldest", "youngest"],
  ["speed", "fast", "faster", "velocity"],
  ["height", "tall", "taller"],
  ["date", "day", "when"],
  ["customer", "client", "buyer"],
  ["product", "item", "article"],
  ["shipping", "ship mode", "delivery", "shipping mode"],
  ["salary", "pay", "wage", "compensation"],
  ["department", "dept", "division"],
  ["gender", "sex"],
  ["temperature", "temp", "degrees"],
  ["population", "inhabitants", "people"],
];

const lexicons = new WeakMap<SemanticModel, Lexicon>();

/** Vocabulary of a plain table, made from its columns: parts of names that only one column has, and everyday synonyms. */
export function tableLexicon(model: SemanticModel, own: Lexicon): Lexicon {
  const found = lexicons.get(model);
  if (found) return found;
  const owners = new Map<string, string[]>();
  const claim = (word: string, id: string) => owners.set(word, [...new Set([...(owners.get(word) ?? []), id])]);
  for (const dimension of model.dimensions) {
    const words = foldWords(dimension.label.replace(/([a-z\d])([A-Z])/g, "$1 $2"));
    words.forEach((word, i) => {
      if (words.length > 1 && word.length > 2) claim(word, dimension.id);
      if (words.length > 2 && i > 0) claim(`${words[i - 1]} ${word}`, dimension.id);
    });
  }
  const unique: Lexicon["dimensionWords"] = [];
  for (const [word, ids] of owners) {
    const nominal = ids.filter((id) => model.dimensions.find((dimension) => dimension.id === id)?.type === "nominal");
    const id = ids.length === 1 ? ids[0] : nominal.length === 1 ? nominal[0] : undefined;
    if (id !== undefined) unique.push({ words: [word], dimension: id });
  }
  for (const group of GROUPS) {
    const folded = group.map((word) => foldWords(word).join(" "));
    for (const dimension of model.dimensions) {
      const name = ` ${foldWords(dimension.label.replace(/([a-z\d])([A-Z])/g, "$1 $2")).join(" ")} `;
      if (folded.some((word) => name.includes(` ${word} `))) unique.push({ words: group, dimension: dimension.id });
    }
  }
  const lexicon: Lexicon = { ...own, aliases: own.aliases, dimensionWords: [...(own.dimensionWords ?? []), ...unique] };
  lexicons.set(model, lexicon);
  return lexicon;
}

/** Adjectives of countries → names that values may have. */
export const DEMONYMS: Record<string, string[]> = {
  american: ["usa", "us", "united states", "america"],
  america: ["usa", "us", "united states"],
  european: ["europe"],
  japanese: ["japan"],
  german: ["germany"],
  french: ["france"],
  british: ["uk", "united kingdom", "great britain"],
  chinese: ["china"],
  indian: ["india"],
  italian: ["italy"],
  spanish: ["spain"],
  canadian: ["canada"],
  korean: ["korea", "south korea"],
  swedish: ["sweden"],
  brazilian: ["brazil"],
  mexican: ["mexico"],
};

const NAMES = /(?:^|[ _])(?:model|title|name|id|label|description)$/i;

/** Values of a plain table: names of single rows match only whole, adjectives of countries stand for the country. */
export function tableValues(model: SemanticModel, values: ValueIndex): ValueIndex {
  const names = new Set(
    model.dimensions.filter((dimension) => NAMES.test(dimension.label) || dimension.semantic === "identifier").map(({ id }) => id),
  );
  const match = (words: string): ValueMatch[] => {
    const found = values.match(words).filter((item) => item.how === "exact" || !names.has(item.value.dimension));
    if (found.length > 0) return found;
    const countries = DEMONYMS[words.trim().toLowerCase()] ?? [];
    return countries
      .flatMap((name) => values.match(name).filter((item) => item.how === "exact"))
      .map((item) => ({ ...item, how: "alias" as const, score: 0.95 }));
  };
  return { match, hasWord: (word) => Object.hasOwn(DEMONYMS, word) || values.hasWord?.(word) !== false, size: values.size };
}
