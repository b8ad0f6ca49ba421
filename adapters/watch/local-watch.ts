import { z } from "zod";
import { type Store, write } from "@/adapters/store/store";
import { type FoundAnomaly, WatchedAnomaly, type WatchState } from "@/lib/watch/watched-anomaly";

/** Anomalies of each dataset with their states. */
export interface Watch {
  /** most recent first day first */
  list(dataset: string): WatchedAnomaly[];
  /** Keeps what a check found. @returns those that were not known before */
  keep(dataset: string, found: FoundAnomaly[]): WatchedAnomaly[];
  /** @returns null when there is no such anomaly */
  change(dataset: string, key: string, state: WatchState, note: string): WatchedAnomaly | null;
}

const Row = z.object({ key: z.string(), state: z.string(), note: z.string(), first_seen_at: z.string(), anomaly: z.string() });

function toWatched(row: unknown): WatchedAnomaly {
  const { key, state, note, first_seen_at, anomaly } = Row.parse(row);
  return WatchedAnomaly.parse({ ...JSON.parse(anomaly), key, state, note, firstSeenAt: first_seen_at });
}

export function createLocalWatch(db: Store, now: () => number): Watch {
  const all = db.prepare("select * from anomalies where dataset = ?");
  const one = db.prepare("select * from anomalies where dataset = ? and key = ?");
  const upsert = db.prepare(
    "insert into anomalies (dataset, key, state, note, first_seen_at, anomaly) values (?, ?, 'new', '', ?, ?) on conflict (dataset, key) do update set anomaly = excluded.anomaly",
  );
  const update = db.prepare("update anomalies set state = ?, note = ? where dataset = ? and key = ?");
  return {
    list: (dataset) =>
      all
        .all(dataset)
        .map(toWatched)
        .sort((a, b) => b.start.localeCompare(a.start)), // prettier-ignore
    keep(dataset, found) {
      const seenAt = new Date(now()).toISOString();
      const fresh = found.filter(({ key }) => !one.get(dataset, key));
      write(() =>
        db.transaction(() => {
          for (const anomaly of found) upsert.run(dataset, anomaly.key, seenAt, JSON.stringify(anomaly));
        })(),
      );
      return fresh.map(({ key }) => toWatched(one.get(dataset, key)));
    },
    change(dataset, key, state, note) {
      const { changes } = write(() => update.run(state, note, dataset, key));
      return changes > 0 ? toWatched(one.get(dataset, key)) : null;
    },
  };
}
