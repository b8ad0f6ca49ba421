import { singular } from "./stem";

const ENDINGS =
  "izations isations ization isation ations ation ates ated ate itions ition ments ment ances ance ences ence iness ness ures ure ings ing ers er ors or ees ee als al ions ion ies ied ed es s ly ity ive able y e".split(
    " ",
  );
/** letters that must be left: of "listed" fewer than of "station", which has nothing to do with a state */
const SHORTEST = 4;
const SHORTEST_DERIVED = 5;
const INFLECTED = /^(?:ings?|ies|ied|ed|es|s|y|e)$/;
/** endings that a word of the family may have in the data */
const FORMS = "|e|y|ed|d|s|es|ing|ion|ation|ment|ance|ence|al|ure|er|or|ity|ive|able|ies|ied".split("|");

/** Families that no ending shows, and endings that change with their word. */
export const IRREGULAR = [
  "died death dead deceased",
  "sold sale",
  "born birth",
  "grown growth",
  "flown flight",
  "weighing weight weigh",
  "driven drive drove",
  "paid payment pay",
  "bought purchase purchased",
  "lost loss",
  "won win",
  "left leaver leaving leave exit exited",
  "left departed departure depart",
  "landed arrival arrived arrive",
  "late lateness delay delayed",
].map((family) => family.split(" "));
/** The other words of a family that no ending shows: "arrived" → arrival, landed. */
export const familyOf = (word: string): string[] => IRREGULAR.filter((family) => family.includes(word)).flat();

const SHIFTS: [RegExp, string][] = [
  [/missions?$/, "mitted"],
  [/versions?$/, "verted"],
  [/scriptions?$/, "scribed"],
  [/sfaction$/, "sfied"],
  [/sfied$/, "sfaction"],
  [/plications?$/, "plied"],
  [/liver(?:y|ies)$/, "livered"],
];

/**
 * A word of the same family that the data knows: "attended" → "attendance", "cancellations" → "cancelled".
 * @param isKnown is a word (lower case) one of the data's own?
 * @returns null where there is none, or the word is too short to tell
 */
export function kinOf(word: string, isKnown: (word: string) => boolean): string | null {
  const known = (form: string) => form !== word && (isKnown(form) || isKnown(singular(form)));
  const odd = [
    ...IRREGULAR.filter((family) => family.includes(singular(word))).flat(),
    ...SHIFTS.filter(([re]) => re.test(word)).map(([re, ending]) => word.replace(re, ending)),
  ].find(known);
  if (odd) return odd;
  const short = /[^e]ed$/.test(word) ? word.slice(0, -1) : word.replace(/ing$/, "e");
  if (word.length >= SHORTEST && known(short)) return short;
  for (const root of rootsOf(word)) {
    for (const stem of root.endsWith(root.at(-2) ?? "") && root.length > SHORTEST
      ? [root, root.slice(0, -1)]
      : [root, root + root.at(-1)]) {
      const found = FORMS.map((ending) => stem + ending).find(known);
      if (found) return found;
    }
  }
  return null;
}

/** Beginnings that the word may be made from, the longest ending taken off last. */
function rootsOf(word: string): string[] {
  const roots = ENDINGS.filter((ending) => word.endsWith(ending)).flatMap((ending) => {
    const root = word.slice(0, -ending.length);
    return root.length >= (INFLECTED.test(ending) ? SHORTEST : SHORTEST_DERIVED) ? [root] : [];
  });
  return [...(word.length >= SHORTEST_DERIVED ? [word] : []), ...roots.sort((a, b) => b.length - a.length)];
}
