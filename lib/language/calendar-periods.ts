import type { Period } from "@/lib/semantic/query";
import { DAY_MS, instant, period, startOf, unitAt, utc } from "./calendar";
import {
  type Clock,
  currentFiscalYear,
  DAY,
  DAY_WORDS,
  dayPeriod,
  fiscalQuarter,
  fiscalYear,
  fullYear,
  lastMoment,
  MONTH,
  monthOf,
  monthPeriod,
  numericDate,
  quarterOf,
  recent,
  ref,
  rule,
  spanning,
  type TimeRef,
  type TimeRule,
  UNIT,
  WEEKDAY,
  WEEKDAYS,
  YEAR,
} from "./time-ref";

/** Periods with names or dates of their own: years, halves, quarters, months, weeks, days. */
export const CALENDAR_PERIODS: TimeRule[] = [
  // years, halves, quarters
  rule(`(?:(?:the |full |whole |entire )?(?:calendar )?year |calendar |cy ?)?(${YEAR})`, (m, c) =>
    isYear(m, c) ? ref(period(utc(Number(m[1])), utc(Number(m[1]) + 1)), c, "year") : null,
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
  rule(`(?:last|this|on|past) (${WEEKDAY})`, (m, c) => {
    const at = WEEKDAYS.indexOf(m[1]!);
    const day = startOf("day", lastMoment(c));
    const back = (new Date(day).getUTCDay() + 6 - at + 7) % 7;
    return ref(period(day - back * DAY_MS, day - (back - 1) * DAY_MS), c, "day");
  }),
];

/** "500 to 2000": a number far from the data is a year only where the words say so. */
function isYear(m: RegExpExecArray, { from, asOf }: Clock): boolean {
  const year = Number(m[1]);
  const [first, last] = [Number((from ?? asOf).slice(0, 4)), Number(asOf.slice(0, 4))];
  const before = m.input.slice(0, m.index).trim().split(" ").at(-1) ?? "";
  return (
    m[0] !== m[1] ||
    (year >= first - 2 && year <= last + 2) ||
    /^(?:in|of|for|during|since|until|till|before|after|from|year)$/.test(before)
  );
}

export function quarterPeriod(year: number, quarter: number): Period {
  return period(utc(year, (quarter - 1) * 3), utc(year, quarter * 3));
}

export function quarterRef(m: RegExpExecArray, clock: Clock): TimeRef {
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

export function dateRef(day: string, month: string, year: string | undefined, clock: Clock): TimeRef | null {
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

export function dayRange(first: string, last: string, month: string, year: string | undefined, clock: Clock): TimeRef | null {
  const a = dateRef(first, month, year, clock);
  const b = dateRef(last, month, year, clock);
  return a?.period && b?.period && a.period.start < b.period.end ? { period: spanning(a.period, b.period) } : null;
}
