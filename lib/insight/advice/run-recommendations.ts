import { adviceQueries } from "@/lib/insight/advice/advice-queries";
import { type Charge, chargesQuery, kindTests, NOTHING, readCharges } from "@/lib/insight/advice/charges";
import { type Bench, type Claim, filtersOf, type Tables } from "@/lib/insight/advice/claim";
import { Ledger } from "@/lib/insight/advice/ledger";
import type { LeverId } from "@/lib/insight/advice/lever-id";
import { claimAll } from "@/lib/insight/advice/levers";
import type { AnalysisInput, AnalysisResult } from "@/lib/insight/analyze";
import { placed } from "@/lib/insight/columns";
import { runAnomalies } from "@/lib/insight/events/run-anomalies";
import { addMonths, instant, isoOf, lastMonth, monthlyShare, wholeMonths } from "@/lib/insight/periods";
import { EMPTY_TABLE, type Ran, runContext } from "@/lib/insight/run";
import type { ChargePart, SemanticModel } from "@/lib/semantic/model";
import type { Period, SemanticQuery } from "@/lib/semantic/query";
import type { Column, Table, Unit } from "@/lib/table";

/** Names of further tables: the scope's cost, what an asked lever is about, what renewals keep, what has no owner. */
export const SCOPE_TOTAL = "scope-total";
export const ABOUT_COST = "about";
export const KEPT = "kept";
export const UNOWNED = "unowned";

const MOST = 15;
/** levers below this part of the scope's cost are held back */
const FLOOR = 0.0005;
/** what a claim takes of the cache, as if it were cells of a result */
const CLAIM_CELLS = 20;

/** The month that the amounts are of: the last whole one of the period, or the period where it holds none. */
export function adviceMonth(query: SemanticQuery, model: SemanticModel): Period | null {
  const last = lastMonth(model);
  const { period } = query;
  if (!period || !last) return period ?? last;
  const end = addMonths(instant([period.end, last.end].sort()[0]!), 0);
  const start = addMonths(end, -1);
  const month = { start: isoOf(start), end: isoOf(end) };
  return start.getTime() >= instant(period.start).getTime() ? month : period;
}

export function adviceBase(query: SemanticQuery, model: SemanticModel, period: Period): SemanticQuery {
  return {
    ...query,
    mode: "aggregate",
    metrics: [{ metric: model.defaultMetric }],
    dimensions: [],
    having: [],
    period,
    grain: null,
    comparison: null,
    share: null,
    top: null,
    window: null,
    buckets: null,
    order: [],
    limit: 500,
  };
}

async function growthOf(input: AnalysisInput, base: SemanticQuery): Promise<Table | undefined> {
  const [result] = await Promise.allSettled([runAnomalies({ ...input, query: base }, { withCause: false })]);
  return result.status === "fulfilled" ? result.value.table : undefined;
}

/**
 * Everything that levers look at, from a handful of queries.
 * @returns null for data that names no levers; the charges, a fresh ledger and the unit of the amounts otherwise
 */
export async function prepareAdvice(input: AnalysisInput, base: SemanticQuery): Promise<{ bench: Bench; unit: Unit | undefined } | null> {
  const { model, run } = input;
  const roles = model.roles?.levers;
  if (!roles || !model.asOf) return null;
  const [main, events] = await Promise.all([run(chargesQuery(base, roles), "charges"), growthOf(input, base)]);
  const charges = readCharges(main.table, roles);
  const valuesOf = (part: ChargePart) => [...new Set(charges.flatMap(({ key }) => key[part] ?? []))];
  const ran = await runContext(run, adviceQueries(base, model, roles, valuesOf));
  const tables: Tables = { ...Object.fromEntries(Object.entries(ran).map(([name, { table }]) => [name, table])), events };
  const total = charges.reduce((sum, { cost }) => sum.plus(cost), NOTHING);
  const bench: Bench = {
    charges,
    ledger: new Ledger(),
    roles,
    is: kindTests(roles),
    tables,
    base,
    asOf: isoOf(instant(model.asOf)),
    least: total.abs().times(FLOOR),
  };
  return { bench, unit: placed(main.table).find(({ role, unit }) => role === "measure" && unit?.kind === "currency")?.unit };
}

/** All that can be advised on one scope and month: what any question about it chooses from. */
export interface Advice {
  claims: Claim[];
  unit: Unit | undefined;
  /** of the levers that have one: the query of what they are about */
  about: Partial<Record<LeverId, SemanticQuery>>;
}

async function findAdvice(input: AnalysisInput, base: SemanticQuery): Promise<Advice | null> {
  const prepared = await prepareAdvice(input, base);
  if (!prepared) return null;
  const { bench, unit } = prepared;
  const abouts = (Object.keys(SUBJECT) as LeverId[]).flatMap((lever) => {
    const query = aboutQuery(bench, lever);
    return query ? [[lever, query] as const] : [];
  });
  return { claims: claimAll(bench), unit, about: Object.fromEntries(abouts) };
}

/** The advice on a scope, looked for once for each version of the data: levers, summaries and follow-ups choose from the same. */
async function adviceOn(input: AnalysisInput, base: SemanticQuery): Promise<Advice | null> {
  const { model, advice } = input;
  const key = JSON.stringify([model.dataset, model.version, model.asOf, base]);
  const known = advice?.get(key);
  if (known) return known;
  const found = await findAdvice(input, base);
  if (found) advice?.set(key, found, found.claims.length * CLAIM_CELLS);
  return found;
}

