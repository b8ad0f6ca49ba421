import type { Atom } from "./atoms";

const KINDS = new Set<Atom["kind"]>(["time", "value", "metric", "dimension", "rows", "grain", "chart", "number"]);

/** "in August, sorry, September": what was said first, of the kind of what follows the correction, does not count. */
export function corrected(atoms: readonly Atom[]): Atom[] {
  const at = atoms.findIndex((atom) => atom.kind === "op" && atom.op === "correct");
  if (at < 0) return [...atoms];
  const [before, after] = [atoms.slice(0, at), atoms.slice(at + 1)];
  const said = after.find((atom) => KINDS.has(atom.kind) || isRank(atom));
  const gone = said && before.findLastIndex((atom) => replaces(said, atom));
  const kept = gone === undefined || gone < 0 ? before : before.filter((_, i) => i !== gone);
  return corrected([...kept, ...after]);
}

const isRank = (atom: Atom) => atom.kind === "op" && (atom.op === "top" || atom.op === "growth");

function replaces(said: Atom, old: Atom): boolean {
  if (isRank(said)) return isRank(old);
  if (said.kind === "value" && old.kind === "value") {
    const dimensions = new Set(said.matches.map((match) => match.value.dimension));
    return old.matches.some((match) => dimensions.has(match.value.dimension));
  }
  return said.kind === old.kind;
}
