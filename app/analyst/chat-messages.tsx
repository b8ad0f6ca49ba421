"use client";
import { sectionsOf } from "@/lib/insight/summary/sections";
import { useAnalyst } from "./analyst";
import styles from "./chat.module.css";
import { isReport } from "./report";

interface TextMessage {
  message: { id: string; content?: unknown };
}

function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.map((part: unknown) => (part !== null && typeof part === "object" && "text" in part ? String(part.text) : "")).join("");
}

export function UserBubble({ message }: TextMessage) {
  return (
    <div className={styles.user} data-testid="user-message">
      <span className="visually-hidden">You asked: </span>
      {textOf(message.content)}
    </div>
  );
}

/** Text of an answer as it streams; the canvas shows it with its sources. */
export function AssistantText({ message }: TextMessage) {
  const { turns } = useAnalyst();
  const text = textOf(message.content);
  const turn = turns.find(({ id }) => id === message.id.replace(/-text$/, "-answer"));
  const isOnCard = Boolean(turn && (turn.answer.clarification || turn.answer.decline || turn.answer.refusal)); // the card says it itself
  if (!text.trim() || isOnCard) return null;
  if (turn && isReport(turn.answer))
    return (
      <div className={styles.assistant} data-testid="assistant-message">
        {sectionsOf(turn.answer.insight.sentences, turn.answer.insight.facts).map(({ title, sentences }) => (
          <p key={title}>
            <strong>{title}</strong> {sentences.map((sentence) => sentence.text).join(" ")}
          </p>
        ))}
      </div>
    );
  return (
    <div className={styles.assistant} data-testid="assistant-message">
      {text.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  );
}
