import type { Atom } from "./atoms";
import { addUnits, instant, startOf, toIso } from "./calendar";
import type { Scan } from "./scan";
import { offFraction, type ScenarioChange, type Schedule } from "./scenario-change";
import type { Clock } from "./time-ref";

const word = (pattern: string) => new RegExp(`(?<![^ ])(?:${pattern})(?![^ ])`, "g");

const PERCENT = "(\\d+(?:\\.\\d+)?) ?(?:%|percent|pct|percentage points?)";
const SIZE = word(`(?:(?:by|of|to|with|at|a|an|another) )*${PERCENT}`);
const MULTIPLE: { words: RegExp; percent: number }[] = [
  { words: word("doubl\\w*|twice(?: as (?:much|many|big))?"), percent: 100 },
  { words: word("tripl\\w*"), percent: 200 },
  { words: word("halv\\w*|(?:by )?(?:a )?half"), percent: 50 },
  { words: word("(?:by )?a third"), percent: 100 / 3 },
];
const FALLING = word(
  "less|lower\\w*|drop\\w*|fall\\w*|fell|decreas\\w*|reduc\\w*|cut\\w*|cheaper|down|shrink\\w*|shrank|declin\\w*|halv\\w*|half|discount\\w*|off|sav\\w*",
);
const MOVING = word(
  "go(?:es)? up|went up|up|go(?:es)? down|went down|ris\\w+|rose|grow\\w*|grew|increas\\w*|rais\\w+|more expensive|more|higher|hike\\w*|expand\\w*|climb\\w*|jump\\w*|change\\w*",
);
const EVERY: { words: RegExp; every: "month" | "quarter" | "year" }[] = [
  { words: word("(?:a|per|each|every) (?:single )?month|monthly|month (?:over|on|after) month|mom"), every: "month" },
  { words: word("(?:a|per|each|every) quarter|quarterly|quarter (?:over|on|after) quarter|qoq"), every: "quarter" },
  { words: word("(?:a|per|each|every) year|yearly|annual(?:ly)?|year (?:over|on|after) year|yoy"), every: "year" },
];
const OFF = word(
  "(?:is |are |was |were |be )?(?:turn\\w*|switch\\w*|shut\\w*|power\\w*)(?: \\w+){0,3}? (?:off|down)|(?:is |are |was |were |be )?(?:off|shutdown|asleep|sleeping|paused|parked|stopped|removed|deleted|killed|decommissioned|suspended|hibernated)|paus\\w+|park\\w*|stop\\w*|suspend\\w*|hibernat\\w*|sleep\\w*|remov\\w*|delet\\w*|kill\\w*|decommission\\w*|get(?:ting)? rid of|(?:only|just) (?:runs?|ran|running|on|up)|(?:runs?|ran|running|on|up) only|not run\\w*",
);
const NIGHTS = word("(?:at |during |over |every |each |the )*(?:nights?|nighttime|overnight|evenings?)");
const WEEKENDS = word("(?:at |on |during |over |every |each |the )*weekends?|(?:on )?saturdays?|(?:on )?sundays?");
const WORKING = word(
  "(?:(?:only |just )?(?:during|in|within|at) )?(?:business|office|working|work) (?:hours|time)|(?:out ?side|out)(?: of)?(?: (?:our|the|normal|usual))?(?: (?:business|office|working|work))? hours|after[ -]?hours|off hours",
);
const HOURS_ON = word("(\\d{1,2}) hours? (?:a|per|each|every) day");
const DAYS_ON = word("(\\d) days? (?:a|per|each|every) week|(?:on )?(?:weekdays|working days|workdays)(?: only)?");
/** of what was named without a size */
const DEFAULT_PERCENT: Record<ScenarioChange["what"], number> = { growth: 10, price: 10, commitment: 70, rightsizing: 20, shutdown: 100 };
const NIGHT_HOURS = 12;
const WORKING_WEEK: Schedule = { hours: 10, days: 5 };

const KINDS: { what: ScenarioChange["what"]; words: RegExp }[] = [
  {
    what: "commitment",
    words: word(
      "(?:(?:buy|bought|buying|purchase[ds]?|purchasing|get|got) (?:more )?)?(?:commitments?|reservations?|reserved instances?|savings? plans?|ris?|cuds?|committed use)(?: discounts?)?(?: (?:coverage|cover\\w*))?|coverage|cover(?:s|ed|ing)?|commit(?:ted|ting)?|reserv(?:e|ed|ing)",
    ),
  },
  { what: "rightsizing", words: word("right ?siz\\w*|downsiz\\w*|(?:smaller|resiz\\w*)(?: (?:sizes?|instances?|machines?))?") },
  {
    what: "price",
    words: word(
      "(?:the |our |list |unit )*(?:prices?|pricing|rates?|rate card|discounts?)|(?:get |negotiat\\w* )?(?:a )?discounts?|negotiat\\w*|more expensive|cheaper|price (?:increases?|rises?|hikes?|cuts?|drops?)",
    ),
  },
  { what: "growth", words: word("(?:we |usage |spend\\w* |costs? |volume |traffic |demand )*(?:grow\\w*|growth|expand\\w*|scale\\w*)") },
];

