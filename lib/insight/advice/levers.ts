import { entityColumns, placed, valueColumns } from "@/lib/insight/columns";
import { toExact } from "@/lib/insight/exact";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Filter, SemanticQuery } from "@/lib/semantic/query";
import type { Table } from "@/lib/table";

export type Confidence = "high" | "medium" | "low";

/** One way to spend less: money for a month, and what stands behind it. `query` names the table of its evidence. */
export interface Lever {
  lever: string;
  scope: string;
  monthly: number;
  confidence: Confidence;
  owner: string | null;
  nextCheck: string;
  query: string;
}

/** coverage that a purchase would aim at: beyond it, commitments tend to lie idle */
export const TARGET_COVERAGE = 0.8;
/** half of what runs can be off outside of 60 working hours a week */
const OFF_HOURS = 0.5 * (1 - 60 / 168);
const NON_PRODUCTION = /^(dev\w*|test\w*|stag(?:e|ing)|qa|uat|sandbox\w*|non[-_ ]?prod\w*|preview|demo|lab|integration)$/i;
const ENVIRONMENT = /(?:^|[:_ -])(env|environment|stage|tier)$/i;

/** Dimension that says production from the rest, by its ordinary names. */
export function environmentDimension(model: SemanticModel): string | null {
  const dimension = model.dimensions.find(({ id, label, kind }) => kind !== "part" && (ENVIRONMENT.test(id) || ENVIRONMENT.test(label)));
  return dimension?.id ?? null;
}

interface Amount {
  name: string;
  key: string | null;
  value: number;
}

function amounts(table: Table): Amount[] {
  const [entity, value] = [entityColumns(table)[0], valueColumns(table)[0]];
  if (!entity || !value) return [];
  return table.rows.flatMap((row, i) => {
    const amount = toExact(row[value.index]);
    const shown = row[entity.index] ?? null;
    const key = table.keys?.[entity.name]?.[i] ?? shown;
    return amount ? [{ name: String(shown ?? "none"), key: key === null ? null : String(key), value: amount.toNumber() }] : [];
  });
}

/** Commitments that nothing used, one lever each. */
export function unusedCommitments(table: Table, factor: number, query: string): Lever[] {
  return amounts(table)
    .filter(({ value, key }) => value > 0 && key !== null)
    .map(({ name, value }) => ({
      lever: "Use or exchange unused commitment",
      scope: name,
      monthly: value * factor,
      confidence: "high",
      owner: null,
      nextCheck: "utilisation of the commitment",
      query,
    }));
}

/** Values of the environment dimension that are not production. */
export function nonProduction(table: Table): string[] {
  return amounts(table).flatMap(({ key, name }) => (key !== null && NON_PRODUCTION.test(name.trim()) ? [key] : []));
}

/** Switching off what is not production outside of working hours. */
export function offHours(table: Table, factor: number, query: string): Lever[] {
  const list = amounts(table).filter(({ name, value }) => NON_PRODUCTION.test(name.trim()) && value > 0);
  return list.map(({ name, value }) => ({
    lever: "Switch off outside of working hours",
    scope: name,
    monthly: value * OFF_HOURS * factor,
    confidence: "low",
    owner: null,
    nextCheck: "cost on weekends",
    query,
  }));
}

/** Coverage raised to the target at what a covered point saves today. */
export function coverageGap(table: Table, metrics: { savings: string; coverage: string }, factor: number, query: string): Lever[] {
  const cell = (metric: string) => {
    const column = placed(table).find((entry) => entry.metric === metric && (entry.part ?? "value") === "value");
    return column ? toExact(table.rows[0]?.[column.index])?.toNumber() : undefined;
  };
  const [savings, coverage] = [cell(metrics.savings), cell(metrics.coverage)];
  if (savings === undefined || coverage === undefined || savings <= 0 || coverage <= 0.05 || coverage >= TARGET_COVERAGE - 0.05) return [];
  const gain = (savings / coverage) * (TARGET_COVERAGE - coverage);
  return [
    {
      lever: "Buy commitments for steady usage",
      scope: "uncovered usage",
      monthly: gain * factor,
      confidence: "medium",
      owner: null,
      nextCheck: "coverage and utilisation",
      query,
    },
  ];
}

/** Keeps rows out of a lever that another lever has counted already. */
export function without(query: SemanticQuery, dimension: string | null, values: readonly string[]): Filter[] {
  return dimension && values.length > 0 ? [...query.filters, { dimension, op: "not-in", values: [...new Set(values)] }] : query.filters;
}
