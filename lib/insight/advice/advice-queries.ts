import { machineDimensions, monthsQuery, thingDimensions } from "@/lib/insight/advice/history";
import type { ChargeKind, ChargePart, LeverRoles, SemanticModel } from "@/lib/semantic/model";
import type { Filter, SemanticQuery } from "@/lib/semantic/query";

/** Rows that a daily series of on-demand usage may have. */
const MOST_ROWS = 100_000;

function having(roles: LeverRoles, part: ChargePart, values: string[]): Filter[] {
  const dimension = roles.parts[part];
  return dimension && values.length > 0 ? [{ dimension, op: "in", values }] : [];
}

/** Distinct values of the part that the words of a kind match. */
function matching(roles: LeverRoles, kind: ChargeKind, part: ChargePart, values: readonly string[]): string[] {
  const patterns = roles.kinds[kind].filter((entry) => entry.part === part).map(({ words }) => new RegExp(words, "i"));
  return values.filter((value) => patterns.some((pattern) => pattern.test(value)));
}

/**
 * What levers read beside the charges, by the values that the charges have: machines and stored things by month, sellers by month,
 * on-demand usage by day, working days against weekends, terms of commitments.
 */
export function adviceQueries(
  base: SemanticQuery,
  model: SemanticModel,
  roles: LeverRoles,
  valuesOf: (part: ChargePart) => string[],
): Record<string, SemanticQuery> {
  const { parts, values, metrics } = roles;
  const usage = having(roles, "charge", [values.usage]);
  const onDemand = [...usage, ...having(roles, "pricing", [values.onDemand])];
  const compute = matching(roles, "compute", "category", valuesOf("category"));
  const committable = matching(roles, "committable", "category", valuesOf("category"));
  const storedUnits = matching(roles, "stored", "unit", valuesOf("unit"));
  const vendors = [parts.provider, parts.service, parts.publisher].filter((id): id is string => id !== undefined);
  const weekend = model.dimensions.some(({ id }) => id === "weekend");
  const daily = [parts.service, parts.item].filter((id): id is string => id !== undefined);
  const metric = base.metrics[0]!.metric;
  return {
    ...(compute.length > 0
      ? { machines: monthsQuery(base, machineDimensions(roles), [...usage, ...having(roles, "category", compute)]) }
      : {}),
    ...(storedUnits.length > 0
      ? { history: monthsQuery(base, thingDimensions(roles), [...usage, ...having(roles, "unit", storedUnits)], metrics.quantity) }
      : {}),
    ...(vendors.length > 0 ? { vendors: monthsQuery(base, vendors, []) } : {}),
    ...(committable.length > 0 && daily.length > 0
      ? {
          daily: {
            ...base,
            dimensions: daily.map((dimension) => ({ dimension })),
            filters: [...base.filters, ...onDemand, ...having(roles, "category", committable)],
            grain: "day" as const,
            limit: MOST_ROWS,
          },
        }
      : {}),
    ...(weekend && parts.resource && committable.length > 0
      ? {
          weekends: {
            ...base,
            metrics: [{ metric, perDay: true }],
            dimensions: [{ dimension: parts.resource }, { dimension: "weekend" }],
            filters: [...base.filters, ...onDemand, ...having(roles, "category", committable)],
            limit: MOST_ROWS,
          },
        }
      : {}),
    ...(parts.commitment
      ? {
          terms: {
            ...base,
            metrics: [{ metric: metrics.expiry }],
            dimensions: [{ dimension: parts.commitment }],
            period: null,
            limit: 5_000,
          },
        }
      : {}),
  };
}
