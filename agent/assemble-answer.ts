import type { Answer, Chip } from "@/agent/answer";
import type { AgentContext } from "@/agent/context";
import { breadcrumbsAfter, conversationAfter, stepsOf } from "@/agent/conversation";
import type { AgentState } from "@/agent/state";
import type { Insight } from "@/lib/insight/fact";
import { assumedPart } from "@/lib/language/assumptions";
import { NO_USAGE } from "@/lib/language-model";
import { describeQuery } from "@/lib/semantic/describe";
import { drillOptions } from "@/lib/semantic/transitions";
import type { Column } from "@/lib/table";

export type AnswerState = Pick<
  AgentState,
  | "question"
  | "action"
  | "reading"
  | "data"
  | "drawn"
  | "insight"
  | "goals"
  | "conversation"
  | "usage"
  | "timings"
  | "startedAt"
  | "firstEventMs"
>;

const NOTHING_SAID: Insight = { text: "", sentences: [], facts: [] };

function currencyOf(columns: Column[]): string | null {
  for (const { unit } of columns) if (unit?.kind === "currency" || unit?.kind === "currency-per") return unit.currency;
  return null;
}

function chipsOf({ reading }: AnswerState, { dataset }: AgentContext): Chip[] {
  if (!reading?.query) return [];
  const { chips } = describeQuery(dataset.model, reading.query);
  const tops = chips.filter(({ kind }) => kind === "top");
  const conditions = tops.slice(tops.length - reading.query.having.length);
  return [
    ...chips.map((chip): Chip => (conditions.includes(chip) ? { ...chip, index: conditions.indexOf(chip) } : chip)),
    ...reading.assumptions.map((label): Chip => {
      const about = assumedPart(label);
      return { kind: "assumption", label, ...(about ? { about } : {}) };
    }),
  ];
}

/** What was changed by hand, and what can be taken back. */
function changesOf(state: AnswerState, { dataset, runId }: AgentContext): Pick<Answer, "edits" | "refusedEdits" | "undo" | "redo"> {
  const next = conversationAfter(state, dataset.model, runId);
  const refused = state.drawn?.refused?.map(({ reason }) => reason) ?? [];
  return { edits: next.focus?.edits ?? [], ...(refused.length > 0 ? { refusedEdits: refused } : {}), ...stepsOf(next) };
}

/** The answer so far, from whatever the nodes of the turn have written. Pure. */
export function assembleAnswer(state: AnswerState, context: AgentContext): Answer {
  const { reading, data, drawn, conversation } = state;
  const { model } = context.dataset;
  const query = reading?.query ?? null;
  return {
    id: context.runId,
    question: state.question,
    intent: reading?.intent ?? "unclear",
    confidence: reading?.confidence ?? 0,
    query,
    sql: data?.sql ?? null,
    params: data?.params ?? {},
    columns: data?.table.columns ?? [],
    rows: data?.table.rows ?? [],
    ...(data?.table.keys ? { keys: data.table.keys } : {}),
    ...(data?.evidence ? { evidence: data.evidence } : {}),
    chart: drawn && {
      type: drawn.spec.type,
      ftvv: drawn.spec.ftvv,
      encoding: drawn.spec.encoding,
      option: drawn.option,
      spec: drawn.spec,
    },
    insight: state.insight ?? NOTHING_SAID,
    followups: state.goals.map((goal) => goal.question),
    clarification: reading?.clarification
      ? { question: reading.clarification.question, options: reading.clarification.options.map((option) => option.label) }
      : null,
    decline: reading?.decline ?? null,
    refusal: reading?.refusal ?? null,
    unused: reading?.unused ?? [],
    usage: state.usage ?? NO_USAGE,
    timings: { totalMs: context.now() - state.startedAt, firstEventMs: state.firstEventMs, nodes: state.timings },
    dataset: context.dataset.info.id,
    persona: context.persona.id,
    currency: currencyOf(data?.table.columns ?? []),
    asOf: model.asOf,
    chips: data ? chipsOf(state, context) : [],
    breadcrumbs: data ? breadcrumbsAfter(state, model) : conversation.breadcrumbs,
    drills: query && data ? drillOptions(model, query) : [],
    choices: reading?.clarification?.options.map((option) => option.query) ?? [],
    candidates: drawn?.candidates ?? [],
    findings: drawn?.findings ?? [],
    placements: reading?.placements ?? [],
    ...(reading && reading.alternatives.length > 0 ? { alternatives: reading.alternatives } : {}),
    ...(reading?.asked ? { asked: reading.asked } : {}),
    description: drawn?.description ?? "",
    truncated: data?.truncated ?? false,
    ...(data && reading?.analysis.kind === "scenario" ? { scenario: reading.analysis.changes } : {}),
    ...(data ? changesOf(state, context) : {}),
  };
}
