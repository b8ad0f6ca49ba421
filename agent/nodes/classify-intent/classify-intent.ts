import { type AgentContext, type AgentRuntime, contextOf, emit } from "@/agent/context";
import { conversationAbout } from "@/agent/conversation";
import { readAboutThread, threadForModel } from "@/agent/conversation-log";
import { askModel } from "@/agent/nodes/classify-intent/ask-model";
import { besidePeer } from "@/agent/nodes/classify-intent/beside-peer";
import { readAction } from "@/agent/read-action";
import type { AgentState, AgentUpdate } from "@/agent/state";
import { infoOf } from "@/lib/business/business-metric";
import { addEdits, carryEdits } from "@/lib/charts/edit-list";
import { AppError } from "@/lib/errors";
import type { ReadInput } from "@/lib/language/read";
import { readWithUnits } from "@/lib/language/read-with-units";
import type { Reading } from "@/lib/language/reading";
import { SemanticQuery } from "@/lib/semantic/query";

const LONGEST_QUESTION = 2_000;

/** Question or click → reading. The reader always runs; a model is asked where it is not sure. @throws AppError INVALID_INPUT */
export async function classifyIntent(
  state: Pick<AgentState, "question" | "action" | "conversation" | "startedAt">,
  runtime: AgentRuntime,
): Promise<AgentUpdate> {
  const context = contextOf(runtime);
  const { question, action } = state;
  const conversation = conversationAbout(state.conversation, context.dataset.model);
  emit(runtime, { kind: "detail", node: "classify-intent", detail: action ? "following the click" : "reading the question" });
  const firstEventMs = context.now() - state.startedAt;
  if (action) return { reading: readAction(action, context.dataset.model, conversation), conversation, firstEventMs };
  checkQuestion(question);
  const about = readAboutThread(question, conversation);
  if (about) return { reading: about, conversation, firstEventMs };
  const beside = await besidePeer(inputOf(question, context, conversation), context);
  if (beside) return { reading: beside, conversation, firstEventMs };
  const draft = withBudgets(read(question, context, conversation), context);
  const readAgain = (words: string) => withBudgets(read(words, context, conversation), context);
  const readPeriod = (name: string) => read(name, context, { focus: null, history: [] }).query?.period ?? null;
  const { reading, usage } = await askModel(
    question,
    draft,
    context,
    { readAgain, readPeriod, thread: threadForModel(conversation) },
    runtime.signal,
  );
  return { reading: withChosenColors(reading, conversation), usage, conversation, firstEventMs };
}

/** One thing keeps the colour that a person gave it through a conversation, also in the answer to another question. */
function withChosenColors(reading: Reading, { focus }: AgentState["conversation"]): Reading {
  const colors = reading.turn || !focus ? [] : carryEdits(focus.edits, "question");
  return colors.length > 0 ? { ...reading, edits: addEdits(colors, reading.edits) } : reading;
}

type Past = Pick<AgentState["conversation"], "focus" | "history" | "future">;

function inputOf(question: string, { dataset, settings }: AgentContext, { focus, history, future }: Past): ReadInput {
  const { model, values, domain } = dataset;
  return { question, model, values, lexicon: domain.lexicon, focus, history, future, settings };
}

function read(question: string, context: AgentContext, past: Past): Reading {
  return readWithUnits(inputOf(question, context, past), context.business.map(infoOf));
}

/** A question about budgets has an answer once budgets are loaded. */
function withBudgets(reading: Reading, { budgets, dataset }: AgentContext): Reading {
  if (reading.intent !== "budget" || budgets.length === 0) return reading;
  const query = SemanticQuery.parse({ metrics: [{ metric: dataset.model.defaultMetric }] });
  return { ...reading, query, analysis: { kind: "budget", budgets }, chart: "bullet", decline: null };
}

function checkQuestion(question: string): void {
  if (question.trim() === "") throw new AppError("INVALID_INPUT", "The question is empty: type what you would like to know.");
  if (question.length <= LONGEST_QUESTION) return;
  const [length, most] = [question.length, LONGEST_QUESTION].map((count) => count.toLocaleString("en"));
  throw new AppError("INVALID_INPUT", `The question has ${length} characters, at most ${most} can be read: shorten it.`);
}
