import type { Period } from "@/lib/semantic/query";
import { addUnits, DAY_MS, days, instant, period, unitAt, utc } from "./calendar";
import { CALENDAR_PERIODS, dayRange, quarterPeriod } from "./calendar-periods";
import { RELATIVE_PERIODS } from "./relative-periods";
import { type Clock, DAY, lastMoment, MONTH, monthOf, monthPeriod, recent, ref, rule, type TimeRef, type TimeRule, YEAR } from "./time-ref";

const HALF = "(?:first|1st|second|2nd|latter|last|other)";
const NTH = "(?:first|second|third|fourth|last)";
const THIS = "(?:the )?(?:last|previous|this|current|past) (?:month|quarter|year)";
const QUARTER = `(?:the )?(?:q ?[1-4]|(?:first|second|third|fourth) quarter)(?:(?: of)? ${YEAR})?`;
const WHOLE = `(?:${THIS}|(?:(?:the )?month of )?${MONTH}(?: (?:of )?${YEAR})?|${QUARTER}|(?:the (?:year )?)?${YEAR})`;
/** between two periods of one list or comparison */
const JOINT =
  "(?:(?:any |much |a lot |far )?(?:cheaper|dearer|pricier|costlier|higher|lower|better|worse|bigger|smaller|larger|(?:more|less) (?:expensive|costly)|more|less|up|down) )?(?:and|or|vs|versus|against|compared? (?:to|with|against)|with|than|over|on|relative to|minus|,|and then|to|beside|alongside|next to)(?: (?:to|with|against|in|for|during|on|that of|those of))*";
const NAMED = `(?:q ?[1-4]|h ?[12]|${MONTH})`;
const SPAN = "(?:-|–|to|until|till|through)";

/** The unit that words name, whole: "october" → all of it, even where the data ends inside. */
function wholeOf(words: string, clock: Clock): TimeRef | null {
  for (const { re, make } of [...CALENDAR_PERIODS, ...RELATIVE_PERIODS]) {
    const match = new RegExp(`^(?:${re.source})$`).exec(words);
    const time = match && make(match, clock);
    if (time?.period && time.unit) return { ...time, period: unitAt(time.unit, instant(time.period.start)) };
  }
  return null;
}

function halfOf(whole: Period, first: boolean): Period {
  const [start, end] = [instant(whole.start), instant(whole.end)];
  const length = days(whole);
  const middle = length > 300 ? addUnits("month", start, 6) : start + (length < 32 ? 15 : Math.floor(length / 2)) * DAY_MS;
  return first ? period(start, middle) : period(middle, end);
}

const isFirst = (word: string) => /^(?:first|1st)$/.test(word);

function half(which: string, words: string, clock: Clock): TimeRef | null {
  const whole = wholeOf(words, clock);
  return whole?.period ? ref(halfOf(whole.period, isFirst(which)), clock, undefined, whole.bare === true) : null;
}

/** First, second … or last days or weeks of a month. */
function daysOf(which: string, n: number, unit: string, [month, year]: [string, string | undefined], clock: Clock): TimeRef {
  const whole = year ? monthPeriod(Number(year), monthOf(month)) : recent((y) => monthPeriod(y, monthOf(month)), clock);
  const [start, end] = [instant(whole.start), instant(whole.end)];
  const length = n * (unit.startsWith("week") ? 7 : 1) * DAY_MS;
  const nth = ["first", "second", "third", "fourth"].indexOf(which);
  return ref(nth < 0 ? period(end - length, end) : period(start + nth * length, Math.min(end, start + (nth + 1) * length)), clock);
}

const QUARTERS = ["first", "second", "third", "fourth"];

function quarterOfYear(which: string, year: string | undefined, past: string | undefined, clock: Clock): TimeRef {
  const quarter = QUARTERS.indexOf(which) + 1;
  const now = new Date(lastMoment(clock)).getUTCFullYear();
  if (year || past) return ref(quarterPeriod(year ? Number(year) : past === "last" ? now - 1 : now, quarter), clock, "quarter");
  const span = recent((y) => quarterPeriod(y, quarter), clock);
  return ref(span, clock, "quarter", true);
}

/** A month or quarter that shares the year of the one after it, as far as the data has begun by then. */
function inYear(words: string, year: number, clock: Clock): TimeRef {
  const part = Number(/\d/.exec(words)?.[0] ?? 0);
  const make = (y: number) =>
    words.startsWith("h")
      ? halfOf(period(utc(y), utc(y + 1)), part === 1)
      : part > 0
        ? quarterPeriod(y, part)
        : monthPeriod(y, monthOf(words));
  const own = make(year);
  return ref(instant(own.start) <= lastMoment(clock) ? own : make(year - 1), clock, part > 0 ? "quarter" : "month");
}

