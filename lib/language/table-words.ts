import type { Lexicon } from "@/lib/domain";
import { own } from "@/lib/own";
import { plainWords, spelledOut, wordsOf } from "@/lib/semantic/column-role";
import type { Dimension, SemanticModel } from "@/lib/semantic/model";
import { codedValues, codeWordsOf } from "./coded-values";
import { foldWords, singular } from "./stem";
import type { ValueIndex, ValueMatch } from "./value-index";
import { IRREGULAR, kinOf } from "./word-families";

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
    "earn",
    "earned",
    "money",
    "spend",
    "spent",
  ],
  ["budget", "production cost", "prod budget", "cost to make", "spending"],
  [
    "origin",
    "country",
    "nation",
    "place of origin",
    "country of origin",
    "nationality",
    "citizenship",
    "region",
    "made in",
    "manufactured",
  ],
  ["region", "area", "territory", "geography"],
  ["species", "animal", "breed"],
  ["genre", "kind of film", "film genre", "category"],
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
    "longer",
    "shorter",
  ],
  ["response", "latency", "elapsed", "slow", "slower", "slowest", "fastest", "quickest"],
  ["delay", "late", "lateness", "delayed", "behind schedule"],
  ["days", "longest", "shortest", "how long"],
  ["bytes", "size", "traffic", "volume of data"],
  ["rating", "score"],
  ["year", "years", "model year", "release year"],
  ["season", "year", "years"],
  [
    "price",
    "cost",
    "fee",
    "fare",
    "rent",
    "tariff",
    "charge",
    "expensive",
    "cheap",
    "cheapest",
    "priciest",
    "most expensive",
    "paying",
    "bill",
  ],
  ["profit", "margin", "profitable", "profitability"],
  ["quantity", "units", "units sold", "items sold", "volume"],
  ["age", "old", "older", "oldest", "youngest", "younger", "eldest"],
  ["speed", "fast", "faster", "fastest", "slowest", "velocity"],
  ["height", "tall", "taller", "tallest", "elevation"],
  ["distance", "far", "farther", "farthest", "furthest"],
  ["date", "day", "when"],
  ["customer", "client", "buyer"],
  ["product", "item", "article"],
  ["shipping", "ship mode", "delivery", "shipping mode"],
  ["salary", "pay", "wage", "compensation", "earn", "earns", "earning", "paid", "pays", "best paid", "highest paid", "lowest paid"],
  ["department", "dept", "division"],
  ["gender", "sex"],
  ["temperature", "temp", "degrees", "warm", "warmer", "warmest", "hot", "hotter", "hottest", "cold", "colder", "coldest"],
  ["population", "inhabitants", "people"],
  ["attendance", "crowd", "spectators", "turnout", "audience"],
  ["kwh", "consumption", "energy", "electricity", "use", "usage", "consumed", "burnt", "burned"],
  ["co2", "emission", "emitted", "carbon", "footprint"],
  ["csat", "satisfaction", "satisfied", "happy", "happiest", "happier"],
];

/** Groups whose columns say what kind of thing a row is, or when it was; the others are about amounts. */
const KINDS = new Set("origin region species genre category year season date customer product shipping department gender".split(" "));

/** Superlatives and what they ask for of their column. */
const SUPERLATIVES: { re: RegExp; most: boolean }[] = [
  {
    re: /^(?:oldest|eldest|longest|heaviest|tallest|warmest|hottest|farthest|furthest|priciest|most expensive|best paid|highest paid)$/,
    most: true,
  },
  { re: /^(?:youngest|shortest|lightest|coldest|cheapest|lowest paid)$/, most: false },
  { re: /^(?:highest|largest|biggest)(?![^ ])/, most: true },
  { re: /^(?:lowest|smallest|least)(?![^ ])/, most: false },
];
/** Names of columns where the fastest is the least. */
const TIMES_TAKEN = /time|duration|latency|response|elapsed|delay|(?:^|[^a-z])ms(?:[^a-z]|$)|seconds|minutes|acceleration/i;

/** Does a phrase ask for the most or the least of a column ("oldest" of an age)? null when it asks for neither. */
export function superlativeOf(words: string, column: string): "max" | "min" | null {
  if (/^(?:fastest|quickest)$/.test(words)) return TIMES_TAKEN.test(column) ? "min" : "max";
  if (words === "slowest") return TIMES_TAKEN.test(column) ? "max" : "min";
  const found = SUPERLATIVES.find(({ re }) => re.test(words));
  return found ? (found.most ? "max" : "min") : null;
}

/** Words for the things that rows are about: part of a number's name ("PatientAge") they are the thing, not the number. */
const THINGS = new Set(
  `patient customer client buyer employee worker person member student pupil applicant animal pet player user driver passenger guest visitor order product item
   trip flight match game team house home property car vehicle movie film book song employee staff company store shop school country city`.split(
    /\s+/,
  ),
);

