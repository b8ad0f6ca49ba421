import { z } from "zod";

/** Ways to spend less, or to keep from spending more, that a bill can show. */
export const LeverId = z.enum([
  "unused-commitment",
  "unused-capacity",
  "idle",
  "snapshots",
  "leaking-storage",
  "growth",
  "support",
  "marketplace",
  "rate-difference",
  "price-outlier",
  "data-transfer",
  "off-hours",
  "spot",
  "commitment-purchase",
  "steady-on-demand",
  "expiring-commitment",
  "untagged",
]);
export type LeverId = z.infer<typeof LeverId>;
