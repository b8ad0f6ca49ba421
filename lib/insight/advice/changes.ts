import { type Charge, grouped, NOTHING } from "@/lib/insight/advice/charges";
import { type Bench, type Claim, claim, evidenceOf, type Lever, ownerOf, placeOf } from "@/lib/insight/advice/claim";
import { MONTHS_BACK, monthlyAmounts } from "@/lib/insight/advice/history";
import { entityColumns, partColumn, placed, timeColumn } from "@/lib/insight/columns";
import { ALL } from "@/lib/insight/events/run-anomalies";
import { addMonths, daysOf, instant, isoOf } from "@/lib/insight/periods";
import type { ChargePart } from "@/lib/semantic/model";

/** growth younger than this says too little about a month */
const LEAST_DAYS = 5;
const MOST_EVENTS = 5;
/** of a scope that grew, at least this part is its own business */
const MOST_GROWTH = 0.95;

function partOf({ roles: { parts } }: Bench, dimension: string | undefined): ChargePart | undefined {
  return (Object.keys(parts) as ChargePart[]).find((part) => parts[part] === dimension);
}

/** Unusual growth that still runs: what it costs beyond what was expected. */
export const runningGrowth: Lever = (bench) => {
  const table = bench.tables.events;
  if (!table) return [];
  const [start, impact, last] = [timeColumn(table), partColumn(table, "change"), placed(table).find(({ name }) => name === "last_day")];
  if (!start || !impact || !last) return [];
  const { start: from, end } = bench.base.period!;
  const running = table.rows.flatMap((row, i) => {
    const since = daysOf({ start: String(row[start.index]), end: bench.asOf });
    return row[last.index] === null && Number(row[impact.index]) > 0 && since >= LEAST_DAYS ? [{ row, i, since }] : [];
  });
  return running.slice(0, MOST_EVENTS).flatMap(({ row, i, since }) => {
    const wanted = entityColumns(table).flatMap(({ index, name, dimension }) => {
      const part = partOf(bench, dimension);
      const value = table.keys?.[name]?.[i] ?? row[index];
      return row[index] === ALL || row[index] === null || !part ? [] : [{ part, value: String(value) }];
    });
    if (wanted.length === 0) return [];
    const charges = bench.charges.filter(
      ({ key, shown }) =>
        key.charge === bench.roles.values.usage && wanted.every(({ part, value }) => key[part] === value || shown[part] === value),
    );
    const cost = charges.reduce((sum, charge) => sum.plus(charge.cost), NOTHING).toNumber();
    const first = String(row[start.index]);
    const grown = (Number(row[impact.index]) / since) * Math.max(0, daysOf({ start: [first, from].sort()[1]!, end }));
    return claim(bench, {
      lever: "growth",
      action: "Look into growth that began lately",
      scope: placeOf(
        charges[0],
        wanted.map(({ part }) => part),
      ),
      shares: [{ charges, fraction: Math.min(MOST_GROWTH, cost > 0 ? grown / cost : 0) }],
      confidence: "medium",
      method: "Cost of the month beyond what was expected",
      nextCheck: `What changed around ${first}`,
      by: ["charge", ...wanted.map(({ part }) => part)],
      split: "resource",
    });
  });
};

/** a month this much above the usual one is a jump */
const JUMP = 1.25;

function medianOf(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? 0 : (sorted[Math.floor((sorted.length - 1) / 2)] ?? 0);
}