const EFFECTS: Record<Claim["effect"], string> = { saves: "Saving a month", keeps: "Kept a month", finds: "Cost a month" };

function tableOf(claims: readonly Claim[], factor: number, unit: Unit | undefined): Table {
  const text = (name: string, label: string): Column => ({ name, label, role: "measure", unit: { kind: "text" } });
  return {
    columns: [
      { name: "recommendation", label: "Recommendation", role: "dimension" },
      { name: "saving", label: EFFECTS[claims[0]?.effect ?? "saves"], role: "measure", part: "value", unit },
      text("owner", "Owner"),
      text("confidence", "Confidence"),
      text("next_check", "Check first"),
      text("method", "How it is estimated"),
    ],
    rows: claims.map(({ action, scope, amount, owner, confidence, nextCheck, method }) => [
      scope ? `${action}: ${scope}` : action,
      amount.times(factor).toFixed(2),
      owner,
      confidence,
      nextCheck,
      method,
    ]),
  };
}

/** What a lever is about, for the cost of it all where nothing stands out. */
const SUBJECT: Partial<Record<LeverId, { by: ChargePart; holds: (bench: Bench, charge: Charge) => boolean }>> = {
  support: { by: "service", holds: ({ is }, charge) => is(charge, "support") },
  marketplace: { by: "marketplace", holds: (_, { key }) => key.marketplace === "true" },
  snapshots: { by: "item", holds: ({ is }, charge) => is(charge, "snapshot") },
  "data-transfer": { by: "item", holds: ({ is }, charge) => is(charge, "transfer") },
  "leaking-storage": { by: "unit", holds: ({ is }, charge) => is(charge, "stored") },
  "unused-commitment": { by: "commitmentStatus", holds: ({ roles }, { key }) => key.commitmentStatus === roles.values.unused },
  spot: { by: "pricing", holds: ({ roles }, { key }) => key.pricing === roles.values.spot },
};

function aboutQuery(bench: Bench, lever: LeverId): SemanticQuery | null {
  const subject = SUBJECT[lever];
  const charges = subject && bench.charges.filter((charge) => subject.holds(bench, charge));
  if (!subject || !charges || charges.length === 0) return null;
  const filters = filtersOf(bench, charges, [subject.by]);
  return filters.length > 0 ? { ...bench.base, filters: [...bench.base.filters, ...filters] } : null;
}

function largest(claims: readonly Claim[]): Claim[] {
  return claims.toSorted((a, b) => b.amount.comparedTo(a.amount)).slice(0, MOST);
}

function shownClaims(claims: readonly Claim[], asked: readonly LeverId[]): Claim[] {
  const named = claims.filter(({ lever }) => asked.includes(lever));
  if (asked.length === 0) return largest(claims.filter(({ effect }) => effect === "saves"));
  const effect = named.some((claim) => claim.effect === "saves") ? "saves" : named[0]?.effect;
  return largest(named.filter((claim) => claim.effect === effect));
}

/** Tables that only restate claims: facts refer to them; the statement is that of the scope. */
function side(name: string, claims: readonly Claim[], factor: number, unit: Unit | undefined, { sql, params }: Ran): Record<string, Ran> {
  return claims.length > 0 ? { [name]: { table: tableOf(largest(claims), factor, unit), sql, params } } : {};
}

/**
 * Ways to spend less in the scope, largest first; `asked` keeps it to the levers that the question named. Each row has a query that
 * leads to its charges (`evidence`). Amounts are of one month; those that save are disjoint: together they never claim more of a
 * charge than it cost.
 * @throws AppError as `run` does for the scope's charges; CANCELLED
 */
export async function runRecommendations(input: AnalysisInput, asked: readonly LeverId[] = []): Promise<AnalysisResult> {
  const { model, query, run } = input;
  const period = adviceMonth(query, model);
  if (!period) return { ...(await run(query, "answer")), further: {}, annotations: [] };
  const base = adviceBase(query, model, period);
  const [advice, total] = await Promise.all([adviceOn(input, base), run(base, SCOPE_TOTAL)]);
  if (!advice) return { ...total, table: EMPTY_TABLE, further: { [SCOPE_TOTAL]: total }, annotations: [] };
  const { claims, unit } = advice;
  const factor = wholeMonths(period) === 1 ? 1 : monthlyShare(period);
  const shown = shownClaims(claims, asked);
  const about = asked.length === 1 ? advice.about[asked[0]!] : undefined;
  const evidence = shown.map((claim) => claim.evidence);
  const ran = about ? await runContext(run, { [ABOUT_COST]: about }) : {};
  const others = (effect: Claim["effect"]) => (asked.length === 0 ? claims.filter((claim) => claim.effect === effect) : []);
  const further = {
    [SCOPE_TOTAL]: total,
    ...ran,
    ...side(KEPT, others("keeps"), factor, unit, total),
    ...side(UNOWNED, others("finds"), factor, unit, total),
  };
  return { table: tableOf(shown, factor, unit), sql: total.sql, params: total.params, further, annotations: [], evidence };
}
