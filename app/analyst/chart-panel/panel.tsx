"use client";
import { Button } from "@mantine/core";
import { useMemo } from "react";
import type { Answer } from "@/agent/answer";
import { type NamesOn, namesOn } from "@/lib/charts/names-on";
import type { ChartSpec } from "@/lib/charts/spec";
import type { Table } from "@/lib/table";
import { ArrangeSection } from "./arrange-section";
import { LookSection } from "./look-section";
import { OrderSection } from "./order-section";
import styles from "./panel.module.css";
import { UndoButtons } from "./undo-buttons";
import type { Changes } from "./use-changes";
import { WordsSection } from "./words-section";

export interface PanelProps extends Changes {
  answer: Answer;
  spec: ChartSpec;
  table: Table;
}

export interface SectionProps extends PanelProps {
  names: NamesOn;
}

/** Every change that the drawn chart can take, each by a control that says why where it cannot. */
export function Panel(props: PanelProps) {
  const { answer, spec, table, change } = props;
  const names = useMemo(() => namesOn(spec, table), [spec, table]);
  const section = { ...props, names };
  const hasMarks = spec.type !== "kpi" && spec.type !== "table";
  const isEdited = (answer.edits?.length ?? 0) > 0;
  return (
    <div className={styles.panel} data-testid="chart-panel">
      <ArrangeSection {...section} />
      {hasMarks && <OrderSection {...section} />}
      {hasMarks && <LookSection {...section} />}
      <WordsSection {...section} />
      <div className={styles.foot}>
        <UndoButtons answer={answer} change={change} />
        <span className={styles.spacer} />
        <Button size="compact-sm" variant="subtle" color="gray" disabled={!isEdited} onClick={() => change({ kind: "reset-edits" })}>
          Reset the chart
        </Button>
      </div>
    </div>
  );
}
