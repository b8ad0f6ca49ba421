import type { Period } from "@/lib/semantic/query";
import type { Grain } from "@/lib/table";
import { addUnits, DAY_MS, instant, period, startOf, utc } from "./calendar";

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
  /** the calendar unit as it was named, where it reaches past the end of the data */
  whole?: Period;
  /** fell back to the most recent occurrence: no year was named */
  bare?: boolean;
  all?: boolean;
  /** "previous month" beside another period means the one before that */
  previous?: boolean;
}

export const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
export const MONTH =
  "(?:january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept|sep|october|oct|november|nov|december|dec)";
export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
export const WEEKDAY = `(?:${WEEKDAYS.join("|")})`;
export const UNIT = "(?:hour|day|week|month|quarter|year|hours|days|weeks|months|quarters|years)";
export const YEAR = "(?:(?:19|20)\\d\\d)";
export const DAY_WORDS =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(
    " ",
  );
export const DAY = "(?:\\d{1,2})(?: ?(?:st|nd|rd|th))?";
export const PAST = "(?:last|past|previous|prior|trailing|recent|latest|most recent|rolling|preceding)";

export function monthOf(word: string): number {
  return MONTHS.indexOf(word.slice(0, 3));
}

export function toUnit(word: string): Grain {
  return word.replace(/s$/, "") as Grain;
}

/** Last moment that the data holds. */
export function lastMoment(clock: Clock): number {
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

export function pastUnits(unit: Grain, n: number, clock: Clock): Period {
  const end = instant(clock.asOf);
  return period(addUnits(unit, end, -n), end);
}

/** Most recent occurrence that has begun before as-of. */
export function recent(make: (year: number) => Period, clock: Clock): Period {
  const year = new Date(lastMoment(clock)).getUTCFullYear();
  const now = make(year);
  return instant(now.start) <= lastMoment(clock) ? now : make(year - 1);
}

export function monthPeriod(year: number, month: number): Period {
  return period(utc(year, month), utc(year, month + 1));
}

export function dayPeriod(year: number, month: number, day: number): Period {
  const start = utc(year, month, day);
  return period(start, start + DAY_MS);
}

export function fullYear(text: string): number {
  const year = Number(text);
  return year < 100 ? 2000 + year : year;
}

export function ref(span: Period, clock: Clock, unit?: Grain, bare = false): TimeRef {
  const isOpen = instant(span.end) > instant(clock.asOf);
  return { period: clip(span, clock), ...(unit && { unit }), ...(bare && { bare }), ...(isOpen && { whole: span }) };
}

export type TimeRule = { re: RegExp; make: (m: RegExpExecArray, clock: Clock) => TimeRef | null };
export const rule = (pattern: string, make: TimeRule["make"]): TimeRule => ({
  re: new RegExp(`(?<![^ ])(?:${pattern})(?![^ ])`, "g"),
  make,
});

export const quarterOf = (text: string): number => {
  const word = text.replace(/ .*/, "");
  return ["first", "second", "third", "fourth"].indexOf(word) + 1 || Number(text.replace(/\D/g, "").slice(0, 1)) || 4;
};

export function fiscalYear(name: number, clock: Clock): Period {
  const month = clock.fiscalYearStart - 1;
  const year = month === 0 ? name : name - 1; // named after the year it ends in
  return period(utc(year, month), utc(year + 1, month));
}

export function fiscalQuarter(name: number, quarter: number, clock: Clock): Period {
  const start = addUnits("month", instant(fiscalYear(name, clock).start), (quarter - 1) * 3);
  return period(start, addUnits("month", start, 3));
}

export function currentFiscalYear(clock: Clock): number {
  const year = new Date(lastMoment(clock)).getUTCFullYear();
  const next = fiscalYear(year + 1, clock);
  return instant(next.start) <= lastMoment(clock) ? year + 1 : year;
}

/** Written dates with slashes or dots: day first when only that is possible, or with dots; month first otherwise. */
export function numericDate(text: string): Period | null {
  const [a, b, c] = text.split(/[/.]/).map(Number) as [number, number, number];
  const dayFirst = a > 12 || (text.includes(".") && b <= 12);
  const [day, month] = dayFirst ? [a, b] : [b, a];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return dayPeriod(fullYear(String(c)), month - 1, day);
}

/** From the earlier start to the later end; a day range without months takes them from its other end ("10 to 16 sept"). */
export function spanning(a: Period, b: Period): Period {
  return instant(a.start) <= instant(b.start) ? { start: a.start, end: b.end } : { start: b.start, end: a.end };
}
