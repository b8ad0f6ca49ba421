"use client";
import { Button } from "@mantine/core";
import { ArrowRight } from "lucide-react";
import type { Answer } from "@/agent/answer";
import { Notice } from "@/components/notice";
import { useAnalyst } from "./analyst";
import styles from "./follow-ups.module.css";

/** Questions that lead on from the answer. */
export function FollowUps({ answer, limit = 4 }: { answer: Answer; limit?: number }) {
  const { ask, isRunning } = useAnalyst();
  if (answer.followups.length === 0) return null;
  return (
    <section aria-label="Next questions" className={styles.list} data-testid="followups">
      {answer.followups.slice(0, limit).map((question) => (
        <button key={question} type="button" className={styles.question} disabled={isRunning} onClick={() => ask(question)}>
          <ArrowRight size={14} aria-hidden />
          <span>{question}</span>
        </button>
      ))}
    </section>
  );
}

/** Clarification, decline or refusal of an answer; nothing when it has rows. */
export function Unanswered({ answer }: { answer: Answer }) {
  const { ask, act, isRunning } = useAnalyst();
  const { clarification, decline, refusal } = answer;
  if (clarification) {
    const choose = (index: number) => {
      const query = answer.choices[index];
      if (query) act({ kind: "choose", query });
      else ask(clarification.options[index] ?? "");
    };
    return (
      <Notice
        tone="info"
        title={clarification.question}
        testId="clarification"
        actions={clarification.options.map((option, index) => (
          <Button
            key={option}
            size="compact-sm"
            variant="light"
            disabled={isRunning}
            onClick={() => choose(index)}
            className={styles.option}
          >
            {option}
          </Button>
        ))}
      />
    );
  }
  if (decline)
    return (
      <Notice
        tone="warn"
        title="This cannot be answered from the data"
        testId="decline"
        actions={
          decline.nearest && (
            <Button
              size="compact-sm"
              variant="light"
              disabled={isRunning}
              onClick={() => ask(decline.nearest ?? "")}
              className={styles.option}
            >
              {decline.nearest}
            </Button>
          )
        }
      >
        {decline.reason}
      </Notice>
    );
  if (refusal)
    return (
      <Notice tone="warn" title="I will not do that" testId="refusal">
        {refusal.reason}
      </Notice>
    );
  return null;
}
