import { own } from "@/lib/own";

const UNITS: Record<string, number> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SCALES: Record<string, number> = {
  hundred: 100,
  k: 1e3,
  thousand: 1e3,
  grand: 1e3,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  mil: 1e6,
  million: 1e6,
  millions: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
};

export function isNumberWord(word: string): boolean {
  return Object.hasOwn(UNITS, word) || Object.hasOwn(SCALES, word) || word === "dozen";
}

/** Value of digits with separators: "1,000.5", "1.000.000", "1 000"; null when it is no number. */
export function parseDigits(text: string): number | null {
  const plain = text.replace(/(?<=\d)[,' \u00a0\u202f](?=\d{3}(?:\D|$))/g, "");
  return /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/**
 * Longest number that starts at `at`: digits with a scale ("5 k", "2.5 million") or words ("twenty one thousand").
 * @returns value and the index after its last word, or null. A lone "k" or "hundred" is no number.
 */
export function numberAt(words: readonly string[], at: number): { value: number; end: number } | null {
  const digits = parseDigits(words[at] ?? "");
  if (digits !== null) {
    const scale = own(SCALES, words[at + 1] ?? "");
    return scale === undefined || scale === 100 ? { value: digits, end: at + 1 } : { value: digits * scale, end: at + 2 };
  }
  if (words[at] === "dozen") return { value: 12, end: at + 1 };
  const scaled = words[at] === "a" ? (words[at + 1] ?? "") : "";
  if (scaled.length > 3 && own(SCALES, scaled)) return { value: own(SCALES, scaled)!, end: at + 2 };
  let total = 0;
  let current = 0;
  let end = at;
  let last = Number.POSITIVE_INFINITY;
  for (let i = at; i < words.length; i++) {
    const word = words[i]!;
    if (
      word === "and" &&
      i > at &&
      words[i - 1] === "hundred" &&
      own(UNITS, words[i + 1] ?? "") !== undefined &&
      own(SCALES, words[i + 2] ?? "") === undefined
    )
      continue;
    const unit = own(UNITS, word);
    if (unit !== undefined) {
      if (unit >= last || (last < 10 && last > 0)) break;
      current += unit;
      last = unit >= 20 ? 10 : 1;
      end = i + 1;
      continue;
    }
    const scale = word.length > 3 ? own(SCALES, word) : undefined;
    if (scale === undefined || end === at) break;
    if (scale === 100) current *= 100;
    else {
      total += current * scale;
      current = 0;
    }
    last = Number.POSITIVE_INFINITY;
    end = i + 1;
  }
  return end === at ? null : { value: total + current, end };
}
