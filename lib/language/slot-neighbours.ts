import type { Atom, AtomOf } from "./atoms";
import { PLAIN_WORDS } from "./known-words";
import type { Scan } from "./scan";
import type { DimensionSlot, TimeSlot, ValueSlot } from "./slots";
import { foldWords, singular } from "./stem";
import type { ValueMatch } from "./value-index";

/** What joins the names of one list. */
export const CONNECTOR = new Set(["and", "or", "comma"]);

/** "for each one-time commitment purchase": one row for each of what the measure is of. */
export function eachBefore(atoms: readonly Atom[], i: number): boolean {
  const before = atoms[i - 1]?.kind === "rows" ? atoms[i - 2] : atoms[i - 1];
  return before?.kind === "op" && (before.op === "by" || before.op === "each");
}

/** "tax and credits excluded": the list that the word behind it speaks of. */
export function listBefore(atoms: readonly Atom[], i: number): Atom[] {
  const list: Atom[] = [];
  for (let k = i - 1, end = atoms[i]!.from; k >= 0 && end - atoms[k]!.to <= 2; end = atoms[k]!.from, k--) {
    const atom = atoms[k]!;
    if (atom.kind === "rows" || atom.kind === "value" || atom.kind === "metric") list.push(atom);
    else if (!(atom.kind === "op" && CONNECTOR.has(atom.op)) || list.length === 0) break;
  }
  return list;
}

/** "weekday with the highest cost", one of them: what is ranked, not which rows. */
export function isRankedRow(scan: Scan, atoms: readonly Atom[], atom: Atom): boolean {
  const word = scan.tokens[atom.to - 1]!.norm;
  const ranked = atoms.some((other) => other.kind === "op" && (other.op === "top" || other.op === "growth"));
  return ranked && word === singular(word) && nounOf(scan, atom) !== null && !atoms.some((other) => other.kind === "dimension");
}

