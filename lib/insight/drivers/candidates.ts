import type { Dimension, SemanticModel } from "@/lib/semantic/model";
import type { Filter, SemanticQuery } from "@/lib/semantic/query";

const MOST = 8;

function dimensionsOf(filter: Filter): string[] {
  return "any" in filter ? filter.any.flatMap(dimensionsOf) : [filter.dimension];
}

/** Dimensions that a filter has already narrowed to one value: they cannot split the scope. */
function settled(filters: Filter[]): Set<string> {
  const single = filters.filter(
    (filter) => "op" in filter && (filter.op === "is-null" || (filter.op === "in" && filter.values.length === 1)),
  );
  return new Set(single.flatMap(dimensionsOf));
}

function canSplit(dimension: Dimension): boolean {
  return dimension.kind !== "part" && dimension.semantic !== "currency" && (dimension.type === "nominal" || dimension.type === "boolean");
}

/** Order in which a model's dimensions are worth trying where its domain does not say. */
function inOrder(model: SemanticModel): string[] {
  const first = model.dimensions.find(({ id }) => id === model.defaultDimension);
  return [
    ...(first ? [first.id, ...first.drill] : []),
    ...model.hierarchies.flatMap(({ levels }) => levels),
    ...model.dimensions.map(({ id }) => id),
  ];
}

/**
 * Dimensions that causes of a change are looked for in, broad to narrow, at most eight; `asked` come first.
 * Left out: calendar parts, currencies, what the metric cannot be split by, what the filters have settled.
 */
export function causeDimensions(model: SemanticModel, query: SemanticQuery, asked: string[] = []): string[] {
  const metric = model.metrics.find(({ id }) => id === query.metrics[0]?.metric);
  const done = settled(query.filters);
  const usable = (id: string) => {
    const dimension = model.dimensions.find((entry) => entry.id === id);
    return Boolean(dimension && canSplit(dimension) && !metric?.notBy?.includes(id) && !done.has(id));
  };
  return [...new Set([...asked, ...(model.roles?.causes ?? inOrder(model))])].filter(usable).slice(0, MOST);
}
