import type { Grain } from "@/lib/table";
import { addUnits, DAY_MS, instant, period, startOf, unitAt, utc } from "./calendar";
import {
  type Clock,
  lastComplete,
  lastMoment,
  MONTH,
  monthOf,
  monthPeriod,
  PAST,
  pastUnits,
  recent,
  ref,
  rule,
  type TimeRef,
  type TimeRule,
  toUnit,
  UNIT,
  YEAR,
} from "./time-ref";

const all: TimeRef = { period: null, all: true };

/** Periods told from the end of the data: "last month", "past 3 weeks", "year to date", "the same month last year", "next quarter". */
export const RELATIVE_PERIODS: TimeRule[] = [
  rule(
    "all time|alltime|ever(?! so(?![^ ]))|since (?:the )?(?:very )?(?:start|beginning|inception|day 1|launch)(?: of (?:the |our |all )?(?:data|dataset|records?|history|file))?(?! of )|(?:over|for|in|across) (?:the )?(?:whole|entire|full|all) (?:period|time|history|timeframe|dataset|data)|of all time|so far|to date|till date|until now|(?:from )?the (?:very )?beginning(?: of time)?(?! of )|(?:ever )?since (?:the |our |this |all )?(?:data|dataset|records?|history|file|numbers|figures|books?) (?:starts?|began|begins?|started|opened?)|(?:over|for|in|across|through|throughout|during) (?:the |our |this )?(?:all|whole|entire|full|complete|total|available)(?: of)?(?: the| our| this)? (?:data|dataset|history|records)(?: (?:we|i|you) have)?|(?:over|for|in|across|throughout) (?:the )?(?:whole|entire|full|complete|total) (?:of the )?(?:data|history|record|span|window|timespan|range|time ?frame|time)|from (?:the )?(?:first|very first) (?:day|record|month)(?: on(?:wards?)?)?|from day (?:1|one)(?: on(?:wards?)?)?",
    () => all,
  ),
  rule("today", (_m, c) => ref(unitAt("day", lastMoment(c)), c, "day")),
  rule("yesterday", (_m, c) => ref(lastComplete("day", c), c, "day")),
  rule("(?:the )?day before yesterday", (_m, c) => {
    const end = instant(lastComplete("day", c).start);
    return { period: period(end - DAY_MS, end), unit: "day" };
  }),
  rule(`(?:this|the current|current) (?:calendar )?(day|week|month|quarter|year)(?: so far| to date|s)?`, (m, c) =>
    ref(unitAt(toUnit(m[1]!), lastMoment(c)), c, toUnit(m[1]!)),
  ),
  rule(`so far (?:this|in the|in this|in the current) (week|month|quarter|year)`, (m, c) =>
    ref(unitAt(toUnit(m[1]!), lastMoment(c)), c, toUnit(m[1]!)),
  ),
  rule(`(?:the )?(week|month|quarter|year) (?:to date|so far)`, (m, c) => ref(unitAt(toUnit(m[1]!), lastMoment(c)), c, toUnit(m[1]!))),
  rule(
    "(?:since|from) (?:the )?(?:new years?(?: day| eve)?|turn of the year|year s start|start of the year|beginning of the year)|from the (?:start|beginning) of (?:the|this) year(?: on)?",
    (_m, c) => ref(unitAt("year", lastMoment(c)), c, "year"),
  ),
  rule("(?:the )?(?:(?:last|past|previous|latest) )?fortnight", (_m, c) => ({ period: pastUnits("day", 14, c) })),
  rule(`since (?:the )?(?:start|beginning) of (?:the|this) (week|month|quarter|year)`, (m, c) =>
    ref(unitAt(toUnit(m[1]!), lastMoment(c)), c, toUnit(m[1]!)),
  ),
  rule("(y|m|q|w)td", (m, c) => {
    const unit = ({ y: "year", m: "month", q: "quarter", w: "week" } as const)[m[1] as "y"];
    return ref(unitAt(unit, lastMoment(c)), c, unit);
  }),
  rule(
    `(?:the )?(?:last|past|previous|prior|latest|most recent|preceding) (?:complete |full |calendar )*(day|week|month|quarter|year)s?`,
    (m, c) => ({
      ...ref(lastComplete(toUnit(m[1]!), c), c, toUnit(m[1]!)),
      ...(/previous|prior|preceding/.test(m[0]) && { previous: true }),
    }),
  ),
  rule(
    `(?:the |our )?(?:last|latest|most recent|previous) (?:finished|closed|completed|ended|elapsed|concluded) (day|week|month|quarter|year)`,
    (m, c) => ref(lastComplete(toUnit(m[1]!), c), c, toUnit(m[1]!)),
  ),
  rule(`(?:the )?(?:month|quarter|year|week) (?:that )?just (?:ended|closed|finished|gone)`, (m, c) => {
    const unit = toUnit(/month|quarter|year|week/.exec(m[0])![0]);
    return ref(lastComplete(unit, c), c, unit);
  }),
  rule(`(?:the |our )?${PAST} (\\d{1,4}) (?:full |complete |whole |calendar )*(${UNIT})`, (m, c) => ({
    period: pastUnits(toUnit(m[2]!), Number(m[1]), c),
  })),
  rule(
    `(?:going|looking|reaching|stretching|dating) back (?:the )?(\\d{1,4}) (${UNIT})|(\\d{1,4}) (${UNIT}) back(?= ?(?:[,.?!;:)]|$))`,
    (m, c) => ({
      period: pastUnits(toUnit((m[2] ?? m[4])!), Number(m[1] ?? m[3]), c),
    }),
  ),
  rule(`(?:the )?(?:last|past|previous) (?:half year|half a year)`, (_m, c) => ({ period: pastUnits("month", 6, c) })),
  rule(`(?:the )?(?:last|past|previous) (?:couple of|couple|few) (${UNIT})`, (m, c) => ({
    period: pastUnits(toUnit(m[1]!), / couple/.test(m[0]) ? 2 : 3, c),
  })),
  rule(`(\\d{1,4}) (${UNIT}) (?:ago )?(?:to date|until now|up to now)`, (m, c) => ({ period: pastUnits(toUnit(m[2]!), Number(m[1]), c) })),
  rule(`(?:last|past) (\\d{1,4}) ?(d|w|m|h|y|hrs|mths|yrs|wks)`, (m, c) => ({ period: pastUnits(shortUnit(m[2]!), Number(m[1]), c) })),
  rule(`(?:last|past|previous|trailing) (\\d{1,4})(d|w|m|h|y|hrs|mths|yrs|wks)`, (m, c) => ({
    period: pastUnits(shortUnit(m[2]!), Number(m[1]), c),
  })),
  rule(`(?:the )?(${UNIT}) before last`, (m, c) => {
    const unit = toUnit(m[1]!);
    const end = instant(lastComplete(unit, c).start);
    return { period: period(addUnits(unit, end, -1), end), unit };
  }),
  rule(`(\\d{1,3}) (${UNIT}) ago`, (m, c) => {
    const unit = toUnit(m[2]!);
    return ref(unitAt(unit, addUnits(unit, lastMoment(c), -Number(m[1]))), c, unit);
  }),
  rule(`(\\d{1,3}) (day|week|month|quarter|year)s?(?= (?:trend|history|view|window|lookback|evolution|trendline))`, (m, c) => ({
    period: pastUnits(toUnit(m[2]!), Number(m[1]), c),
  })),
  // "this quarter and last"
  rule(
    "(?<=(?:this|current) (month|quarter|week|year) (?:and|vs|versus|or|compared to|against|&) )(?:the )?(?:last|previous|prior)(?: one)?(?! (?:month|quarter|week|year|\\d))",
    (m, c) => {
      const unit = toUnit(m[1]!);
      return ref(lastComplete(unit, c), c, unit);
    },
  ),
  // relative to another period
  rule(
    `(?:the |a )?(?:same|corresponding|equivalent) (?:month|quarter|period|time|week|day|days|weeks|months|timeframe|time frame|span|window) (?:of |in )?(?:the )?(?:last|previous|prior|past) year|(?:(?:the |a )?(?:same|corresponding|equivalent) (?:month|quarter|period|time|week|day|days|weeks|months|timeframe|time frame|span|window) )?(?:a|1|one) year (?:ago|earlier|before|prior)|this time last year|(?:the )?year before|the (?:previous|prior) year s (?:same )?(?:month|quarter|period)|(?:previous|prior|last) year s (?:same )?(?:month|quarter|period)`,
    () => ({ period: null, relative: "year-ago" }),
  ),
  rule(
    `(?:the )?(?:same )?(?:month|quarter|week|day|period|weeks|days|months|timeframe|time|\\d{1,4} (?:days|weeks|months|quarters|hours)) (?:before(?: that| it| this)?|earlier|prior|previously|preceding(?: that| it)?)|(?:the )?(?:previous|preceding|prior|earlier) (?:period|timeframe|time frame|time|window|span|one|same period|\\d{1,4} (?:days|weeks|months|quarters))|1 (?:month|quarter|week|period|day) (?:earlier|before|prior)|(?:its|the) predecessor|the (?:one|1) (?:before|prior)(?: (?:that|it))?`,
    () => ({ period: null, relative: "before" }),
  ),
  rule(
    "(?<=(?:last|past|previous|prior) \\d{1,4} (?:hours|days|weeks|months|quarters|years)(?: \\S+){0,4} )(?:the )(?:(?:same|other) )?(?:\\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|thirty) (?:before|prior|preceding|earlier)(?: (?:that|those|them|it))?",
    () => ({ period: null, relative: "before" }),
  ),
  rule(
    `(?:the )?(\\d{1,2}) (?:full |whole |calendar )?(weeks|months|quarters|days) (?:to|until|till|up to|ending(?: in| with| on| at)?|ended|through) (?:the )?(?:end of )?(${MONTH})(?: (${YEAR}))?`,
    (m, c) => {
      const last = m[4] ? monthPeriod(Number(m[4]), monthOf(m[3]!)) : recent((year) => monthPeriod(year, monthOf(m[3]!)), c);
      const end = Math.min(instant(last.end), instant(c.asOf));
      return { period: period(addUnits(toUnit(m[2]!), end, -Number(m[1])), end) };
    },
  ),
  rule(`(?:the )?(spring|summer|autumn|fall|winter)(?: (?:of )?(${YEAR})| (?:of )?(last|this) year)`, (m, c) => {
    const now = new Date(lastMoment(c)).getUTCFullYear();
    const year = m[2] ? Number(m[2]) : m[3] === "last" ? now - 1 : now;
    const month = { spring: 2, summer: 5, autumn: 8, fall: 8, winter: 11 }[m[1] as "spring"];
    return ref(period(utc(year, month), utc(year, month + 3)), c);
  }),
  rule("(?:of|in) the year(?= ?(?:[?.!,;)]|$))", (_m, c) => ref(unitAt("year", lastMoment(c)), c, "year")),
  rule(
    `(?:the )?(\\d{1,4}) (${UNIT}) (?:that have |which have )?just (?:gone|passed|past|ended|elapsed)|(?:the )?just (?:gone|past|passed|ended) (\\d{1,4}) (${UNIT})`,
    (m, c) => ({
      period: pastUnits(toUnit((m[2] ?? m[4])!), Number(m[1] ?? m[3]), c),
    }),
  ),
  rule(`(?:the )?\\d{1,4} ${UNIT} (?:before|preceding|prior to) (?:those|these|them)`, () => ({ period: null, relative: "before" })),
  // future, or what follows the period that is shown
  rule("(?:the )?(day|week|month|quarter|year) after(?: (?:that|this|it))?(?= ?(?:[,.?!;:)]|$))", (m) => ({
    period: null,
    future: { unit: toUnit(m[1]!), n: 1 },
  })),
  rule(`(?:for |in |over )?(?:the )?(?:next|coming|upcoming|following) (?:(\\d{1,3}) )?(${UNIT})`, (m) => ({
    period: null,
    future: { unit: toUnit(m[2]!), n: Number(m[1] ?? 1) },
  })),
  rule(
    "(?:by |for |until |at |through )?(?:the )?(?:end of (?:the |this )?year|year end|rest of (?:the |this )?year|remainder of (?:the |this )?year|eoy|(?:full|whole|entire) ?-? ?year(?= (?:forecast|projection|estimate|outlook|landing|total|spend|cost)))",
    (_m, c) => future("year", c),
  ),
  rule("(?:by |for |until |at )?(?:the )?(?:end of (?:the |this )?quarter|quarter end|rest of (?:the |this )?quarter|eoq)", (_m, c) =>
    future("quarter", c),
  ),
  rule("(?:by |for |until |at )?(?:the )?(?:end of (?:the |this )?month|month end|rest of (?:the |this )?month|eom)", (_m, c) =>
    future("month", c),
  ),
  rule("tomorrow", () => ({ period: null, future: { unit: "day", n: 1 } })),
];

function shortUnit(text: string): Grain {
  return ({ d: "day", w: "week", m: "month", h: "hour", y: "year" } as const)[text[0] as "d"];
}

/** Days or months from as-of to the end of the current year, quarter or month (the next one when as-of is on its boundary). */
function future(unit: "year" | "quarter" | "month", clock: Clock): TimeRef {
  const asOf = instant(clock.asOf);
  const end = addUnits(unit, startOf(unit, asOf), 1);
  const step: Grain = unit === "month" ? "day" : "month";
  let n = 0;
  for (let at = asOf; at < end && n < 400; at = addUnits(step, at, 1)) n++;
  return { period: null, future: { unit: step, n: Math.max(1, n) }, whole: period(startOf(unit, asOf), end) };
}
