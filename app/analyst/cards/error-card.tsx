"use client";
import { Button } from "@mantine/core";
import { RotateCcw } from "lucide-react";
import { Notice } from "@/components/notice";
import type { ErrorActivity } from "@/lib/api";
import { useAnalyst } from "../analyst";
import styles from "./cards.module.css";

/** A run that failed: what happened, what to do; the newest one can be tried again. */
export function ErrorCard({ error }: { error: ErrorActivity }) {
  const { retry, run, isRunning } = useAnalyst();
  const canRetry = run.error?.runId === error.runId && !isRunning;
  return (
    <div className={styles.plain} data-testid="chat-error">
      <Notice
        tone={error.code === "CANCELLED" ? "info" : "bad"}
        title={error.message}
        role={canRetry ? "alert" : undefined}
        actions={
          canRetry && (
            <Button size="compact-sm" variant="default" leftSection={<RotateCcw size={14} aria-hidden />} onClick={retry}>
              Try again
            </Button>
          )
        }
      >
        {error.action} <span className={styles.code}>{error.code}</span>
      </Notice>
    </div>
  );
}