/** "the analytics account (acme-analytics)": the short name of what stands beside it in full. */
function repeats(tokens: Scan["tokens"], slot: ValueSlot, all: readonly ValueSlot[]): boolean {
  const text = ({ atom }: ValueSlot) =>
    foldWords(
      tokens
        .slice(atom.from, atom.to)
        .map((token) => token.norm)
        .join(" "),
    );
  const mine = text(slot);
  return all.some((other) => {
    const full = text(other);
    if (other.matches[0]?.how !== "exact" || full.length <= mine.length || !mine.every((word) => full.includes(word))) return false;
    const between = tokens.slice(Math.min(other.atom.to, slot.atom.to), Math.max(other.atom.from, slot.atom.from));
    return between.length <= 3 && between.some((token) => /^[(,:–—=-]$/.test(token.norm));
  });
}

/** "how much did cloudfront transfer": a common word that is part of other names of the kind that is already named in full. */
export function isEcho({ tokens }: Scan, slot: ValueSlot, all: readonly ValueSlot[]): boolean {
  const sure = (match: ValueMatch) => match.how === "exact" || match.how === "alias";
  if (repeats(tokens, slot, all)) return true;
  if (slot.matches.some(sure) || !tokens.slice(slot.atom.from, slot.atom.to).every((token) => PLAIN_WORDS.has(token.norm))) return false;
  return all.some((other) => {
    const named = other.matches.some(sure) || !tokens.slice(other.atom.from, other.atom.to).every((token) => PLAIN_WORDS.has(token.norm));
    if (other === slot || !named || Math.abs(other.atom.to - slot.atom.from) > 2) return false;
    const between = tokens.slice(Math.min(other.atom.to, slot.atom.to), Math.max(other.atom.from, slot.atom.from));
    if (between.some((token) => /^(?:and|or|,|vs|versus|plus|&|\/|against)$/.test(token.norm))) return false;
    return other.matches.some((match) => slot.matches.some((mine) => mine.value.dimension === match.value.dimension));
  });
}

/** "what do virtual machines cost": the name of a service, unless single ones of them are ranked or listed. */
export function isNamedKind(atom: AtomOf<"dimension">, atoms: readonly Atom[]): boolean {
  const ranked = atoms.some(
    (other) => other.kind === "threshold" || (other.kind === "op" && (other.op === "top" || other.op === "growth" || other.op === "rank")),
  );
  return (atom.exact?.length ?? 0) > 0 && !ranked;
}

/** "resources without an owner: cost by account": which rows, where what to group by is said. */
export function isSubject({ index }: Scan, atoms: readonly Atom[], i: number): boolean {
  const [atom, next] = [atoms[i]!, atoms[i + 1]];
  if (atom.kind !== "dimension" || !atom.plural || index.dimension(atom.dimension)?.semantic !== "identifier" || cueBefore(atoms, i) !== "")
    return false;
  const narrowed = next?.kind === "rows" || (next?.kind === "op" && (next.op === "null" || next.op === "not"));
  return narrowed && atoms.some((other, k) => k > i && other.kind === "dimension" && cueBefore(atoms, k) === "by");
}

/** "correction rows", "tax lines": which rows, not how many. */
export function isNounOfRows(atoms: readonly Atom[], i: number): boolean {
  const before = atoms[i - 1];
  return before?.kind === "rows" && before.to === atoms[i]!.from && !atoms.some((atom) => atom.kind === "op" && atom.op === "count");
}

/** "the env tag", "tagged team": the word says what kind of thing its neighbour is. */
export function isTagWord({ tokens, index }: Scan, atoms: readonly Atom[], i: number): boolean {
  const atom = atoms[i]!;
  const place = tokens.slice(Math.max(0, atom.from - 2), atom.from).some(({ norm }) => norm === "in");
  if (
    place &&
    /^(?:tags|labels)$/.test(tokens[atom.from]!.norm) &&
    atoms.some((other) => other.kind === "dimension" && index.dimension(other.dimension)?.kind === "tag")
  )
    return true;
  if (atom.to !== atom.from + 1 || !/^(?:tags?|labels?)$/.test(tokens[atom.from]!.norm)) return false;
  return [atoms[i - 1], atoms[i + 1]].some((near) => {
    if (near?.kind === "dimension") return /^(?:tag|custom)$/.test(index.dimension(near.dimension)?.kind ?? "");
    return near?.kind === "value" && near.matches.some((match) => index.dimension(match.value.dimension)?.kind === "tag");
  });
}

export function nounOf(scan: Scan, atom: Atom): string | null {
  const words = scan.tokens.slice(atom.from, atom.to).flatMap((token) => foldWords(token.norm));
  const named = scan.index.lookup(words).find((found) => found.kind === "dimension");
  return named?.id ?? null;
}

/** "of every Azure reservation": whose they are stands between. */
const isSplitting = (atom: Atom | undefined) => atom?.kind === "op" && (atom.op === "by" || atom.op === "each");

export function cueBefore(atoms: readonly Atom[], i: number): DimensionSlot["cue"] {
  for (let k = i - 1; k >= 0 && k >= i - 3; k--) {
    const atom = atoms[k]!;
    if (atom.kind === "number" || (atom.kind === "op" && (atom.op === "top" || atom.op === "growth")) || atom.kind === "glue") continue;
    if (atom.kind === "value" && atom.to === atoms[k + 1]!.from && isSplitting(atoms[k - 1])) continue;
    if (atom.kind !== "op") return "";
    if (atom.op === "by" || atom.op === "color" || atom.op === "facet" || atom.op === "stack") return "by";
    if (atom.op === "each") return "each";
    if (atom.op === "which") return "which";
    return "";
  }
  return "";
}

const isCount = (metric: string) => metric.startsWith("count:") || metric.endsWith("_count");

/** "how many services, accounts and regions": is this dimension what is counted? */
export function countedBefore(atoms: readonly Atom[], i: number): boolean {
  for (let k = i - 1; k >= 0; k--) {
    const atom = atoms[k]!;
    if ((atom.kind === "op" && atom.op === "count") || (atom.kind === "metric" && isCount(atom.metric))) return true;
    if (atom.kind === "op" && (atom.op === "and" || atom.op === "comma" || atom.op === "count")) continue;
    if (atom.kind === "value" || atom.kind === "glue" || atom.kind === "rows") continue;
    if (atom.kind === "dimension" && k < i - 1) continue;
    return false;
  }
  return false;
}

/** "going from August to September": an end is named. */
function isRangeStart(atoms: readonly Atom[], i: number): boolean {
  const [after, end] = [atoms[i + 1], atoms[i + 2]];
  return after?.kind === "op" && (after.op === "to" || after.op === "until") && end?.kind === "time";
}

/** "the months from February": no end is named, and there is more than one of them. */
function isOpenEnded(atoms: readonly Atom[], i: number): boolean {
  const after = atoms[i + 1];
  const before = atoms.slice(Math.max(0, i - 3), i - 1);
  return before.some(({ kind }) => kind === "grain") && !(after?.kind === "op" && ["to", "until", "and"].includes(after.op));
}

export function linkBefore(atoms: readonly Atom[], i: number, tokens: Scan["tokens"]): TimeSlot["link"] {
  const before = atoms[i - 1];
  if (/^(?:onwards?|forward)$/.test(tokens[atoms[i]!.to]?.norm ?? "")) return "since";
  if (!before) return "";
  const gap = tokens.slice(before.to, atoms[i]!.from);
  const since = [before, atoms[i - 2]].find((atom) => atom?.kind === "op" && atom.op === "since");
  if (since && tokens[atoms[i]!.from - 1]?.norm === "(" && atoms[i]!.from - since.to <= 4) return "since";
  const bounds = gap.filter((token) => !/^(?:very|end|start|beginning|close)$/.test(token.norm));
  if (bounds.length > 2 || bounds.some((token) => !/^(?:the|in|on|for|of|during|a)$/.test(token.norm))) return "";
  if (before.kind !== "op") return "";
  switch (before.op) {
    case "from":
      return isOpenEnded(atoms, i) ? "since" : "";
    case "since":
      return isRangeStart(atoms, i) ? "" : "since";
    case "until":
    case "before":
    case "after":
    case "to":
    case "versus":
      return before.op;
    case "and":
    case "comma":
    case "or":
      return "and";
    default:
      return "";
  }
}