/** Words of a question for what the rows are about, where a column's name has them, too: "patients" of "PatientAge". */
export function thingsIn(words: readonly string[], model: SemanticModel): string[] {
  const named = new Set(model.dimensions.flatMap(nameWords));
  return words.filter((word) => THINGS.has(singular(word)) && named.has(singular(word)));
}

/** After "the most": what there is the most of is counted. */
const OFTEN = ["common", "commonly", "frequent", "frequently", "popular", "often"];

const lexicons = new WeakMap<SemanticModel, Lexicon>();

/** Vocabulary of a plain table, made from its columns: parts of their names, and everyday synonyms. */
export function tableLexicon(model: SemanticModel, own: Lexicon): Lexicon {
  const found = lexicons.get(model);
  if (found) return found;
  const dimensionWords = [...(own.dimensionWords ?? []), ...partsOfNames(model), ...synonyms(model)];
  const lexicon: Lexicon = { ...own, aliases: own.aliases, dimensionWords, glue: [...(own.glue ?? []), ...OFTEN] };
  lexicons.set(model, lexicon);
  return lexicon;
}

const nameWords = (dimension: Dimension) => foldWords(spelledOut(plainWords(dimension.id)));

/** Words of longer names: of the column that alone has them, of the only text among several, else of the first that ends with them. */
function partsOfNames(model: SemanticModel): NonNullable<Lexicon["dimensionWords"]> {
  const owners = new Map<string, Dimension[]>();
  const claim = (word: string, dimension: Dimension) => owners.set(word, [...new Set([...(owners.get(word) ?? []), dimension])]);
  for (const dimension of model.dimensions.filter(({ kind }) => kind === "column")) {
    const words = nameWords(dimension);
    words.forEach((word, i) => {
      if (model.rowNouns?.includes(word)) return;
      if (words.length > 1 && word.length > 2 && !PARTICLE.test(word) && !isThingPart(word, i, words, dimension)) claim(word, dimension);
      if (words.length > 2 && i > 0) claim(`${words[i - 1]} ${word}`, dimension);
    });
  }
  return [...owners].flatMap(([word, dimensions]) => {
    const nominal = dimensions.filter(({ type }) => type === "nominal");
    const ending = dimensions.find((dimension) => nameWords(dimension).at(-1) === word);
    const owner = dimensions.length === 1 ? dimensions[0] : nominal.length === 1 ? nominal[0] : ending;
    const others =
      owner?.type === "nominal" ? nominal.filter((dimension) => dimension !== owner && nameWords(dimension).at(-1) === word) : [];
    return owner ? [owner, ...others].map(({ id }) => ({ words: [word], dimension: id, shared: others.length > 0 })) : [];
  });
}

/** Is it a word (of either number) for what rows may be about? */
export const isThing = (word: string) => THINGS.has(singular(word));

const PARTICLE = /^(?:sub|out|in|on|off|up|down|at|to|from|of|by|for|with|within|per|the|and|or|is|has|was|not|non|than)$/;

function isThingPart(word: string, at: number, words: readonly string[], { type }: Dimension): boolean {
  return THINGS.has(word) && at < words.length - 1 && type !== "nominal";
}

/** Names of what a sale comes to, where nothing else is said of it. */
const TAKINGS =
  /^(?:(?:order |grand |line |sale |invoice |net |bill )?total(?: amount| price| value| paid)?|(?:order |sale )?(?:amount|value)|amount paid|(?:\w+ )?(?:fees?|fares?|payments?))$/;

function synonyms(model: SemanticModel): NonNullable<Lexicon["dimensionWords"]> {
  const isSaid = model.dimensions.some((dimension) => nameWords(dimension).some((word) => GROUPS[0]!.includes(word)));
  const takings = isSaid
    ? undefined
    : model.dimensions.find(({ id, type }) => type === "quantitative" && TAKINGS.test(spelledOut(plainWords(id))));
  const revenue = takings ? [{ words: GROUPS[0]!, dimension: takings.id }] : [];
  return [...synonymsByGroup(model), ...revenue, ...happenings(model), ...ends(model)];
}

/** "start station" of "from_station", "destination" of "to_city". */
function ends(model: SemanticModel): NonNullable<Lexicon["dimensionWords"]> {
  return model.dimensions
    .filter(({ kind, type }) => kind === "column" && type === "nominal")
    .flatMap(({ id }) => {
      const [first, ...rest] = foldWords(wordsOf(id));
      const names =
        first === "from" ? ["start", "starting", "origin", "departure"] : first === "to" ? ["end", "destination", "arrival", "target"] : [];
      return rest.length > 0 && names.length > 0
        ? [{ words: names.flatMap((name) => [name, `${name} ${rest.join(" ")}`]), dimension: id, shared: true }]
        : [];
    });
}

