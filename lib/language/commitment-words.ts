import { type PhraseRule, phrase } from "./phrases";

const UNUSED = "(?:idle|unused|wasted|not (?:being )?used|unutili[sz]ed|not utili[sz]ed|to waste|doing nothing)";
const IS =
  "(?:that|which|is|are|was|were|sits?|sat|sitting|went|goes?|going|has|have|been|being|left|lying|lies|lay|remains?|remained|currently)";

/** "portion of commitments idle by provider": the part of the commitments, not of all cost. */
export const COMMITMENT_RULES: PhraseRule[] = [
  phrase(
    `(?:what |which )?(?:shares?|portions?|parts?|percentages?|percent|%|fractions?|proportions?|how much|how many %) of (?:(?:the|our|all|my|these) )*(?:commitments?|commitment discounts?|commitment spend|commitment cost|committed spend)(?: ${IS})* ${UNUSED}`,
    () => ({ kind: "metric", metric: "commitment_waste_rate" }),
    1.3,
  ),
];
