import type { Log } from "@/lib/log";
import type { WatchedAnomaly } from "@/lib/watch/watched-anomaly";

const TIMEOUT_MS = 10_000;

/** Tells a webhook of new anomalies as one JSON body. A webhook that is away is logged and does not stop the check. */
export async function notifyWebhook(url: string, dataset: string, anomalies: WatchedAnomaly[], log: Log): Promise<void> {
  const text = anomalies
    .map(({ scope, start, impact, currency }) =>
      `${scope.map(({ value }) => value).join(" / ") || "All spend"} since ${start}: ${impact} ${currency ?? ""}`.trim(),
    )
    .join("\n");
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text: `SpendLens found ${anomalies.length} new anomalies in ${dataset}\n${text}`, dataset, anomalies }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) log.warn({ status: response.status }, "the alert webhook did not accept the anomalies");
  } catch (error) {
    log.warn({ error }, "the alert webhook cannot be reached");
  }
}
