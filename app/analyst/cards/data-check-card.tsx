"use client";
import { z } from "zod";
import { useRemote } from "@/components/use-remote";
import { DataFinding } from "@/lib/data-check";
import styles from "./data-check-card.module.css";

const Findings = z.array(DataFinding);
const LEVELS: Record<DataFinding["level"], string> = { must: "Must be mended", should: "Should be mended", sense: "Unusual" };

/** What the loaded data breaks of the rules of its format: what, how many rows, what to do. Nothing where all holds. */
export function DataCheckCard({ dataset }: { dataset: string }) {
  const { data } = useRemote(`/api/datasets/${encodeURIComponent(dataset)}/checks`, Findings);
  if (!data || data.length === 0) return null;
  const grave = data.filter(({ level }) => level === "must").length;
  return (
    <details className={styles.card} data-testid="data-checks">
      <summary>
        {data.length} {data.length === 1 ? "note" : "notes"} on the quality of this data
        {grave > 0 && `, ${grave} of which can make numbers wrong`}
      </summary>
      <ul>
        {data.map(({ id, title, level, broken, checked, of, advice }) => (
          <li key={id}>
            <p className={styles.title}>
              <span className={styles.level} data-level={level}>
                {LEVELS[level]}
              </span>{" "}
              {title}
            </p>
            <p className={styles.soft}>
              Broken by {broken.toLocaleString("en-US")} of {checked.toLocaleString("en-US")} {of}. {advice}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
