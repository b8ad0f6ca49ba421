import { z } from "zod";

export const WatchState = z.enum(["new", "known", "explained", "muted"]);
export type WatchState = z.infer<typeof WatchState>;

/** An anomaly that the scheduled check found, with what people said of it. Amounts are decimal strings in `currency`. */
export const WatchedAnomaly = z.strictObject({
  /** same for the same scope and first day, whenever it is found again */
  key: z.string(),
  /** where it is: label of the dimension and value, broad to narrow */
  scope: z.array(z.strictObject({ dimension: z.string(), label: z.string(), value: z.string() })),
  start: z.iso.date(),
  /** null: still going on */
  lastDay: z.iso.date().nullable(),
  peakDay: z.iso.date(),
  /** on the peak day */
  actual: z.string(),
  expected: z.string(),
  /** of all its days, against what was expected */
  impact: z.string(),
  currency: z.string().nullable(),
  state: WatchState,
  note: z.string().max(500),
  firstSeenAt: z.string(),
});
export type WatchedAnomaly = z.infer<typeof WatchedAnomaly>;

export const NewAnomalies = z.strictObject({ count: z.number().int() });

/** What a check found, before anybody said anything of it. */
export type FoundAnomaly = Omit<WatchedAnomaly, "state" | "note" | "firstSeenAt">;

export const WatchChange = z.strictObject({ state: WatchState, note: z.string().max(500).default("") });
