import { wordsOf } from "./column-role";

/** A unit of one kind; `factor` turns an amount of it into the kind's own (seconds, metres, grams). */
export interface MeasuredIn {
  kind: "time" | "length" | "mass";
  factor: number;
}

/** Words of units, as people and names of columns write them. */
const UNITS: readonly (MeasuredIn & { words: string })[] = [
  { kind: "time", factor: 0.001, words: "ms msec millisecond milliseconds" },
  { kind: "time", factor: 1, words: "s sec secs second seconds" },
  { kind: "time", factor: 60, words: "min mins minute minutes" },
  { kind: "time", factor: 3_600, words: "h hr hrs hour hours" },
  { kind: "time", factor: 86_400, words: "day days" },
  { kind: "time", factor: 604_800, words: "week weeks" },
  { kind: "length", factor: 0.001, words: "mm millimeter millimeters millimetre millimetres" },
  { kind: "length", factor: 0.01, words: "cm centimeter centimeters centimetre centimetres" },
  { kind: "length", factor: 1, words: "m meter meters metre metres" },
  { kind: "length", factor: 1_000, words: "km kilometer kilometers kilometre kilometres" },
  { kind: "length", factor: 1_609.344, words: "mi mile miles" },
  { kind: "mass", factor: 1, words: "g gram grams" },
  { kind: "mass", factor: 1_000, words: "kg kilo kilos kilogram kilograms" },
  { kind: "mass", factor: 453.59237, words: "lb lbs pound pounds" },
  { kind: "mass", factor: 1_000_000, words: "t tonne tonnes" },
];

const BY_WORD = new Map(UNITS.flatMap(({ words, ...unit }) => words.split(" ").map((word) => [word, unit] as const)));

/** Delays and waits are in minutes where their name has no unit. */
const IN_MINUTES = /(?:^| )(?:delay|lateness|wait|waiting|taxi|taxi out|taxi in|air time)$/;

/** The unit that a word names, lower case; null for other words. */
export const unitOfWord = (word: string): MeasuredIn | null => BY_WORD.get(word) ?? null;

/** The unit that a column's name ends with: "TalkMinutes", "distance_km"; null where it says none. */
export function unitOfColumn(name: string): MeasuredIn | null {
  const words = wordsOf(name);
  const said = words.includes(" ") ? unitOfWord(words.split(" ").at(-1)!) : null;
  return said ?? (IN_MINUTES.test(words) ? unitOfWord("minutes") : null);
}
