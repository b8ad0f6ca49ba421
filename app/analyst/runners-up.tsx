"use client";
import { Skeleton, UnstyledButton, useComputedColorScheme } from "@mantine/core";
import dynamic from "next/dynamic";
import { useMemo } from "react";
import { z } from "zod";
import { Notice } from "@/components/notice";
import { useRemote } from "@/components/use-remote";
import { buildOption } from "@/lib/charts/build";
import { typeName } from "@/lib/charts/describe-edit";
import { hydrateOption } from "@/lib/charts/hydrate";
import { ChartSpec } from "@/lib/charts/spec";
import { thumbnailOf } from "@/lib/charts/thumbnail";
import type { Table } from "@/lib/table";
import { useAnalyst } from "./analyst";
import styles from "./runners-up.module.css";
import type { Turn } from "./turns";

const EChart = dynamic(() => import("@/components/echart"), { ssr: false });
const Specs = z.array(ChartSpec);
/** drawn at twice the size at which it is shown: fine lines, and room for what has a least size */
const SIZE = { width: 368, height: 208 };

/** The charts that were considered and not chosen, drawn small over the same rows; one click shows one of them large. */
export function RunnersUp({ turn: { answer }, editable }: { turn: Turn; editable: boolean }) {
  const { act } = useAnalyst();
  const { data, error } = useRemote(`/api/runs/${encodeURIComponent(answer.id)}/charts`, Specs);
  const table = useMemo(() => ({ columns: answer.columns, rows: answer.rows, keys: answer.keys }), [answer]);
  if (error) return <Notice tone="warn">{error}</Notice>;
  if (!data) return <Skeleton height={SIZE.height / 2 + 28} />;
  return (
    <ul className={styles.list} aria-label="Runners-up" data-testid="runners-up">
      {data.map((spec) => (
        <li key={spec.type}>
          <UnstyledButton className={styles.card} disabled={!editable} onClick={() => act({ kind: "chart", type: spec.type })}>
            <Preview spec={spec} table={table} />
            <span className={styles.name}>
              <span className="visually-hidden">Show as </span>
              {typeName(spec.type)}
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

function Preview({ spec, table }: { spec: ChartSpec; table: Table }) {
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: true });
  const option = useMemo(() => drawSmall(spec, table, scheme), [spec, table, scheme]);
  return (
    <span className={styles.picture} aria-hidden>
      {option ? (
        <span className={styles.half}>
          <EChart option={option} height={SIZE.height} />
        </span>
      ) : (
        <span className={styles.rows}>{table.rows.length} rows</span>
      )}
    </span>
  );
}

/** Null for what has no form to draw: a table, a single number, or a chart that fails. */
function drawSmall(spec: ChartSpec, table: Table, theme: "light" | "dark"): Record<string, unknown> | null {
  if (spec.type === "table" || spec.type === "kpi") return null;
  try {
    return hydrateOption(thumbnailOf(buildOption(spec, table, { theme, ...SIZE, titled: false })));
  } catch (error) {
    console.error(`the ${spec.type} could not be drawn small`, error);
    return null;
  }
}
