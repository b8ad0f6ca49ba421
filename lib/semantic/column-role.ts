import type { ColumnProfile } from "@/lib/dataset";
import type { Dimension } from "@/lib/semantic/model";

/** whole numbers with no more values than this group as well as they add up (cylinders, ratings, stars) */
const FEW_VALUES = 25;
const YEAR_NAME = /(^|[^a-z])(years?|yr|seasons?|vintage|cohort|founded|established|built|born|released|fy)([^a-z]|$)/i;

/** Last word of a name that is a unit of what stands before it: "temperature_c", "response_ms", "discount pct". */
const UNIT =
  / (?:c|f|k|ms|s|sec|secs|seconds|min|mins|h|hrs|kg|g|lb|lbs|t|km|m|mi|miles|cm|mm|ft|l|ml|pct|percent|usd|eur|gbp|hpa|pa|v|mv|a|w|kw|mw|kwh|mwh|mb|gb|kb|db|hz|mhz|ghz|mph|kmh|rpm|bpm|ppm|ug m3|ha|sqm|sqft|sq m|sq ft|acres|aud|cad|nzd|chf|sek|nok|dkk|jpy|inr|cny|brl|mxn|zar|sgd|hkd|pln|czk|hours|days|weeks|months|minutes|years|°c|°f|%|\$|€|£)$/;
/** What whole numbers count: they add up and average, however few of them there are. */
const COUNTED =
  /(^| )(quantity|qty|counts?|number|num|nr|units?|items?|pieces|days?|hours?|minutes?|nights?|weeks?|months|goals?|points?|cards?|visits?|calls?|clicks?|views?|passengers?|children|kids|rooms?|bedrooms?|bathrooms?|seats?|tickets?|wins?|losses|errors?|attempts?|retries|shots?|fouls?|corners?|sessions?|orders|sold|absences?|siblings|dependents|likes|votes|reviews|steps|length|duration|age|tenure|stops?|doses?|pages|laps)( |$)/;
const CODED =
  /(^| )(code|level|class|grade|rank|ranking|rating|stars?|group|status|type|category|month|weekday|day of week|hour of day|floor|zone|version|priority|severity|stage|tier|band|no|id|quarter|week)( |$)/;
const YES = new Set(["true", "yes", "y", "t", "1"]);
const NO = new Set(["false", "no", "n", "f", "0"]);

const isNumeric = ({ type }: ColumnProfile) => type === "integer" || type === "decimal" || type === "float";

/** Words of a column's name as a person would say them, lower case: "hireDate" → "hire date", "Temp (°C)" → "temp °c". */
export function wordsOf(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[_.()[\]/-]+/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

/** A unit in brackets at the end: "Yield (t/ha)". */
const BRACKETED = /\s*[([][\p{L}\p{N}°%$€£/ ²³]{1,8}[)\]]\s*$/u;

/** The words without the unit at their end. */
export function plainWords(name: string): string {
  const bare = name.replace(BRACKETED, "");
  const words = wordsOf(bare === "" ? name : bare);
  const plain = words.replace(UNIT, "");
  return plain === "" ? words : plain;
}

/** Short forms that names of columns are written in. */
const SHORT: Record<string, string> = {
  addr: "address",
  amt: "amount",
  arr: "arrival",
  avg: "average",
  bal: "balance",
  cat: "category",
  cnt: "count",
  cust: "customer",
  dep: "departure",
  dept: "department",
  desc: "description",
  dest: "destination",
  dist: "distance",
  dur: "duration",
  emp: "employee",
  est: "estimated",
  freq: "frequency",
  fl: "flight",
  hrs: "hours",
  inv: "invoice",
  lang: "language",
  loc: "location",
  max: "maximum",
  mfr: "manufacturer",
  mgr: "manager",
  min: "minimum",
  mins: "minutes",
  num: "number",
  org: "organisation",
  orig: "origin",
  pct: "percent",
  pop: "population",
  prev: "previous",
  prod: "product",
  pts: "points",
  qty: "quantity",
  rev: "revenue",
  sched: "scheduled",
  temp: "temperature",
  tot: "total",
  txn: "transaction",
  veh: "vehicle",
  vol: "volume",
  wt: "weight",
  yr: "year",
};

/** Words of a name with its short forms written out: "dep delay" → "departure delay". */
export function spelledOut(words: string): string {
  return words
    .split(" ")
    .map((word) => (Object.hasOwn(SHORT, word) ? SHORT[word] : word))
    .join(" ");
}

/** Whole numbers that count years: by name, and in the range of calendars. */
export function isYear({ name, type, min, max }: ColumnProfile): boolean {
  if (type !== "integer" || !YEAR_NAME.test(name.replace(/([a-z])([A-Z])/g, "$1 $2"))) return false;
  const [low, high] = [Number(min), Number(max)];
  return (low >= 1500 && high <= 2200) || (low >= 0 && high <= 99 && /year|yr/i.test(name));
}

/** Numbers that can be added or averaged: no years, no ids, no yes and no. */
export const isMeasure = (profile: ColumnProfile) =>
  isNumeric(profile) && !isYear(profile) && profile.semanticType !== "identifier" && flagOf(profile) === null;

/** How a column writes yes and no; null for a column that says something else. */
export function flagOf({ type, distinct, top, min, max, semanticType }: ColumnProfile): Dimension["flag"] | null {
  if (type === "boolean") return { yes: "true", no: "false" };
  if (type === "integer") return Number(min) === 0 && Number(max) === 1 && distinct === 2 ? { yes: "1", no: "0" } : null;
  if (type !== "string" || distinct !== 2 || semanticType === "identifier") return null;
  const values = top.map(({ value }) => value);
  const yes = values.find((value) => YES.has(value.toLowerCase()));
  const no = values.find((value) => NO.has(value.toLowerCase()));
  return yes !== undefined && no !== undefined ? { yes, no } : null;
}

export function typeOf(profile: ColumnProfile): Dimension["type"] {
  if (isYear(profile) || profile.type === "date" || profile.type === "datetime") return "temporal";
  if (profile.type === "boolean") return "boolean";
  if (!isNumeric(profile) || profile.semanticType === "identifier") return "nominal";
  return isFew(profile) && !isQuantity(profile) ? "ordinal" : "quantitative";
}

const isFew = ({ type, distinct }: ColumnProfile) => type === "integer" && distinct <= FEW_VALUES;

/** Do few whole numbers count something (goals, days, items) rather than name a class (cylinders, levels)? */
export function isQuantity(profile: ColumnProfile): boolean {
  if (!isFew(profile) || isYear(profile) || flagOf(profile)) return false;
  const words = wordsOf(profile.name);
  if (CODED.test(words)) return false;
  return COUNTED.test(words) || UNIT.test(words) || (Number(profile.min) === 0 && Number(profile.max) > 1);
}
