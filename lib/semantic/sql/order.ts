import type { Plan, PlannedDimension } from "@/lib/semantic/sql/plan";
import { aliasOf, cutDimensions } from "@/lib/semantic/sql/stages";

interface ShownDimension {
  item: PlannedDimension;
  sql: string;
}

const direction = (value: "asc" | "desc") => (value === "desc" ? "DESC" : "ASC");

const isSequence = ({ dimension, bin }: PlannedDimension) =>
  bin !== undefined || ["ordinal", "temporal", "quantitative"].includes(dimension.type);

/** Sequences (weekdays, bins) go by key, names by what is shown. */
function byDimension({ item, sql }: ShownDimension): string {
  return isSequence(item) ? `__r.${item.alias}` : sql;
}

/**
 * ORDER BY: as asked; else by time, then rank groups, then the measure of the ranking or the first measure, greatest first;
 * sequences such as weekdays in their own order. Ties by key; "Other" last.
 */
export function orderSql(plan: Plan, shown: ShownDimension[]): string {
  const { order, top, grain } = plan.query;
  const last = cutDimensions(plan).length ? ["__r.__other ASC"] : [];
  const ties = [...(grain ? ["__r.__t ASC"] : []), ...shown.map(({ item }) => `__r.${item.alias} ASC`)];
  const asked = order.map(({ by, part, direction: to }) => {
    if (by === "time" && grain) return `__r.__t ${direction(to)}`;
    const dimension = shown.find(({ item }) => item.dimension.id === by);
    return `${dimension ? byDimension(dimension) : `__r.${aliasOf(plan, { metric: by, part })}`} ${direction(to)} NULLS LAST`;
  });
  if (asked.length) return `ORDER BY ${[...last, ...asked, ...ties].join(", ")}`;
  const ranksTime = top !== null && plan.dimensions.every(({ added }) => added);
  const time = grain && !ranksTime ? ["__r.__t ASC"] : [];
  const groups = top ? shown.filter(({ item }) => top.within.includes(item.dimension.id)).map(({ sql }) => `${sql} ASC`) : [];
  const sequences = top || grain ? [] : shown.filter(({ item }) => isSequence(item) && !item.added);
  const sequence = sequences.map(({ item }) => `__r.${item.alias} ASC NULLS LAST`);
  const first = plan.measures[0]!;
  const measure = top ? `__r.${aliasOf(plan, top.by)} ${direction(top.direction)}` : `__r.${first.value} DESC`;
  return `ORDER BY ${[...time, ...groups, ...last, ...sequence, `${measure} NULLS LAST`, ...ties].join(", ")}`;
}
