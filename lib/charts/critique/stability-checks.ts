import { type Check, type Subject, saying, withNote } from "@/lib/charts/critique/check";
import { mainMeasure } from "@/lib/charts/critique/read-data";
import { columnIndex, columnOf, partIndex, pivot, toNumber, toText } from "@/lib/charts/data";

const TREND = /\b(trend|growth|growing|rising|falling|increas\w+|decreas\w+|upward|downward)\b/i;
const SHORT: Partial<Record<string, number>> = { hour: 48, day: 14, week: 6, month: 4, quarter: 4 };

/** A trend that is said to be there, not one that is denied. */
function claimsTrend({ spec, text }: Subject): boolean {
  return `${spec.title}. ${text}`.split(/(?<=[.;!?])\s+/).some((sentence) => TREND.test(sentence) && !/\b(no|not)\b/i.test(sentence));
}

export const shortWindow: Check = {
  id: "M16",
  severity: "warn",
  about: "words",
  test: (subject) => {
    const { spec, table } = subject;
    const column = columnOf(table, spec.encoding.x);
    const least = SHORT[column?.grain ?? ""];
    const at = columnIndex(table, spec.encoding.x);
    const count = new Set(table.rows.map((row) => row[at])).size;
    const isSaid = spec.notes.some((note) => /short window/i.test(note));
    return least !== undefined && count < least && !isSaid && claimsTrend(subject)
      ? "A trend is claimed from a window too short to show one."
      : null;
  },
  repair: saying(
    ({ spec, table }) =>
      `A short window: ${table.rows.length} ${columnOf(table, spec.encoding.x)?.grain ?? "period"}s say little about a trend.`,
  ),
};

const RESAMPLES = 200;
/** share of resamples that may say something else */
const MOST_FLIPS = 0.2;
const LEAST_POINTS = 6;

/** Rows drawn with replacement, the same on every run (a linear congruential generator). */
function* resamples(count: number): Generator<number[]> {
  let state = 17;
  const next = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * count);
  };
  for (let run = 0; run < RESAMPLES; run++) yield Array.from({ length: count }, next);
}

/** Does a sign change in more resamples than may be? @param signOf over places of the rows, with repeats */
function isUnstable(count: number, signOf: (places: number[]) => number): boolean {
  const own = signOf(Array.from({ length: count }, (_, at) => at));
  if (own === 0) return true;
  let flips = 0;
  for (const places of resamples(count)) if (signOf(places) !== own) flips += 1;
  return flips / RESAMPLES > MOST_FLIPS;
}

/** Sign of the least-squares slope over some buckets. */
function slopeSign(values: number[]): (places: number[]) => number {
  return (places) => {
    const middle = places.reduce((sum, at) => sum + at, 0) / places.length;
    return Math.sign(places.reduce((sum, at) => sum + (at - middle) * values[at]!, 0));
  };
}

/** Whole buckets with a value in the two largest series drawn over time: their values, series by series. */
function bucketsOf({ spec, table }: Subject): number[][] | null {
  if (!columnOf(table, spec.encoding.x)?.grain) return null;
  const { categories, series } = pivot({ ...spec, sort: undefined, top: undefined }, table);
  const largest = series.slice(0, 2).map(({ values }) => values);
  const whole = categories.flatMap((category, at) =>
    spec.partial.includes(category) || largest.some((values) => (values[at] ?? null) === null) ? [] : [at],
  );
  return whole.length < LEAST_POINTS ? null : largest.map((values) => whole.map((at) => values[at]!));
}

const FIRST = /\b(highest|largest|most|top|leads?)\b/i;
const CLOSE = 0.005;

/** The first two rows of a ranking without finer rows under them: almost equal is all that can be said. */
function isTie({ spec, table }: Subject): boolean {
  const measure = mainMeasure({ spec, table });
  const at = measure ? table.columns.indexOf(measure) : -1;
  if (at < 0 || columnOf(table, spec.encoding.x)?.grain || spec.encoding.color) return false;
  const [first, second] = table.rows.map((row) => toNumber(row[at]) ?? 0).sort((a, b) => b - a);
  return first !== undefined && second !== undefined && first > 0 && (first - second) / first < CLOSE;
}

const TIE = "The first two are almost equal: their order means little.";
const WAVERS = "The trend is not steady: in more than a fifth of resampled periods it goes the other way.";
const SWAPS = "The order of the first two is not steady: it turns in more than a fifth of resampled periods.";

/** What does not survive resampling: the trend of one series, the order of the first two. */
function unstable(subject: Subject): string | null {
  const { text } = subject;
  if (subject.spec.names) return null; // findings, not a ranking of things
  const buckets = bucketsOf(subject);
  if (buckets === null) return FIRST.test(text) && isTie(subject) ? TIE : null;
  const [first, second] = buckets;
  if (!first) return null;
  if (!second) return claimsTrend(subject) && isUnstable(first.length, slopeSign(first)) ? WAVERS : null;
  const gap = (places: number[]) => Math.sign(places.reduce((sum, at) => sum + first[at]! - second[at]!, 0));
  return FIRST.test(text) && isUnstable(first.length, gap) ? SWAPS : null;
}

export const unsteady: Check = {
  id: "M21",
  severity: "warn",
  about: "words",
  test: (subject) => {
    const message = unstable(subject);
    return message === null || subject.spec.notes.includes(message) ? null : message;
  },
  repair: (subject) => {
    const message = unstable(subject);
    return message === null ? null : { spec: withNote(subject.spec, message) };
  },
};

/** Most values of a dimension whose parts are looked at one by one. */
const LOW_CARDINALITY = 20;
const LEAST_STRATA = 3;

/** Do most strata of a dimension move against the sum of all? */
function turns({ table }: Subject, at: number, changeAt: number): boolean {
  const strata = new Map<string, number>();
  for (const row of table.rows) {
    const key = toText(row[at]);
    strata.set(key, (strata.get(key) ?? 0) + (toNumber(row[changeAt]) ?? 0));
  }
  if (strata.size < LEAST_STRATA || strata.size > LOW_CARDINALITY) return false;
  const changes = [...strata.values()];
  const total = Math.sign(changes.reduce((sum, change) => sum + change, 0));
  return total !== 0 && changes.filter((change) => Math.sign(change) === -total).length > changes.length / 2;
}

export const reversal: Check = {
  id: "M22",
  severity: "warn",
  about: "data",
  test: (subject) => {
    const { spec, table } = subject;
    const changeAt = partIndex(table, "change");
    if (changeAt < 0 || spec.names || spec.notes.some((note) => /other way/i.test(note))) return null;
    const dimensions = table.columns.flatMap(({ role, grain }, at) => (role === "dimension" && !grain ? [at] : []));
    return dimensions.some((at) => turns(subject, at, changeAt)) ? "The total moved one way, most of its parts the other." : null;
  },
  repair: saying(() => "Most items moved the other way than their total."),
};
