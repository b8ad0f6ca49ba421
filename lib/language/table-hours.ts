import type { Filter } from "@/lib/semantic/query";
import type { ComposeContext } from "./compose-context";

const HOUR = "hour-of-day";

/** Hours of the parts of a day, half-open; the night goes over midnight. */
const PARTS: Record<string, readonly [from: number, to: number]> = {
  morning: [6, 12],
  afternoon: [12, 18],
  evening: [18, 22],
  night: [22, 6],
};

const CLOCK = "(\\d{1,2})(?:[:.](\\d\\d))?(?: ?(a\\.?m\\.?|p\\.?m\\.?|o['’]?clock|h|hrs|hours)(?![a-z]))?";
const PART = "(?: (?:in the |at )(morning|afternoon|evening|night))?";
const TIME = `(?:${CLOCK}${PART}|(noon|midday|midnight))`;
const BETWEEN = new RegExp(`(?<![a-z])(?:between|from) ${TIME} (?:and|to|until|till|-|–) ${TIME}`);
const LIMIT = new RegExp(`(?<![a-z])(before|earlier than|until|till|by|after|later than|past|since|from|at|around) ${TIME}`);
const NAMED = /(?<![a-z])(?:in the |during the |on |at )?(?:early |late )?(mornings?|afternoons?|evenings?|nights?|overnight)(?![a-z])/;

/** A condition on the hour of a table's date, with where it stands in the question. */
export interface HourCondition {
  filters: Filter[];
  start: number;
  end: number;
}

/** "after 6 pm", "between 9 and 11 am", "before 8 in the morning", "in the evening"; null where the data knows no hours, or none are named. */
export function hoursOf({ model, scan }: ComposeContext): HourCondition | null {
  if (!model.dimensions.some(({ id }) => id === HOUR)) return null;
  const text = scan.question.toLowerCase().replaceAll(/\s/g, " ");
  const [between, limit, named] = [BETWEEN.exec(text), LIMIT.exec(text), NAMED.exec(text)];
  const placed = (start: number, end: number) =>
    scan.atoms.some((atom) => atom.kind === "value" && scan.tokens[atom.from]!.start < end && start < scan.tokens[atom.to - 1]!.end);
  const found = (match: RegExpExecArray, filters: Filter[] | null) =>
    filters && !placed(match.index, match.index + match[0].length)
      ? { filters, start: match.index, end: match.index + match[0].length }
      : null;
  if (between) {
    const [a, b] = [clockOf(between.slice(1, 6)), clockOf(between.slice(6, 11))];
    const first = a && b && !a.sure && b.sure && b.hour >= 12 && a.hour < 12 && a.hour + 12 < b.hour ? a.hour + 12 : a?.hour;
    if (a && b && first !== undefined && (a.sure || b.sure)) return found(between, spanOf(first, b.hour));
  }
  if (limit) {
    const clock = clockOf(limit.slice(2, 7));
    if (clock?.sure) return found(limit, limited(limit[1]!, clock.hour));
  }
  const part = named && PARTS[named[1]!.replace(/s$/, "").replace("overnight", "night")];
  return part ? found(named, spanOf(...part)) : null;
}

/** Hour 0…24 of a time of day; `sure` when it is said to be one. Null for half hours, which no hour begins at. */
function clockOf([digits, minutes, unit, part, word]: (string | undefined)[]): { hour: number; sure: boolean } | null {
  if (word) return { hour: word === "midnight" ? 0 : 12, sure: true };
  const hour = Number(digits);
  if (digits === undefined || hour > 24 || (minutes !== undefined && minutes !== "00")) return null;
  const late = unit?.startsWith("p") || part === "afternoon" || part === "evening" || (part === "night" && hour > 5);
  const early = unit?.startsWith("a") || part === "morning";
  if (late) return { hour: hour < 12 ? hour + 12 : hour, sure: true };
  if (early) return { hour: hour === 12 ? 0 : hour, sure: true };
  return { hour, sure: unit !== undefined || minutes !== undefined };
}

function limited(word: string, hour: number): Filter[] {
  if (/^(?:before|earlier than|until|till|by)$/.test(word)) return [{ dimension: HOUR, op: "lt", value: hour }];
  if (/^(?:at|around)$/.test(word)) return [{ dimension: HOUR, op: "eq", value: hour }];
  return [{ dimension: HOUR, op: "gte", value: hour }];
}

function spanOf(from: number, to: number): Filter[] {
  const [start, end]: Filter[] = [
    { dimension: HOUR, op: "gte", value: from },
    { dimension: HOUR, op: "lt", value: to },
  ];
  return from < to ? [start!, end!] : [{ any: [start!, end!] }];
}
