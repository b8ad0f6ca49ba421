import { plainWords, spelledOut, wordsOf } from "@/lib/semantic/column-role";
import { unitOfColumn, unitOfWord } from "@/lib/semantic/column-unit";
import type { Dimension } from "@/lib/semantic/model";
import type { Atom, AtomOf } from "./atoms";
import type { ComposeContext } from "./compose-context";
import { STOP_WORDS } from "./known-words";
import { foldWords, singular } from "./stem";
import type { Mention } from "./table-mentions";
import { PLANNED } from "./table-planned";
import { isThing } from "./table-words";
import { kinOf } from "./word-families";

/** Words of the question from one token to another, as rules see them. */
export const wordsAt = ({ scan }: ComposeContext, from: number, to: number) =>
  scan.tokens
    .slice(Math.max(0, from), to)
    .map((token) => token.norm)
    .join(" ");

/** Column that a limit is about: named in it ("older than 60"), right after it, or the nearest measure before it. */
export function boundColumn(context: ComposeContext, mentions: readonly Mention[], limit: AtomOf<"threshold">): Mention | null {
  const numeric = mentions.filter(
    ({ dimension, atom, column }) => /quantitative|ordinal/.test(dimension.type) && !isRows(context, atom, column),
  );
  const inside = adjectiveColumn(context, limit);
  if (inside) return numeric.find((item) => item.column === inside.column) ?? inside;
  const after = numeric.find(({ atom, cue }) => atom.from >= limit.to && atom.from - limit.to <= 1 && cue === "");
  const before = numeric.filter(({ atom }) => atom.to <= limit.from).at(-1);
  const beside = before && !/(?<![^ ])(?:with|have|having|has|where|that)(?![^ ])/.test(wordsAt(context, before.atom.to, limit.from));
  if (after && !beside) return after;
  if (before && limit.from - before.atom.to <= 4) return before;
  return after ?? ageOfPersons(context, limit) ?? columnOfUnit(context, limit) ?? columnOfVerb(context, limit);
}

/** "flights over 2000 miles" of a column "flight number": what is limited, not by what. */
function isRows({ scan }: ComposeContext, { from, to }: Atom, column: string): boolean {
  const word = scan.tokens[from]!.norm;
  return singular(word) !== foldWords(column).join(" ") && to === from + 1 && isThing(word) && word !== singular(word);
}

const PERSONS =
  /^(?:patients?|people|persons?|employees?|staff|workers?|members?|students?|pupils?|players?|users?|drivers?|passengers?|customers?|women|men|adults|anyone|those|everyone)$/;

/** "patients over 80": how old they are, where the table knows. */
function ageOfPersons({ scan, model }: ComposeContext, limit: AtomOf<"threshold">): Mention | null {
  if (!PERSONS.test(scan.tokens[limit.from - 1]?.norm ?? "")) return null;
  const dimension = model.dimensions.find(({ id, type }) => type === "quantitative" && foldWords(plainWords(id)).at(-1) === "age");
  return dimension
    ? { column: dimension.id, dimension, role: "measure", aggregate: null, rank: null, cue: "", atom: limit, facet: false }
    : null;
}

/** "older than 60": the adjective names the column. */
function adjectiveColumn({ scan, model }: ComposeContext, limit: AtomOf<"threshold">): Mention | null {
  const words = foldWords(scan.tokens[limit.from]!.norm);
  const named = scan.index.lookup(words).find((item) => item.kind === "dimension");
  const dimension = model.dimensions.find((item) => item.id === named?.id);
  if (!dimension || !["quantitative", "ordinal"].includes(dimension.type)) return null;
  return { column: dimension.id, dimension, role: "measure", aggregate: null, rank: null, cue: "", atom: limit, facet: false };
}

const mentioned = (dimension: Dimension, atom: Atom): Mention => ({
  column: dimension.id,
  dimension,
  role: "measure",
  aggregate: null,
  rank: null,
  cue: "",
  atom,
  facet: false,
});

