"use client";
import { Loader, UnstyledButton } from "@mantine/core";
import { Check, ChevronRight, CircleSlash, X } from "lucide-react";
import { useState } from "react";
import type { ProgressActivity } from "@/lib/api";
import styles from "./cards.module.css";

type Step = ProgressActivity["steps"][number];

const ICONS = { done: Check, error: X, stopped: CircleSlash };

function StepIcon({ status }: { status: Step["status"] }) {
  if (status === "running") return <Loader size={12} aria-label="running" />;
  const Icon = ICONS[status];
  return <Icon size={13} aria-label={status} />;
}

function milliseconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** Steps of a run with their times: open while it runs, then one line. */
export function ProgressCard({ steps }: { steps: Step[] }) {
  const running = steps.find(({ status }) => status === "running");
  const failed = steps.find(({ status }) => status === "error" || status === "stopped");
  const [opened, setOpened] = useState<boolean | null>(null);
  const isOpen = opened ?? Boolean(running);
  const total = steps.reduce((sum, { ms }) => sum + (ms ?? 0), 0);
  const summary = running
    ? `${running.label}…`
    : failed
      ? `${failed.status === "stopped" ? "Stopped" : "Failed"} at: ${failed.label}`
      : `${steps.length} steps, ${milliseconds(total)}`;
  return (
    <div className={styles.progress} data-testid="progress">
      <UnstyledButton className={styles.summary} onClick={() => setOpened(!isOpen)} aria-expanded={isOpen}>
        <ChevronRight size={14} aria-hidden data-open={isOpen} className={styles.chevron} />
        {summary}
      </UnstyledButton>
      {isOpen && (
        <ol className={styles.steps}>
          {steps.map((step) => (
            <li key={step.id} data-status={step.status}>
              <StepIcon status={step.status} />
              <span className={styles.stepLabel}>
                {step.label}
                {step.detail && <span className={styles.soft}> – {step.detail}</span>}
              </span>
              {step.ms !== undefined && <span className={styles.ms}>{milliseconds(step.ms)}</span>}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
