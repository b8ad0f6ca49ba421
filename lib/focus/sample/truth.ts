import { z } from "zod";

export const EventKind = z.enum(["point", "level-shift", "ramp", "drop"]);
export type EventKind = z.infer<typeof EventKind>;

/**
 * Something planted in the sample. `role` "anomaly": a detector should find it; "cause": a lasting change that explains a difference
 * between two months; "one-off": a single charge that is no usage (its days are those of its month). Days are ISO dates, `end` exclusive. Amounts are effective cost in `currency`, floats, negative when cost fell.
 */
export const SampleEvent = z.strictObject({
  id: z.string(),
  role: z.enum(["anomaly", "cause", "one-off"]),
  kind: EventKind,
  /** what happened, closed list of the generator: "retry-storm", "commitment-expired" … */
  cause: z.string(),
  title: z.string(),
  /** dimension id → value (accounts and resources by id) */
  scope: z.record(z.string(), z.string()),
  accountName: z.string().optional(),
  start: z.iso.date(),
  end: z.iso.date(),
  /** still going on in the last day of the data */
  ongoing: z.boolean(),
  impactPerDay: z.number(),
  impact: z.number(),
  currency: z.string(),
});
export type SampleEvent = z.infer<typeof SampleEvent>;

/** Money that could be saved. `monthly` is effective cost of the last month in `currency`, a float; resources by id. */
export const PlantedWaste = z.strictObject({
  lever: z.enum([
    "idle",
    "snapshots",
    "leaking-storage",
    "price-outlier",
    "rate-difference",
    "off-hours",
    "spot",
    "data-transfer",
    "marketplace",
    "support",
  ]),
  resources: z.array(z.string()),
  service: z.string(),
  account: z.string(),
  /** of a marketplace purchase */
  publisher: z.string().optional(),
  monthly: z.number(),
  currency: z.string(),
});
export type PlantedWaste = z.infer<typeof PlantedWaste>;

/** What is true of a generated dataset: written beside it, never read by the product. */
export const SampleTruth = z.strictObject({
  company: z.string(),
  vocabulary: z.string(),
  seed: z.number().int(),
  rows: z.number().int(),
  start: z.iso.date(),
  end: z.iso.date(),
  currencies: z.array(z.string()),
  /** accounts, by id, that hold development, test and the like */
  nonProduction: z.array(z.string()),
  events: z.array(SampleEvent),
  /** empty where the number of rows leaves no room for it */
  waste: z.array(PlantedWaste),
  commitments: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      provider: z.string(),
      type: z.string(),
      payment: z.enum(["One-Time", "Recurring"]),
      start: z.iso.date(),
      end: z.iso.date(),
    }),
  ),
  renamedAccount: z.strictObject({ id: z.string(), before: z.string(), after: z.string(), from: z.iso.date() }),
});
export type SampleTruth = z.infer<typeof SampleTruth>;