/** How units are spoken, and how names of columns end that are in them. */
const UNITS: readonly { spoken: RegExp; written: RegExp }[] = [
  { spoken: /^miles?$/, written: / (?:mi|miles?)$/ },
  { spoken: /^(?:km|kilometers?|kilometres?)$/, written: / (?:km|kilomet(?:er|re)s?)$/ },
  { spoken: /^(?:m|meters?|metres?)$/, written: / (?:m|met(?:er|re)s?)$/ },
  { spoken: /^(?:kg|kilos?|kilograms?)$/, written: / (?:kg|kilos?)$/ },
  { spoken: /^(?:lbs?|pounds)$/, written: / lbs?$/ },
  { spoken: /^(?:min|mins|minutes?)$/, written: / (?:min|mins|minutes)$/ },
  { spoken: /^(?:s|sec|seconds?)$/, written: / (?:s|sec|secs|seconds)$/ },
  { spoken: /^(?:hrs?|hours?)$/, written: / (?:h|hrs|hours)$/ },
  { spoken: /^(?:mm|millimeters?|millimetres?)$/, written: / mm$/ },
  { spoken: /^(?:cm|centimeters?|centimetres?)$/, written: / cm$/ },
  { spoken: /^days?$/, written: /(?:^| )days(?: |$)/ },
  { spoken: /^weeks?$/, written: /(?:^| )weeks(?: |$)/ },
  { spoken: /^months?$/, written: /(?:^| )months(?: |$)/ },
  { spoken: /^years?$/, written: /(?:^| )(?:years|age)$/ },
  { spoken: /^(?:degrees?|celsius|fahrenheit)$/, written: /(?: (?:c|f|°c|°f)|temp|temperature)$/ },
  { spoken: /^(?:sqm|square (?:meters|metres))$/, written: / (?:sqm|sq m|m2)$/ },
  { spoken: /^(?:%|percent)$/, written: / (?:pct|percent|%)$/ },
];

/** "flights over 2000 miles", "more than 90 minutes": the one column in that unit. */
function columnOfUnit({ scan, model }: ComposeContext, limit: AtomOf<"threshold">): Mention | null {
  const near = scan.tokens.slice(limit.from, limit.to + 2).map(({ norm }) => norm);
  const unit = UNITS.find(({ spoken }) => near.some((word) => spoken.test(word)));
  const fitting = unit
    ? model.dimensions.filter(({ id, type, kind }) => /quantitative|ordinal/.test(type) && kind === "column" && isIn(unit, id, near))
    : [];
  const done = fitting.filter(
    ({ id }) =>
      !spelledOut(wordsOf(id))
        .split(" ")
        .some((word) => PLANNED.test(word)),
  );
  const [first, second] = nearestTo(
    done.length > 0 ? done : fitting,
    scan.tokens.slice(0, limit.from).map(({ norm }) => norm),
  );
  return first && (!second || first.said > second.said) ? mentioned(first.dimension, limit) : null;
}

/** "more than 2 hours" of a column in minutes is more than 120. */
export function inUnitOf({ scan }: ComposeContext, column: string, limit: Atom, value: number): number {
  const near = scan.tokens.slice(limit.from, limit.to + 1).map(({ norm }) => norm);
  const spoken = near.map(unitOfWord).find((unit) => unit !== null);
  const own = unitOfColumn(column);
  if (!spoken || !own || spoken.kind !== own.kind) return value;
  return Number(((value * spoken.factor) / own.factor).toPrecision(12));
}

/** "sold for less than 900000", "weighing more than 2": a word of a column's family before the limit. */
function columnOfVerb({ scan, model }: ComposeContext, limit: AtomOf<"threshold">): Mention | null {
  const numbers = model.dimensions.filter(({ type, kind }) => /quantitative|ordinal/.test(type) && kind === "column");
  const names = (dimension: Dimension) => foldWords(spelledOut(plainWords(dimension.id)));
  for (let i = limit.from - 1; i >= Math.max(0, limit.from - 3); i--) {
    const word = scan.tokens[i]!.norm;
    if (STOP_WORDS.has(word)) continue;
    const kin = kinOf(word, (form) => numbers.some((dimension) => names(dimension).includes(form))) ?? word;
    const found = numbers.find((dimension) => names(dimension).includes(singular(kin)));
    if (found) return mentioned(found, limit);
  }
  return null;
}

/** A column in the unit that is spoken, or in another of its kind: hours and minutes. */
function isIn({ written }: (typeof UNITS)[number], id: string, near: readonly string[]): boolean {
  if (written.test(wordsOf(id))) return true;
  const [spoken, own] = [near.map(unitOfWord).find((unit) => unit !== null), unitOfColumn(id)];
  return spoken !== undefined && spoken !== null && spoken.kind === own?.kind && Math.abs(Math.log10(spoken.factor / own.factor)) < 4;
}

function nearestTo(dimensions: readonly Dimension[], words: readonly string[]): { dimension: Dimension; said: number }[] {
  return dimensions
    .map((dimension) => ({ dimension, said: foldWords(spelledOut(wordsOf(dimension.id))).filter((word) => words.includes(word)).length }))
    .sort((a, b) => b.said - a.said);
}
