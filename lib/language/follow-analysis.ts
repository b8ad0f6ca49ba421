import type { OpName } from "./atoms";
import type { ComposeContext } from "./compose-context";
import type { Focus } from "./reading";
import { hasOp } from "./slots";

type Kind = Focus["analysis"]["kind"];
type Narrowing = "scope" | "time" | "parts";

/** What may be narrowed so that the answer is still of the same kind: its conditions, its period, the parts it is told by. */
const NARROWED_BY: Partial<Record<Kind, readonly Narrowing[]>> = {
  drivers: ["scope", "time", "parts"],
  anomalies: ["scope", "time"],
  forecast: ["scope", "parts"],
  recommendations: ["scope", "time"],
  scenario: ["scope"],
  control: ["scope", "time"],
  correlation: ["scope", "time"],
};

/** Words between the parts of such a sentence, which ask for nothing themselves. */
const PLAIN: ReadonlySet<OpName> = new Set<OpName>([
  "only",
  "also",
  "not",
  "and",
  "or",
  "comma",
  "same",
  "that",
  "which",
  "by",
  "each",
  "is",
  "instead",
  "remove",
  "ordinal",
  "from",
  "to",
  "between",
  "since",
  "until",
  "before",
  "after",
  "yes",
  "correct",
]);

/** "only prod", after "why?": still why, for prod. @returns the analysis that goes on; null where the question asks for something else */
export function keptAnalysis({ slots }: ComposeContext, focus: Focus): Pick<Focus, "intent" | "analysis"> | null {
  const allowed = NARROWED_BY[focus.analysis.kind];
  if (!allowed || slots.intents.size > 0) return null;
  const others =
    slots.metrics.length + slots.counted.length + slots.grains.length + slots.tops.length + slots.thresholds.length + slots.charts.length;
  if (others + slots.statistics.length > 0) return null;
  if ([...slots.ops.keys()].some((op) => !PLAIN.has(op) && !(allowed.includes("time") && slots.times.length > 0 && isAgainst(op))))
    return null;
  const asked: Record<Narrowing, number> = {
    scope: slots.values.length + slots.filters.length,
    time: slots.times.length,
    parts: slots.dimensions.length,
  };
  const wanted = (Object.keys(asked) as Narrowing[]).filter((part) => asked[part] > 0);
  if (wanted.length === 0 || wanted.some((part) => !allowed.includes(part))) return null;
  const dimensions = slots.dimensions.map(({ id }) => id);
  const analysis = focus.analysis.kind === "drivers" && dimensions.length > 0 ? { ...focus.analysis, dimensions } : focus.analysis;
  return { intent: focus.intent, analysis };
}

const isAgainst = (op: OpName) => op === "versus" || op === "compare";

/** "which service was it?", after a summary of July: what moved July, by service. */
export function asksForCause({ slots }: ComposeContext, focus: Focus): boolean {
  return focus.analysis.kind === "summary" && slots.dimensions.length > 0 && slots.metrics.length === 0 && hasOp(slots, "that");
}
