"use client";
import { SegmentedControl, useComputedColorScheme } from "@mantine/core";
import { ChartColumn, Table2 } from "lucide-react";
import { useMemo, useState } from "react";
import { CopyButton } from "@/components/copy-button";
import { CopyImageButton } from "@/components/copy-image-button";
import { DataTable } from "@/components/data-table";
import { Notice } from "@/components/notice";
import { cellOf } from "@/lib/cell-text";
import type { Table } from "@/lib/table";
import { useAnalyst } from "./analyst";
import styles from "./answer-body.module.css";
import { AnswerChart } from "./answer-chart";
import { EditChart } from "./chart-panel/edit-chart";
import { DownloadMenu } from "./download-menu";
import { KpiView } from "./kpi-view";
import { MarkMenu } from "./mark-menu";
import { markOfRow } from "./marks";
import { toTsv } from "./to-tsv";
import type { Turn } from "./turns";

type View = "chart" | "table";

/** Chart or table of an answer, with what can be taken away from it. */
export function AnswerBody({ turn, editable }: { turn: Turn; editable: boolean }) {
  const { answer } = turn;
  const { isNewest } = useAnalyst();
  const theme = useComputedColorScheme("light", { getInitialValueInEffect: true });
  const table = useMemo<Table>(() => ({ columns: answer.columns, rows: answer.rows, keys: answer.keys }), [answer]);
  const spec = answer.chart?.spec ?? null;
  const drawable = spec !== null && spec.type !== "table" && answer.rows.length > 0;
  const refused = answer.refusedEdits ?? [];
  const notes = spec?.notes.filter((note) => !refused.includes(note)) ?? [];
  const [chosen, setChosen] = useState<View | null>(null);
  const view = chosen ?? (drawable ? "chart" : "table");
  if (answer.rows.length === 0)
    return (
      <Notice tone="info" title="No rows match" testId="no-rows">
        The data has nothing for this reading. Remove a filter, or choose a longer period above.
      </Notice>
    );
  return (
    <section className={styles.panel} aria-label="Result">
      <div className={styles.bar}>
        {drawable && (
          <SegmentedControl
            size="xs"
            value={view}
            onChange={(value) => setChosen(value as View)}
            aria-label="Show as"
            data={[
              { value: "chart", label: <Option icon={<ChartColumn size={14} aria-hidden />} text="Chart" /> },
              { value: "table", label: <Option icon={<Table2 size={14} aria-hidden />} text="Table" /> },
            ]}
          />
        )}
        <span className={styles.spacer} />
        <CopyButton label="Copy data" text={() => toTsv(table)} />
        {drawable && (
          <CopyImageButton url={`/api/runs/${encodeURIComponent(answer.id)}/export?format=png&theme=${theme}`} disabled={!turn.complete} />
        )}
        <DownloadMenu answer={answer} drawn={drawable} />
        {isNewest && spec && <EditChart answer={answer} table={table} />}
      </div>
      {refused.length > 0 && (
        <div className={styles.refused}>
          <Notice tone="info" title="The chart was left as it is" role="status" testId="refused-edit">
            {refused.join(" ")}
          </Notice>
        </div>
      )}
      {view === "chart" && spec ? (
        spec.type === "kpi" ? (
          <KpiView spec={spec} table={table} description={answer.description} />
        ) : (
          <AnswerChart answer={answer} table={table} editable={editable} onShowTable={() => setChosen("table")} />
        )
      ) : (
        <div className={styles.table}>
          <DataTable
            table={table}
            caption={spec?.title || answer.question}
            format={(row, column) => cellOf(table, row, column)}
            rowActions={
              editable
                ? (row) => {
                    const mark = markOfRow(table, row);
                    return mark && <MarkMenu answer={answer} mark={mark} />;
                  }
                : undefined
            }
          />
        </div>
      )}
      {(answer.truncated || notes.length > 0) && (
        <p className={styles.notes}>
          {answer.truncated && <span>Not all rows are shown here; the CSV has all of them. </span>}
          {notes.join(" ")}
        </p>
      )}
    </section>
  );
}

function Option({ icon, text }: { icon: React.ReactNode; text: string }) {
  return (
    <span className={styles.option}>
      {icon}
      {text}
    </span>
  );
}