/** "left" of an exit date, "arrived" of an arrival delay: verbs of what a column says that no ending shows. */
function happenings(model: SemanticModel): NonNullable<Lexicon["dimensionWords"]> {
  return model.dimensions
    .filter(({ kind }) => kind === "column")
    .flatMap((dimension) => {
      const name = nameWords(dimension);
      const families = IRREGULAR.filter(
        (family) =>
          (dimension.type === "temporal" || /arrival|departure/.test(family.join(" "))) && family.some((word) => name.includes(word)),
      );
      return families.map((words) => ({ words, dimension: dimension.id, shared: true }));
    });
}

function synonymsByGroup(model: SemanticModel): NonNullable<Lexicon["dimensionWords"]> {
  return GROUPS.flatMap((group) => {
    const folded = group.map((word) => foldWords(word).join(" "));
    const isKind = KINDS.has(group[0]!);
    return model.dimensions
      .filter(({ kind }) => kind === "column")
      .flatMap((dimension) => {
        const name = ` ${nameWords(dimension).join(" ")} `;
        if (!isKind && dimension.type !== "quantitative" && dimension.type !== "ordinal") return [];
        return folded.some((word) => name.includes(` ${word} `)) ? [{ words: group, dimension: dimension.id, shared: true }] : [];
      });
  });
}

/** Adjectives of countries, and women and men → names that values may have. */
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
  women: ["f", "female", "woman", "w"],
  woman: ["f", "female", "woman", "w"],
  female: ["f", "woman", "w"],
  females: ["f", "female", "w"],
  men: ["m", "male", "man"],
  man: ["m", "male"],
  male: ["m", "man"],
  males: ["m", "male"],
  swedish: ["sweden"],
  brazilian: ["brazil"],
  mexican: ["mexico"],
};

const NAMES = /(?:^|[ _])(?:model|title|name|id|label|description)$/i;

/** Does a column name single rows (titles, people, ids) rather than groups of them? */
export const isName = ({ label, semantic, unique }: Dimension) => (NAMES.test(label) || semantic === "identifier") && unique !== false;

/** A sentence: a word of it does not name it. */
const isProse = (label: string) => label.split(/\s+/).length > 5;

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** "Mondays", "at weekends": parts of the calendar, where the table has a date. */
function calendarValues(words: string, model: SemanticModel): ValueMatch[] {
  const [word = "", more] = foldWords(words);
  const at = WEEKDAYS.indexOf(word);
  const id = at >= 0 ? "weekday" : "weekend";
  const labels = model.dimensions.find((dimension) => dimension.id === id && dimension.kind === "part")?.labels;
  const plural = /s\s*$/.test(words);
  const key = at >= 0 && plural ? String(at + 1) : word === "weekend" && plural ? "true" : null;
  if (!labels || more !== undefined || key === null) return [];
  return [{ value: { dimension: id, key, label: labels[key] ?? key, weight: 1 }, score: 0.97, how: "alias" }];
}

/** Values of a plain table: names of single rows match only whole, adjectives of countries stand for the country, codes for words. */
export function tableValues(model: SemanticModel, values: ValueIndex): ValueIndex {
  const names = new Set(model.dimensions.filter(isName).map(({ id }) => id));
  const columnWords = new Set(model.dimensions.flatMap(nameWords));
  const match = (words: string): ValueMatch[] => {
    const whole = THINGS.has(foldWords(words).join(" "));
    const found = values
      .match(words)
      .filter((item) => item.how === "exact" || (!whole && !names.has(item.value.dimension) && !isProse(item.value.label)));
    const alike = found.length > 0 && found[0]!.how !== "fuzzy" ? found : [...codedValues(words, values), ...calendarValues(words, model)];
    if (alike.length > 0 || found.length > 0) return alike.length > 0 ? alike : found;
    const countries = own(DEMONYMS, words.trim().toLowerCase()) ?? [];
    return countries
      .flatMap((name) => values.match(name).filter((item) => item.how === "exact"))
      .map((item) => ({ ...item, how: "alias" as const, score: 0.95 }));
  };
  const codeWords = codeWordsOf(values);
  const isKnown = (word: string) => columnWords.has(word) || (values.hasWord?.(word) ?? false);
  return {
    match,
    hasWord: (word) => Object.hasOwn(DEMONYMS, word) || codeWords.has(word) || values.hasWord?.(word) !== false,
    kin: (word) => (NEVER_KIN.has(word) ? null : (kinOf(word, isKnown) ?? longerOf(word, columnWords))),
    size: values.size,
  };
}

/** "rain" → "rainfall": the one word of a column's name that begins so. */
function longerOf(word: string, columnWords: ReadonlySet<string>): string | null {
  const found = word.length < 4 ? [] : [...columnWords].filter((name) => name.startsWith(word) && name.length > word.length + 2);
  return found.length === 1 ? found[0]! : null;
}

/** Words that ask for something, whatever columns sound like them. */
const NEVER_KIN = new Set("rate rates count counts counted order orders ordered number numbers".split(" "));
