import type { AgentContext } from "@/agent/context";
import type { SampleTruth } from "@/lib/focus/sample/truth";
import { NOTHING } from "@/lib/insight/advice/charges";
import type { Claim } from "@/lib/insight/advice/claim";
import type { LeverId } from "@/lib/insight/advice/lever-id";
import { claimAll } from "@/lib/insight/advice/levers";
import { adviceBase, adviceMonth, prepareAdvice } from "@/lib/insight/advice/run-recommendations";
import { compileQuery, toTable } from "@/lib/semantic/compile";
import { SemanticQuery } from "@/lib/semantic/query";

export interface Advice {
  claims: Claim[];
  /** is no charge claimed for more than it cost, and is every claim accounted for? */
  disjoint: boolean;
}

/** All claims on the last month in one currency, with the proof that they are disjoint. */
export async function adviceOf({ dataset: { model }, warehouse }: AgentContext, currency: string): Promise<Advice> {
  const run = async (part: SemanticQuery) => {
    const compiled = compileQuery(model, part);
    const raw = await warehouse.query(compiled.statement, {});
    return { table: toTable(compiled, raw), sql: compiled.statement.sql, params: compiled.statement.params };
  };
  const query = SemanticQuery.parse({
    metrics: [{ metric: model.defaultMetric }],
    filters: model.currency ? [{ dimension: model.currency.dimension, op: "in", values: [currency] }] : [],
  });
  const period = adviceMonth(query, model)!;
  const prepared = await prepareAdvice({ analysis: { kind: "recommendations" }, query, model, run }, adviceBase(query, model, period));
  if (!prepared) return { claims: [], disjoint: true };
  const { bench } = prepared;
  const claims = claimAll(bench);
  const positive = bench.charges.filter(({ cost }) => cost.gt(0));
  const taken = positive.reduce((sum, charge) => sum.plus(charge.cost).minus(bench.ledger.free(charge)), NOTHING);
  const claimed = claims.reduce((sum, { effect, amount }) => (effect === "saves" ? sum.plus(amount) : sum), NOTHING);
  const disjoint = taken.eq(claimed) && bench.charges.every((charge) => bench.ledger.free(charge).gte(0));
  return { claims: claims.filter(({ effect }) => effect !== "finds"), disjoint };
}

export interface Score {
  planted: number;
  found: number;
  claims: number;
  right: number;
  /** relative difference of the claimed and the planted amount, of what was found */
  errors: number[];
  false: string[];
  missed: string[];
}

export const emptyScore = (): Score => ({ planted: 0, found: 0, claims: 0, right: 0, errors: [], false: [], missed: [] });

const PLANTED: LeverId[] = [
  "idle",
  "snapshots",
  "leaking-storage",
  "price-outlier",
  "rate-difference",
  "expiring-commitment",
  "off-hours",
  "spot",
  "data-transfer",
  "marketplace",
  "support",
];
/** levers that an account is found by */
const BY_ACCOUNT = ["price-outlier", "rate-difference", "data-transfer"];
/** levers that take only what others left of the same machines, or only what lies above the usual: the planted amount is no more than a bound */
const BOUNDED = ["spot", "data-transfer"];

function valuesOf({ lever, account, resources, publisher, service }: SampleTruth["waste"][number]): string[] {
  if (lever === "support") return [service];
  if (publisher) return [publisher];
  return BY_ACCOUNT.includes(lever) ? [account] : resources;
}

/** Does a claim's evidence hold the account, or the resource, of what was planted? */
function holds(claim: Claim, values: readonly string[]): boolean {
  return claim.evidence.filters.some((filter) => "values" in filter && filter.values.some((value) => values.includes(value)));
}

/** Differences between regions are in every price list: none is planted. */
const betweenAccounts = ({ evidence }: Claim) => evidence.filters.some((filter) => "dimension" in filter && filter.dimension === "account");

/** months ahead in which an end counts as soon: as the product's */
const SOON_DAYS = 92;

/** Planted waste and commitments that end soon, and claims of those levers that are one of them. A raised price makes an account pay more, a lost rule makes storage grow. */
export function scoreAdvice({ claims }: Advice, truth: SampleTruth, currency: string): Map<LeverId, Score> {
  const day = (iso: string) => Date.parse(iso) / 86_400_000;
  const soon = truth.commitments.filter(
    ({ payment, end, start }) =>
      payment === "One-Time" && start >= truth.start && day(end) > day(truth.end) && day(end) <= day(truth.end) + SOON_DAYS,
  );
  const planted = [
    ...truth.waste
      .filter((waste) => waste.currency === currency)
      .map((waste) => ({
        lever: waste.lever as LeverId,
        values: valuesOf(waste),
        monthly: BOUNDED.includes(waste.lever) || waste.lever === "off-hours" ? null : waste.monthly,
      })),
    ...(truth.currencies[0] === currency
      ? soon.map(({ id }) => ({ lever: "expiring-commitment" as LeverId, values: [id], monthly: null }))
      : []),
  ];
  const accountsOf = (wanted: string) => truth.events.filter(({ cause }) => cause === wanted).map(({ scope }) => scope.account ?? "");
  const also: Partial<Record<LeverId, string[]>> = {
    "price-outlier": accountsOf("price-increase"),
    "leaking-storage": accountsOf("lifecycle-lost"),
    // whatever runs there may sleep or be interrupted
    "off-hours": truth.nonProduction,
    spot: truth.nonProduction,
  };
  return new Map(
    PLANTED.map((lever) => {
      const made = claims.filter((claim) => claim.lever === lever && (lever !== "price-outlier" || betweenAccounts(claim)));
      const wanted = planted.filter((item) => item.lever === lever);
      const score = emptyScore();
      for (const { values, monthly } of wanted) {
        score.planted++;
        const hits = made.filter((claim) => holds(claim, values));
        if (hits.length === 0) score.missed.push(values.join(", "));
        if (hits.length === 0) continue;
        score.found++;
        const amount = hits.reduce((sum, hit) => sum + hit.amount.toNumber(), 0);
        if (monthly) score.errors.push(Math.abs(amount - monthly) / monthly);
      }
      for (const claim of made) {
        score.claims++;
        const right = wanted.some(({ values }) => holds(claim, values)) || holds(claim, also[lever] ?? []);
        if (right) score.right++;
        else score.false.push(`${claim.action}: ${claim.scope} ${claim.amount.toFixed(0)}`);
      }
      return [lever, score] as const;
    }),
  );
}
