import { foldWords } from "./stem";
import type { ValueIndex, ValueMatch } from "./value-index";

/** Codes that stand for words by common agreement, where a column has all that `needs` names. */
interface CodeSet {
  needs: readonly (readonly string[])[];
  /** folded words → codes, the first that the column has */
  means: readonly { re: RegExp; codes: readonly string[] }[];
  /** the single words (singular) that its patterns are made of */
  words: string;
}

const WON = "(?:win|won|winning|victory|victorie)";
const DREW = { re: /^(?:draws|drawn|a draw|ties|tied|a tie|stalemate|stalemates)$/, codes: ["d", "draw", "t", "tie", "x"] };
const SIDE = "(?: (?:side|team|club|player))?";

const CODE_SETS: readonly CodeSet[] = [
  {
    needs: [
      ["h", "home"],
      ["a", "away"],
    ],
    means: [
      { re: new RegExp(`^home${SIDE} ${WON}$|^${WON} at home$`), codes: ["h", "home"] },
      { re: new RegExp(`^(?:away|visiting|guest)${SIDE} ${WON}$|^${WON} away$`), codes: ["a", "away"] },
      DREW,
    ],
    words: "home away visiting guest side team club player win won winning victory victorie at draw drawn tie tied stalemate",
  },
  {
    needs: [
      ["w", "win", "won"],
      ["l", "loss", "lost"],
    ],
    means: [
      { re: new RegExp(`^${WON}$`), codes: ["w", "win", "won"] },
      { re: /^(?:loss|losse|losing|lost|lose|defeat|defeated)$/, codes: ["l", "loss", "lost"] },
      DREW,
    ],
    words: "win won winning victory victorie loss losse losing lost lose defeat defeated draw drawn tie tied stalemate",
  },
  {
    needs: [
      ["p", "pass", "passed"],
      ["f", "fail", "failed"],
    ],
    means: [
      { re: /^pass(?:e|ed|ing)?$/, codes: ["p", "pass", "passed"] },
      { re: /^fail(?:ed|ing|ure)?$/, codes: ["f", "fail", "failed"] },
    ],
    words: "pass passe passed passing fail failed failing failure",
  },
  {
    needs: [["s"], ["m"], ["l"]],
    means: [
      { re: /^small(?: size)?$/, codes: ["s"] },
      { re: /^medium(?: size)?$/, codes: ["m"] },
      { re: /^large(?: size)?$/, codes: ["l"] },
      { re: /^(?:extra large|xlarge)(?: size)?$/, codes: ["xl"] },
      { re: /^(?:extra small|xsmall)(?: size)?$/, codes: ["xs"] },
    ],
    words: "small medium large extra size xlarge xsmall",
  },
  {
    needs: [
      ["ft", "f"],
      ["pt", "p"],
    ],
    means: [
      { re: /^full time(?:r)?$/, codes: ["ft", "f"] },
      { re: /^part time(?:r)?$/, codes: ["pt", "p"] },
    ],
    words: "full part time timer",
  },
];

/** Words (lower case, singular) that the codes of these values may stand for. */
export function codeWordsOf(values: ValueIndex): Set<string> {
  return new Set(CODE_SETS.filter(({ needs }) => columnsWith(needs, values).size > 0).flatMap(({ words }) => words.split(" ")));
}

/**
 * Values that write what the words say as a code: "draws" of a column of H, D and A, "small" of S, M and L. Only where the column has
 * the other codes of the set, too.
 */
export function codedValues(words: string, values: ValueIndex): ValueMatch[] {
  const folded = foldWords(words).join(" ");
  const plain = words.trim().toLowerCase();
  for (const { needs, means } of CODE_SETS) {
    const meant = means.find(({ re }) => re.test(folded) || re.test(plain));
    if (!meant) continue;
    const columns = columnsWith(needs, values);
    for (const code of meant.codes) {
      const found = exact(code, values).filter(({ value }) => columns.has(value.dimension));
      if (found.length > 0) return found.map((item) => ({ ...item, how: "alias" as const, score: 0.96 }));
    }
  }
  return [];
}

/** Columns that have a code of each group. */
function columnsWith(needs: CodeSet["needs"], values: ValueIndex): Set<string> {
  const [first, ...rest] = needs.map((codes) => new Set(codes.flatMap((code) => exact(code, values)).map(({ value }) => value.dimension)));
  return new Set([...(first ?? [])].filter((column) => rest.every((other) => other.has(column))));
}

const exact = (code: string, values: ValueIndex) => values.match(code).filter(({ how }) => how === "exact");
