"use client";
import { Button, Progress, Skeleton } from "@mantine/core";
import { MessageSquare, RotateCcw } from "lucide-react";
import { Notice } from "@/components/notice";
import type { DatasetCard } from "@/lib/api";
import { useAnalyst } from "./analyst";
import { AnswerView } from "./answer-view";
import styles from "./canvas.module.css";
import { useUndoKeys } from "./chart-panel/use-undo-keys";
import { FirstRun } from "./first-run";
import { Unanswered } from "./follow-ups";
import { lineOf } from "./turns";
import type { Server } from "./use-server";

export interface CanvasProps {
  server: Server;
  dataset: DatasetCard | null;
  onOpenChat: () => void;
}

/** What the run is doing, in words and as a thin bar. */
function RunStatus() {
  const { isRunning, run } = useAnalyst();
  if (!isRunning) return <div className={styles.status} />;
  const step = run.steps.findLast(({ status }) => status === "running") ?? run.steps.at(-1);
  const done = run.steps.filter(({ status }) => status === "done").length;
  return (
    <div className={styles.status} data-testid="run-status">
      <Progress value={Math.min(95, 8 + done * 10)} size={3} radius={0} animated aria-label="Progress of the answer" />
      <span className="visually-hidden" aria-live="polite">
        {step?.label ?? "Reading the question"}
      </span>
    </div>
  );
}

function EmptyChart() {
  return (
    <div className={styles.skeleton} aria-hidden data-testid="answer-skeleton">
      <Skeleton height={20} width="45%" />
      <Skeleton height={12} width="30%" />
      <Skeleton height={300} radius="md" />
      <Skeleton height={12} width="80%" />
      <Skeleton height={12} width="65%" />
    </div>
  );
}

/** The answer on the desk: the newest, or the one chosen in the chat; before the first question an invitation. */
export function Canvas({ server, dataset, onOpenChat }: CanvasProps) {
  const analyst = useAnalyst();
  useUndoKeys();
  const { shown, unanswered, isRunning, run, problem } = analyst;
  return (
    <main className={styles.canvas} id="canvas" tabIndex={-1} data-testid="canvas" aria-busy={isRunning}>
      <RunStatus />
      <div className={styles.page}>
        {server.problem && (
          <Notice tone="bad" title="The server cannot be reached" role="alert" testId="server-problem">
            {server.problem}
          </Notice>
        )}
        {problem && (
          <Notice
            tone="bad"
            title="The connection was interrupted"
            role="alert"
            testId="connection-problem"
            actions={
              <>
                <Button size="compact-sm" variant="default" leftSection={<RotateCcw size={14} aria-hidden />} onClick={analyst.reconnect}>
                  Try again
                </Button>
                <Button size="compact-sm" variant="subtle" color="gray" onClick={analyst.dismiss}>
                  Dismiss
                </Button>
              </>
            }
          >
            {problem} Nothing that was answered is lost.
          </Notice>
        )}
        {run.error && !isRunning && (
          <Notice
            tone="bad"
            title={run.error.message}
            testId="run-error"
            actions={
              <Button size="compact-sm" variant="default" leftSection={<RotateCcw size={14} aria-hidden />} onClick={analyst.retry}>
                Try again
              </Button>
            }
          >
            {run.error.action}
          </Notice>
        )}
        {unanswered && !isRunning && !run.error && (
          <section className={styles.asked} aria-label="Last question">
            <p>“{unanswered.answer.question}”</p>
            <Unanswered answer={unanswered.answer} />
          </section>
        )}
        {shown ? (
          <AnswerView key={lineOf(analyst.turns, shown)} turn={shown} />
        ) : isRunning ? (
          <EmptyChart />
        ) : (
          <FirstRun server={server} dataset={dataset} />
        )}
      </div>
      <Button
        className={styles.chatButton}
        radius="xl"
        size="md"
        leftSection={<MessageSquare size={18} aria-hidden />}
        onClick={onOpenChat}
        data-testid="open-chat"
      >
        Ask
      </Button>
      <div className="visually-hidden" aria-live="polite" data-testid="announcer">
        {shown?.complete && !isRunning
          ? `Answer: ${shown.answer.chart?.spec.title ?? shown.answer.question}. ${shown.answer.description}`
          : ""}
      </div>
    </main>
  );
}
