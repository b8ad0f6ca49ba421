"use client";
import { Skeleton } from "@mantine/core";
import { createContext, useContext } from "react";
import type { Suggestion } from "@/lib/api";
import { useAnalyst } from "./analyst";
import styles from "./suggestions.module.css";

export interface SuggestionState {
  list: Suggestion[];
  loading: boolean;
}

export const SuggestionContext = createContext<SuggestionState>({ list: [], loading: false });

/** Questions that the data invites: cards with their reason, or plain lines in the chat. */
export function Suggestions({ compact = false }: { compact?: boolean }) {
  const { ask, isRunning, isReady } = useAnalyst();
  const { list, loading } = useContext(SuggestionContext);
  if (loading && list.length === 0)
    return (
      <div className={styles.list} data-compact={compact} aria-hidden>
        {[1, 2, 3].map((n) => (
          <Skeleton key={n} height={compact ? 36 : 72} radius="md" />
        ))}
      </div>
    );
  return (
    <ul className={styles.list} data-compact={compact} data-testid="suggestions" aria-label="Suggested questions">
      {list.slice(0, compact ? 4 : 6).map(({ question, rationale }) => (
        <li key={question}>
          <button type="button" className={styles.suggestion} disabled={isRunning || !isReady} onClick={() => ask(question)}>
            <span className={styles.question}>{question}</span>
            {!compact && rationale && <span className={styles.reason}>{rationale}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
