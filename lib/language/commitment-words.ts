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
  phrase(
    `(?:(?:money|dollars?|euros?|pounds?|cash|spend|spent|cost|costs|amounts?) )?(?:(?:that |which |we |was |is |are |were |have |has |been )*(?:lost|wasted|burn(?:ed|t)?|thrown away|blown|sunk|squandered|down the drain) )(?:on|to|by|through|for|in|with|because of) (?:(?:the|our|any|all) )*(?:(?:idle|unused|wasted|unutili[sz]ed|under ?used|not fully used) )*(?:commitments?|commitment discounts?)`,
    () => ({ kind: "metric", metric: "commitment_waste" }),
    1.3,
  ),
  phrase(
    `(?:(?:cash|money|amount|sum|spend|spent|cost|paid|pay|payments?|what we paid|invoiced|billed) )?(?:(?:that|which|we) )*(?:(?:went|gone|goes?|flow(?:s|ed)|put|paid|spent|billed|invoiced) )?(?:in ?to|on|for|towards?) (?:buying|purchasing|acquiring|the purchase of|purchases of|new) (?:(?:the|our|any|new) )*(?:commitments?|commitment discounts?)|(?:buying|purchasing) (?:of )?(?:commitments?|commitment discounts?)(?= (?:cost|by|per|in|this|last|each))`,
    () => ({ kind: "metric", metric: "commitment_purchases" }),
    1.3,
  ),
  phrase(
    "(?:how much|(?:what|which) (?:shares?|portions?|parts?|percentages?|percent|%|fractions?|proportions?)) of (?:(?:the|our|all|my) )*(?:eligible |compute |usage |cloud |coverable )*(?:spend|spending|usage|cost|costs|compute) (?:is|are|was|were|has been|gets) covered(?: by (?:(?:our|any|the|some) )*(?:commitments?|commitment discounts?|discounts?))?",
    () => ({ kind: "metric", metric: "commitment_coverage" }),
    1.3,
  ),
  phrase(
    "(?:cash|money|up ?front)(?: (?:do|did|have|had|was|is|are|were|we|they|i))* (?:pay|paid|paying|spend|spent|lay out|laid out|hand over|go|went|gone) (?:for|on|into|towards?) (?:(?:the|our|any|new) )*(?:commitments?|commitment discounts?)",
    () => ({ kind: "metric", metric: "commitment_purchases" }),
    1.3,
  ),
  phrase("(?:idle|unused|wasted|unutili[sz]ed) (?:commitments?|commitment discounts?)", () => ({
    kind: "metric",
    metric: "commitment_waste",
  })),
];
