import type { PeerInfo } from "@/lib/insight/benchmark/peer";
import type { ReadInput } from "./read";

/** A question that sets the data beside another loaded dataset. */
export interface PeerMention {
  peer: PeerInfo;
  /** offsets of the words that say it */
  start: number;
  end: number;
  /** the question without the words of the comparison: what is left is about what to compare; empty: everything */
  rest: string;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const KIND = "(?:company|companies|data ?sets?|data|organi[sz]ation|business|file|bill|customer|client|tenant|firm)";
const OTHER = `(?:the |our |an)?other (?:loaded )?${KIND}(?:'s)?`;
const COMPARES =
  /\bcompar\w*|\bbenchmark\w*|\bversus\b|\bvs\b|\bagainst\b|\blike for like\b|\bside by side\b|\bnext to\b|\bbeside\b|\b(?:better|worse|more|less|cheaper|dearer|higher|lower) than\b|\bdiffer\w*\b|\b(?:measure|stack)s? up\b/i;
/** words that ask for the comparison and say nothing about what is compared */
const FRAME =
  /\b(?:compar\w*|benchmark\w*|how|do|does|did|are|is|was|were|can|could|you|please|we|us|our|ours|ourselves|this|stand|fare|faring|doing|look|stack(?:ed)? up|measure up|differ\w*|different|versus|vs|against|with|to|from|and|than|better|worse|like for like|side by side|next to|beside|on a per unit basis|per unit|per (?:account|resource)|normali[sz]ed|company|data ?set|data)\b|[?.!,:]/gi;

/** How a person may write a dataset's name: as it is, without a remark in brackets or a file's ending; blanks for "-" and "_". */
function namesOf(name: string): string[] {
  const bare = name.replace(/\s*\([^)]*\)\s*$/, "").replace(/(?:\.(?:csv|parquet|gz|tsv))+$/i, "");
  return [...new Set([name, bare, bare.split(/[\s_-]+/)[0]!])].filter((text) => text.trim().length > 2);
}

const patternOf = (name: string) =>
  name
    .trim()
    .split(/[\s_-]+/)
    .map(escaped)
    .join("[\\s_-]+");

/** Written as a name, or standing where the other side of a comparison does: "orders" in "oat vs almond, number of orders" is no dataset. */
function isNamed(question: string, { 0: words, index }: RegExpExecArray): boolean {
  if (!/^\p{Ll}+$/u.test(words)) return true;
  const before = /(?:versus|vs\.?|against|with|to|than|from|beside|next to|at)\s+(?:the |our )?$/i.test(question.slice(0, index));
  return before || /^\s*(?:compar|stack|fare|differ|measure|do(?:es|ing)?\b|against|vs|versus)/i.test(question.slice(index + words.length));
}

/** The dataset that the words name, and where; a single word of its name counts where no value of the data is called so. */
function namedIn({ question, values }: ReadInput, peers: readonly PeerInfo[]): { peer: PeerInfo; at: number; words: string } | null {
  for (const peer of peers) {
    for (const name of namesOf(peer.name)) {
      const match = new RegExp(`(?<![\\w-])${patternOf(name)}(?:'s)?(?![\\w-])`, "i").exec(question);
      const isValue = values.match(name.toLowerCase()).some(({ how }) => how === "exact" || how === "alias");
      if (match && !isValue && isNamed(question, match)) return { peer, at: match.index, words: match[0] };
    }
  }
  const [only] = peers;
  const other = peers.length === 1 ? new RegExp(`\\b${OTHER}\\b`, "i").exec(question) : null;
  return only && other ? { peer: only, at: other.index, words: other[0] } : null;
}

/** Could it be a comparison at all? Spares looking up what else is loaded. */
export const mayCompare = (question: string) => COMPARES.test(question);

/** "the other company": one of those that are loaded, whichever. */
export const namesAnother = (question: string) => mayCompare(question) && new RegExp(`\\b${OTHER}\\b`, "i").test(question);

/** Does the question compare the data with another dataset that is loaded? "the other company" is one where there is but one. */
export function peerMentionOf(input: ReadInput, peers: readonly PeerInfo[]): PeerMention | null {
  const { question } = input;
  const named = mayCompare(question) ? namedIn(input, peers) : null;
  if (!named) return null;
  const { peer, at, words } = named;
  const rest = `${question.slice(0, at)} ${question.slice(at + words.length)}`.replace(FRAME, " ").replace(/\s+/g, " ").trim();
  return { peer, start: at, end: at + words.length, rest: rest.replace(/^(?:the|a|an|of|for|in|on|by|'s)$/i, "") };
}