/** Fees that jumped, and sellers that were not there before. */
function surprises(bench: Bench, kind: "support" | "marketplace", by: ChargePart, texts: Pick<Claim, "action" | "nextCheck">): Claim[] {
  const wanted: ChargePart[] = ["provider", by];
  const months = monthlyAmounts(bench, bench.tables.vendors, wanted);
  const isMarket = (charge: Charge) => charge.key.marketplace === "true";
  const charges = bench.charges.filter((charge) =>
    kind === "support" ? bench.is(charge, "support") && charge.key.charge !== "Tax" : isMarket(charge) && !bench.is(charge, "support"),
  );
  return [...grouped(charges, ({ key }) => key[by] && `${key.provider ?? ""}|${key[by]}`)].flatMap(([key, list]) => {
    const history = months.get(key) ?? [];
    if (history.length < MONTHS_BACK) return [];
    const [before, now] = [history.slice(0, -1), history.at(-1)!];
    const isNew = before.every((value) => value <= now / 100);
    const usual = medianOf(before);
    if (!isNew && (usual <= 0 || now < JUMP * usual)) return [];
    return claim(bench, {
      lever: kind,
      action: isNew ? `Confirm the new ${kind === "support" ? "support plan" : "seller"}` : texts.action,
      scope: placeOf(list[0], [by]),
      shares: [{ charges: list, fraction: isNew ? 1 : 1 - usual / now }],
      confidence: "low",
      method: isNew ? "Whole cost: it was not there in the months before" : "Above the usual month of the half year",
      nextCheck: texts.nextCheck,
      by: [by],
      split: "account",
    });
  });
}

export const supportSurprises: Lever = (bench) =>
  surprises(bench, "support", "service", {
    action: "Check the support plan",
    nextCheck: "Tier of the plan, and the cases of the last months",
  });

export const marketplaceSurprises: Lever = (bench) =>
  surprises(bench, "marketplace", "publisher", {
    action: "Check the marketplace purchase",
    nextCheck: "Order, contract and who asked for it",
  });

/** terms that end within so many months are told */
const SOON_MONTHS = 3;

/** Commitments that end soon: what they save now would be lost. */
export const expiringCommitments: Lever = (bench) => {
  const table = bench.tables.terms;
  const columns = table ? placed(table) : [];
  const [id, end] = [
    columns.find(({ dimension }) => dimension !== undefined && dimension === bench.roles.parts.commitment),
    columns.find(({ role }) => role === "measure"),
  ];
  if (!table || !id || !end) return [];
  const latest = isoOf(addMonths(instant(bench.asOf), SOON_MONTHS + 1));
  return table.rows.flatMap((row, i): Claim[] => {
    const key = String(table.keys?.[id.name]?.[i] ?? row[id.index]);
    const day = String(row[end.index] ?? "").slice(0, 10);
    if (day <= bench.asOf.slice(0, 10) || day > latest) return [];
    const charges = bench.charges.filter((charge) => charge.key.commitment === key && charge.key.commitmentStatus !== undefined);
    const saved = charges.reduce(
      (sum, { key: of, contracted, cost }) => sum.plus(of.commitmentStatus === bench.roles.values.used ? contracted : 0).minus(cost),
      NOTHING,
    );
    if (charges.length === 0 || saved.lt(bench.least)) return [];
    return [
      {
        lever: "expiring-commitment",
        action: `Renew before ${day}`,
        scope: String(row[id.index]),
        amount: saved,
        effect: "keeps",
        confidence: "high",
        owner: ownerOf(charges),
        method: "What it saves now, net of its unused part: lost when it ends",
        nextCheck: "Whether the usage stays, then the size of the renewal",
        evidence: evidenceOf(bench, charges, ["commitment"], "commitmentStatus"),
      },
    ];
  });
};

/** Cost that nobody can be asked about: no saving of its own, but nobody looks for one either. */
export const untaggedSpend: Lever = (bench) => {
  if (!bench.roles.parts.tagged) return [];
  const bare = bench.charges.filter(
    ({ key }) => key.tagged === "false" && key.resource !== undefined && key.charge === bench.roles.values.usage,
  );
  return [...grouped(bare, ({ key }) => key.account).values()].flatMap((charges): Claim[] => {
    const amount = charges.reduce((sum, charge) => sum.plus(charge.cost), NOTHING);
    if (amount.lt(bench.least)) return [];
    return [
      {
        lever: "untagged",
        action: "Tag what has no owner",
        scope: placeOf(charges[0], ["account"]),
        amount,
        effect: "finds",
        confidence: "high",
        owner: charges[0]!.shown.account ?? null,
        method: "Cost of resources without any tag",
        nextCheck: "Largest resources first; a rule at creation keeps it so",
        evidence: evidenceOf(bench, charges, ["tagged", "account"], "resource"),
      },
    ];
  });
};
