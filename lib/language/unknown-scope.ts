import type { Atom } from "./atoms";
import { unusedTokens } from "./confidence";
import { PLAIN_WORDS, STOP_WORDS } from "./known-words";
import type { Reading } from "./reading";
import { unclear } from "./replies";
import type { Scan } from "./scan";
import type { Slots } from "./slots";
import type { Token } from "./tokens";

/** What of a cost is told after: "cost of", "spend on". */
const OF = /^(?:of|on|for|from)$/;
const DETERMINER = /^(?:the|a|an|our|my|your|their|all|any|these|those|this|that|such|each|every|other|both|key|tag|label|field|column)$/;
/** Endings of words that say how a cost is, not of what: "incremental cost", "unexpected spend". */
const ADJECTIVE =
  /(?:ed|ing|al|ive|ous|ful|able|ible|ly|ic|ary|ory|ant|ent|less|ish|est|er|net|gross|raw|real|true|full|exact|big|huge|crazy|fresh|plain|main|key|new|old)$/;
const VERBS = /^(?:did|do|does|is|are|was|were|has|have|had|will|would)$/;
const ENDS =
  /^(?:of|on|for|from|in|at|by|per|since|until|during|over|across|between|vs|versus|and|or|with|without|to|as|is|are|was|were|did|do|does|has|have|cost|costs|we|i|each|every|than|that|which|this|last|through)$/;

interface Words {
  tokens: readonly Token[];
  /** phrase that holds a token, if any */
  placed: (at: number) => Atom | undefined;
  isUnused: (at: number) => boolean;
}

const isCost = (atom: Atom | undefined) => atom?.kind === "metric" || (atom?.kind === "op" && atom.op === "share");

/** A word that is only part of some name says nothing before one that is unknown: "hotel receptionists". */
const isVague = (atom: Atom | undefined) => atom?.kind === "value" && atom.matches.every(({ how }) => how === "part" || how === "fuzzy");

/** Last unknown word of a noun phrase that begins at `from` and of which no part is known; null where something is. */
function headFrom({ tokens, placed, isUnused }: Words, from: number): number | null {
  let at = from;
  while (DETERMINER.test(tokens[at]?.norm ?? "")) at++;
  const start = at;
  while (at < tokens.length && (isUnused(at) || (isVague(placed(at)) && isUnused(placed(at)!.to)))) at++;
  const after = tokens[at];
  const next = placed(at);
  const ends = !after || after.kind === "mark" || ENDS.test(after.norm) || next?.kind === "time" || next?.kind === "grain" || isCost(next);
  // "unicorn servers": what kind of them is unknown, the list of all would be wrong
  const kinds = next?.kind === "dimension" && next.from === at && next.noun;
  return at > start && (ends || kinds) ? at - 1 : null;
}

/** The thing whose cost is asked for, where nothing in the data is called so: "cost of gpus", "how much did the llamas cost". */
function unknownHead(words: Words, slots: Slots): number | null {
  const { tokens, placed, isUnused } = words;
  for (let at = 1; at < tokens.length; at++) {
    const told = OF.test(tokens[at]!.norm) && isCost(placed(at - 1)) && (placed(at) === undefined || placed(at)!.to === at + 1);
    const shared =
      placed(at - 1)?.kind === "op" && isCost(placed(at - 1)) && placed(at - 1) !== placed(at) && / ?of$/.test(tokens[at - 1]!.norm);
    const part = placed(at)?.kind === "op" && /^(?:is|are|was|were)$/.test(tokens[at]!.norm) && isShareBefore(words, at);
    const asked = VERBS.test(tokens[at]!.norm) && tokens[at - 1]!.norm === "much";
    const whose = VERBS.test(tokens[at]!.norm) && /^(?:what|much)$/.test(tokens[at - 1]!.norm) && isCostVerbAfter(tokens, at);
    const paid = /^(?:pay|paying|paid)$/.test(tokens[at - 1]!.norm) && DETERMINER.test(tokens[at]!.norm);
    if (paid) {
      const object = headFrom(words, at);
      if (object !== null) return object;
    }
    const flowed = /^(?:to|into|on|towards?)$/.test(tokens[at]!.norm) && GOING.test(tokens[at - 1]!.norm) && isAmountAsked(tokens, at);
    const head = told || asked || whose || part || flowed ? headFrom(words, at + 1) : shared ? headFrom(words, at) : null;
    if (head === null) continue;
    if (!asked || whose || isCost(placed(head + 1))) return head;
  }
  if (slots.values.length + slots.filters.length > 0) return null;
  const at = tokens.findIndex((token, i) => isUnused(i) && placed(i + 1)?.kind === "metric" && !ADJECTIVE.test(token.norm));
  if (at < 0 || (at > 0 && !DETERMINER.test(tokens[at - 1]!.norm) && !isOpening(tokens, at))) return null;
  return placed(at + 1)!.from === at + 1 ? at : null;
}

