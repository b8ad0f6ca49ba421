import type { Threshold } from "./atoms";
import { op, type PhraseRule, phrase } from "./phrases";
import { GRAIN_ADVERBS } from "./step-words";
import { MONTH } from "./time-ref";

const ABOVE =
  "(?:more|greater|higher|larger|bigger) than|(?:cost|costs|costing|spent|spend|spends) more than|costlier than|(?:more )?expensive than|over|above|beyond|past|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|beat(?:s|ing)?|in excess of|topp(?:ed|ing)|tops";
const BELOW =
  "(?:less|lower|smaller|fewer) than|(?:cost|costs|costing|spent|spend|spends) less than|cheaper than|(?:less )?expensive than|under|below|beneath|short of";
const UNIT = "(?:hourly|daily|weekly|monthly|quarterly|yearly|annual)";
const OWN = "(?:(?:the|our|its|their|your|own|overall|usual|long term|general|respective) )*";
const MIDDLE = `(${UNIT} )?(average|mean|avg|norm|normal|usual|median)(?: (?:daily|weekly|monthly|quarterly|hourly))?(?: (?:spend|spending|cost|costs|day|week|month|one|value|level|for (?:the|that) period))?`;
/** An amount, an average or another time behind the words is no second thing. */
const NO_LIMIT = `(?! (?:the |our |in |during )*(?:\\d|\\$|€|£|average|mean|median|usual|last|this|previous|prior|same|q ?[1-4]|${MONTH}|year|month|week|quarter|day|before|yesterday)(?:s)?(?![a-z]))`;
const TIMES: Record<string, number> = { twice: 2, double: 2, thrice: 3, triple: 3, half: 0.5 };

function limit(op: Threshold["op"], factor: number, words: string): Threshold {
  const unit = Object.entries(GRAIN_ADVERBS).find(([word]) => words.includes(word))?.[1];
  const against = words.includes("median") ? "median" : "average";
  return { op, value: factor, percent: false, money: false, against, ...(unit && { unit }) };
}

const number = (text: string | undefined) => (text === undefined ? 1 : (TIMES[text] ?? Number(text)));

/** Limits that what is listed sets itself: "days above average", "months 20 % below the mean", "more than twice the median". */
export const AVERAGE_RULES: PhraseRule[] = [
  phrase(`(?:that (?:is|are|was|were) |(?:is|are|was|were|went|stayed|ran|lay|came in) )?(?:${ABOVE}) ${OWN}${MIDDLE}`, (m) => ({
    kind: "threshold",
    threshold: limit("gt", 1, m[0]),
  })),
  phrase(`(?:that (?:is|are|was|were) |(?:is|are|was|were|went|stayed|ran|lay|came in) )?(?:${BELOW}) ${OWN}${MIDDLE}`, (m) => ({
    kind: "threshold",
    threshold: limit("lt", 1, m[0]),
  })),
  phrase(`(?:more than |over |at least |by )*(\\d+(?:\\.\\d+)?) (?:%|percent|pct) (?:or more )?(?:${ABOVE}) ${OWN}${MIDDLE}`, (m) => ({
    kind: "threshold",
    threshold: limit("gt", 1 + Number(m[1]) / 100, m[0]),
  })),
  phrase(`(?:more than |over |at least |by )*(\\d+(?:\\.\\d+)?) (?:%|percent|pct) (?:or more )?(?:${BELOW}) ${OWN}${MIDDLE}`, (m) => ({
    kind: "threshold",
    threshold: limit("lt", 1 - Number(m[1]) / 100, m[0]),
  })),
  phrase(
    `(?:more than |over |above |at least |exceed(?:ed|ing|s)? )*(twice|double|thrice|triple|(\\d+(?:\\.\\d+)?) (?:times|x|×)) ${OWN}${MIDDLE}`,
    (m) => ({
      kind: "threshold",
      threshold: limit("gt", number(m[2] ?? m[1]), m[0]),
    }),
  ),
  phrase(`(?:(?:less than|under|below|at most) )+(?:(half)(?: of)?|(\\d+(?:\\.\\d+)?) (?:times|x)) ${OWN}${MIDDLE}`, (m) => ({
    kind: "threshold",
    threshold: limit("lt", number(m[1] ?? m[2]), m[0]),
  })),
  op(
    `(?:cost |costs |costing |spent |spend |was |were |is |are )?(?:exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|outspen[dt]s?|overt(?:akes?|ook|aken)|beats?|beat|more than|more expensive than|higher than|above|ahead of|costlier than|dearer than)${NO_LIMIT}`,
    "exceeds",
    { direction: "desc" },
    0.85,
  ),
  op(
    `(?:cost |costs |costing |was |were |is |are )?(?:less than|cheaper than|lower than|below|behind|less expensive than)${NO_LIMIT}`,
    "exceeds",
    { direction: "asc" },
    0.85,
  ),
  op("how often|how many times|number of times|how frequently", "count", {}, 1.02),
];
