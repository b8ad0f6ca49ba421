import type { Filter } from "@/lib/semantic/query";
import type { AtomOf } from "./atoms";
import type { ComposeContext } from "./compose-context";
import { STOP_WORDS } from "./known-words";
import { hasOp } from "./slots";
import type { Mention } from "./table-mentions";
import { isThing } from "./table-words";

/** A condition with the token it is said at. */
export interface Located {
  filter: Filter;
  at: number;
}

/** Before these stands the whole, after them the part: "of the stays, how many percent were readmitted". */
const RELATIVE =
  /^(?:that|which|who|whose|were|was|are|is|be|been|did|do|does|had|have|has|having|with|without|over|above|under|below|more|less|fewer|at least|came|come|comes|chose|choose|made|make|go|went|got|get|paid|pay|used|use|live|lives|belong|belongs)$/;
const PREPOSITION = /^(?:in|at|on|for|from|of|among|amongst|within|during|by|to|into|after|before|since|until)$/;
const ARTICLE = /^(?:the|a|an|our|my|all|its|their)$/;

/**
 * The conditions that a share is the part of; the others say of what: "percentage of churned customers in Spain", "what share of the
 * women survived", "percentage of draws". Empty where the share is one of groups ("share of orders by plan in Spain").
 */
export function partOf(context: ComposeContext, conditions: readonly Located[], mentions: readonly Mention[]): Filter[] {
  const share = context.slots.ops.get("share")?.[0];
  if (!share || conditions.length === 0) return [];
  const { tokens } = context.scan;
  const grouped = mentions.some(({ role, cue }) => (role === "group" || role === "time") && cue !== "");
  const marker = tokens.findIndex(({ norm }, i) => i >= share.to && RELATIVE.test(norm));
  const after = marker < 0 ? [] : conditions.filter(({ at }) => at >= marker);
  const before = conditions.filter((item) => !after.includes(item));
  const isLoose = ({ at }: Located) => isAfterPreposition(context, at, share);
  const bare = (list: readonly Located[]) => list.filter((item) => !isLoose(item));
  if (after.length > 0) return filters(bare(after).length > 0 ? bare(after) : before.length > 0 || !grouped ? after : []);
  if (marker >= 0 && isUnknown(context, marker)) return [];
  if (marker >= 0 && grouped && mentions.some(({ atom, cue }) => atom.from > marker && cue !== "")) return [];
  const said = predicates(context, bare(before));
  if (said.length > 0 && said.length < bare(before).length) return filters(said);
  if (bare(before).length > 0) return filters(bare(before));
  return grouped ? [] : filters(before.slice(0, 1));
}

/** "what percentage of plus customers pay by hand": what stands after the verb is nothing of the table's. */
function isUnknown({ scan }: ComposeContext, marker: number): boolean {
  const placed = (i: number) => scan.atoms.some((atom) => atom.from <= i && i < atom.to && atom.kind !== "glue");
  return scan.tokens.some(
    (token, i) => i > marker && token.kind === "word" && !placed(i) && !STOP_WORDS.has(token.norm) && !isThing(token.norm),
  );
}

/** "fraction of referrals churned": a participle with nothing after it that it could describe. */
function predicates({ scan }: ComposeContext, conditions: readonly Located[]): Located[] {
  return conditions.filter(({ at }) => {
    const next = scan.tokens[at + 1];
    const ends = !next || next.kind === "mark" || PREPOSITION.test(next.norm) || RELATIVE.test(next.norm);
    return ends && /(?:ed|en|ing|able)$/.test(scan.tokens[at]!.text.toLowerCase());
  });
}

const filters = (list: readonly Located[]) => list.map(({ filter }) => filter);

/** "in Spain", "for the cup", but not "percentage of draws", where the preposition belongs to the share. */
function isAfterPreposition({ scan }: ComposeContext, at: number, share: AtomOf<"op">): boolean {
  let i = at - 1;
  while (i >= 0 && ARTICLE.test(scan.tokens[i]!.norm)) i--;
  const word = scan.tokens[i]?.norm ?? "";
  return i >= share.to && PREPOSITION.test(word);
}

const RATE = /^(?:rates?|ratios?|percentages?|percent|pct|shares?|proportions?|fractions?)$/;

/** "churn rate", "cancellation rate", "home win percentage": the share of the rows that a yes or a value is said of. */
export function withRates(context: ComposeContext): ComposeContext {
  const rate = rateOf(context);
  if (!rate) return context;
  const { slots } = context;
  return { ...context, slots: { ...slots, ops: new Map([...slots.ops, ["share", [rate]]]) } };
}

/** The word after a flag or value that makes a share of it; null where there is none. */
function rateOf({ scan, slots, model }: Pick<ComposeContext, "scan" | "slots" | "model">): AtomOf<"op"> | null {
  if (hasOp(slots, "share")) return null;
  for (const atom of scan.atoms) {
    const isFlag = atom.kind === "dimension" && model.dimensions.some(({ id, flag }) => id === atom.dimension && flag);
    const next = scan.tokens[atom.to];
    if ((!isFlag && atom.kind !== "value") || !next || !RATE.test(next.norm)) continue;
    if (scan.atoms.some((other) => other.from <= atom.to && atom.to < other.to)) continue;
    return { kind: "op", op: "share", from: atom.to, to: atom.to + 1, score: 1 };
  }
  return null;
}

/** The words that `withRates` read as a share. */
export function rateWords({ slots, scan }: ComposeContext, given: ComposeContext): string[] {
  const [rate] = hasOp(given.slots, "share") ? [] : (slots.ops.get("share") ?? []);
  return rate ? scan.tokens.slice(rate.from, rate.to).map(({ norm }) => norm) : [];
}
