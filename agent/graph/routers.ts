import { type AgentState, MOST_REPAIRS } from "@/agent/state";

/** What becomes of a reading. */
export function routeReading({ reading }: Pick<AgentState, "reading">): "recall-context" | "clarify" | "decline" | "refuse" | "introduce" {
  if (reading?.refusal) return "refuse";
  if (reading?.decline) return "decline";
  if (reading?.clarification) return "clarify";
  return reading?.query && reading.analysis.kind !== "help" ? "recall-context" : "introduce";
}

/** No rows: nothing to draw, the text says so. */
export function routeRows({ data }: Pick<AgentState, "data">): "select-chart" | "write-insight" {
  return data && data.table.rows.length > 0 ? "select-chart" : "write-insight";
}

/** Judges once more after a repair, until nothing changed or the repairs are used up. */
export function routeCritique({ repairs }: Pick<AgentState, "repairs">): "critique-chart" | "write-insight" {
  return repairs < MOST_REPAIRS ? "critique-chart" : "write-insight";
}
