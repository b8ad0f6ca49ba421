"use client";
import { ActionIcon } from "@mantine/core";
import { useDocumentVisibility, useInterval } from "@mantine/hooks";
import { BellDot } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { useRemote } from "@/components/use-remote";
import { NewAnomalies } from "@/lib/watch/watched-anomaly";
import styles from "./anomaly-notice.module.css";

/** checks run in the background, on the server */
const ASK_EVERY_MS = 30_000;

/** How many anomalies of the dataset nobody has looked at, as the way to them; nothing when there are none. */
export function AnomalyNotice({ dataset }: { dataset: string | null }) {
  const isVisible = useDocumentVisibility() === "visible";
  const { data, reload } = useRemote(dataset ? `/api/anomalies/new?dataset=${encodeURIComponent(dataset)}` : null, NewAnomalies);
  const { start, stop } = useInterval(reload, ASK_EVERY_MS);
  useEffect(() => {
    if (!isVisible) return;
    reload();
    start();
    return stop;
  }, [isVisible, reload, start, stop]);
  const count = data?.count ?? 0;
  const label = `${count} new ${count === 1 ? "anomaly" : "anomalies"}`;
  return (
    <>
      <span className="visually-hidden" role="status">
        {count > 0 ? label : ""}
      </span>
      {count > 0 && (
        <ActionIcon
          component={Link}
          href="/anomalies"
          size="lg"
          className={styles.notice}
          aria-label={label}
          title={label}
          data-testid="new-anomalies"
        >
          <BellDot size={18} aria-hidden />
          <span className={styles.count} aria-hidden>
            {count > 99 ? "99+" : count}
          </span>
        </ActionIcon>
      )}
    </>
  );
}
