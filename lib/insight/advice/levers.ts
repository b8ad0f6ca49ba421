import { expiringCommitments, marketplaceSurprises, runningGrowth, supportSurprises, untaggedSpend } from "@/lib/insight/advice/changes";
import type { Bench, Claim, Lever } from "@/lib/insight/advice/claim";
import type { LeverId } from "@/lib/insight/advice/lever-id";
import { priceOutliers, rateDifferences, transferHotSpots } from "@/lib/insight/advice/prices";
import { commitmentPurchases, offHours, spotCandidates } from "@/lib/insight/advice/runtime";
import { idleResources, leakingStorage, oldSnapshots, unusedCapacity, unusedCommitments } from "@/lib/insight/advice/waste";
import type { ChargePart, SemanticModel } from "@/lib/semantic/model";

/**
 * All levers in the order in which they claim: what can go altogether before what can get cheaper, what is certain before what is
 * assumed, what names its cause before what only grew. A later lever finds only the money that earlier ones left.
 */
export const LEVERS: readonly Lever[] = [
  unusedCommitments,
  unusedCapacity,
  idleResources,
  oldSnapshots,
  leakingStorage,
  marketplaceSurprises,
  supportSurprises,
  runningGrowth,
  rateDifferences,
  priceOutliers,
  transferHotSpots,
  offHours,
  spotCandidates,
  commitmentPurchases,
  expiringCommitments,
  untaggedSpend,
];

interface About {
  /** "no {name} stand out", "savings from {name}": plural or mass noun */
  name: string;
  needs: ChargePart[];
}

/** What a lever is called, and the parts of a charge without which it cannot be looked for. */
export const ABOUT: Record<LeverId, About> = {
  "unused-commitment": { name: "unused commitments", needs: ["commitment", "commitmentStatus"] },
  "unused-capacity": { name: "unused capacity reservations", needs: ["capacity", "capacityStatus"] },
  idle: { name: "idle resources", needs: ["resource", "item", "category"] },
  snapshots: { name: "old snapshots", needs: ["resource", "item"] },
  "leaking-storage": { name: "storage that only grows", needs: ["item", "unit"] },
  growth: { name: "growth that began lately", needs: [] },
  support: { name: "support fees", needs: ["service"] },
  marketplace: { name: "marketplace purchases", needs: ["marketplace", "publisher"] },
  "rate-difference": { name: "missing negotiated discounts", needs: ["item", "account"] },
  "price-outlier": { name: "price differences for the same thing", needs: ["item", "account"] },
  "data-transfer": { name: "data transfer", needs: ["item", "account"] },
  "off-hours": { name: "machines that run at night and on weekends", needs: ["resource", "category"] },
  spot: { name: "spot capacity", needs: ["pricing", "category"] },
  "commitment-purchase": { name: "further commitments", needs: ["commitmentStatus", "pricing", "category"] },
  "steady-on-demand": { name: "steady on-demand usage", needs: ["category", "item"] },
  "expiring-commitment": { name: "commitments that end soon", needs: ["commitment", "commitmentStatus"] },
  untagged: { name: "untagged spend", needs: ["tagged", "resource"] },
};

/** Columns that the data would need for a lever and does not have. */
export function missingFor(lever: LeverId, { roles }: Pick<SemanticModel, "roles">): string[] {
  const levers = roles?.levers;
  if (!levers) return [];
  return ABOUT[lever].needs.filter((part) => levers.parts[part] === undefined).map((part) => levers.sources[part] ?? part);
}

/** Claims of all levers; those that save are disjoint. */
export function claimAll(bench: Bench): Claim[] {
  return LEVERS.flatMap((lever) => lever(bench));
}
