import type { Answer } from "@/agent/answer";
import type { Verdict } from "@/evals/judges/judge";
import { personaOf } from "@/lib/personas/personas";

/** A persona never gets a chart it may not get, unless it asked for that chart by name. */
export function judgePersonaLimits(answer: Answer, requestedByName: boolean): Verdict {
  const type = answer.chart?.type;
  const persona = personaOf(answer.persona);
  const allowed = type === undefined || requestedByName || persona.charts.some((chart) => chart === type);
  return allowed ? { name: "persona-limits", value: 1 } : { name: "persona-limits", value: 0, reason: `${persona.id} got ${type}` };
}

/** Personas differ in charts and words, never in rows. `answers` are the same question asked by each persona. */
export function judgePersonaInvariance(answers: Answer[]): Verdict {
  const sets = new Set(
    answers.map((answer) => JSON.stringify({ columns: answer.columns.map((column) => column.name), rows: answer.rows })),
  );
  return sets.size <= 1
    ? { name: "persona-invariance", value: 1 }
    : { name: "persona-invariance", value: 0, reason: `${sets.size} different results for one question` };
}
