import { notifyWebhook } from "@/adapters/watch/webhook";
import type { Services } from "@/app/server/services";
import { runAnalysis } from "@/lib/insight/analyze";
import { batchedRun } from "@/lib/insight/batched-run";
import { SemanticQuery } from "@/lib/semantic/query";
import { foundAnomalies } from "@/lib/watch/found-anomalies";
import type { WatchedAnomaly } from "@/lib/watch/watched-anomaly";

const HOUR_MS = 3_600_000;
/** older events are history, not news */
const NEWS_DAYS = 92;

/** Looks for anomalies in the last three months of a dataset, keeps them, tells the webhook of new ones. @returns the new ones */
export async function checkAnomalies(services: Services, datasetId?: string): Promise<WatchedAnomaly[]> {
  const { info, model } = await services.openDataset(datasetId);
  if (!model.asOf || model.times.length === 0) return [];
  const end = model.asOf.slice(0, 10);
  const start = new Date(Date.parse(end) - NEWS_DAYS * 24 * HOUR_MS).toISOString().slice(0, 10);
  const query = SemanticQuery.parse({ metrics: [{ metric: model.defaultMetric }], period: { start, end } });
  const { table } = await runAnalysis({
    analysis: { kind: "anomalies" },
    query,
    model,
    run: batchedRun(model, (statement) => services.warehouse.query(statement)),
  });
  const fresh = services.watch.keep(info.id, foundAnomalies(table));
  const { ALERT_WEBHOOK_URL } = services.config;
  if (fresh.length > 0 && ALERT_WEBHOOK_URL) await notifyWebhook(ALERT_WEBHOOK_URL, info.name, fresh, services.log);
  return fresh;
}

/** Checks every dataset now and then every `SPENDLENS_ANOMALY_CHECK_HOURS`; 0 switches it off. @returns stops it */
export function scheduleAnomalyChecks(services: Services): () => void {
  const hours = services.config.SPENDLENS_ANOMALY_CHECK_HOURS;
  if (hours <= 0) return () => undefined;
  const check = async () => {
    for (const { id } of await services.datasets.list()) await checkAnomalies(services, id);
  };
  const guarded = () => check().catch((error: unknown) => services.log.warn({ error }, "the anomaly check failed; it runs again later"));
  const first = setTimeout(guarded, 60_000);
  const timer = setInterval(guarded, hours * HOUR_MS);
  first.unref();
  timer.unref();
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}
