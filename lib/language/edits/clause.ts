import type { ChartEdit } from "@/lib/charts/spec";
import { own } from "@/lib/own";

/** What an edit needs of the conversation and the data. */
export interface EditScene {
  /** edits in force, for "reverse the order" and "bring it back" */
  edits: readonly ChartEdit[];
  /** what the question lists: the first n, the rest as one row, shares, conditions on the result */
  list: { isCut: boolean; hasRest: boolean; hasShare: boolean; hasConditions: boolean };
  /** what the chart calls the thing that words mean: its label, or the words; null for a thing that is not on the chart */
  nameOf(words: string): string | null;
  /** label of the dimension that words mean, and whether the chart is grouped by it; null for other words */
  groupingOf(words: string): { id: string; label: string; isShown: boolean } | null;
  /** ISO date of words such as "the 15th of March"; null for other words */
  dateOf(words: string): string | null;
}

/** What one clause asks of the drawing. */
export interface Told {
  edits?: ChartEdit[];
  move?: "undo" | "redo" | "reset";
  /** a grouping that the rows need first */
  grouping?: string;
  /** the list itself: all of it, with or without the rest, without its shares or conditions */
  list?: "all" | "with-rest" | "without-rest" | "without-share" | "without-conditions";
}

export interface Clause {
  says: RegExp;
  tell: (groups: Record<string, string | undefined>, scene: EditScene) => Told | null;
}

export const IT = "(?:it|this|that|them|these|those|everything)";
export const CHART = "(?:(?:the|this|that|my|our) )?(?:chart|graph|plot|diagram|drawing|picture|visuali[sz]ation|visual|figure)";
export const MARKS = "(?:bars?|columns?|lines?|points?|dots?|areas?|slices?|marks?|bubbles?|series)";
export const WHOLE = `(?:${IT}|${CHART}|(?:(?:the|these|those|all|all the) )?${MARKS})`;
export const AMOUNT =
  "(?:[$€£¥] ?|usd |eur |gbp |chf )?-?[\\d][\\d.,]*(?: ?(?:k|m|mn|mio|bn|b|thousand|million|billion))?(?: ?(?:%|percent|dollars?|euros?|pounds?|usd|eur|gbp|chf|[$€£¥]))?|zero|nought|nothing";
const SCALES: Record<string, number> = { k: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, mio: 1e6, million: 1e6, bn: 1e9, b: 1e9, billion: 1e9 };

/** "50k", "$1.5 million", "20 %" → a number in the unit of the measure (fractions for per cent); null for other words. */
export function amountIn(text: string): number | null {
  if (/^(?:zero|nought|nothing)$/i.test(text.trim())) return 0;
  const found = /(-?\d[\d.,]*)\s?(k|mn|mio|million|m|thousand|billion|bn|b)?\s?(%|percent)?/i.exec(text);
  if (!found) return null;
  const digits = Number(
    found[1]!
      .replace(/,(?=\d{3}(?!\d))/g, "")
      .replace(/[.,]$/, "")
      .replace(",", "."),
  );
  if (!Number.isFinite(digits)) return null;
  return (digits * (own(SCALES, found[2]?.toLowerCase() ?? "") ?? 1)) / (found[3] ? 100 : 1);
}

export const clause = (pattern: string, tell: Clause["tell"]): Clause => ({ says: new RegExp(`^(?:${pattern})$`, "iu"), tell });
export const fixed = (pattern: string, ...edits: ChartEdit[]): Clause => clause(pattern, () => ({ edits }));
export const bare = (text: string | undefined) =>
  (text ?? "")
    .trim()
    .replace(/^[“”"'‘’«]+|[“”"'‘’».]+$/g, "")
    .trim();

export const SET = "(?:set|put|make|change|switch|turn|use|apply|try|give (?:me|it)|have|want|show|go (?:to|with|for)|move to|i want)";
export const ON = "(?:show|add|display|turn on|switch on|put|write|print|give me|include|enable|with|i want(?: to see)?)";
export const OFF = "(?:hide|remove|turn off|switch off|drop|delete|get rid of|take (?:away|off)|lose|disable|no|without|clear|kill)";

export const AXIS = `(?:${CHART}[’']?s? )?(?:(?:the|its) )?(?:(?:y|x|value|values|cost|vertical|horizontal|left|amount|money|scale)[ -]?)?(?:axis|scale)`;
