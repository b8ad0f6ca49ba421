"use client";
import { Button, SegmentedControl } from "@mantine/core";
import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { z } from "zod";
import { SidePage } from "@/app/side-page";
import page from "@/app/side-page.module.css";
import { useChosenDataset } from "@/app/use-chosen-dataset";
import { request } from "@/components/api";
import { useRemote } from "@/components/use-remote";
import { WatchedAnomaly, type WatchState } from "@/lib/watch/watched-anomaly";
import styles from "./anomalies.module.css";
import { AnomalyCard } from "./anomaly-card";

const AnomalyList = z.array(WatchedAnomaly);
const TABS = [
  { value: "open", label: "Open" },
  { value: "explained", label: "Explained" },
  { value: "muted", label: "Muted" },
  { value: "all", label: "All" },
];
const isShown = (tab: string, state: WatchState) =>
  tab === "all" || (tab === "open" ? state === "new" || state === "known" : state === tab);

/** Anomalies that the scheduled check found: what, where, how much, and what people said of them. */
export function AnomaliesView() {
  const { chosen, scope, error } = useChosenDataset();
  const anomalies = useRemote(chosen ? `/api/anomalies${scope}` : null, AnomalyList);
  const [tab, setTab] = useState("open");
  const [problem, setProblem] = useState<string | null>(null);
  const [checking, setChecking] = useState(false);

  async function send(path: string, init: RequestInit) {
    try {
      await request(`${path}${scope}`, init);
      setProblem(null);
      anomalies.reload();
    } catch (cause) {
      setProblem(cause instanceof Error ? cause.message : String(cause));
    }
  }
  async function check() {
    setChecking(true);
    await send("/api/anomalies/check", { method: "POST" });
    setChecking(false);
  }
  const change = (key: string, state: WatchState, note: string) =>
    send(`/api/anomalies/${encodeURIComponent(key)}`, {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ state, note }),
    });
  const shown = (anomalies.data ?? [])
    .filter(({ state }) => isShown(tab, state))
    .sort((a, b) => Math.abs(Number(b.impact)) - Math.abs(Number(a.impact)));
  const failure = problem ?? anomalies.error ?? error;

  return (
    <SidePage
      title="Anomalies"
      lead={chosen ? `${chosen.name}, the last three months of the data` : "Loading …"}
      failure={failure}
      narrow
      action={
        <Button variant="default" leftSection={<RefreshCw size={16} aria-hidden />} onClick={check} loading={checking} disabled={!chosen}>
          Check now
        </Button>
      }
    >
      <SegmentedControl aria-label="Which anomalies" data={TABS} value={tab} onChange={setTab} className={styles.tabs} />
      {anomalies.data && shown.length === 0 && (
        <p className={page.empty}>
          {anomalies.data.length === 0
            ? "Nothing has been found yet. A check runs every day; “Check now” runs one at once."
            : "None in this list."}
        </p>
      )}
      <ul className={styles.list} aria-live="polite">
        {shown.map((anomaly) => (
          <AnomalyCard key={anomaly.key} anomaly={anomaly} onChange={(state, note) => change(anomaly.key, state, note)} />
        ))}
      </ul>
    </SidePage>
  );
}
