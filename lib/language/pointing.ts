import type { SemanticQuery } from "@/lib/semantic/query";
import type { Atom } from "./atoms";
import type { ComposeContext } from "./compose-context";
import { joinValues, keysFilter } from "./conditions";
import type { Focus } from "./reading";
import { hasOp } from "./slots";

const PLURAL = /^(?:they|them|those|these)$/;
const PRONOUN = /^(?:it|that|this|they|them|those|these|ones)$/;
const INSIDE = /^(?:in|of|within|inside|among|from|behind|under)$/;
const JOINED = /^(?:and|then|but|,)$/;

/**
 * Does a pronoun stand for what the answer before showed? Yes where the question names nothing that it could stand for, or the thing asked
 * for is inside it: "what did they cost in September", "who owns those", "the services in it"; no for "services that cost more than 5,000".
 */
export function pointsBack({ scan, slots }: ComposeContext): boolean {
  return pronouns(scan).some(({ from, to }) => {
    const next = scan.atoms.find((atom) => atom.from === to);
    if (next && ["metric", "value", "grain", "time"].includes(next.kind) && !PLURAL.test(scan.tokens[from]!.norm)) return false;
    const before = scan.atoms.filter((atom) => atom.from < from && atom.kind !== "intent");
    const named = before.filter(({ kind }) => ["dimension", "value", "metric", "time", "rows", "threshold"].includes(kind));
    if (named.length === 0) return !before.some((atom) => atom.kind === "op" && atom.op === "top");
    const only = named.length === 1 && named[0]!.kind === "dimension" ? named[0]! : null;
    if (!only || hasOp(slots, "increase", "decrease", "growth", "top")) return false;
    const between = scan.tokens.slice(only.to, from).map((token) => token.norm);
    if (between.some((word) => JOINED.test(word))) return false;
    return INSIDE.test(between.at(-1) ?? "") || to === lastWord(scan.tokens);
  });
}

/** Pronouns that stand alone or end a phrase: "what is behind that". */
const pronouns = ({ atoms, tokens }: ComposeContext["scan"]): Pick<Atom, "from" | "to">[] =>
  atoms.flatMap((atom) => {
    if (atom.kind === "op" && (atom.op === "that" || (atom.op === "which" && tokens[atom.to]?.norm === "ones"))) return [atom];
    const isLast = atom.kind === "intent" && PRONOUN.test(tokens[atom.to - 1]!.norm);
    return isLast ? [{ from: atom.to - 1, to: atom.to }] : [];
  });

const lastWord = (tokens: ComposeContext["scan"]["tokens"]) => tokens.findLastIndex(({ norm }) => /[\p{L}\p{N}]/u.test(norm)) + 1;

/** "what did they cost in May", after the ten largest: those ten, not the ten largest of May; changes `query`. */
export function keepShown(context: ComposeContext, query: SemanticQuery, { query: base, shown }: Focus): void {
  const { scan, slots } = context;
  const isPlural = (slots.ops.get("that") ?? []).some(({ from }) => PLURAL.test(scan.tokens[from]!.norm));
  const [ranked, another] = base.dimensions;
  const asked = slots.dimensions.length + slots.times.length + slots.metrics.length + slots.grains.length + slots.values.length;
  if (asked === 0 && !hasOp(slots, "growth", "increase", "decrease", "change")) return;
  if (!isPlural || !base.top || !ranked || another) return;
  const keys = [...new Set(shown.map((row) => row[ranked.dimension]))].filter((key): key is string => typeof key === "string");
  if (keys.length === 0 || keys.length > base.top.n) return;
  query.filters = [
    ...query.filters.filter((filter) => !("dimension" in filter) || filter.dimension !== ranked.dimension),
    keysFilter(context, ranked.dimension, keys),
  ];
  query.top = null;
}

/** "both together", after Google and then Microsoft: the two that were shown in turn; changes `query`. */
export function showBoth({ scan, slots }: ComposeContext, query: SemanticQuery, before: Focus | undefined): void {
  if (slots.values.length > 0 || !before || !scan.tokens.some(({ norm }) => norm === "both")) return;
  const now = query.filters.findLast((filter) => "values" in filter && filter.op === "in");
  if (!now || !("values" in now)) return;
  const twin = before.query.filters.find((filter) => "values" in filter && filter.op === "in" && filter.dimension === now.dimension);
  if (!twin || !("values" in twin)) return;
  joinValues(now, twin);
  if (!hasOp(slots, "together") && !query.dimensions.some(({ dimension }) => dimension === now.dimension))
    query.dimensions = [...query.dimensions, { dimension: now.dimension }];
}
