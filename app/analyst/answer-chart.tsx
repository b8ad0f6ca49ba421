"use client";
import { Skeleton, useComputedColorScheme } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import type { Answer } from "@/agent/answer";
import { theme } from "@/app/theme";
import type { ChartClick } from "@/components/echart";
import { Notice } from "@/components/notice";
import { cellOf } from "@/lib/cell-text";
import { buildOption } from "@/lib/charts/build";
import { hydrateOption } from "@/lib/charts/hydrate";
import type { ChartSpec } from "@/lib/charts/spec";
import type { Table } from "@/lib/table";
import { useAnalyst } from "./analyst";
import styles from "./answer-chart.module.css";
import { chartHeight, firstBars } from "./chart-height";
import { MarkMenu } from "./mark-menu";
import { type Mark, markOfHit, markOfRow } from "./marks";

const loadChart = () => import("@/components/echart");
const EChart = dynamic(loadChart, { ssr: false, loading: () => <Skeleton height="100%" mih={200} /> });

/** Fetches the drawing code before the first chart needs it. */
export function preloadCharts(): void {
  void loadChart();
}

export interface AnswerChartProps {
  answer: Answer;
  table: Table;
  /** clicks and keys change the conversation */
  editable: boolean;
  /** in the chat: smaller, without keys */
  compact?: boolean;
  onShowTable?: () => void;
}

interface Place {
  mark: Mark;
  x: number;
  y: number;
}

/** The chart of an answer at its own width. Click or Enter drills; several ways to drill, or the other button, open a menu. */
export function AnswerChart({ answer, table, editable, compact = false, onShowTable }: AnswerChartProps) {
  const { act } = useAnalyst();
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: true });
  const { ref, width } = useElementSize();
  const [menu, setMenu] = useState<Place | null>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const spec = answer.chart?.spec;
  const drawn = useMemo(() => (spec && compact ? firstBars(spec, table) : table), [spec, table, compact]);
  const height = spec ? chartHeight(spec, drawn, width, compact) : 0;
  const option = useMemo(() => (spec && width > 0 ? draw(spec, drawn, scheme, width, height) : null), [spec, drawn, scheme, width, height]);
  if (!spec) return null;
  if (option === "failed") return <Notice tone="warn">This chart could not be drawn. The table has all its rows.</Notice>;

  const walkable = editable && !compact;
  const open = (place: Place, secondary: boolean) => {
    const [only, ...more] = answer.drills;
    if (!secondary && only && more.length === 0) act({ kind: "drill", selection: place.mark.selection, into: only.dimension });
    else setMenu(place);
  };
  const onClick = (click: ChartClick) => {
    const mark = editable ? markOfHit(click, drawn) : null;
    if (mark) open({ mark, x: click.x, y: click.y }, click.secondary);
  };
  const move = (to: number) => setCursor(Math.max(0, Math.min(table.rows.length - 1, to)));
  const onKeyDown = (event: React.KeyboardEvent<HTMLDivElement>) => {
    if (!walkable || event.target !== event.currentTarget) return;
    const at = cursor ?? -1;
    const steps: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: table.rows.length - 1,
    };
    const next = steps[event.key];
    if (next !== undefined) {
      event.preventDefault();
      return move(next);
    }
    if (event.key === "t") return onShowTable?.();
    if ((event.key !== "Enter" && event.key !== " ") || cursor === null) return;
    event.preventDefault();
    const mark = markOfRow(table, cursor);
    const box = event.currentTarget.getBoundingClientRect();
    if (mark) open({ mark, x: box.left + box.width / 2, y: box.top + 60 }, event.shiftKey);
  };
  const said = cursor === null ? "" : sayRow(table, cursor);
  return (
    <div ref={ref} className={styles.chart} style={{ minHeight: height }} data-compact={compact}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its role is application or img */}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a label */}
      <div
        role={walkable ? "application" : "img"}
        aria-label={`${answer.description || spec.title}${walkable ? " Arrow keys walk through the rows, Enter drills, T shows the table." : ""}`}
        tabIndex={walkable ? 0 : undefined}
        className={styles.drawing}
        onKeyDown={onKeyDown}
        onBlur={() => setCursor(null)}
        onContextMenu={(event) => editable && event.preventDefault()}
        data-testid={compact ? "chat-chart" : "canvas-chart"}
        data-type={spec.type}
      >
        {option ? <EChart option={option} height={height} onClick={onClick} row={cursor} /> : <Skeleton height={height} />}
      </div>
      {drawn.rows.length < table.rows.length && (
        <p className={styles.more}>
          {drawn.rows.length} of {table.rows.length} shown
        </p>
      )}
      {!compact && (
        <div className={styles.spoken} aria-live="polite" data-testid="mark-reader">
          {said}
        </div>
      )}
      {menu && <MarkMenu answer={answer} mark={menu.mark} at={menu} onClose={() => setMenu(null)} />}
    </div>
  );
}

/** Option in the page's font: the builders name the one that pictures are rendered with on the server. A fault takes down one chart, not the page. */
function draw(spec: ChartSpec, table: Table, scheme: "light" | "dark", width: number, height: number): Record<string, unknown> | "failed" {
  try {
    const option = hydrateOption(buildOption(spec, table, { theme: scheme, width, height, titled: false }));
    return { ...option, textStyle: { ...(option.textStyle ?? {}), fontFamily: theme.fontFamily } };
  } catch (error) {
    console.error(`the ${spec.type} could not be drawn`, error);
    return "failed";
  }
}

function sayRow(table: Table, row: number): string {
  const words = table.columns.map((column, index) => `${column.label}: ${cellOf(table, row, index)}`);
  return `${row + 1} of ${table.rows.length}. ${words.join(", ")}`;
}
