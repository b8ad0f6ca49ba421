"use client";
import { UnstyledButton } from "@mantine/core";
import { ChevronRight } from "lucide-react";
import type { Answer } from "@/agent/answer";
import { useAnalyst } from "./analyst";
import styles from "./breadcrumbs.module.css";

/** The drill path: every step but the last goes back to it in one click. */
export function Breadcrumbs({ answer, editable }: { answer: Answer; editable: boolean }) {
  const { act } = useAnalyst();
  const crumbs = answer.breadcrumbs;
  if (crumbs.length < 2) return null;
  return (
    <nav aria-label="Drill path" data-testid="breadcrumbs">
      <ol className={styles.path}>
        {crumbs.map((crumb, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the path is ordered, and a label may come twice
          <li key={index}>
            {index > 0 && <ChevronRight size={14} aria-hidden />}
            {index === crumbs.length - 1 || !editable ? (
              <span aria-current={index === crumbs.length - 1 ? "page" : undefined}>{crumb.label}</span>
            ) : (
              <UnstyledButton className={styles.step} onClick={() => act({ kind: "back", crumb: index })}>
                {crumb.label}
              </UnstyledButton>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
