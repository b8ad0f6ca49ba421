"use client";
import { Loader } from "@mantine/core";
import { Proof } from "@/lib/api";
import { cellOf } from "@/lib/cell-text";
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

function ProofRows({ proof: { table, rows, cells } }: { proof: Proof }) {
  const cited = new Set(cells.map(({ row, column }) => `${row}|${column}`));
  const shown = table.rows.length;
  return (
    <>
      <h3 className={styles.heading}>
        {cells.length === 0 && shown < rows ? `The first ${shown} of ${rows.toLocaleString("en-US")} rows` : ""}
        {cells.length === 0 && shown === rows ? (rows === 1 ? "The row" : `All ${rows.toLocaleString("en-US")} rows`) : ""}
        {cells.length > 0 ? `${shown === 1 ? "The row" : `The ${shown} rows`} it is computed from, of ${rows.toLocaleString("en-US")}` : ""}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable without a mouse */}
      <section className={styles.scroll} aria-label="Rows" tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              {table.columns.map(({ name, label, role }) => (
                <th key={name} scope="col" data-measure={role === "measure"}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((_, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
              <tr key={row}>
                {table.columns.map(({ name, role }, column) => (
                  <td key={name} data-measure={role === "measure"} data-cited={cited.has(`${row}|${name}`)}>
                    {cellOf(table, row, column)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
