import type { Filter, SemanticQuery } from "@/lib/semantic/query";
import type { AtomOf } from "./atoms";
import type { ComposeContext } from "./compose-context";
import { hasOp } from "./slots";
import { conditionsOf } from "./table-conditions";
import { addsUp, type Mention, mentionsOf } from "./table-mentions";
import { withRates } from "./table-share";

/** A follow-up about a plain table, put as one about named metrics and dimensions. */
export interface TableFollowUp {
  context: ComposeContext & { base: SemanticQuery };
  /** conditions that no value names: years, yes and no, limits on single rows */
  filters: Filter[];
  /** what a share is the part of; empty where it is not one of rows */
  part: Filter[];
  /** axis of time that the period is about, where it is named */
  time?: string;
}

/** Measures take the aggregate that the conversation has, columns of yes and no and of years become conditions. */
export function tableFollowUp(given: ComposeContext & { base: SemanticQuery }): TableFollowUp {
  const context = { ...withRates(given), base: given.base };
  const { slots, base } = context;
  const mentions = mentionsOf(context);
  const conditions = conditionsOf(context, mentions);
  const measured = mentions.filter(
    (item) => item.role === "measure" && (item.cue === "" || item.cue === "which") && !conditions.spent.has(item),
  );
  const named = new Set(slots.values.flatMap(({ matches }) => matches.map(({ value }) => value.dimension)));
  const isOther = (filter: Filter) => !("dimension" in filter && "values" in filter && named.has(filter.dimension));
  const dated =
    slots.times.length > 0
      ? mentions.filter(
          ({ role, cue, atom }) => role === "time" && cue === "" && slots.times.some(({ atom: time }) => time.from >= atom.to),
        )
      : [];
  const gone = new Set([...measured, ...dated, ...conditions.spent].map(({ atom }) => atom));
  const isRowLimit = conditions.filters.some((filter) => "dimension" in filter && "value" in filter);
  return {
    context: {
      ...context,
      slots: {
        ...slots,
        metrics: [...measured.map((item) => metricOf(item, base)), ...counts(context)],
        dimensions: slots.dimensions.filter(({ atom }) => !gone.has(atom)),
        filters: [],
        thresholds: isRowLimit ? [] : slots.thresholds,
        counted: [],
      },
    },
    filters: conditions.filters.filter(isOther),
    part: conditions.part,
    ...(dated[0] && { time: dated[0].column }),
  };
}

function metricOf({ column, aggregate, atom }: Mention, base: SemanticQuery): AtomOf<"metric"> {
  const before = /^(sum|avg|min|max|median|p\d+|stddev):/.exec(base.metrics[0]?.metric ?? "")?.[1];
  const fn = aggregate ?? before ?? (addsUp(column) ? "sum" : "avg");
  return { from: atom.from, to: atom.to, score: atom.score, kind: "metric", metric: `${fn}:${column}` };
}

/** "and how many of them": rows instead of a measure. */
function counts({ slots }: ComposeContext): AtomOf<"metric">[] {
  const [op] = slots.ops.get("count") ?? [];
  const spoken = slots.metrics.filter(({ metric }) => metric === "row_count");
  if (spoken.length > 0 || !op || !hasOp(slots, "count")) return spoken;
  return [{ from: op.from, to: op.to, score: 1, kind: "metric", metric: "row_count" }];
}
