import type { ChartType } from "@/lib/charts/spec";
import type { Statistic } from "@/lib/semantic/query";
import type { Grain } from "@/lib/table";
import type { AtomData, IntentWord, OpName, Threshold } from "./atoms";

export interface PhraseRule {
  re: RegExp;
  make: (m: RegExpExecArray) => AtomData | null;
  score?: number;
}

export const phrase = (pattern: string, make: PhraseRule["make"], score = 1): PhraseRule => ({
  re: new RegExp(`(?<![^ ])(?:${pattern})(?![^ ])`, "g"),
  make,
  score,
});
export const op = (pattern: string, name: OpName, more: Partial<Extract<AtomData, { kind: "op" }>> = {}, score = 1): PhraseRule =>
  phrase(pattern, () => ({ kind: "op", op: name, ...more }), score);
export const intent = (pattern: string, name: IntentWord, score = 1): PhraseRule =>
  phrase(pattern, () => ({ kind: "intent", intent: name }), score);

const NUMBER = "(\\d+(?:\\.\\d+)?)";
const MONEY = "(?:\\$|€|£|¥|usd|eur|gbp|chf|us \\$)";
const MONEY_AFTER = "(?:dollars?|bucks|euros?|pounds?|usd|eur|gbp|chf|jpy|inr|sek|cad|aud|\\$|€|£)";
const PERCENT = "(?:%|percent|pct|percents|percentage points?)";
const UNITS = "(?:hours?|days?|weeks?|months?|quarters?|years?|minutes?)";
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

const BEST =
  "(?:most expensive|most costly|costliest|leading|foremost|biggest ticket|big ticket|priciest|dearest|biggest|largest|highest|greatest|top|heaviest|hungriest|busiest|most|highest cost|highest spending|biggest spending|top spending|largest spending)";
const LEAST = "(?:least expensive|least costly|cheapest|smallest|lowest|least|tiniest|bottom|fewest|lowest cost)";
const RISE = "(?:increases?|growth|rises?|jumps?|gains?|hikes?|surges?|upticks?|climbs?|movers?|growers?|swings?|spikes?)";
const FALL = "(?:decreases?|drops?|declines?|reductions?|falls?|dips?|savers?|cuts?|downturns?|losers?)";
const ROSE =
  "(?:grew|grow|grown|growing|rose|rise|risen|rising|increased|increase|increasing|jumped|jump|climbed|climb|went up|go up|gone up|going up|surged|surge|gained|up|spiked|inflated)";
const FELL =
  "(?:lost|shed|fell|fall|fallen|falling|dropped|drop|dropping|decreased|decrease|decreasing|declined|decline|declining|shrank|shrink|shrunk|went down|go down|gone down|going down|dipped|down|sank|reduced|lowered)";

