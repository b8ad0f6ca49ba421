import { type Charge, grouped } from "@/lib/insight/advice/charges";
import { type Bench, claim, type Lever, placeOf } from "@/lib/insight/advice/claim";
import { isOnDemand } from "@/lib/insight/advice/waste";
import { placed, timeColumn } from "@/lib/insight/columns";
import type { Table } from "@/lib/table";

/** half of what runs can be off outside of 60 working hours a week */
const OFF_HOURS = 0.5 * (1 - 60 / 168);
/** weekends this near to working days: it runs day and night */
const NEVER_OFF = 0.8;
const NON_PRODUCTION =
  /(?:^|[^a-z])(?:dev\w*|test\w*|stag(?:e|ing)|stg|qa|uat|sandbox\w*|sbx|(?:non|pre)[-_ ]?prod\w*|beta|preview|demo|lab|integration|experiments?|playground)(?:[^a-z]|$)/i;

/** Development, test and the like, by the environment's tag; by the account's name where there is none. */
export function isNonProduction({ shown }: Charge): boolean {
  return NON_PRODUCTION.test(shown.environment ?? shown.account ?? "");
}

/** Cost of weekends over that of working days, by resource. */
function weekendRatio({ roles }: Bench, table: Table | undefined): Map<string, number> {
  const days = new Map<string, { weekend?: number; work?: number }>();
  if (!table) return new Map();
  const columns = placed(table);
  const resource = columns.find(({ dimension }) => dimension !== undefined && dimension === roles.parts.resource);
  const weekend = columns.find(({ dimension }) => dimension === "weekend");
  const value = columns.find(({ role, unit }) => role === "measure" && unit?.kind !== "text");
  if (!resource || !weekend || !value) return new Map();
  table.rows.forEach((row, i) => {
    const key = String(table.keys?.[resource.name]?.[i] ?? row[resource.index]);
    const isWeekend = String(table.keys?.[weekend.name]?.[i] ?? row[weekend.index]) === "true";
    const entry = days.get(key) ?? {};
    entry[isWeekend ? "weekend" : "work"] = Number(row[value.index] ?? 0);
    days.set(key, entry);
  });
  return new Map([...days].flatMap(([key, { weekend: off = 0, work = 0 }]) => (work > 0 ? [[key, off / work] as const] : [])));
}

/** Machines that are not production and run through nights and weekends. */
export const offHours: Lever = (bench) => {
  const ratio = weekendRatio(bench, bench.tables.weekends);
  const awake = bench.charges.filter(
    (charge) =>
      isOnDemand(bench, charge) &&
      bench.is(charge, "committable") &&
      isNonProduction(charge) &&
      (ratio.get(charge.key.resource ?? "") ?? 0) >= NEVER_OFF,
  );
  return [...grouped(awake, ({ key }) => `${key.provider}|${key.account}|${key.environment}`).values()].flatMap((charges) =>
    claim(bench, {
      lever: "off-hours",
      action: "Switch off outside of working hours",
      scope: placeOf(charges[0], ["environment", "account"]),
      shares: [{ charges, fraction: OFF_HOURS }],
      confidence: "medium",
      method: "Half of the hours outside of sixty a week",
      nextCheck: "Cost on weekends, and jobs that run at night",
      by: ["charge", "pricing", "account", "environment", "resource"],
      split: "resource",
    }),
  );
};

/** what spot prices save where the data holds none to go by: the low end of the usual */
const ASSUMED_SPOT = 0.5;

/** Discount of spot against on-demand prices of the same item, else of the same service, as seen in the data. */
function spotDiscount(bench: Bench): (charge: Charge) => number | null {
  const { spot } = bench.roles.values;
  const usage = bench.charges.filter(
    ({ quantity, contracted, key }) => quantity > 0 && contracted > 0 && key.charge === bench.roles.values.usage,
  );
  const by = (keyOf: (charge: Charge) => string) =>
    new Map(
      [...grouped(usage, keyOf)].flatMap(([key, charges]) => {
        const rate = (list: Charge[]) =>
          list.reduce((sum, { contracted }) => sum + contracted, 0) / list.reduce((sum, { list: full }) => sum + full, 0);
        const cheap = charges.filter(({ key: of, list }) => of.pricing === spot && list > 0);
        const full = charges.filter((charge) => isOnDemand(bench, charge) && charge.list > 0);
        return cheap.length > 0 && full.length > 0 ? [[key, 1 - rate(cheap) / rate(full)] as const] : [];
      }),
    );
  const item = ({ key }: Charge) => `${key.provider}|${key.service}|${key.item}`;
  const service = ({ key }: Charge) => `${key.provider}|${key.service}`;
  const [items, services] = [by(item), by(service)];
  return (charge) => items.get(item(charge)) ?? services.get(service(charge)) ?? null;
}

