import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { formatBucket, formatValue } from "@/lib/format";
import { type WatchedAnomaly, WatchState } from "@/lib/watch/watched-anomaly";
import styles from "./anomalies.module.css";

const STATES: Record<WatchState, string> = { new: "New", known: "Known", explained: "Explained", muted: "Muted" };

interface AnomalyCardProps {
  anomaly: WatchedAnomaly;
  onChange: (state: WatchState, note: string) => void;
}

/** One anomaly with its amounts, its state and a note. */
export function AnomalyCard({ anomaly, onChange }: AnomalyCardProps) {
  const [note, setNote] = useState(anomaly.note);
  const unit = anomaly.currency ? { kind: "currency" as const, currency: anomaly.currency } : { kind: "number" as const };
  const money = (value: string, signed = false) => formatValue(value, unit, { style: "compact", signed });
  const day = (iso: string) => formatBucket(iso, "day");
  const where = anomaly.scope.map(({ value }) => value).join(" · ") || "All spend";
  return (
    <li className={styles.card} data-state={anomaly.state}>
      <div className={styles.head}>
        <h2 className={styles.where}>{where}</h2>
        <span className={styles.impact} data-sign={anomaly.impact.startsWith("-") ? "down" : "up"}>
          {money(anomaly.impact, true)}
        </span>
      </div>
      <p className={styles.facts}>
        {day(anomaly.start)} – {anomaly.lastDay ? day(anomaly.lastDay) : "still going on"} · peak on {day(anomaly.peakDay)}:{" "}
        {money(anomaly.actual)} where {money(anomaly.expected)} was expected
      </p>
      <div className={styles.controls}>
        <NativeSelect
          aria-label={`State of ${where}`}
          value={anomaly.state}
          onChange={(event) => onChange(WatchState.parse(event.currentTarget.value), note)}
          data={WatchState.options.map((state) => ({ value: state, label: STATES[state] }))}
        />
        <TextInput
          aria-label={`Note on ${where}`}
          placeholder="Note"
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button variant="default" disabled={note === anomaly.note} onClick={() => onChange(anomaly.state, note)}>
          Save note
        </Button>
      </div>
    </li>
  );
}
