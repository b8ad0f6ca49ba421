import { placed } from "@/lib/insight/columns";
import { Exact, toExact } from "@/lib/insight/exact";
import type { ChargeKind, ChargePart, LeverRoles } from "@/lib/semantic/model";
import { CHARGE_PARTS } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { Table } from "@/lib/table";

/** Charges of the period that agree in every part. `cost` is what it is; the other amounts are for ratios only. */
export interface Charge {
  key: Partial<Record<ChargePart, string>>;
  shown: Partial<Record<ChargePart, string>>;
  cost: Exact;
  list: number;
  contracted: number;
  quantity: number;
}

/** the largest charges: what lies beyond is too small to be worth an action */
const MOST_CHARGES = 50_000;

/** One row for each combination of the parts that the data has, largest first. */
export function chargesQuery(base: SemanticQuery, { parts, metrics }: LeverRoles): SemanticQuery {
  const metric = base.metrics[0]!.metric;
  const ids = [...new Set(Object.values(parts))];
  return {
    ...base,
    metrics: [{ metric }, ...[metrics.list, metrics.contracted, metrics.quantity].map((id) => ({ metric: id }))],
    dimensions: ids.map((dimension) => ({ dimension })),
    order: [{ by: metric, direction: "desc" }],
    limit: MOST_CHARGES,
  };
}

/** @returns the charges in the order of the rows; those without a cost are left out */
export function readCharges(table: Table, { parts, metrics }: LeverRoles): Charge[] {
  const columns = placed(table);
  const dimensions = CHARGE_PARTS.flatMap((part) => {
    const column = columns.find(({ dimension, role }) => role === "dimension" && parts[part] !== undefined && dimension === parts[part]);
    return column ? [{ part, index: column.index, keys: table.keys?.[column.name] }] : [];
  });
  const measures = columns.filter(({ role, unit }) => role === "measure" && unit?.kind !== "text");
  const indexOf = (metric: string) => measures.find((column) => column.metric === metric)?.index ?? -1;
  const [list, contracted, quantity] = [indexOf(metrics.list), indexOf(metrics.contracted), indexOf(metrics.quantity)];
  const cost = measures[0]?.index ?? -1;
  return table.rows.flatMap((row, i) => {
    const amount = toExact(row[cost]);
    if (!amount) return [];
    const charge: Charge = {
      key: {},
      shown: {},
      cost: amount,
      list: Number(row[list] ?? 0),
      contracted: Number(row[contracted] ?? 0),
      quantity: Number(row[quantity] ?? 0),
    };
    for (const { part, index, keys } of dimensions) {
      const key = keys ? keys[i] : row[index];
      if (key === null || key === undefined || key === "") continue;
      charge.key[part] = String(key);
      charge.shown[part] = String(row[index] ?? key);
    }
    return [charge];
  });
}

/** Tells whether a charge is of a kind; remembers what it has seen, for there are few distinct values. */
export function kindTests({ kinds }: LeverRoles): (charge: Charge, kind: ChargeKind) => boolean {
  const tests = Object.entries(kinds).flatMap(([kind, list]) =>
    list.map(({ part, words }) => ({ kind, part, pattern: new RegExp(words, "i"), seen: new Map<string, boolean>() })),
  );
  return (charge, wanted) =>
    tests.some(({ kind, part, pattern, seen }) => {
      const text = kind === wanted ? charge.shown[part] : undefined;
      if (text === undefined) return false;
      const known = seen.get(text) ?? pattern.test(text);
      seen.set(text, known);
      return known;
    });
}

export const NOTHING = new Exact(0);

/** Indexes by a text made of each charge; charges without one are left out. */
export function grouped<T>(list: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
