import type { Statistic } from "@/lib/semantic/query";
import type { Grain } from "@/lib/table";
import { op, type PhraseRule, phrase } from "./phrases";

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
      unit: GRAIN_ADVERBS[m[1] ?? m[2] ?? ""] ?? "month",
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
  op(
    "(?<=(?:day of the week|weekdays?|which days?) )(?:(?:tends?|seems?) to (?:be|cost)|(?:is|are) (?:usually|typically|generally|normally)|(?:usually|typically|generally|normally)(?: (?:is|are|costs?))?)",
    "average",
    {},
    1.2,
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

/** Steps of time as people say how often: "weekly". */
export const GRAIN_ADVERBS: Record<string, Grain> = {
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
  phrase("(?<=(?:which|what)(?: exact| single)? )(?:calendar )?dates?", () => ({ kind: "grain", grain: "day" }), 0.9),
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
    (m) => ({ kind: "grain", grain: GRAIN_ADVERBS[m[1]!]! }),
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

/** Steps of time, what is computed along them, and statistics over them. */
export const STEP_RULES: PhraseRule[] = [...WINDOWS, ...GRAINS, ...OVERS];
