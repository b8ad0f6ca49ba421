"use client";
import { Button, Skeleton } from "@mantine/core";
import { CornerDownRight } from "lucide-react";
import { Consequences, Findings, Sections } from "@/components/insight-text";
import { Notice } from "@/components/notice";
import { AdviceList } from "./advice-list";
import { useAnalyst } from "./analyst";
import { AnswerBody } from "./answer-body";
import { AnswerDetails } from "./answer-details";
import styles from "./answer-view.module.css";
import { Breadcrumbs } from "./breadcrumbs";
import { ScenarioPanel } from "./cards/scenario-panel";
import { ReadingChips } from "./chips/reading-chips";
import { FollowUps } from "./follow-ups";
import { isReport } from "./report";
import type { Turn } from "./turns";

/** Notice over an answer that is not the conversation's newest: clicks would change the newest one. */
function EarlierAnswer({ turn }: { turn: Turn }) {
  const { act, show } = useAnalyst();
  const { query } = turn.answer;
  return (
    <Notice
      tone="info"
      testId="earlier-answer"
      actions={
        <>
          {query && (
            <Button
              size="compact-sm"
              variant="light"
              leftSection={<CornerDownRight size={14} aria-hidden />}
              onClick={() => act({ kind: "resume", run: turn.answer.id, query })}
            >
              Continue from here
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => show(null)}>
            Back to the newest
          </Button>
        </>
      }
    >
      This is an earlier answer of the conversation. Continue from here to change it; the answers after it stay in the conversation.
    </Notice>
  );
}

/** Room for the explanation while it is written, so that the chart does not jump; or that it never came. */
function Unwritten({ isRunning }: { isRunning: boolean }) {
  if (!isRunning)
    return <Notice tone="warn">The answer stopped before its explanation was written. What is shown is right, but it is not all.</Notice>;
  return (
    <div className={styles.unwritten} aria-hidden>
      <Skeleton height={14} width="90%" />
      <Skeleton height={14} width="60%" />
    </div>
  );
}

/** One answer in full: what was found, the chart, what follows. */
export function AnswerView({ turn }: { turn: Turn }) {
  const { isNewest, isRunning } = useAnalyst();
  const { answer } = turn;
  const title = answer.chart?.spec.title || answer.question;
  const subtitle = answer.chart?.spec.subtitle ?? "";
  const { sentences, facts } = answer.insight;
  const hasRows = answer.columns.length > 0;
  const asReport = isReport(answer);
  return (
    <article
      className={styles.answer}
      aria-labelledby="answer-title"
      data-testid="answer"
      data-answer={answer.id}
      data-complete={turn.complete}
    >
      {!isNewest && <EarlierAnswer turn={turn} />}
      <header className={styles.head}>
        <Breadcrumbs answer={answer} editable={isNewest && !isRunning} />
        <h1 id="answer-title" className={styles.title}>
          {title}
        </h1>
        {subtitle && <p className={styles.subtitle}>{subtitle}</p>}
        <ReadingChips answer={answer} editable={isNewest && !isRunning} />
        {answer.unused.length > 0 && (
          <p className={styles.unused} data-testid="unused">
            I did not use: {answer.unused.map((word) => `“${word}”`).join(", ")}
          </p>
        )}
      </header>
      {sentences.length > 0 && !asReport && <Findings run={answer.id} sentences={sentences} facts={facts} />}
      {asReport && <Sections run={answer.id} sentences={sentences} facts={facts} />}
      {sentences.length === 0 && !turn.complete && <Unwritten isRunning={isRunning} />}
      {hasRows && <AnswerBody turn={turn} editable={isNewest && !isRunning} />}
      {answer.scenario && <ScenarioPanel turn={turn} editable={isNewest} />}
      {answer.evidence && <AdviceList turn={turn} editable={isNewest && !isRunning} />}
      {sentences.length > 0 && !asReport && <Consequences run={answer.id} sentences={sentences} facts={facts} />}
      <FollowUps answer={answer} />
      {hasRows && <AnswerDetails turn={turn} editable={isNewest && !isRunning} />}
    </article>
  );
}
