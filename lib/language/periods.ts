import type { Period } from "@/lib/semantic/query";
import type { Grain } from "@/lib/table";
import { addUnits, DAY_MS, instant, period, startOf, toIso, unitAt, utc } from "./calendar";

/** What periods are relative to: the data's end and start (ISO), and the month a fiscal year starts in (1…12). */
export interface Clock {
  asOf: string;
  from: string | null;
  fiscalYearStart: number;
}

/** A time that words named. `relative` is resolved against the other period of the question. */
export interface TimeRef {
  period: Period | null;
  relative?: "before" | "year-ago";
  /** calendar unit that was named, if one was */
  unit?: Grain;
  /** after the end of the data */
  future?: { unit: Grain; n: number };
  /** fell back to the most recent occurrence: no year was named */
  bare?: boolean;
  all?: boolean;
  /** "previous month" beside another period means the one before that */
  previous?: boolean;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH =
  "(?:january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept|sep|october|oct|november|nov|december|dec)";
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const WEEKDAY = `(?:${WEEKDAYS.join("|")})`;
const UNIT = "(?:hour|day|week|month|quarter|year|hours|days|weeks|months|quarters|years)";
const YEAR = "(?:(?:19|20)\\d\\d)";
const DAY_WORDS =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(
    " ",
  );
const DAY = "(?:\\d{1,2})(?: ?(?:st|nd|rd|th))?";
const PAST = "(?:last|past|previous|prior|trailing|recent|latest|most recent|rolling|preceding)";

export function monthOf(word: string): number {
  return MONTHS.indexOf(word.slice(0, 3));
}

export function toUnit(word: string): Grain {
  return word.replace(/s$/, "") as Grain;
}

/** Last moment that the data holds. */
function lastMoment(clock: Clock): number {
  return instant(clock.asOf) - 1;
}

/** The part of a calendar unit that the data has: cut at as-of when as-of lies inside. */
export function clip(span: Period, clock: Clock): Period {
  const asOf = instant(clock.asOf);
  return instant(span.start) < asOf && instant(span.end) > asOf ? period(instant(span.start), asOf) : span;
}

/** Last complete calendar unit before as-of. */
export function lastComplete(unit: Grain, clock: Clock): Period {
  const end = startOf(unit, instant(clock.asOf));
  return period(addUnits(unit, end, -1), end);
}

function pastUnits(unit: Grain, n: number, clock: Clock): Period {
  const end = instant(clock.asOf);
  return period(addUnits(unit, end, -n), end);
}

/** Most recent occurrence that has begun before as-of. */
function recent(make: (year: number) => Period, clock: Clock): Period {
  const year = new Date(lastMoment(clock)).getUTCFullYear();
  const now = make(year);
  return instant(now.start) <= lastMoment(clock) ? now : make(year - 1);
}

function monthPeriod(year: number, month: number): Period {
  return period(utc(year, month), utc(year, month + 1));
}

function dayPeriod(year: number, month: number, day: number): Period {
  const start = utc(year, month, day);
  return period(start, start + DAY_MS);
}

function fullYear(text: string): number {
  const year = Number(text);
  return year < 100 ? 2000 + year : year;
}

function ref(span: Period, clock: Clock, unit?: Grain, bare = false): TimeRef {
  return { period: clip(span, clock), ...(unit && { unit }), ...(bare && { bare }) };
}

type Rule = { re: RegExp; make: (m: RegExpExecArray, clock: Clock) => TimeRef | null };
const rule = (pattern: string, make: Rule["make"]): Rule => ({ re: new RegExp(`(?<![^ ])(?:${pattern})(?![^ ])`, "g"), make });

const quarterOf = (text: string): number => {
  const word = text.replace(/ .*/, "");
  return ["first", "second", "third", "fourth"].indexOf(word) + 1 || Number(text.replace(/\D/g, "").slice(0, 1)) || 4;
};

function fiscalYear(name: number, clock: Clock): Period {
  const month = clock.fiscalYearStart - 1;
  const year = month === 0 ? name : name - 1; // named after the year it ends in
  return period(utc(year, month), utc(year + 1, month));
}

function fiscalQuarter(name: number, quarter: number, clock: Clock): Period {
  const start = addUnits("month", instant(fiscalYear(name, clock).start), (quarter - 1) * 3);
  return period(start, addUnits("month", start, 3));
}

function currentFiscalYear(clock: Clock): number {
  const year = new Date(lastMoment(clock)).getUTCFullYear();
  const next = fiscalYear(year + 1, clock);
  return instant(next.start) <= lastMoment(clock) ? year + 1 : year;
}

/** Written dates with slashes or dots: day first when only that is possible, or with dots; month first otherwise. */
function numericDate(text: string): Period | null {
  const [a, b, c] = text.split(/[/.]/).map(Number) as [number, number, number];
  const dayFirst = a > 12 || (text.includes(".") && b <= 12);
  const [day, month] = dayFirst ? [a, b] : [b, a];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return dayPeriod(fullYear(String(c)), month - 1, day);
}

const all: TimeRef = { period: null, all: true };

/** Time phrases over normalised words, numbers as digits. Longer matches win over shorter ones. */
export const TIME_RULES: Rule[] = [
  rule(
    "all time|alltime|ever|since (?:the )?(?:very )?(?:start|beginning|inception|day 1|launch)(?: of (?:the |our |all )?(?:data|dataset|records?|history|file))?|(?:over|for|in|across) (?:the )?(?:whole|entire|full|all) (?:period|time|history|timeframe|dataset|data)|of all time|so far|to date|until now|(?:from )?the (?:very )?beginning(?: of time)?",
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
  rule("(?:since|from) (?:the )?new years?(?: day| eve)?|from the (?:start|beginning) of (?:the|this) year(?: on)?", (_m, c) =>
    ref(unitAt("year", lastMoment(c)), c, "year"),
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
  rule(`(?:the )?(?:month|quarter|year|week) (?:that )?just (?:ended|closed|finished|gone)`, (m, c) => {
    const unit = toUnit(/month|quarter|year|week/.exec(m[0])![0]);
    return ref(lastComplete(unit, c), c, unit);
  }),
  rule(`(?:the |our )?${PAST} (\\d{1,4}) (?:full |complete |whole |calendar )*(${UNIT})`, (m, c) => ({
    period: pastUnits(toUnit(m[2]!), Number(m[1]), c),
  })),
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
    `(?:the |a )?(?:same|corresponding|equivalent) (?:month|quarter|period|time|week|day|days|weeks|months|timeframe|time frame|span|window) (?:of |in )?(?:the )?(?:last|previous|prior|past) year|(?:a|1|one) year (?:ago|earlier|before|prior)|this time last year|(?:the )?year before|the (?:previous|prior) year s (?:same )?(?:month|quarter|period)|(?:previous|prior|last) year s (?:same )?(?:month|quarter|period)`,
    () => ({ period: null, relative: "year-ago" }),
  ),
  rule(
    `(?:the )?(?:same )?(?:month|quarter|week|day|period|weeks|days|months|timeframe|time|\\d{1,4} (?:days|weeks|months|quarters|hours)) (?:before(?: that| it| this)?|earlier|prior|previously|preceding(?: that| it)?)|(?:the )?(?:previous|preceding|prior|earlier) (?:period|timeframe|time frame|time|window|span|one|same period|\\d{1,4} (?:days|weeks|months|quarters))|1 (?:month|quarter|week|period|day) (?:earlier|before|prior)`,
    () => ({ period: null, relative: "before" }),
  ),
  // years, halves, quarters
  rule(`(?:(?:the |full |whole |entire )?(?:calendar )?year |calendar |cy ?)?(${YEAR})`, (m, c) =>
    ref(period(utc(Number(m[1])), utc(Number(m[1]) + 1)), c, "year"),
  ),
  rule(`(?:fy|fiscal year|financial year|fiscal) ?'?(\\d{2}|${YEAR})`, (m, c) => ref(fiscalYear(fullYear(m[1]!), c), c, "year")),
  rule("(?:this|current|the current) (?:fiscal|financial) year|fytd|fiscal year to date", (_m, c) =>
    ref(fiscalYear(currentFiscalYear(c), c), c, "year"),
  ),
  rule("(?:last|previous|prior) (?:fiscal|financial) year", (_m, c) => ref(fiscalYear(currentFiscalYear(c) - 1, c), c, "year")),
  rule(`(?:fiscal|fy|financial)(?: year)? (?:q([1-4])|quarter ([1-4]))(?: (?:of )?(${YEAR}))?`, (m, c) => {
    const name = currentFiscalYear(c);
    const quarter = Number(m[1] ?? m[2]);
    if (m[3]) return ref(fiscalQuarter(Number(m[3]), quarter, c), c, "quarter");
    const now = fiscalQuarter(name, quarter, c);
    return ref(instant(now.start) <= lastMoment(c) ? now : fiscalQuarter(name - 1, quarter, c), c, "quarter", true);
  }),
  rule(
    `(?:fy|fiscal year|fiscal) ?'?(\\d{2}|${YEAR}) ?(?:q([1-4])|quarter ([1-4]))|q([1-4]) (?:of )?(?:fy|fiscal year|fiscal) ?'?(\\d{2}|${YEAR})`,
    (m, c) => ref(fiscalQuarter(fullYear((m[1] ?? m[5])!), Number(m[2] ?? m[3] ?? m[4]), c), c, "quarter"),
  ),
  rule(
    `(?:the )?(?:q ?([1-4])|quarter ([1-4])|([1-4])(?:st|nd|rd|th) quarter|(first|second|third|fourth|last) quarter(?= of| \\d{4}))(?:(?: of| in)?(?: the year)? (?:(${YEAR})|'? ?(\\d{2})(?! ?(?:%|percent|days|weeks|months)))| of (this|last) year)?`,
    (m, c) => quarterRef(m, c),
  ),
  rule(`(?:the )?(first|second|third|fourth) quarter`, (m, c) => quarterRef(m, c)),
  rule(`(${YEAR}) ?q ?([1-4])`, (m, c) => ref(quarterPeriod(Number(m[1]), Number(m[2])), c, "quarter")),
  rule(
    `(?:the )?(?:h ?([12])|([12])(?:st|nd) half|(first|second) half)(?:(?: of)?(?: the year)? (${YEAR})| of (this|last) year| of the year)?`,
    (m, c) => {
      const half = m[1] ?? m[2] ?? (m[3] === "first" ? "1" : "2");
      const make = (year: number) => period(utc(year, half === "1" ? 0 : 6), utc(year, half === "1" ? 6 : 12));
      return m[4]
        ? ref(make(Number(m[4])), c)
        : m[5] === "last"
          ? ref(make(new Date(lastMoment(c)).getUTCFullYear() - 1), c)
          : ref(recent(make, c), c, undefined, true);
    },
  ),
  // months and dates
  rule(
    `(?:the )?(first|1st|second|2nd|latter|last) half of (?:(?:the )?(last|previous|this|current) month|(?:the month of )?(${MONTH})(?: (?:of )?(${YEAR}))?)`,
    (m, c) => {
      const whole = m[3]
        ? m[4]
          ? monthPeriod(Number(m[4]), monthOf(m[3]))
          : recent((year) => monthPeriod(year, monthOf(m[3]!)), c)
        : /last|previous/.test(m[2]!)
          ? lastComplete("month", c)
          : unitAt("month", lastMoment(c));
      const middle = instant(whole.start) + 15 * DAY_MS;
      const isFirst = /^(?:first|1st)$/.test(m[1]!);
      return ref(
        isFirst ? period(instant(whole.start), middle) : period(middle, instant(whole.end)),
        c,
        undefined,
        m[3] !== undefined && !m[4],
      );
    },
  ),
  rule(`(?:(?:the )?month of )?(${MONTH})(?: of)? (?:(${YEAR})|' ?(\\d{2})|(this|last) year)`, (m, c) => {
    const now = new Date(lastMoment(c)).getUTCFullYear();
    const year = m[2] ? Number(m[2]) : m[3] ? fullYear(m[3]) : m[4] === "last" ? now - 1 : now;
    return ref(monthPeriod(year, monthOf(m[1]!)), c, "month");
  }),
  rule(`(?:(?:the )?month of |(?:last|this|past) )?(${MONTH})`, (m, c) =>
    ref(
      recent((year) => monthPeriod(year, monthOf(m[1]!)), c),
      c,
      "month",
      true,
    ),
  ),
  rule(`(?:the )?(${DAY_WORDS.join("|")}) (?:day )?of (${MONTH})(?: ?,)?(?: of)?(?: (${YEAR}))?`, (m, c) =>
    dateRef(String(DAY_WORDS.indexOf(m[1]!) + 1), m[2]!, m[3], c),
  ),
  rule(`(?:the )?(${DAY})(?: of)? (${MONTH})(?: ?,)?(?: of)?(?: (${YEAR}))?`, (m, c) => dateRef(m[1]!, m[2]!, m[3], c)),
  rule(`(${MONTH})(?: the)? (${DAY})(?: ?,)?(?: (${YEAR}))?(?! (?:${UNIT}|%|percent))`, (m, c) => dateRef(m[2]!, m[1]!, m[3], c)),
  rule(
    `(?:between |from )?(?:the )?(${DAY})(?: of)? (?:and|to|-|–|until|till|through) (?:the )?(${DAY})(?: of)? (${MONTH})(?: (${YEAR}))?`,
    (m, c) => dayRange(m[1]!, m[2]!, m[3]!, m[4], c),
  ),
  rule(`(?:between |from )?(${MONTH}) (${DAY}) (?:and|to|-|–|until|till|through) (${DAY})(?:(?: ,)? (${YEAR}))?`, (m, c) =>
    dayRange(m[2]!, m[3]!, m[1]!, m[4], c),
  ),
  rule(`(\\d{4}-\\d{2}-\\d{2})`, (m, c) => (Number.isNaN(instant(m[1]!)) ? null : ref(unitAt("day", instant(m[1]!)), c, "day"))),
  rule(`(\\d{4})-(\\d{2})`, (m, c) => ref(monthPeriod(Number(m[1]), Number(m[2]) - 1), c, "month")),
  rule(`\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}`, (m, c) => {
    const span = numericDate(m[0]);
    return span && ref(span, c, "day");
  }),
  rule(`(?:the )?(?:calendar )?(?:week|cw|kw) (\\d{1,2})(?: (?:of )?(${YEAR}))?`, (m, c) => {
    const make = (year: number) => {
      const first = startOf("week", utc(year, 0, 4));
      return period(first + (Number(m[1]) - 1) * 7 * DAY_MS, first + Number(m[1]) * 7 * DAY_MS);
    };
    if (Number(m[1]) < 1 || Number(m[1]) > 53) return null;
    return m[2] ? ref(make(Number(m[2])), c, "week") : ref(recent(make, c), c, "week", true);
  }),
  rule(`(?:the )?week of (?:the )?(?:(${DAY})(?: of)? (${MONTH})|(${MONTH}) (${DAY}))(?: (${YEAR}))?`, (m, c) => {
    const day = dateRef((m[1] ?? m[4])!, (m[2] ?? m[3])!, m[5], c);
    return day?.period ? ref(unitAt("week", instant(day.period.start)), c, "week") : null;
  }),
  rule(`(?:the )?(first|last) (?:(\\d{1,3}) )?(day|week|days|weeks) (?:of|in) (${MONTH})(?: (${YEAR}))?`, (m, c) => {
    const month = m[5] ? monthPeriod(Number(m[5]), monthOf(m[4]!)) : recent((year) => monthPeriod(year, monthOf(m[4]!)), c);
    const span = Number(m[2] ?? 1) * (toUnit(m[3]!) === "week" ? 7 : 1) * DAY_MS;
    const [start, end] = [instant(month.start), instant(month.end)];
    return ref(m[1] === "first" ? period(start, start + span) : period(end - span, end), c);
  }),
  rule(`(?:last|this|on|past) (${WEEKDAY})`, (m, c) => {
    const at = WEEKDAYS.indexOf(m[1]!);
    const day = startOf("day", lastMoment(c));
    const back = (new Date(day).getUTCDay() + 6 - at + 7) % 7;
    return ref(period(day - back * DAY_MS, day - (back - 1) * DAY_MS), c, "day");
  }),
  // future
  rule(`(?:for |in |over )?(?:the )?(?:next|coming|upcoming|following) (?:(\\d{1,3}) )?(${UNIT})`, (m) => ({
    period: null,
    future: { unit: toUnit(m[2]!), n: Number(m[1] ?? 1) },
  })),
  rule(
    "(?:by |for |until |at |through )?(?:the )?(?:end of (?:the |this )?year|year end|rest of (?:the |this )?year|remainder of (?:the |this )?year|eoy)",
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

function quarterPeriod(year: number, quarter: number): Period {
  return period(utc(year, (quarter - 1) * 3), utc(year, quarter * 3));
}

function quarterRef(m: RegExpExecArray, clock: Clock): TimeRef {
  const quarter = quarterOf(m[1] ?? m[2] ?? m[3] ?? m[4] ?? "");
  const now = new Date(lastMoment(clock)).getUTCFullYear();
  const year = m[5] ? Number(m[5]) : m[6] ? fullYear(m[6]) : m[7] ? now - (m[7] === "last" ? 1 : 0) : null;
  if (year !== null) return ref(quarterPeriod(year, quarter), clock, "quarter");
  return ref(
    recent((y) => quarterPeriod(y, quarter), clock),
    clock,
    "quarter",
    true,
  );
}

function dateRef(day: string, month: string, year: string | undefined, clock: Clock): TimeRef | null {
  const number = Number.parseInt(day, 10);
  if (number < 1 || number > 31) return null;
  if (year) return ref(dayPeriod(Number(year), monthOf(month), number), clock, "day");
  return ref(
    recent((y) => dayPeriod(y, monthOf(month), number), clock),
    clock,
    "day",
    true,
  );
}

function dayRange(first: string, last: string, month: string, year: string | undefined, clock: Clock): TimeRef | null {
  const a = dateRef(first, month, year, clock);
  const b = dateRef(last, month, year, clock);
  return a?.period && b?.period && a.period.start < b.period.end ? { period: spanning(a.period, b.period) } : null;
}

/** Days or months from as-of to the end of the current year, quarter or month (the next one when as-of is on its boundary). */
function future(unit: "year" | "quarter" | "month", clock: Clock): TimeRef {
  const asOf = instant(clock.asOf);
  const end = addUnits(unit, startOf(unit, asOf), 1);
  const step: Grain = unit === "month" ? "day" : "month";
  let n = 0;
  for (let at = asOf; at < end && n < 400; at = addUnits(step, at, 1)) n++;
  return { period: null, future: { unit: step, n: Math.max(1, n) } };
}

/** From the earlier start to the later end; a day range without months takes them from its other end ("10 to 16 sept"). */
export function spanning(a: Period, b: Period): Period {
  return instant(a.start) <= instant(b.start) ? { start: a.start, end: b.end } : { start: b.start, end: a.end };
}

export function sinceStart(span: Period, clock: Clock): Period {
  return { start: span.start, end: toIso(instant(clock.asOf)) };
}
