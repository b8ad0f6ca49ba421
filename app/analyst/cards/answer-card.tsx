"use client";
import { UnstyledButton } from "@mantine/core";
import { PanelLeft } from "lucide-react";
import { useMemo } from "react";
import { cellOf } from "@/lib/cell-text";
import { typeName } from "@/lib/charts/describe-edit";
import { formatValue } from "@/lib/format";
import { type Table, unitOf } from "@/lib/table";
import { useAnalyst } from "../analyst";
import { AnswerChart } from "../answer-chart";
import { isTooDense } from "../chart-height";
import { Unanswered } from "../follow-ups";
import type { Turn } from "../turns";
import styles from "./cards.module.css";

const MOST_ROWS = 5;

function SmallTable({ table }: { table: Table }) {
  return (
    <table className={styles.small}>
      <tbody>
        {table.rows.slice(0, MOST_ROWS).map((_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
          <tr key={row}>
            {table.columns.slice(0, 3).map((column, index) => (
              <td key={column.name} data-measure={column.role === "measure"}>
                {cellOf(table, row, index)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Preview({ turn, table }: { turn: Turn; table: Table }) {
  const { isNewest, isRunning, shown } = useAnalyst();
  const { answer } = turn;
  const type = answer.chart?.type;
  if (type === "kpi") {
    const column = Math.max(
      0,
      table.columns.findIndex(({ role }) => role === "measure"),
    );
    return <div className={styles.kpi}>{formatValue(table.rows[0]?.[column] ?? null, unitOf(table, 0, column))}</div>;
  }
  if (!answer.chart || type === "table") return <SmallTable table={table} />;
  if (isTooDense(answer.chart.spec, table))
    return (
      <p className={styles.none}>
        A {typeName(answer.chart.spec.type)} of {table.rows.length.toLocaleString("en-US")} values, drawn on the canvas.
      </p>
    );
  return <AnswerChart answer={answer} table={table} compact editable={isNewest && shown?.id === turn.id && !isRunning} />;
}

/** An answer in the chat: title, small chart; the title puts it on the canvas. */
export function AnswerCard({ turn }: { turn: Turn }) {
  const { show, shown } = useAnalyst();
  const { answer } = turn;
  const table = useMemo<Table>(() => ({ columns: answer.columns, rows: answer.rows, keys: answer.keys }), [answer]);
  const isShown = shown?.id === turn.id;
  if (answer.columns.length === 0)
    return (
      <div className={styles.plain} data-testid="chat-answer">
        <Unanswered answer={answer} />
      </div>
    );
  return (
    <figure className={styles.card} data-shown={isShown} data-testid="chat-answer">
      <figcaption>
        <UnstyledButton className={styles.title} onClick={() => show(turn.id)} aria-pressed={isShown}>
          <span>{answer.chart?.spec.title || answer.question}</span>
          <PanelLeft size={14} aria-hidden />
          <span className="visually-hidden">{isShown ? "On the canvas" : "Show on the canvas"}</span>
        </UnstyledButton>
      </figcaption>
      {table.rows.length > 0 ? <Preview turn={turn} table={table} /> : <p className={styles.none}>No rows match this reading.</p>}
    </figure>
  );
}
