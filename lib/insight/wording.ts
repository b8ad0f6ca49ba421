/** Words whose meaning a check must know. Lower case, word by word. */
const UP =
  "rose|rises?|rising|risen|up|upwards?|grew|grows?|growing|grown|growth|increas(?:e|es|ed|ing)|climb(?:s|ed|ing)?|gain(?:s|ed)?|went up|jump(?:s|ed)?|surg(?:e|es|ed|ing)|higher|more|above|added|adds?|raises?|raised";
const DOWN =
  "fell|falls?|falling|fallen|down|downwards?|drop(?:s|ped|ping)?|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|shrank|shrinks?|shrinking|sank|sinks?|went down|lower|lowers|less|below|took away|takes? away|reduc(?:e|es|ed|ing)|fewer";
const MOST = "highest|largest|biggest|greatest|most|peak|maximum";
const LEAST = "lowest|fewest|smallest|least|low|bottom|minimum|cheapest";
const CAUSAL =
  "because|due to|caus(?:e|es|ed|ing) by|caused|causes|owing to|thanks to|as a result|result(?:s|ed|ing)? (?:of|from|in)|driven by|drove|drives|driver|drivers|led to|leads to|on account of|attributable to|explain(?:s|ed) by|explains?|accounts? for|behind the|responsible for|stems? from|therefore|so that|triggered";
const NEGATION = "not|no|never|none|nothing|neither|nor|without|hardly|isn't|wasn't|didn't|doesn't|don't|cannot|can't";

const words = (list: string) => new RegExp(`(?<![\\p{L}-])(?:${list})(?![\\p{L}-])`, "giu");

export type Sense = "up" | "down" | "most" | "least" | "causal" | "negation";
const PATTERNS: Record<Sense, RegExp> = {
  up: words(UP),
  down: words(DOWN),
  most: words(MOST),
  least: words(LEAST),
  causal: words(CAUSAL),
  negation: words(NEGATION),
};

export interface FoundWord {
  sense: Sense;
  at: number;
  text: string;
}

/** Words of the wanted senses in a text, in their order. */
export function findWords(text: string, senses: readonly Sense[]): FoundWord[] {
  return senses
    .flatMap((sense) => [...text.matchAll(PATTERNS[sense])].map((match) => ({ sense, at: match.index, text: match[0] })))
    .sort((a, b) => a.at - b.at);
}

export function hasWord(text: string, sense: Sense): boolean {
  return findWords(text, [sense]).length > 0;
}
