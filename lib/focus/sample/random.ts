/** 32-bit hash of a text (FNV-1a, then the murmur3 finaliser). Same on every machine. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mix(hash);
}

/** 32-bit hash of two integers: random access into a stream of noise. */
export function hashPair(a: number, b: number): number {
  return mix(Math.imul(a ^ 0x9e3779b1, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35));
}

function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Roughly normal noise in (-3, 3) with standard deviation 1: four uniform bytes-pairs summed, no transcendental functions. */
export function noiseOf(a: number, b: number): number {
  const first = hashPair(a, b);
  const second = hashPair(first, b);
  const sum = (first & 0xffff) + (first >>> 16) + (second & 0xffff) + (second >>> 16);
  return (sum / 65_535 - 2) * 1.732;
}

export interface Random {
  /** [0, 1) */
  next(): number;
  between(low: number, high: number): number;
  /** integer, both ends in */
  integer(low: number, high: number): number;
  pick<T>(items: readonly T[]): T;
  /** index by weight */
  weighted(weights: readonly number[]): number;
  shuffle<T>(items: readonly T[]): T[];
  /** upper-case letters and digits */
  code(length: number): string;
  digits(length: number): string;
  /** lower-case hexadecimal digits */
  hex(length: number): string;
  uuid(): string;
}

/** Seeded generator (mulberry32). */
export function createRandom(seed: string): Random {
  let state = hashText(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const word = (alphabet: string, length: number) => Array.from({ length }, () => alphabet[integer(0, alphabet.length - 1)]).join("");
  const hex = (length: number) => word("0123456789abcdef", length);
  return {
    next,
    integer,
    hex,
    between: (low, high) => low + next() * (high - low),
    pick: (items) => items[integer(0, items.length - 1)]!,
    weighted: (weights) => {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
      for (let index = 0; index < weights.length; index++) {
        left -= weights[index]!;
        if (left < 0) return index;
      }
      return weights.length - 1;
    },
    shuffle: (items) => {
      const copy = [...items];
      for (let index = copy.length - 1; index > 0; index--) {
        const other = integer(0, index);
        [copy[index], copy[other]] = [copy[other]!, copy[index]!];
      }
      return copy;
    },
    code: (length) => word("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", length),
    digits: (length) => word("123456789", 1) + word("0123456789", length - 1),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  };
}
