"use client";
import { Progress } from "@mantine/core";
import type { DatasetCard } from "@/lib/api";
import { formatDate } from "@/lib/format";
import { DataCheckCard } from "./cards/data-check-card";
import styles from "./first-run.module.css";
import { Suggestions } from "./suggestions";
import type { Server } from "./use-server";

const PHASES: Record<string, string> = {
  checking: "Checking the data",
  reading: "Writing the sample data",
  profiling: "Getting to know the columns",
  swapping: "Putting the data in place",
  done: "Nearly there",
};

function Preparing({ server }: { server: Server }) {
  const progress = server.health?.preparing ?? null;
  const fraction = progress?.fraction ?? null;
  return (
    <div className={styles.preparing} role="status" data-testid="preparing">
      <p>
        {progress ? (PHASES[progress.phase] ?? progress.phase) : "Preparing the data"}
        {progress && progress.rows > 0 ? `: ${progress.rows.toLocaleString("en-US")} rows` : ""} …
      </p>
      <Progress
        value={fraction === null ? 100 : fraction * 100}
        animated={fraction === null}
        striped={fraction === null}
        aria-label="Preparing the data"
      />
    </div>
  );
}

/** The desk before the first question: what data there is, and questions worth asking of it. */
export function FirstRun({ server, dataset }: { server: Server; dataset: DatasetCard | null }) {
  return (
    <section className={styles.intro} data-testid="first-run" aria-labelledby="intro-title">
      <h1 id="intro-title">What would you like to know?</h1>
      {server.ready ? (
        <>
          {dataset && (
            <p className={styles.data}>
              <strong>{dataset.name}</strong>: {dataset.rows.toLocaleString("en-US")} rows
              {dataset.from && dataset.asOf && `, ${formatDate(dataset.from.slice(0, 10))} to ${formatDate(lastDay(dataset.asOf))}`}
              {dataset.focusVersion && `, FOCUS ${dataset.focusVersion}`}
            </p>
          )}
          {dataset?.focusVersion && <DataCheckCard key={dataset.id} dataset={dataset.id} />}
          <Suggestions />
          <p className={styles.hint}>
            Or type your own question: press <kbd>/</kbd> to reach the conversation. Your own billing file can be loaded from the menu at
            the top.
          </p>
        </>
      ) : (
        <Preparing server={server} />
      )}
    </section>
  );
}

function lastDay(end: string): string {
  return new Date(Date.parse(end) - 1).toISOString().slice(0, 10);
}
