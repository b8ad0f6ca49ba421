"use client";
import { Anchor, Button, Group, SegmentedControl, Title } from "@mantine/core";
import { ArrowLeft, RefreshCw } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { z } from "zod";
import { usePreferences } from "@/app/analyst/use-preferences";
import { request } from "@/components/api";
import { Notice } from "@/components/notice";
import { useRemote } from "@/components/use-remote";
import { DatasetCard } from "@/lib/api";
import { WatchedAnomaly, type WatchState } from "@/lib/watch/watched-anomaly";
import styles from "./anomalies.module.css";
import { AnomalyCard } from "./anomaly-card";

const CardList = z.array(DatasetCard);
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
  const { dataset } = usePreferences();
  const cards = useRemote("/api/datasets", CardList);
  const chosen = cards.data?.find(({ id }) => id === dataset) ?? cards.data?.[0] ?? null;
  const scope = chosen ? `?dataset=${encodeURIComponent(chosen.id)}` : "";
  const anomalies = useRemote(chosen ? `/api/anomalies${scope}` : null, AnomalyList);
  const [tab, setTab] = useState("open");
  const [problem, setProblem] = useState<string | null>(null);
  const [checking, setChecking] = useState(false);

  async function send(path: string, init: RequestInit) {
    try {
      await request(`${path}${scope}`, init);
      setProblem(null);
      anomalies.reload();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
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
  const failure = problem ?? anomalies.error ?? cards.error;

  return (
    <main className={styles.page}>
      <Anchor component={Link} href="/" size="sm" className={styles.back}>
        <ArrowLeft size={16} aria-hidden /> Back to the desk
      </Anchor>
      <Group justify="space-between" align="end">
        <div>
          <Title order={1}>Anomalies</Title>
          <p className={styles.lead}>{chosen ? `${chosen.name}, the last three months of the data` : "Loading …"}</p>
        </div>
        <Button variant="default" leftSection={<RefreshCw size={16} aria-hidden />} onClick={check} loading={checking} disabled={!chosen}>
          Check now
        </Button>
      </Group>
      <SegmentedControl aria-label="Which anomalies" data={TABS} value={tab} onChange={setTab} className={styles.tabs} />
      {failure && (
        <Notice tone="bad" role="alert" title="That did not work">
          {failure}
        </Notice>
      )}
      {anomalies.data && shown.length === 0 && (
        <p className={styles.empty}>
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
    </main>
  );
}
