"use client";
import { Skeleton, useComputedColorScheme } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { useMemo } from "react";
import { buildOption } from "@/lib/charts/build";
import { describeChart } from "@/lib/charts/describe";
import type { Example } from "@/lib/charts/gallery/example";
import { hydrateOption } from "@/lib/charts/hydrate";
import { heightOf } from "@/lib/charts/size";
import { formatValue } from "@/lib/format";
import styles from "./gallery.module.css";

const EChart = dynamic(() => import("@/components/echart"), { ssr: false });

/** One example at its own width, with its text alternative and notes. */
export function GalleryChart({ example }: { example: Example }) {
  const { spec, table } = example;
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: true });
  const { ref, width } = useElementSize();
  const height = heightOf(spec, table, width || 640);
  const option = useMemo(
    () => (width > 0 ? hydrateOption(buildOption(spec, table, { theme: scheme, width, height })) : null),
    [spec, table, scheme, width, height],
  );
  return (
    <div ref={ref} className={styles.chart}>
      {spec.type === "table" ? (
        <PlainTable example={example} />
      ) : (
        <div role="img" aria-label={describeChart(spec, table)} style={{ minHeight: height }}>
          {option ? <EChart option={option} height={height} /> : <Skeleton height={height} />}
        </div>
      )}
      {spec.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </div>
  );
}

function PlainTable({ example: { spec, table } }: { example: Example }) {
  return (
    <table className={styles.table}>
      <caption>
        {spec.title} · {spec.subtitle}
      </caption>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column.name} scope="col" data-number={column.role === "measure"}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={String(row[0])}>
            {row.map((cell, at) => (
              <td key={table.columns[at]!.name} data-number={table.columns[at]!.role === "measure"}>
                {formatValue(cell, table.columns[at]!.unit)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
