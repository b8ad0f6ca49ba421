import { type Charge, grouped } from "@/lib/insight/advice/charges";
import { type Bench, claim, type Lever, namesOf, placeOf } from "@/lib/insight/advice/claim";
import { historyOf, isBig, machineMonths } from "@/lib/insight/advice/history";
import type { Share } from "@/lib/insight/advice/ledger";

/** Commitments that nothing used: paid for, and gone at the end of each hour. */
export const unusedCommitments: Lever = (bench) => {
  const { used: _, unused } = bench.roles.values;
  const idle = bench.charges.filter(({ key }) => key.commitmentStatus === unused);
  return [...grouped(idle, ({ key }) => key.commitment)].flatMap(([, charges]) =>
    claim(bench, {
      lever: "unused-commitment",
      action: "Use or exchange the unused part of the commitment",
      scope: charges[0]!.shown.commitment!,
      shares: [{ charges, fraction: 1 }],
      confidence: "high",
      method: "Cost of the unused part",
      nextCheck: "Utilisation by day, and whether the provider lets it be exchanged or sold",
      by: ["commitmentStatus", "commitment"],
      split: "commitment",
    }),
  );
};

/** Reserved capacity that stood empty. */
export const unusedCapacity: Lever = (bench) => {
  const idle = bench.charges.filter(({ key }) => key.capacityStatus === bench.roles.values.unused);
  return [...grouped(idle, ({ key }) => key.capacity)].flatMap(([, charges]) =>
    claim(bench, {
      lever: "unused-capacity",
      action: "Release the capacity reservation",
      scope: charges[0]!.shown.resource ?? charges[0]!.shown.capacity!,
      shares: [{ charges, fraction: 1 }],
      confidence: "high",
      method: "Cost of the unused part",
      nextCheck: "Whether a launch or a failover still counts on it",
      by: ["capacityStatus", "capacity"],
      split: "capacity",
    }),
  );
};

/** Usage at a provider's own price, on demand. */
export const isOnDemand = ({ roles: { values, parts } }: Bench, { key }: Charge) =>
  key.charge === values.usage && (parts.pricing === undefined || key.pricing === values.onDemand) && key.commitmentStatus === undefined;

const isUsage = ({ roles }: Bench, { key }: Charge) => key.charge === roles.values.usage;

/**
 * Volumes and addresses that are billed although nothing can use them: their meter says so, or the last machine of their account,
 * region and application is gone. Scopes that never had a machine prove nothing.
 */
export const idleResources: Lever = (bench) => {
  const machines = machineMonths(bench);
  const found = bench.charges.flatMap((charge) => {
    if (!isUsage(bench, charge) || charge.key.resource === undefined) return [];
    const [volume, address] = [bench.is(charge, "volume"), bench.is(charge, "address")];
    if (bench.is(charge, "snapshot") || bench.is(charge, "compute")) return [];
    if (bench.is(charge, "idle")) return [{ charge, sure: true, what: address ? "addresses" : volume ? "volumes" : "resources" }];
    if (!volume && !address) return [];
    return machines(charge) === "gone" ? [{ charge, sure: false, what: address ? "addresses" : "volumes" }] : [];
  });
  const groups = grouped(
    found,
    ({ charge, sure, what }) => `${charge.key.provider}|${charge.key.account}|${charge.key.application}|${what}|${sure}`,
  );
  return [...groups.values()].flatMap((members) => {
    const charges = members.map(({ charge }) => charge);
    const { sure, what } = members[0]!;
    const one = new Set(charges.map(({ key }) => key.resource)).size === 1;
    return claim(bench, {
      lever: "idle",
      action: one ? "Delete the idle resource" : `Delete idle ${what}`,
      scope: one
        ? charges[0]!.shown.resource!
        : placeOf(charges[0], ["application", "account"]) || namesOf(charges.map(({ shown }) => shown.resource)),
      shares: [{ charges, fraction: 1 }],
      confidence: sure ? "high" : "medium",
      method: sure ? "Whole cost of what the meter calls idle" : "Whole cost of what outlived the last machine beside it",
      nextCheck: "Last access, then keep one copy and delete the rest",
      by: ["item", "resource"],
      split: "resource",
    });
  });
};

/** months after which a snapshot is old */
const OLD_MONTHS = 4;

/** Snapshots that have been there for months: copies that nobody rotates. The claim is the volume that is that old. */
export const oldSnapshots: Lever = (bench) => {
  const history = historyOf(bench);
  const old = bench.charges.flatMap((charge) => {
    if (!isUsage(bench, charge) || !bench.is(charge, "snapshot")) return [];
    const months = history(charge).slice(-OLD_MONTHS);
    const [least, now] = [Math.min(...months), months.at(-1) ?? 0];
    return months.length === OLD_MONTHS && least > 0 && now > 0 ? [{ charges: [charge], fraction: least / now }] : [];
  });
  const place = ({ charges: [charge] }: Share) => `${charge!.key.provider}|${charge!.key.account}|${charge!.key.application}`;
  return [...grouped(old, place).values()].flatMap((shares) =>
    claim(bench, {
      lever: "snapshots",
      action: "Delete old snapshots",
      scope: placeOf(shares[0]!.charges[0], ["application", "account"]) || namesOf(shares.map(({ charges }) => charges[0]!.shown.resource)),
      shares,
      confidence: shares.every(({ fraction }) => fraction > 0.95) ? "medium" : "low",
      method: "Cost of the volume that has been there for four months",
      nextCheck: "Retention rules and open restores before anything is deleted",
      by: ["item", "resource"],
      split: "resource",
    }),
  );
};

/** growth over the months looked at from which a volume counts as leaking */
const LEAK = 1.4;
const LEAST_MONTHS = 5;
/** growth of which one month brings more than this is a step, not a leak */
const ONE_STEP = 0.6;

/** Stored volume that grows in every month and never shrinks: nothing cleans it up. The claim is what it grew by. */
export const leakingStorage: Lever = (bench) => {
  const history = historyOf(bench);
  const growths = bench.charges.flatMap((charge) => {
    if (!isUsage(bench, charge) || !bench.is(charge, "stored") || !isBig(bench, charge)) return [];
    const months = history(charge);
    if (months.length < LEAST_MONTHS || months[0]! <= 0) return [];
    const rising = months.every((value, i) => i === 0 || value > months[i - 1]! * 1.01);
    const times = months.at(-1)! / months[0]!;
    const steps = months.slice(1).map((value, i) => value - months[i]!);
    const even = Math.max(...steps) <= ONE_STEP * (months.at(-1)! - months[0]!);
    return rising && even && times >= LEAK ? [{ charge, fraction: 1 - 1 / times }] : [];
  });
  return growths.flatMap(({ charge, fraction }) =>
    claim(bench, {
      lever: "leaking-storage",
      action: "Bring back a clean-up rule",
      scope: charge.shown.resource ?? placeOf(charge, ["item", "account"]),
      shares: [{ charges: [charge], fraction }],
      confidence: "medium",
      method: "Cost of what it has grown by over the months before",
      nextCheck: "Lifecycle rule, and the age of what is stored",
      by: charge.key.resource ? ["item", "account", "resource"] : ["item", "account", "region"],
      split: "item",
    }),
  );
};