/** Machines that may be interrupted: not production, or batch by name. */
export const spotCandidates: Lever = (bench) => {
  const discount = spotDiscount(bench);
  const someSpot = bench.charges.some(({ key }) => key.pricing === bench.roles.values.spot);
  const able = bench.charges.flatMap((charge) => {
    const interruptible = isNonProduction(charge) || bench.is(charge, "batch");
    if (!isOnDemand(bench, charge) || !bench.is(charge, "compute") || !interruptible) return [];
    const seen = discount(charge);
    return seen === null && someSpot ? [] : [{ charge, fraction: seen ?? ASSUMED_SPOT }];
  });
  const groups = grouped(able, ({ charge: { key } }) => `${key.provider}|${key.service}|${key.account}`);
  return [...groups.values()].flatMap((list) =>
    claim(bench, {
      lever: "spot",
      action: "Run on spot capacity",
      scope: placeOf(list[0]!.charge, ["service", "account"]),
      shares: list.map(({ charge, fraction }) => ({ charges: [charge], fraction })),
      confidence: someSpot ? "medium" : "low",
      method: someSpot
        ? "Discount of spot prices seen in the data for the same item or service"
        : "Half of the cost, as no spot price is in the data",
      nextCheck: "Whether the work restarts cleanly after an interruption",
      by: ["charge", "pricing", "service", "account", "resource"],
      split: "resource",
    }),
  );
};

/** least part of an average day that the quietest days reach, for usage to count as steady */
const STEADY = 0.6;
/** a one-year commitment without payment up front, where the data has no rate to go by */
const ASSUMED_DISCOUNT = 0.2;

/** Part of an average day that nine days in ten reach, by service and item. */
function baselines({ roles }: Bench, table: Table | undefined): Map<string, number> {
  if (!table) return new Map();
  const columns = placed(table);
  const time = timeColumn(table);
  const at = (part: "service" | "item") => columns.find(({ dimension }) => dimension !== undefined && dimension === roles.parts[part]);
  const [service, item, value] = [at("service"), at("item"), columns.find(({ role, unit }) => role === "measure" && unit?.kind !== "text")];
  if (!time || !service || !value) return new Map();
  const days = new Set(table.rows.map((row) => row[time.index]));
  const series = grouped(table.rows, (row) => `${row[service.index]}|${item ? row[item.index] : ""}`);
  return new Map(
    [...series].map(([key, rows]) => {
      const values = rows.map((row) => Number(row[value.index] ?? 0)).sort((a, b) => a - b);
      const all = [...Array.from({ length: Math.max(0, days.size - values.length) }, () => 0), ...values];
      const mean = all.reduce((sum, day) => sum + day, 0) / all.length;
      return [key, mean > 0 ? Math.max(0, all[Math.floor(0.1 * (all.length - 1))]! / mean) : 0] as const;
    }),
  );
}

/** What commitments save against on-demand prices: of the same item, service or provider, as seen in the data. */
function committedDiscount({ charges, roles }: Bench): (charge: Charge) => number | null {
  const used = charges.filter(({ key, contracted, cost }) => key.commitmentStatus === roles.values.used && contracted > 0 && cost.gt(0));
  const levels = (["item", "service", "provider"] as const).map((part) => ({
    part,
    discounts: new Map(
      [...grouped(used, ({ key }) => key[part] && `${key.provider}|${key[part]}`)].map(([key, list]) => {
        const sum = (of: (charge: Charge) => number) => list.reduce((total, charge) => total + of(charge), 0);
        return [key, 1 - sum(({ cost }) => cost.toNumber()) / sum(({ contracted }) => contracted)] as const;
      }),
    ),
  }));
  return ({ key }) => {
    for (const { part, discounts } of levels) {
      const found = discounts.get(`${key.provider}|${key[part]}`);
      if (found !== undefined && found > 0) return found;
    }
    return null;
  };
}

/** On-demand usage that runs flat: what a commitment to its quiet days would save, at rates seen in the data or, without any, at a usual one. */
export const commitmentPurchases: Lever = (bench) => {
  const discount = committedDiscount(bench);
  const base = baselines(bench, bench.tables.daily);
  const steady = bench.charges.flatMap((charge) => {
    const hourly = bench.is(charge, "committable") && (bench.is(charge, "hourly") || bench.roles.parts.unit === undefined);
    if (!isOnDemand(bench, charge) || !hourly || charge.key.marketplace === "true" || isNonProduction(charge)) return [];
    const share = base.get(`${charge.shown.service}|${charge.shown.item ?? ""}`) ?? 0;
    return share >= STEADY ? [{ charge, share, seen: discount(charge) }] : [];
  });
  const groups = grouped(steady, ({ charge: { key }, seen }) => `${key.provider}|${key.service}|${seen !== null}`);
  return [...groups.values()].flatMap((list) => {
    const seen = list[0]!.seen;
    const breakEven = Math.round(100 * (1 - (seen ?? ASSUMED_DISCOUNT)));
    return claim(bench, {
      lever: seen === null ? "steady-on-demand" : "commitment-purchase",
      action: seen === null ? "Commit to what runs flat on demand" : "Buy commitments for the steady part",
      scope: placeOf(list[0]!.charge, list[0]!.charge.shown.service ? ["service"] : ["provider"]),
      shares: list.map(({ charge, share, seen: rate }) => ({ charges: [charge], fraction: share * (rate ?? ASSUMED_DISCOUNT) })),
      confidence: seen === null ? "low" : "medium",
      method: `Quiet days at ${seen === null ? "an assumed" : "the"} discount of ${100 - breakEven}%${seen === null ? "" : " that commitments get here"}`,
      nextCheck: `Pays while it is used above ${breakEven}% of the time: check the plans for these machines`,
      by: ["charge", "pricing", "service", "item"],
      split: "item",
    });
  });
};
