import type { Candidates } from "@/agent/nodes/classify-intent/candidates";
import type { Patch } from "@/agent/nodes/classify-intent/schema";
import type { Placement, Reading } from "@/lib/language/reading";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Filter, Period, SemanticQuery } from "@/lib/semantic/query";
import { addFilter, setDimensions, setGrain, setMetric, setPeriod } from "@/lib/semantic/transitions";

const MODEL_SCORE = 0.7;
/** confidence of a reading whose open words a model placed: enough to answer, never certain */
const MODEL_CONFIDENCE = 0.8;

/** The draft with the model's corrections, made by the same transitions as clicks. Unchanged when it had none. */
export function applyPatch(
  draft: Reading,
  base: SemanticQuery,
  patch: Patch,
  { question, candidates, model, period }: { question: string; candidates: Candidates; model: SemanticModel; period: Period | null },
): Reading {
  if (patch.used.length === 0) return draft;
  let query = base;
  if (patch.metric) query = setMetric(model, query, patch.metric);
  if (patch.by) query = setDimensions(model, query, patch.by);
  const filters = [...toFilters("in", patch.only, candidates), ...toFilters("not-in", patch.without, candidates)];
  for (const filter of filters) query = addFilter(query, filter);
  if (period) query = setPeriod(query, period);
  if (patch.grain) query = setGrain(query, patch.grain);
  const used = new Set<string>(patch.used);
  return {
    ...draft,
    intent: draft.intent === "unclear" ? "ask" : draft.intent,
    query,
    decline: null,
    confidence: Math.max(draft.confidence, MODEL_CONFIDENCE),
    unused: draft.unused.filter((word) => !used.has(word)),
    placements: [...draft.placements, ...placementsOf(question, used)].sort((a, b) => a.start - b.start),
  };
}

/** One condition for each dimension: several values of one are "or". */
function toFilters(op: "in" | "not-in", ids: string[], { values }: Candidates): Filter[] {
  const chosen = [...new Set(ids)].flatMap((id) => values[id] ?? []);
  return [...new Set(chosen.map(({ dimension }) => dimension))].map((dimension) => {
    const group = chosen.filter((value) => value.dimension === dimension);
    return { dimension, op, values: group.map(({ key }) => key), labels: group.map(({ label }) => label) };
  });
}

function placementsOf(question: string, used: Set<string>): Placement[] {
  return [...used].flatMap((words) => {
    const start = question.toLowerCase().indexOf(words.toLowerCase());
    if (start < 0) return [];
    return [{ start, end: start + words.length, words, part: "intent" as const, as: "read by the language model", score: MODEL_SCORE }];
  });
}
