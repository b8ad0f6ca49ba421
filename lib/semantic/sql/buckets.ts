import { AppError } from "@/lib/errors";
import { quoteName } from "@/lib/ingest/sql-text";
import type { CompiledQuery } from "@/lib/semantic/compile";
import type { Buckets, SemanticQuery } from "@/lib/semantic/query";
import { binWidthSql, edgeIndexSql } from "@/lib/semantic/sql/bin";
import { type Plan, planQuery } from "@/lib/semantic/sql/plan";
import type { Scope } from "@/lib/semantic/sql/scope";
import { stages } from "@/lib/semantic/sql/stages";

const AUTO_BINS = 10;

function text(edge: number): string {
  return edge.toLocaleString("en-GB", { maximumFractionDigits: 6 });
}

/** Names of the buckets between edges: index 0 is below the first. */
export function bucketLabels(edges: number[]): Record<string, string> {
  const names = edges.map((edge, index): [string, string] => [
    String(index + 1),
    index + 1 < edges.length ? `${text(edge)} to ${text(edges[index + 1]!)}` : `${text(edge)} or more`,
  ]);
  return Object.fromEntries([["0", `under ${text(edges[0]!)}`], ...names]);
}

/** Powers of ten where sizes spread over more than two of them, else about ten equal bins: the lower bound of a size. */
function automaticBin(value: string): string {
  const width = binWidthSql("max(__size) OVER () - min(__size) OVER ()", AUTO_BINS);
  const spread = "min(__size) OVER () > 0 AND max(__size) OVER () / min(__size) OVER () > 100";
  return `if(${spread}, exp10(floor(log10(${value}))), round(floor(${value} / (${width})) * (${width}), 9))`;
}

interface Counted {
  plural: string;
  /** what the sizes are grouped by */
  query: Pick<SemanticQuery, "metrics" | "dimensions" | "filters" | "grain">;
}

/** What is counted: values of a dimension, or time buckets. @throws AppError QUERY_INVALID for time without a grain, or cut by size */
function countedEntity({ of, metric, whole }: Buckets, query: SemanticQuery, scope: Scope): Counted {
  if (of === "time") {
    if (!query.grain || !whole) throw new AppError("QUERY_INVALID", "Days, weeks or months are counted by a condition and a time step.");
    const { metrics, filters, grain } = query;
    return { plural: `${grain.charAt(0).toUpperCase()}${grain.slice(1)}s`, query: { metrics, filters, grain, dimensions: [] } };
  }
  const use = query.metrics.find((item) => item.metric === metric) ?? {};
  const filters: SemanticQuery["filters"] = [...query.filters, { dimension: of, op: "not-null" }];
  return {
    plural: scope.dimension(of).plural,
    query: { metrics: [{ ...use, metric }], dimensions: [{ dimension: of }], filters, grain: null },
  };
}

/**
 * How many entities of each group pass the conditions: "resources above 1,000 by account". An entity counts once in a group, in whatever
 * currencies it cost something; groups without one have no row.
 * @returns the rows under the aliases of a plan whose one measure is the count; null where nothing is grouped, or sizes are asked for
 */
export function countedByGroup(query: SemanticQuery, buckets: Buckets, scope: Scope): { plan: Plan; rows: string } | null {
  if (!buckets.whole || buckets.of === "time" || query.dimensions.length === 0) return null;
  const entity = countedEntity(buckets, query, scope).query;
  const sized: SemanticQuery = { ...query, ...entity, top: null, share: null, window: null, order: [] };
  const sizes = planQuery({ ...sized, dimensions: [...query.dimensions, ...entity.dimensions] }, scope);
  const groups = sizes.dimensions.slice(0, query.dimensions.length).map(({ alias }) => alias);
  const key = sizes.dimensions[query.dimensions.length]!.alias;
  const metrics = [{ metric: `count:${buckets.of}` }];
  const plan = planQuery({ ...query, metrics, having: [], comparison: null, grain: null, share: null, top: null, window: null }, scope);
  const value = plan.measures[0]!.value;
  const rows = `SELECT ${groups.join(", ")}, uniqExact(${key}) AS ${value} FROM (SELECT * EXCEPT (${value}) FROM (${stages(sizes)}) WHERE isNotNull(${sizes.measures[0]!.value})) GROUP BY ${groups.join(", ")}`;
  return { plan, rows };
}

/** Counts entities by the size of a metric; entities without a value are not counted, empty buckets have no row. `whole` counts once, what passes `having`. */
export function compileBuckets(query: SemanticQuery, buckets: Buckets, scope: Scope): CompiledQuery {
  const entity = countedEntity(buckets, query, scope);
  const plan = planQuery({ ...query, ...entity.query, top: null, share: null, window: null, order: [] }, scope);
  const metric = plan.measures[0]!;
  const kept = plan.dimensions.filter(({ added }) => added);
  const keptKeys = kept.map(({ alias }) => alias);
  const edges = buckets.edges ? [...buckets.edges].sort((a, b) => a - b) : null;
  const shownKept = kept.map(({ dimension, alias }) => `${alias} AS ${quoteName(dimension.id)}`);
  const keptColumns = kept.map(({ dimension }) => ({
    name: dimension.id,
    label: dimension.label,
    role: "dimension" as const,
    dimension: dimension.id,
  }));
  const count = `count:${buckets.of}`;
  const countColumn = {
    name: count,
    label: entity.plural,
    role: "measure" as const,
    unit: { kind: "count" as const, of: entity.plural.toLowerCase() },
    metric: count,
    part: "value" as const,
  };
  const sizes = `SELECT ${[...keptKeys, `toFloat64(${metric.value}) AS __size`].join(", ")} FROM (${stages(plan)}) WHERE isNotNull(${metric.value})`;
  if (buckets.whole) {
    const group = keptKeys.length > 0 ? ` GROUP BY ${keptKeys.join(", ")} ORDER BY ${keptKeys.join(", ")}` : "";
    const sql = `SELECT ${[...shownKept, `count() AS ${quoteName(count)}`].join(", ")} FROM (${sizes})${group} LIMIT ${query.limit}`;
    return { statement: { sql, params: scope.params }, columns: [...keptColumns, countColumn], keys: [], widths: [], labels: {} };
  }
  const bin = edges ? edgeIndexSql("__size", scope.bind("Array(Float64)", edges)) : automaticBin("__size");
  const binned = `SELECT ${[...keptKeys, `${bin} AS __bin`].join(", ")} FROM (${sizes})`;
  const select = ["__bin AS bucket", ...shownKept, `count() AS ${quoteName(count)}`];
  const by = ["__bin", ...keptKeys].join(", ");
  return {
    statement: {
      sql: `SELECT ${select.join(", ")} FROM (${binned}) GROUP BY ${by} ORDER BY ${by} LIMIT ${query.limit}`,
      params: scope.params,
    },
    columns: [
      {
        name: "bucket",
        label: metric.metric.label,
        role: "dimension",
        metric: metric.metric.id,
        unit: metric.metric.unit,
        bin: { width: null, edges },
      },
      ...keptColumns,
      countColumn,
    ],
    keys: [],
    widths: [],
    labels: edges ? { bucket: bucketLabels(edges) } : {},
  };
}
