import { z } from "zod";
import { Answer } from "@/agent/answer";
import { ErrorActivity, ProgressActivity } from "@/lib/api";

/** One answer of the conversation, as the canvas shows it. */
export interface Turn {
  /** id of the activity message that carries it */
  id: string;
  answer: Answer;
  complete: boolean;
}

/** What the interface needs of a chat message; AG-UI's Message satisfies it. */
export interface MessageLike {
  id: string;
  role: string;
  content?: unknown;
  activityType?: string;
}

/** State of the newest run, from the messages after the last question. */
export interface RunState {
  question: string | null;
  steps: ProgressActivity["steps"];
  error: ErrorActivity | null;
  answered: boolean;
}

const parsed = new WeakMap<object, Omit<Turn, "id"> | null>();

/** Content of an "answer" activity; null when it has another shape (an older version's thread). Parsed once. */
export function parseAnswerContent(content: unknown): Omit<Turn, "id"> | null {
  if (content === null || typeof content !== "object") return null;
  const known = parsed.get(content);
  if (known !== undefined) return known;
  const answer = Answer.safeParse("answer" in content ? content.answer : null);
  if (!answer.success) console.error("An answer of this conversation cannot be shown:", z.prettifyError(answer.error));
  const turn = answer.success ? { answer: answer.data, complete: "complete" in content && content.complete === true } : null;
  parsed.set(content, turn);
  return turn;
}

/** Answers of a conversation, oldest first. */
export function turnsOf(messages: readonly MessageLike[]): Turn[] {
  return messages.flatMap((message) => {
    if (message.role !== "activity" || message.activityType !== "answer") return [];
    const content = parseAnswerContent(message.content);
    return content ? [{ id: message.id, ...content }] : [];
  });
}

/** What stands on the canvas, under one name: a drawing that is edited, or a scenario under other assumptions, is still the same answer. */
export function lineOf(turns: readonly Turn[], shown: Turn): string {
  if (shown.answer.scenario) return "scenario";
  const at = turns.findIndex(({ id }) => id === shown.id);
  const first = turns.slice(0, at + 1).findLast(({ answer }) => answer.columns.length > 0 && answer.intent !== "chart-edit");
  return first?.id ?? shown.id;
}

export function runStateOf(messages: readonly MessageLike[]): RunState {
  const start = messages.findLastIndex((message) => message.role === "user");
  const question = messages[start]?.content;
  const state: RunState = { question: typeof question === "string" ? question : null, steps: [], error: null, answered: false };
  for (const message of messages.slice(start + 1)) {
    if (message.role !== "activity") continue;
    if (message.activityType === "progress") state.steps = ProgressActivity.safeParse(message.content).data?.steps ?? state.steps;
    if (message.activityType === "error") state.error = ErrorActivity.safeParse(message.content).data ?? null;
    if (message.activityType === "answer") state.answered = true;
  }
  return state;
}
