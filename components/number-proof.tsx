"use client";
import { Loader } from "@mantine/core";
import { Proof } from "@/lib/api";
import { cellOf } from "@/lib/cell-text";
import { DataTable } from "./data-table";
import { Notice } from "./notice";
import styles from "./number-proof.module.css";
import { Statement } from "./statement";
import { useRemote } from "./use-remote";

/** The rows that a number rests on, its cells marked, and the statement that gave them. */
export function NumberProof({ run, fact }: { run: string; fact: string }) {
  const { data, error } = useRemote(`/api/runs/${encodeURIComponent(run)}/facts/${encodeURIComponent(fact)}`, Proof);
  if (error)
    return (
      <Notice tone="info" title="The rows cannot be shown">
        {error}
      </Notice>
    );
  if (!data)
    return (
      <p className={styles.loading} role="status">
        <Loader size="xs" /> Reading the rows
      </p>
    );
  return (
    <div className={styles.proof} data-testid="proof">
      <ProofRows proof={data} />
      {data.sql && <Statement sql={data.sql} params={data.params} title="The query" />}
    </div>
  );
}

function headingOf({ table, rows, cells }: Proof): string {
  const shown = table.rows.length;
  const all = rows.toLocaleString("en-US");
  if (cells.length > 0) return `${shown === 1 ? "The row" : `The ${shown} rows`} it is computed from, of ${all}`;
  if (shown < rows) return `The first ${shown} of ${all} rows`;
  return rows === 1 ? "The row" : `All ${all} rows`;
}

function ProofRows({ proof }: { proof: Proof }) {
  const { table, cells } = proof;
  const cited = new Set(cells.map(({ row, column }) => `${row}|${column}`));
  const heading = headingOf(proof);
  return (
    <>
      <h3 className={styles.heading}>{heading}</h3>
      <DataTable
        table={table}
        caption={heading}
        format={(row, column) => cellOf(table, row, column)}
        isMarked={(row, column) => cited.has(`${row}|${table.columns[column]?.name}`)}
      />
    </>
  );
}
