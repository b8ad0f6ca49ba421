import { wordsOf } from "@/lib/semantic/column-role";
import type { Filter, SemanticQuery } from "@/lib/semantic/query";
import type { ComposeContext } from "./compose-context";
import type { Alternative } from "./reading";
import { singular } from "./stem";
import type { ValueMatch } from "./value-index";

const MOST = 4;

/** Other things that a question about a plain table may mean, likeliest first: another column's value, different ids, another aggregate. */
export function tableAlternatives(context: ComposeContext, query: SemanticQuery): Alternative[] {
  return [...otherValues(context, query), ...differentIds(context, query), ...otherAggregate(context, query)].slice(0, MOST);
}

/** "Oslo", which is a value of the start and of the end of a route. */
function otherValues({ slots, model }: ComposeContext, query: SemanticQuery): Alternative[] {
  return slots.values.flatMap(({ matches }) => {
    const taken = query.filters.find((filter) => matches.some((match) => isOf(filter, match)));
    if (!taken || !("dimension" in taken)) return [];
    const others = matches.filter(({ value, how }) => value.dimension !== taken.dimension && (how === "exact" || how === "alias"));
    return [...new Map(others.map((match) => [match.value.dimension, match])).values()].map(({ value, score }) => ({
      label: `${model.dimensions.find(({ id }) => id === value.dimension)?.label ?? value.dimension} = ${value.label}`,
      query: {
        ...query,
        filters: query.filters.map((filter) =>
          filter === taken ? { dimension: value.dimension, op: "in" as const, values: [value.key] } : filter,
        ),
      },
      score: score * 0.5,
    }));
  });
}

const isOf = (filter: Filter, { value }: ValueMatch) =>
  "dimension" in filter && filter.op === "in" && filter.dimension === value.dimension && filter.values.includes(value.key);

/** "orders" that stand in several rows each: rows are counted, or their different ids. */
function differentIds({ model, scan }: ComposeContext, query: SemanticQuery): Alternative[] {
  if (query.metrics.length !== 1 || query.metrics[0]!.metric !== "row_count" || query.share) return [];
  const said = new Set(scan.tokens.map(({ norm }) => singular(norm)));
  const id = model.dimensions.find(
    (item) => item.semantic === "identifier" && item.unique === false && said.has(wordsOf(item.id).split(" ")[0] ?? ""),
  );
  const metric = model.metrics.find((item) => item.id === `count:${id?.id}`);
  return metric ? [{ label: metric.label, query: withMetric(query, metric.id), score: 0.5 }] : [];
}

/** "sales by region": added up, or on average; only where the question leaves it open. */
function otherAggregate({ model, scan }: ComposeContext, query: SemanticQuery): Alternative[] {
  const [, fn, column] = /^(sum|avg):(.+)$/s.exec(query.metrics[0]?.metric ?? "") ?? [];
  const isSaid = scan.atoms.some(
    (atom) => atom.kind === "metric" || (atom.kind === "op" && /^(?:sum|average|statistic|per-day)$/.test(atom.op)),
  );
  if (query.metrics.length !== 1 || isSaid || query.share || query.window || query.having.length > 0 || column === undefined) return [];
  const metric = model.metrics.find(({ id }) => id === `${fn === "sum" ? "avg" : "sum"}:${column}`);
  return metric ? [{ label: metric.label, query: withMetric(query, metric.id), score: 0.4 }] : [];
}

function withMetric(query: SemanticQuery, metric: string): SemanticQuery {
  const old = query.metrics[0]!.metric;
  return {
    ...query,
    metrics: [{ metric }],
    order: query.order.map((order) => (order.by === old ? { ...order, by: metric } : order)),
    top: query.top && { ...query.top, by: { ...query.top.by, metric } },
    having: query.having.map((item) => (item.metric === old ? { ...item, metric } : item)),
  };
}