const top = (pattern: string, direction: "asc" | "desc", fraction = false, kind: "top" | "growth" = "top"): PhraseRule =>
  phrase(pattern, (m) => {
    const n = m.slice(1).find((group) => group !== undefined && /^\d+$/.test(group));
    if (n !== undefined && (Number(n) < 1 || Number(n) > 10_000)) return null;
    const one = /^(?:the )?(?:single|number 1|no 1|# 1|one) /.test(m[0]);
    return {
      kind: "op",
      op: kind,
      direction,
      ...(fraction && { fraction }),
      ...(n !== undefined ? { n: Number(n) } : one ? { n: 1 } : {}),
    };
  });

const NTH = ["second", "third", "fourth", "fifth"];

export const RANKING_RULES: PhraseRule[] = [
  top(
    `(?:the |our |my )?(?:top|first|leading|foremost|highest|biggest|largest) (\\d+)(?: (?:most expensive|most costly|costliest|biggest|largest|highest|priciest))?(?! (?:days|weeks|months|quarters|years|hours))`,
    "desc",
  ),
  top(`(?:the |our |my )?(\\d+) (?:of (?:the|our|my) )?${BEST}`, "desc"),
  top(`(?:the |our |my )?(\\d+) (?:of (?:the|our|my) )?${LEAST}`, "asc"),
  top(`(?:the |our |my )?(?:bottom|lowest|smallest|cheapest|last) (\\d+)(?: (?:cheapest|lowest|smallest))?(?! ${UNITS})`, "asc"),
  top(
    `(?:cost|costs|costing|spend|spends|spent|spending|paid|pay|charge|charged|consumes?|uses?|bills?|billed)(?: us| me)? (?:the |by far the )?most(?: money)?`,
    "desc",
  ),
  top(
    `(?:cost|costs|costing|spend|spends|spent|spending|paid|pay|charge|charged|consumes?|uses?)(?: us| me)? (?:the )?least(?: money)?`,
    "asc",
  ),
  top(
    `(?:the |our |my |by far the |the single |single |the number 1 |number 1 |# 1 )?${BEST}(?: (?:one|ones|spenders?|consumers?|offenders?|items?|contributors?|drivers|hitters?|line items?))?`,
    "desc",
  ),
  phrase(`(?:the |our |my )?(second|third|fourth|fifth|2nd|3rd|4th|5th) (${BEST}|${LEAST})`, (m) => ({
    kind: "op",
    op: "top",
    direction: new RegExp(`^${LEAST}$`).test(m[2]!) ? "asc" : "desc",
    n: NTH.findIndex((word) => m[1]!.startsWith(word)) >= 0 ? NTH.findIndex((word) => m[1]!.startsWith(word)) + 2 : Number(m[1]![0]),
  })),
  top(`(?:the |our |my )?${LEAST}(?: (?:one|ones|spenders?|items?))?`, "asc"),
  op(
    "(?:is|are|was|were|comes? out|which (?:one |ones )?(?:is|are|was|were))? ?(?:the )?(?:more expensive|more costly|dearer|pricier|costs?(?: us| me| the company)? more|costlier|spends? more|(?:the )?(?:bigger|larger|greater|heavier|higher) (?:spender|one|cost|spend|bill|consumer|expense|item|cost item|line item|of (?:the )?(?:2|two)|of them))",
    "comparative",
    {
      direction: "desc",
    },
  ),
  op(
    "(?:is|are|was|were|which (?:one |ones )?(?:is|are|was|were))? ?(?:the )?(?:cheaper|less expensive|less costly|costs?(?: us| me| the company)? less|(?:the )?(?:smaller|lower|lesser) (?:spender|one|cost|spend|bill|consumer|expense|of (?:the )?(?:2|two)|of them))",
    "comparative",
    {
      direction: "asc",
    },
  ),
  top(
    "(?:barely|hardly|scarcely|poorly|badly|worst|least well|under) (?:used|utilized|utilised)|least used|underused|underutilized|underutilised|poorest",
    "asc",
  ),
  phrase("(?:the )?(?:(\\d+) )?worst(?: (\\d+))?(?: (?:single|ones?|offenders?))?", (m) => {
    const n = m[1] ?? m[2];
    return { kind: "op", op: "top", direction: "asc", worst: true, ...(n !== undefined && { n: Number(n) }) };
  }),
  top(
    "(?:is |comes? |ranks? |stands? )?(?:number (?:1|one)|no 1|# 1|in (?:the )?first place|first place|at the top|in the lead|leads the (?:pack|list|field)|the leader|the frontrunner|top of the (?:list|table|pile))",
    "desc",
  ),
  top("(?:is |comes? |ranks? )?(?:in last place|last place|at the bottom|bottom of the (?:list|table|pile))", "asc"),
  top("best used|best utilized|best utilised|most used|fully used", "desc"),
  top(
    `${ROSE} (?:the |by the )?(?:most|strongest|biggest)(?: in (?:dollars?|absolute terms|money|dollar terms|cost|spend))?`,
    "desc",
    false,
    "growth",
  ),
  top(
    `(?:the )?(?:(\\d+) )?(?:biggest|largest|highest|strongest|steepest|top|greatest|most)(?: (\\d+))?(?: (?:cost|spend|spending|absolute|dollar|euro|usd|eur|gbp|money|price|monthly))? ${RISE}`,
    "desc",
    false,
    "growth",
  ),
  top(`(?:the )?most (?:strongly )?${ROSE}`, "desc", false, "growth"),
  top(`(?:the )?most (?:strongly )?${FELL}`, "asc", false, "growth"),
  top(
    `${FELL} (?:the |by the )?(?:most|strongest|biggest)(?: in (?:dollars?|absolute terms|money)| (?:spend|spending|cost|money))?`,
    "asc",
    false,
    "growth",
  ),
  top(
    `(?:the )?(?:(\\d+) )?(?:biggest|largest|highest|strongest|steepest|top|greatest|most)(?: (\\d+))?(?: (?:cost|spend|spending|absolute|dollar|euro|usd|eur|gbp|money|price))? ${FALL}`,
    "asc",
    false,
    "growth",
  ),
  top(
    `(?:the )?(?:(\\d+) )?(?:fastest|quickest|most rapidly|strongest)(?: (\\d+))? (?:growing|rising|increasing|climbing|growers?|growth)|${ROSE} (?:the )?(?:fastest|quickest|most in percent(?:age)?(?: terms)?|most in %|most (?:percentage|percent) wise|most relatively)|(?:biggest|largest|highest) (?:percentage|percent|relative|%) ${RISE}|${RISE} (?:fastest|in percent)`,
    "desc",
    true,
    "growth",
  ),
  top(
    `(?:the )?(?:(\\d+) )?(?:fastest|quickest|most rapidly) (?:falling|shrinking|dropping|decreasing|declining)|${FELL} (?:the )?(?:fastest|quickest)|(?:biggest|largest|highest) (?:percentage|percent|relative|%) ${FALL}`,
    "asc",
    true,
    "growth",
  ),
  op(
    "(?:the )?(?:rest|others) (?:as|in|into|grouped|combined)(?: (?:as|into))? (?:one |an? )?others?(?: group)?|(?:and|with|plus|vs|versus) (?:the )?(?:rest|others?|remaining|remainder|everything else|all others?)(?: (?:as|in|grouped|together|combined)(?: (?:as|into))?(?: (?:one|other|others))?)?",
    "rest",
  ),
  op("rank|ranked|ranking|ranks|leaderboard", "rank"),
];

const WINDOWS: PhraseRule[] = [
  op(
    "running totals?|cumulative(?: sum| total)?|cumulatively|accumulated|accumulating|accumulation|cumulated|running sum|adds? up over time",
    "running",
  ),
  phrase(
    "(?:moving|rolling) (\\d+) ?-? ?(day|week|month|quarter)s? (?:average|avg|mean)s?|(?:(\\d+) (day|week|month|quarter) )?(?:moving|rolling) (?:average|avg|mean)s?(?: (?:of|over) (\\d+) (?:day|week|month|quarter)s?)?|(?:smoothed|smoothen|smooth)",
    (m) => ({
      kind: "op",
      op: "moving",
      ...((m[1] ?? m[3] ?? m[5]) && { size: Number(m[1] ?? m[3] ?? m[5]) }),
      ...((m[2] ?? m[4]) && { unit: (m[2] ?? m[4]) as Grain }),
    }),
  ),
  op(
    "(?:on )?(?:average|avg|mean)(?: (?:cost|spend|spending))?(?: (?:per|a|each|by)) (?:calendar )?day|(?:average|avg|mean|typical) daily|daily (?:average|avg|mean|burn rate|run rate)|(?:a|per) day on average|on average (?:per|a|each|every) day|(?:per day|daily) (?:on )?(?:average|avg)|(?:a|an|1|one|per|each|every|single) day (?:on|in) (?:an? |the )?average|average (?:of )?(?:a|1|one|single) day|daily run rate|(?:average|avg|mean) (?:spend |cost |spending )?(?:a|per) day|(?:roughly|about|approximately|approx|around|typically|usually|normally) (?:how much |what )?(?:did |do |have |has |are |is )?(?:we |it |they )?(?:\\w+ )?(?:a|per|each|every) day",
    "per-day",
  ),
  phrase(
    "(?:average|avg|mean|typical) (hourly|weekly|monthly|quarterly|yearly|annual)|(hourly|weekly|monthly|quarterly|yearly|annual) (?:average|avg|mean)",
    (m) => ({
      kind: "op",
      op: "statistic",
      statistic: "mean",
      unit: ADVERBS[m[1] ?? m[2] ?? ""] ?? "month",
    }),
  ),
  phrase(
    "(?:average|avg|mean)(?: (?:cost|spend|spending))? (?:per|a|each|every) (hour|week|month|quarter|year)|(?:per|a|each|every) (hour|week|month|quarter|year) on average|on average (?:per|a|each|every) (hour|week|month|quarter|year)",
    (m) => ({
      kind: "op",
      op: "statistic",
      statistic: "mean",
      unit: (m[1] ?? m[2] ?? m[3]) as Grain,
    }),
  ),
  phrase(
    "(?:average |avg )?(?:monthly|weekly|quarterly|yearly|annual) (?:run|burn) rate|(?:run|burn) rate (?:per|a|each) (?:month|week|quarter|year)",
    (m) => ({
      kind: "op",
      op: "statistic",
      statistic: "mean",
      unit: (/week|quarter/.exec(m[0])?.[0] ?? (/year|annual/.test(m[0]) ? "year" : "month")) as Grain,
    }),
  ),
  phrase(
    "(?:current |our |the |present )?run rates?(?! for (?:next|the (?:next|coming|rest)))",
    () => ({ kind: "op", op: "statistic", statistic: "mean", unit: "month" }),
    0.9,
  ),
  op("average|avg|mean|averages|averaged|typical|typically|on average", "average"),
  phrase("(?:the )?(first|lower|1st|third|upper|3rd) quartile", (m) => ({
    kind: "op",
    op: "statistic",
    statistic: /^(?:f|l|1)/.test(m[1]!) ? "p25" : "p75",
  })),
  phrase(
    "(?:the )?(?:p ?)?(10|25|50|75|90|95|99) ?(?:th)? ?(?:and|,|&|to|-) ?(?:the )?(?:p ?)?(10|25|50|75|90|95|99) ?(?:th)? percentiles?",
    (m) => ({
      kind: "op",
      op: "statistic",
      statistic: statisticOf(m[1]!),
      statistics: [statisticOf(m[1]!), statisticOf(m[2]!)],
    }),
  ),
  phrase("(?:the )?(quartiles?|(?:five|5) number summary|(?:five|5) numbers)", (m) => ({
    kind: "op",
    op: "statistic",
    statistic: "median",
    statistics: m[1]!.startsWith("quartile") ? ["p25", "median", "p75"] : ["min", "p25", "median", "p75", "max"],
  })),
  phrase(
    "(min|minimum|p10|p25|p50|median|p75|p90|p95|p99|max|maximum|stddev|standard deviation|std dev|(?:10|25|50|75|90|95|99) ?(?:th|st)? percentile|percentile (?:10|25|50|75|90|95|99))",
    (m) => ({
      kind: "op",
      op: "statistic",
      statistic: statisticOf(m[1]!),
    }),
  ),
];

const ADVERBS: Record<string, Grain> = {
  hourly: "hour",
  daily: "day",
  weekly: "week",
  monthly: "month",
  quarterly: "quarter",
  yearly: "year",
  annual: "year",
  annually: "year",
};

function statisticOf(text: string): Statistic {
  if (text.startsWith("min")) return "min";
  if (text.startsWith("max")) return "max";
  if (text.startsWith("st")) return "stddev";
  const number = /\d+/.exec(text)?.[0];
  return number === undefined || number === "50" ? "median" : (`p${number}` as Statistic);
}

const GRAINS: PhraseRule[] = [
  // "in total, across every month": all of it, not one row for each
  phrase(
    "(?:across|over|throughout|through|for) (?:all|every)(?: of)?(?: the| our)? (?:days?|weeks?|months?|quarters?|years?)(?= (?:we|that|on|in|of|so)(?![^ ])| ?[,.?!;:)]|$)",
    () => ({
      kind: "glue",
    }),
  ),
  phrase("(month|week|day|quarter|year) (?:for|after|upon) (?:month|week|day|quarter|year)", (m) => ({
    kind: "grain",
    grain: m[1] as Grain,
  })),
  phrase(
    "(hourly|daily|weekly|monthly|quarterly|yearly|annually|annual)(?: (?:basis|granularity|breakdown|view|resolution|level|buckets))?",
    (m) => ({ kind: "grain", grain: ADVERBS[m[1]!]! }),
  ),
  phrase(
    "(?:per|by|each|every|for each|for every|a|in each|across|on a per|split by|grouped by|group by)(?: calendar)? (hour|day|week|month|quarter|year)s?(?! of)",
    (m) => ({ kind: "grain", grain: m[1] as Grain }),
  ),
  phrase("(?:for |in |of )?(?:each|every) (?:of the )?(hour|day|week|month|quarter|year)s?", (m) => ({
    kind: "grain",
    grain: m[1] as Grain,
  })),
  phrase("(hour|day|week|month|quarter|year) by (?:hour|day|week|month|quarter|year)", (m) => ({ kind: "grain", grain: m[1] as Grain })),
  phrase("(?:on )?(?:a )?(hour|day|week|month|quarter|year)(?:ly)? (?:level|granularity|wise|basis|grain|buckets?|resolution)", (m) => ({
    kind: "grain",
    grain: m[1] as Grain,
  })),
  phrase("(hour|day|week|month|quarter|year)s?", (m) => ({ kind: "grain", grain: m[1] as Grain }), 0.8),
];

const OVERS: PhraseRule[] = [
  phrase("(?:month|m) (?:over|on|vs|to) (?:month|m)|mom|m / m|m o m", () => ({ kind: "op", op: "monthly-over", unit: "month" })),
  phrase("(?:week|w) (?:over|on|vs|to) (?:week|w)|wow|w / w", () => ({ kind: "op", op: "monthly-over", unit: "week" })),
  phrase("(?:quarter|q) (?:over|on|vs|to) (?:quarter|q)|qoq|q / q", () => ({ kind: "op", op: "monthly-over", unit: "quarter" })),
  phrase("(?:year|y) (?:over|on|vs|to) (?:year|y)|yoy|y / y|y o y|annual change", () => ({ kind: "op", op: "monthly-over", unit: "year" })),
  phrase("(?:day|d) (?:over|on|vs|to) (?:day|d)|dod", () => ({ kind: "op", op: "monthly-over", unit: "day" })),
];

const CHARTS: [string, ChartType][] = [
  ["doughnut|donut|ring", "donut"],
  ["pie", "pie"],
  ["stacked area|area stacked", "stacked-area"],
  ["area", "area"],
  ["(?:100 ?%?|percent(?:age)?|normali[sz]ed|proportional) stacked(?: (?:bar|column))?s?", "stacked-bar-100"],
  ["stacked (?:bar|column)s?|(?:bar|column)s? stacked|stacked", "stacked-bar"],
  ["grouped (?:bar|column)s?|clustered (?:bar|column)s?|side by side(?: (?:bar|column)s?)?", "grouped-bar"],
  ["horizontal bars?|lying bars?|sideways bars?|bars? (?:lying |laid |turned )?(?:on (?:their|its) sides?|sideways)", "horizontal-bar"],
  ["bars?|columns?|vertical bars?|vertical columns?", "bar"],
  ["lollipops?", "lollipop"],
  ["waterfall", "waterfall"],
  ["pareto", "pareto"],
  ["bullet", "bullet"],
  ["lines?", "line"],
  ["slope|slopegraph", "slope"],
  ["bump", "bump"],
  ["calendar", "calendar"],
  ["heat ?maps?|heat map|matrix|cross ?tab(?:le|ulation)?", "heatmap"],
  ["histograms?", "histogram"],
  ["box ?plots?|box and whiskers?|box plot", "boxplot"],
  ["strip", "strip"],
  ["scatter ?plots?|scatter", "scatter"],
  ["bubbles?", "bubble"],
  ["tree ?maps?|tree map", "treemap"],
  ["sun ?burst", "sunburst"],
  ["sankey|flow", "sankey"],
  ["chord", "chord"],
  ["funnel", "funnel"],
  ["radar|spider", "radar"],
  ["control", "control-chart"],
  ["fan", "fan"],
  ["small multiples?|trellis|facets?", "small-multiples"],
  ["table|grid|spreadsheet|rows and columns", "table"],
  ["big number|single number|kpi|scorecard|one number|number card", "kpi"],
  ["(?:geo |region |world )?map", "region-map"],
];
/** Names that stand alone; the others need "chart", "as a", "make it" … beside them. */
const ALONE =
  /^(?:donut|pie|stacked-area|stacked-bar|stacked-bar-100|grouped-bar|horizontal-bar|lollipop|waterfall|pareto|heatmap|boxplot|treemap|sunburst|sankey|histogram|scatter|small-multiples|slope|bubble|table)$/;
const CHART_AFTER = "(?:charts?|graphs?|plots?|diagrams?|view|visuali[sz]ation|form|format)";
const CHART_BEFORE =
  "(?:as|as an?|in an?|into an?|into|using an?|use an?|with an?|make it an?|make that an?|make this an?|turn (?:it|this|that|them) into an?|to an?|show (?:it |that |this |them )?(?:as |in )?an?|draw an?|switch to an?|switch to|convert (?:it |this |that )?(?:in)?to an?|change (?:it |this |that )?(?:in)?to an?|on an?|via an?|by an?|give me an?|plot an?|create an?|i want an?|instead an?|render (?:it |this )?as an?)";

export const CHART_RULES: PhraseRule[] = CHARTS.flatMap(([words, chart]) => [
  phrase(`(?:${CHART_BEFORE} )?(?:${words}) ${CHART_AFTER}`, () => ({ kind: "chart", chart })),
  phrase(
    `(?:turn|change|convert|switch|make|draw|show|plot|display|present|do) (?:it|this|that|them|these|those) (?:in ?to |to |as |with |using )?(?:${words})`,
    () => ({ kind: "chart", chart }),
  ),
  phrase(`${CHART_BEFORE} (?:nice |simple |clean |basic )?(?:${words})`, () => ({ kind: "chart", chart })),
  phrase(`(?:(?:no|ok|okay|better|rather|as|with) (?:, )?)?(?:${words})(?: (?:please|instead|then))?(?= [?.!]|$)`, (m) =>
    m.index === 0 ? { kind: "chart", chart } : null,
  ),
  ...(ALONE.test(chart) ? [phrase(`(?:an? )?(?:${words})(?: of| for| showing| with)?`, () => ({ kind: "chart", chart }))] : []),
]);

/** "just the numbers, no chart" */
const NO_CHART: PhraseRule = phrase(
  "(?:(?:just|only|give me|show|want|i want|i need) )*(?:(?:the|some) )?(?:(?:plain|raw|bare|exact|actual) )?(?:numbers|figures|rows|values|data) ?,? ?(?:only ?,? ?)?(?:but )?(?:no|not a|without(?: a| the)?|instead of (?:a|the)|rather than a) (?:charts?|graphs?|plots?|pictures?|drawings?)|(?:no|without(?: a| any)?) (?:charts?|graphs?|plots?)(?: please)?(?= ?(?:[.!,]|$))",
  () => ({ kind: "chart", chart: "table" }),
  1.1,
);
export const WORD_RULES: PhraseRule[] = [NO_CHART, ...WINDOWS, ...GRAINS, ...OVERS];