/** "what do the freelancers cost us": a verb at the end, not a noun. */
const isCostVerbAfter = (tokens: readonly Token[], at: number) =>
  tokens
    .slice(at + 1)
    .some(({ norm }, i, rest) => norm === "cost" && /^(?:us|me|per|a|each|in|last|this|[?.!]|)$/.test(rest[i + 1]?.norm ?? ""));

const GOING = /^(?:went|goes?|going|gone|flow(?:s|ed|ing)?|pour(?:s|ed|ing)?|moved?|paid|pay)$/;

/** "how much (money) went to": before the verb nothing but the amount. */
const isAmountAsked = (tokens: readonly Token[], at: number) => tokens.slice(0, at).some(({ norm }) => norm === "much" || norm === "what");

/** "what portion of spend is llamas": the part is told after the verb. */
function isShareBefore({ placed }: Words, at: number): boolean {
  return Array.from({ length: at }, (_, i) => placed(i)).some((atom) => atom?.kind === "op" && atom.op === "share");
}

/** "show me llama cost": only such words before it. */
function isOpening(tokens: readonly Token[], at: number): boolean {
  return tokens.slice(0, at).every((token) => STOP_WORDS.has(token.norm) && !OF.test(token.norm));
}

/** "gpus last month": nothing but a time and a thing that is unknown. */
function bareHead(words: Words, { atoms }: Scan, slots: Slots): number | null {
  const named = slots.metrics.length + slots.dimensions.length + slots.values.length + slots.filters.length + slots.counted.length;
  const only = atoms.every(({ kind }) => kind === "time" || kind === "grain" || kind === "glue");
  if (named > 0 || slots.times.length === 0 || !only) return null;
  const head = headFrom(words, 0);
  return head !== null && !PLAIN_WORDS.has(words.tokens[head]!.norm) && !ADJECTIVE.test(words.tokens[head]!.norm) ? head : null;
}

/**
 * Declines where the word that says whose cost is asked for stands for nothing in the data: the total would be a wrong answer.
 * @returns null where something of the phrase is known, or the unknown word only describes
 */
export function unknownScope(scan: Scan, slots: Slots, inConversation: boolean): Reading | null {
  const unused = new Set(unusedTokens(scan.tokens, scan.atoms));
  const words: Words = {
    tokens: scan.tokens,
    placed: (at) => scan.atoms.find((atom) => atom.from <= at && at < atom.to),
    isUnused: (at) => unused.has(scan.tokens[at]!) && scan.tokens[at]!.kind === "word",
  };
  const head = unknownHead(words, slots) ?? (inConversation ? null : bareHead(words, scan, slots));
  if (head === null) return null;
  const reason = `Nothing in the data is called “${scan.tokens[head]!.text}”, so its cost cannot be told from the rest.`;
  return { ...unclear(reason, 0.5), intent: "ask", decline: { reason, nearest: "cost by service, by resource or by a tag" } };
}
