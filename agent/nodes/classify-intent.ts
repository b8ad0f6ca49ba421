import { type AgentRuntime, contextOf, emit } from "@/agent/context";
import { readAction } from "@/agent/read-action";
import type { AgentState, AgentUpdate } from "@/agent/state";
import { AppError } from "@/lib/errors";
import { readQuestion } from "@/lib/language/read";

const LONGEST_QUESTION = 2_000;

/** Question or click → reading. @throws AppError INVALID_INPUT */
export async function classifyIntent(
  state: Pick<AgentState, "question" | "action" | "conversation" | "startedAt">,
  runtime: AgentRuntime,
): Promise<AgentUpdate> {
  const { dataset, settings, now } = contextOf(runtime);
  emit(runtime, { kind: "detail", node: "classify-intent", detail: state.action ? "following the click" : "reading the question" });
  const firstEventMs = now() - state.startedAt;
  if (!state.action) checkQuestion(state.question);
  const { focus, history } = state.conversation;
  const reading = state.action
    ? readAction(state.action, dataset.model, state.conversation)
    : readQuestion({
        question: state.question,
        model: dataset.model,
        values: dataset.values,
        lexicon: dataset.domain.lexicon,
        focus,
        history,
        settings,
      });
  return { reading, firstEventMs };
}

function checkQuestion(question: string): void {
  if (question.trim() === "") throw new AppError("INVALID_INPUT", "The question is empty: type what you would like to know.");
  if (question.length > LONGEST_QUESTION)
    throw new AppError(
      "INVALID_INPUT",
      `The question has ${question.length.toLocaleString("en")} characters, at most ${LONGEST_QUESTION.toLocaleString("en")} can be read: shorten it.`,
    );
}