const ASKED = word(
  "what if|what happens (?:if|when)|suppos(?:e|ing)|imagin(?:e|ing)|assum(?:e|ing)|let us (?:say|assume|suppose)|hypothetical\\w*|simulat\\w*|scenario|in case|if (?:we|our|i|prices?|usage|costs?|spend\\w*|traffic|volume|demand|it|they|all|everything|the (?:prices?|bills?|rates?))",
);
const WOULD = word(
  "(?:what|how much|how) (?:would|could|might|will|do|does)(?: \\S+){0,12}? (?:save|cost|be|do|pay|spend|change|affect|look)|(?:impact|effect|saving|savings) (?:of|if|from)|would (?:we|it|i|that) save|say (?:we|our|prices|usage)",
);
/** "more than 10 %" asks which rows, not what would be */
const THRESHOLD = word(`(?:more than|less than|over|above|below|under|at least|at most|exceed\\w*) ${PERCENT}`);
/** what changes, where that is everything: no filter */
const WHOLE = word("(?:of )?(?:all )?(?:our |the |my )?(?:usage|traffic|volume|demand|load|workloads?|consumption)");
const RIGHTSIZE = /^(?:please |lets |let us |can (?:we|you) )?(?:right ?siz|downsiz)\w* /;

interface Segment {
  from: number;
  to: number;
}

interface Text {
  /** words of the tokens, joined by blanks */
  words: string;
  /** offset of each token in `words` */
  offsets: number[];
}

function textOf({ tokens }: Scan, { from, to }: Segment): Text {
  const offsets: number[] = [];
  let words = "";
  for (const { norm } of tokens.slice(from, to)) {
    if (words) words += " ";
    offsets.push(words.length);
    words += norm;
  }
  return { words, offsets };
}

const has = (pattern: RegExp, text: string) => text.search(pattern) >= 0;
const sizeOf = (text: string): number | null => {
  const percent = new RegExp(PERCENT).exec(text);
  return percent ? Number(percent[1]) : (MULTIPLE.find(({ words }) => has(words, text))?.percent ?? null);
};
const isSchedule = (text: string) => [NIGHTS, WEEKENDS, WORKING, HOURS_ON, DAYS_ON].some((pattern) => has(pattern, text));
const kindOf = (text: string): ScenarioChange["what"] => {
  const isDiscount = /(?:%|percent|pct) (?:off|discount)/.test(text);
  if (
    !isDiscount &&
    has(OFF, text) &&
    (isSchedule(text) || sizeOf(text) === null || /(?:switch\w*|turn\w*|shut\w*) (?:off|down)/.test(text))
  )
    return "shutdown";
  if (isDiscount) return "price";
  return KINDS.find(({ words }) => has(words, text))?.what ?? "growth";
};
/** Says an assumption of its own: how much, or what is switched off when. */
const standsAlone = (text: string) => sizeOf(text) !== null || has(OFF, text);

/** Parts of the question between "and" and commas that each say an assumption; what says none belongs to its neighbour. */
function segmentsOf(scan: Scan): Segment[] {
  const { tokens } = scan;
  const cuts = tokens.flatMap(({ norm }, at) => (/^(?:and|plus|while|,|;)$/.test(norm) ? [at] : []));
  const pieces = [-1, ...cuts].map((cut, i): Segment => ({ from: cut + 1, to: cuts[i] ?? tokens.length }));
  const joined: Segment[] = [];
  let waiting: number | null = null;
  for (const { from, to } of pieces) {
    const last = joined.at(-1);
    if (standsAlone(textOf(scan, { from, to }).words)) {
      joined.push({ from: waiting ?? from, to });
      waiting = null;
    } else if (last) last.to = to;
    else waiting ??= from;
  }
  return joined.length > 0 ? joined : [{ from: 0, to: tokens.length }];
}

function scheduleOf(text: string): Schedule | undefined {
  if (!isSchedule(text)) return undefined;
  const hours = new RegExp(HOURS_ON.source).exec(text)?.[1];
  const days = new RegExp(DAYS_ON.source).exec(text);
  if (hours || days)
    return { hours: Math.min(24, Math.max(1, Number(hours ?? 24))), days: days ? Math.min(7, Math.max(1, Number(days[1] ?? 5))) : 7 };
  if (has(WORKING, text)) return WORKING_WEEK;
  return { hours: has(NIGHTS, text) ? 24 - NIGHT_HOURS : 24, days: has(WEEKENDS, text) ? 5 : 7 };
}