/** Parts of a period, and lists of periods that say what they share only once: "first half of October vs second half". */
export const ELLIPTIC_PERIODS: TimeRule[] = [
  rule(`(?:the )?(${HALF}) half of (${WHOLE})`, (m, c) => half(m[1]!, m[2]!, c)),
  rule(
    `(?<=(${HALF}) half of (${WHOLE}) ${JOINT} )(?:the )?(${HALF})(?: half| one)?(?! (?:of|half|quarter|week|weeks|day|days|month))`,
    (m, c) => half(m[3] === "other" ? (isFirst(m[1]!) ? "second" : "first") : m[3]!, m[2]!, c),
  ),
  rule(`(?:the )?(${HALF})(?: half)?(?= ${JOINT} (?:the )?${HALF} half of (${WHOLE})(?![^ ]))`, (m, c) => half(m[1]!, m[2]!, c)),
  rule(`(?:the )?(${NTH}) (?:(\\d{1,3}) )?(day|week|days|weeks) (?:of|in) (?:the month of )?(${MONTH})(?: (${YEAR}))?`, (m, c) =>
    daysOf(m[1]!, Number(m[2] ?? 1), m[3]!, [m[4]!, m[5]], c),
  ),
  rule(
    `(?<=${NTH} (?:(\\d{1,3}) )?(days?|weeks?) (?:of|in) (${MONTH})(?: (${YEAR}))? ${JOINT} )(?:the )?(${NTH})(?: (\\d{1,3}))?(?: (?:days?|weeks?|one))?(?! (?:of|in|half|quarter|month|months|day|days|week|weeks))`,
    (m, c) => daysOf(m[5]!, Number(m[6] ?? m[1] ?? 1), m[2]!, [m[3]!, m[4]], c),
  ),
  rule(
    `(?:the )?(${NTH})(?: (\\d{1,3}))?(?: (?:days?|weeks?))?(?= ${JOINT} (?:the )?${NTH} (?:(\\d{1,3}) )?(days?|weeks?) (?:of|in) (${MONTH})(?: (${YEAR}))?)`,
    (m, c) => daysOf(m[1]!, Number(m[2] ?? m[3] ?? 1), m[4]!, [m[5]!, m[6]], c),
  ),
  rule(
    `(?:the )?(first|second|third|fourth)(?= ${JOINT} (?:the )?(?:first|second|third|fourth) quarter(?:(?: of| in)? (${YEAR})| of (this|last) year)?)`,
    (m, c) => quarterOfYear(m[1]!, m[2], m[3], c),
  ),
  rule(
    `(?<=(?:first|second|third|fourth) quarter(?:(?: of| in)? (${YEAR})| of (this|last) year)? ${JOINT} )(?:the )?(first|second|third|fourth)(?: one)?(?! (?:quarter|half|week|day|month))`,
    (m, c) => quarterOfYear(m[3]!, m[1], m[2], c),
  ),
  rule(
    `(${NAMED})(?= (?:and|or|vs|versus|against|compared? (?:to|with)|with|than|over|,) (?:${NAMED} ?,? (?:and )?)?${NAMED} (?:of )?(${YEAR}))`,
    (m, c) => inYear(m[1]!, Number(m[2]), c),
  ),
  rule(
    `(?<=(?:(${MONTH}) ${DAY} ${SPAN} ${DAY}|${DAY} ${SPAN} ${DAY}(?: of)? (${MONTH}))(?:(?: ,)? (${YEAR}))? ${JOINT} )(?:the )?(${DAY}) ${SPAN} (?:the )?(${DAY})(?!(?: of)? (?:${MONTH}|%|percent))`,
    (m, c) => dayRange(m[4]!, m[5]!, (m[1] ?? m[2])!, m[3], c),
  ),
  rule(
    `(?:the )?(${DAY}) ${SPAN} (?:the )?(${DAY})(?= ${JOINT} (?:the )?${DAY} ${SPAN} (?:the )?${DAY}(?: of)? (${MONTH})(?: (${YEAR}))?)`,
    (m, c) => dayRange(m[1]!, m[2]!, m[3]!, m[4], c),
  ),
  rule(`(?<=(?:week|cw|kw) \\d{1,2} ${JOINT} )(\\d{1,2})(?! (?:${MONTH}|%|percent|days|weeks|months))`, (m, c) =>
    Number(m[1]) < 1 || Number(m[1]) > 53 ? null : wholeOf(`week ${m[1]}`, c),
  ),
];
