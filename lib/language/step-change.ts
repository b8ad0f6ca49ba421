import type { WindowCalc } from "@/lib/semantic/query";
import type { Grain } from "@/lib/table";
import { days } from "./calendar";
import type { ComposeContext } from "./compose-context";
import { hasOp, type Slots } from "./slots";

const STEP = "(?:hour|day|week|month|quarter|year)";
const MOVE = "(?:growth|change|increase|decrease|difference|delta|movement)s?";
/** Nouns of growth: "how did the monthly cost grow" asks for the costs, "the monthly growth" for the steps. */
const GROWTH = new RegExp(
  `(?<![^ ])(?:growth(?: rates?)?|rates? of (?:change|growth)|change rates?|${MOVE} (?:per|each|every|by|from) ${STEP}|(?:percent|percentage|%|pct|relative|hourly|daily|weekly|monthly|quarterly|yearly|annual) ${MOVE})(?![^ ])`,
);
const IN_MONEY = /(?<![^ ])(?:in (?:absolute (?:terms|numbers|amounts?)|dollars?|euros?|pounds?|money|usd|eur|gbp)|absolute)(?![^ ])/;

const MOST_DAYS: Record<Grain, number> = { hour: 1 / 24, day: 1, week: 7, month: 31, quarter: 92, year: 366 };
/** What a change between two periods is read from. */
const OF_TWO_PERIODS = new Set(["monthly-over", "change", "increase", "decrease", "growth", "share"]);

export interface StepChange {
  window: WindowCalc;
  /** without the words of a change, and with the step that they name */
  slots: Slots;
}

/** Does the time that is named hold several steps? */
export function isAlong({ times }: Slots, step: Grain): boolean {
  const named = times.find(({ atom }) => atom.time.period);
  const span = named?.atom.time.period;
  return named?.link === "since" || named?.link === "until" || (span != null && days(span) > MOST_DAYS[step] * 1.5);
}

function isAsked({ slots, scan }: ComposeContext): Grain | "named" | null {
  const over = slots.ops.get("monthly-over")?.[0]?.unit;
  const grains = [...new Set(slots.grains.map(({ grain }) => grain))];
  if (grains.length > 1) return null;
  const isSeries = grains.length === 1 || hasOp(slots, "trend");
  if (over) {
    return (grains[0] ?? over) === over && (isSeries || isAlong(slots, over)) ? over : null;
  }
  return isSeries && GROWTH.test(scan.tokens.map(({ norm }) => norm).join(" ")) ? "named" : null;
}

/**
 * "Growth of cost month by month", "MoM change in 2025": each step against the one before, not one period against another.
 * @returns null where no step is named, or two periods stand against each other
 */
export function stepChange(context: ComposeContext): StepChange | null {
  const { slots, scan, clock } = context;
  const isOther = slots.tops.length + slots.thresholds.length + slots.statistics.length + slots.intents.size > 0;
  if (!clock || isOther || hasOp(slots, "average", "relation", "running", "moving")) return null;
  if (slots.dimensions.some(({ cue }) => cue === "which")) return null;
  if (slots.times.length > 1 || slots.times.some(({ atom, link }) => atom.time.relative || link === "versus")) return null;
  const step = isAsked(context);
  if (!step) return null;
  const grains =
    step === "named" || slots.grains.length > 0 ? slots.grains : [{ kind: "grain" as const, grain: step, from: 0, to: 0, score: 1 }];
  const text = scan.tokens.map(({ norm }) => norm).join(" ");
  return {
    window: { kind: IN_MONEY.test(text) ? "change" : "change-fraction" },
    slots: { ...slots, grains, ops: new Map([...slots.ops].filter(([name]) => !OF_TWO_PERIODS.has(name))) },
  };
}