/** First day of a time that lies ahead: "in January" is the next one. */
function startOfTime(atom: Extract<Atom, { kind: "time" }>, clock: Clock): string | null {
  const asOf = instant(clock.asOf);
  const { period, future, unit, bare } = atom.time;
  if (future) return toIso(addUnits(future.unit, startOf(future.unit, asOf - 1), 1)).slice(0, 10);
  if (!period || (unit !== "month" && unit !== "quarter" && unit !== "year")) return null;
  let start = instant(period.start);
  while (bare && start < startOf("month", asOf)) start = addUnits("year", start, 1);
  return start >= startOf("month", asOf) ? toIso(start).slice(0, 10) : null;
}

const PAST = /(?<![^ ])(?:had|were|was|been)(?![^ ])/;

/** One assumption with the tokens that say it. */
function readSegment(scan: Scan, segment: Segment, clock: Clock | null): { change: ScenarioChange; used: Set<number> } {
  const { words, offsets } = textOf(scan, segment);
  const used = new Set<number>();
  const use = (pattern: RegExp) => {
    for (const match of words.matchAll(pattern))
      offsets.forEach((offset, i) => {
        if (offset >= match.index && offset < match.index + match[0].length) used.add(segment.from + i);
      });
  };
  const what = kindOf(words);
  for (const pattern of [SIZE, FALLING, MOVING, WHOLE, ...MULTIPLE.map((entry) => entry.words)]) use(pattern);
  const kind = KINDS.find((entry) => entry.what === what);
  if (kind) use(kind.words);
  const size = sizeOf(words);
  if (what === "shutdown") {
    for (const pattern of [OFF, NIGHTS, WEEKENDS, WORKING, HOURS_ON, DAYS_ON]) use(pattern);
    const schedule = scheduleOf(words);
    return {
      change: schedule ? { what, fraction: offFraction(schedule), schedule } : { what, fraction: (size ?? DEFAULT_PERCENT[what]) / 100 },
      used,
    };
  }
  const amount = Number(((size ?? DEFAULT_PERCENT[what]) / 100).toFixed(6));
  if (what === "commitment" || what === "rightsizing") return { change: { what, fraction: amount }, used };
  const pace = EVERY.find((entry) => has(entry.words, words));
  for (const { words: pattern } of EVERY) use(pattern);
  const time = scan.atoms.find((atom) => atom.kind === "time" && atom.from >= segment.from && atom.to <= segment.to);
  const from = time?.kind === "time" && clock && !PAST.test(words) ? startOfTime(time, clock) : null;
  if (from && time) for (let at = time.from; at < time.to; at++) used.add(at);
  return {
    change: { what, fraction: has(FALLING, words) ? -amount : amount, ...(pace ? { every: pace.every } : {}), ...(from ? { from } : {}) },
    used,
  };
}

/** Does the question assume something? */
export function isHypothetical(scan: Scan): boolean {
  const { words } = textOf(scan, { from: 0, to: scan.tokens.length });
  if (RIGHTSIZE.test(words)) return sizeOf(words) !== null;
  const isPlain = /(?:what if|suppos|assum|imagin|simulat)/.test(words);
  if (has(THRESHOLD, words) && !isPlain) return false;
  if (isPlain && KINDS.some((kind) => has(kind.words, words))) return true;
  const told = sizeOf(words) !== null || (has(OFF, words) && (isSchedule(words) || has(ASKED, words)));
  return told && (has(ASKED, words) || has(WOULD, words));
}

/**
 * Assumptions of a question, with its words read as such: what says an assumption names no metric, period or filter.
 * @returns the scan as it is where the question assumes nothing
 */
export function withAssumptions(scan: Scan, clock: Clock | null): Scan {
  if (!isHypothetical(scan)) return scan;
  const read = segmentsOf(scan).map((segment) => readSegment(scan, segment, clock));
  const used = new Set(read.flatMap((entry) => [...entry.used]));
  const { words, offsets } = textOf(scan, { from: 0, to: scan.tokens.length });
  for (const match of [...words.matchAll(ASKED), ...words.matchAll(WOULD)])
    offsets.forEach((offset, at) => {
      if (offset >= match.index && offset < match.index + match[0].length && !isNamed(scan, at)) used.add(at);
    });
  const kept = scan.atoms.filter((atom) => ![...used].some((at) => at >= atom.from && at < atom.to));
  const changes = read.map(({ change }) => change);
  const said = runsOf(used).map(
    ([from, to], i): Atom => ({ from, to, score: 1, kind: "intent", intent: "scenario", ...(i === 0 ? { changes } : {}) }),
  );
  return { ...scan, atoms: [...kept, ...said].sort((a, b) => a.from - b.from) };
}

/** A value of the data: whatever stands around it. */
const isNamed = ({ atoms }: Scan, at: number) =>
  atoms.some((atom) => (atom.kind === "value" || atom.kind === "metric" || atom.kind === "time") && at >= atom.from && at < atom.to);

function runsOf(used: ReadonlySet<number>): [number, number][] {
  const runs: [number, number][] = [];
  for (const at of [...used].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.[1] === at) last[1] = at + 1;
    else runs.push([at, at + 1]);
  }
  return runs;
}
