import type { Threshold } from "./atoms";
import { type PhraseRule, phrase } from "./phrases";

const NUMBER = "(\\d+(?:\\.\\d+)?)";
const MONEY = "(?:\\$|€|£|¥|usd|eur|gbp|chf|us \\$)";
const MONEY_AFTER = "(?:dollars?|bucks|euros?|pounds?|usd|eur|gbp|chf|jpy|inr|sek|cad|aud|\\$|€|£)";
const PERCENT = "(?:%|percent|pct|percents|percentage points?)";
export const UNITS = "(?:hours?|days?|weeks?|months?|quarters?|years?|minutes?)";
const OF_ALL =
  "(?: of (?:(?:the|our|my|all|total|overall|whole|entire|grand|complete) )*(?:total|overall|whole|spend|spending|cost|costs|bill|budget|everything))?";
const AMOUNT = `(?:${MONEY} )?${NUMBER}(?: (${PERCENT}|${MONEY_AFTER})${OF_ALL}|(?! (?:${UNITS}|${PERCENT}|${MONEY_AFTER})(?![^ ])))`;

function threshold(op: Threshold["op"], number: string, unit: string | undefined, text: string): Threshold {
  const percent = unit !== undefined && new RegExp(`^${PERCENT}$`).test(unit);
  return { op, value: Number(number), percent, money: !percent && new RegExp(`${MONEY}|${MONEY_AFTER}`).test(text) };
}
const compare = (pattern: string, name: Threshold["op"]): PhraseRule =>
  phrase(`(?:${pattern}) ${AMOUNT}`, (m) => ({ kind: "threshold", threshold: threshold(name, m[1]!, m[2], m[0]) }));

const MORE =
  "more than|over|above|greater than|higher than|larger than|bigger than|in excess of|exceeds?|exceeded|exceeding|upwards of|beyond|north of|>|topping|topped|surpass(?:ed|es|ing)?|costlier than|past|cross(?:ed|es|ing)?|hit(?:s|ting)?|reach(?:ed|es|ing)?|pass(?:ed|es|ing)|broke(?: through)?";
const LESS = "less than|under|below|lower than|smaller than|fewer than|cheaper than|south of|<|short of|beneath";

/** Change in percent that makes so many times as much. */
const MULTIPLES: Record<string, number> = { doubled: 100, tripled: 200, trebled: 200, quadrupled: 300, halved: -50 };
const FRACTIONS: Record<string, number> = { half: 50, third: 100 / 3, quarter: 25, fifth: 20, tenth: 10 };

/** Limits on how much of a thing there is, where the words name the thing: "older than 60", "more than 10 days". */
const limit = (pattern: string, name: Threshold["op"], score = 1): PhraseRule =>
  phrase(
    `(?:${pattern}) ${NUMBER}(?: ${UNITS}| (?:kg|km|meters?|metres?|degrees?|lbs|pounds|ms|seconds))?`,
    (m) => ({ kind: "threshold", threshold: threshold(name, m[1]!, undefined, "") }),
    score,
  );

/** Limits: "over 500", "at least 5 % of the total", "doubled". */
export const THRESHOLD_RULES: PhraseRule[] = [
  limit("(?:older|longer|heavier|taller|warmer|hotter|slower|farther|further|wider|thicker) than", "gt"),
  limit("(?:younger|shorter|lighter|colder|cooler|faster|nearer|closer|narrower|thinner) than", "lt"),
  phrase(`between ${NUMBER} and ${NUMBER} (?:${UNITS}|km|kg|miles|meters?|metres?|degrees?|percent|seconds)`, (m) => ({
    kind: "threshold",
    threshold: threshold("gte", m[1]!, undefined, ""),
    upper: threshold("lte", m[2]!, undefined, ""),
  })),
  phrase("(at least|more than|exactly|only) (once|twice)", (m) => ({
    kind: "threshold",
    threshold: threshold(m[1] === "at least" ? "gte" : m[1] === "more than" ? "gt" : "eq", m[2] === "once" ? "1" : "2", undefined, ""),
  })),
  limit("more than", "gt", 0.9),
  limit("(?:less|fewer) than", "lt", 0.9),
  limit("at least", "gte", 0.9),
  limit("at most", "lte", 0.9),
  phrase(
    "(?:that |which |with |having |and )*(?:(?:cost|costs|costing|cost us|spent|spend) (?:nothing|zero|0)|(?:a )?(?:zero|no|0) (?:cost|costs|spend|charges))|free of charge",
    () => ({
      kind: "threshold",
      threshold: { op: "eq", value: 0, percent: false, money: true },
    }),
  ),
  compare(`(?:by )?(?:${MORE})`, "gt"),
  compare(`(?:by )?(?:${LESS})`, "lt"),
  compare("(?:by )?(?:at least|no less than|not less than|minimum of|a minimum of|min|>=|from at least|starting at|≥)", "gte"),
  compare("(?:by )?(?:at most|no more than|not more than|up to|maximum of|a maximum of|max|<=|not over|not above|≤)", "lte"),
  phrase(`(?:(${MORE}|at least)|(?:${LESS}|at most)) (?:a|an|one|1) (?:single )?(?:dollar|buck|euro|pound|franc)`, (m) => ({
    kind: "threshold",
    threshold: { op: m[1] ? "gt" : "lt", value: 1, percent: false, money: true },
  })),
  phrase(
    "(?:(?:that |which |who |have |has |had |more than |at least |over |roughly |nearly |almost |about )*)(doubled|tripled|trebled|quadrupled|halved)(?: or more| in (?:cost|price|spend|size))*",
    (m) => ({
      kind: "threshold",
      threshold: { op: m[1] === "halved" ? "lte" : "gte", value: MULTIPLES[m[1]!]!, percent: true, money: false, moved: true },
    }),
  ),
  phrase(
    `(?:by )?(?:(${MORE}|at least)|(${LESS}|at most)) (?:a|an|one|1) (half|third|quarter|fifth|tenth)(?! (?:of (?:the )?)?(?:year|month|of 20))`,
    (m) => ({
      kind: "threshold",
      threshold: { op: m[1] ? "gt" : "lt", value: FRACTIONS[m[3]!]!, percent: true, money: false },
    }),
  ),
  compare("(?:by )?(?:exactly|equal to|equals)", "eq"),
  phrase(`${AMOUNT} (?:or more|or above|or higher|and up|and above|and more|plus|or over|\\+)`, (m) => ({
    kind: "threshold",
    threshold: threshold("gte", m[1]!, m[2], m[0]),
  })),
  phrase(`(?:${MONEY} )?${NUMBER} \\+(?: (${MONEY_AFTER}))?`, (m) => ({
    kind: "threshold",
    threshold: threshold("gte", m[1]!, m[2], m[0]),
  })),
  phrase(`${AMOUNT} (?:or less|or below|or lower|or under|and below|and less|or fewer)`, (m) => ({
    kind: "threshold",
    threshold: threshold("lte", m[1]!, m[2], m[0]),
  })),
  phrase(`(?:by )?between ${AMOUNT} (?:and|to) ${AMOUNT}`, (m) =>
    m[2] || m[4] || new RegExp(MONEY).test(m[0]) || Number(m[1]) > 31 || Number(m[3]) > 31
      ? { kind: "threshold", threshold: threshold("gte", m[1]!, m[2] ?? m[4], m[0]), upper: threshold("lte", m[3]!, m[4] ?? m[2], m[0]) }
      : null,
  ),
];
