import type { Reading } from "./reading";

const CAN_DO = "totals, rankings, trends, comparisons, shares, drivers of a change, anomalies and forecasts of your data";

/** A reading that asks for nothing. */
export function unclear(reason: string, confidence: number): Reading {
  return {
    intent: "unclear",
    query: null,
    analysis: { kind: "help" },
    chart: null,
    edits: [],
    confidence,
    placements: [],
    unused: [],
    alternatives: [],
    clarification: null,
    decline: { reason: reason || "I did not understand that.", nearest: `Ask for ${CAN_DO}.` },
    refusal: null,
    assumptions: [],
  };
}

/** What the product can do, for "help" and greetings. */
export function helpReading(confidence: number): Reading {
  return { ...unclear("", confidence), intent: "help", decline: null };
}
