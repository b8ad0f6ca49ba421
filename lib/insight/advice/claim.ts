import type { Charge } from "@/lib/insight/advice/charges";
import { NOTHING } from "@/lib/insight/advice/charges";
import type { Ledger, Share } from "@/lib/insight/advice/ledger";
import type { LeverId } from "@/lib/insight/advice/lever-id";
import type { Exact } from "@/lib/insight/exact";
import type { ChargeKind, ChargePart, LeverRoles } from "@/lib/semantic/model";
import type { Filter, SemanticQuery } from "@/lib/semantic/query";
import type { Table } from "@/lib/table";

export type Confidence = "high" | "medium" | "low";

/** saves: the cost goes down by it. keeps: the cost goes up by it when nothing is done. finds: the money is spent, but by nobody known. */
export type Effect = "saves" | "keeps" | "finds";

/** One way to spend less: money of the period, and what stands behind it. */
export interface Claim {
  lever: LeverId;
  /** what to do, in the imperative */
  action: string;
  /** where: names of the data */
  scope: string;
  amount: Exact;
  effect: Effect;
  confidence: Confidence;
  owner: string | null;
  /** how the amount follows from the bill */
  method: string;
  nextCheck: string;
  /** the rows behind the amount, as a question of its own */
  evidence: SemanticQuery;
}

/** Tables that levers read beside the charges. A query that failed is missing. */
export type Tables = Partial<Record<"machines" | "history" | "vendors" | "daily" | "weekends" | "terms" | "events", Table>>;

/** What every lever works with. */
export interface Bench {
  charges: Charge[];
  ledger: Ledger;
  roles: LeverRoles;
  is: (charge: Charge, kind: ChargeKind) => boolean;
  tables: Tables;
  /** base of evidence queries: the scope and the period */
  base: SemanticQuery;
  /** end of the data, ISO date */
  asOf: string;
  /** amounts below this are not worth an action */
  least: Exact;
}

export type Lever = (bench: Bench) => Claim[];

/** Who answers for the charges: the commonest value of a team's tag by cost, else the account. */
export function ownerOf(charges: readonly Charge[]): string | null {
  return heaviest(charges, "team") ?? heaviest(charges, "account");
}

function heaviest(charges: readonly Charge[], part: ChargePart): string | null {
  const totals = new Map<string, Exact>();
  for (const charge of charges) {
    const name = charge.shown[part];
    if (name !== undefined) totals.set(name, (totals.get(name) ?? NOTHING).plus(charge.cost));
  }
  return [...totals].sort((a, b) => b[1].comparedTo(a[1]))[0]?.[0] ?? null;
}

/** values that one condition lists; further ones are left to the other conditions */
const MOST_VALUES = 200;

/** Conditions that the charges have in common: for each part, their values. */
export function filtersOf({ roles: { parts } }: Bench, charges: readonly Charge[], by: readonly ChargePart[]): Filter[] {
  return by.flatMap((part): Filter[] => {
    const dimension = parts[part];
    if (!dimension) return [];
    const values = [...new Set(charges.flatMap((charge) => charge.key[part] ?? []))];
    if (values.length > MOST_VALUES) return [];
    if (values.length === 0) return [{ dimension, op: "is-null" }];
    const labels = values.map((value) => charges.find((charge) => charge.key[part] === value)?.shown[part] ?? value);
    return [{ dimension, op: "in", values, labels }];
  });
}

/** The charges as a question: their cost by one part. */
export function evidenceOf(bench: Bench, charges: readonly Charge[], by: readonly ChargePart[], shown: ChargePart): SemanticQuery {
  const { base, roles } = bench;
  const dimension = roles.parts[shown];
  const metric = base.metrics[0]!.metric;
  return {
    ...base,
    filters: [...base.filters, ...filtersOf(bench, charges, by)],
    dimensions: dimension ? [{ dimension }] : [],
    order: [{ by: metric, direction: "desc" }],
    limit: 50,
  };
}

export interface Proposal extends Omit<Claim, "amount" | "owner" | "effect" | "evidence"> {
  shares: Share[];
  /** parts that tell the charges from others in the evidence, and the part that it is split by */
  by: readonly ChargePart[];
  split: ChargePart;
  evidence?: SemanticQuery;
}

/** Claims the shares when they are worth an action. */
export function claim(bench: Bench, { shares, by, split, evidence, ...rest }: Proposal): Claim[] {
  if (bench.ledger.worth(shares).lt(bench.least)) return [];
  const charges = shares.flatMap((share) => share.charges);
  return [
    {
      ...rest,
      amount: bench.ledger.take(shares),
      effect: "saves",
      owner: ownerOf(charges),
      evidence: evidence ?? evidenceOf(bench, charges, by, split),
    },
  ];
}

/** "a", "a and b", "a, b and 3 more" of distinct names, largest first as given. */
export function namesOf(names: readonly (string | undefined)[]): string {
  const distinct = [...new Set(names.filter((name): name is string => Boolean(name)))];
  if (distinct.length <= 2) return distinct.join(" and ");
  return `${distinct[0]} and ${distinct.length - 1} more`;
}

/** Places of a claim: "EBS · account · region". */
export function placeOf(charge: Charge | undefined, parts: readonly ChargePart[]): string {
  return parts.flatMap((part) => charge?.shown[part] ?? []).join(" · ");
}
