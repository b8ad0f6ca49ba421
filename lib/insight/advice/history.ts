import type { Charge } from "@/lib/insight/advice/charges";
import type { Bench } from "@/lib/insight/advice/claim";
import { placed, timeColumn } from "@/lib/insight/columns";
import { addMonths, instant, isoOf } from "@/lib/insight/periods";
import { CHARGE_PARTS, type ChargePart } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { Table } from "@/lib/table";

/** months of history that levers look at, the month of the claims included */
export const MONTHS_BACK = 6;
const DAY_MS = 86_400_000;

/** Parts by which a machine and what belongs to it are told to stand together. */
const BESIDE: ChargePart[] = ["provider", "account", "region", "application"];
/** Parts that a stored thing is followed by from month to month. */
const THING: ChargePart[] = ["account", "region", "resource", "item"];

/** Cost by month and some parts, over the months before and the last one. */
export function monthsQuery(
  base: SemanticQuery,
  dimensions: readonly string[],
  filters: SemanticQuery["filters"],
  metric?: string,
): SemanticQuery {
  const end = base.period!.end;
  const start = isoOf(addMonths(instant(end), -MONTHS_BACK));
  return {
    ...base,
    metrics: [{ metric: metric ?? base.metrics[0]!.metric }],
    dimensions: dimensions.map((dimension) => ({ dimension })),
    filters: [...base.filters, ...filters],
    period: { start, end },
    grain: "month",
    order: [{ by: "time", direction: "asc" }],
    limit: 100_000,
  };
}

export function dimensionsOf({ parts }: Bench["roles"], wanted: readonly ChargePart[]): string[] {
  return wanted.flatMap((part) => parts[part] ?? []);
}

export const machineDimensions = (roles: Bench["roles"]) => dimensionsOf(roles, [...BESIDE, "pricing"]);
export const thingDimensions = (roles: Bench["roles"]) => dimensionsOf(roles, THING);

/** Amounts by day of each month of the history, oldest first, by a text of the parts; months before a thing was there are left out. */
export function monthlyAmounts(
  { roles, base }: Bench,
  table: Table | undefined,
  wanted: readonly ChargePart[],
  keeps: (key: Charge["key"]) => boolean = () => true,
): Map<string, number[]> {
  const amounts = new Map<string, number[]>();
  const time = table && timeColumn(table);
  const value = table && placed(table).find(({ role, unit }) => role === "measure" && unit?.kind !== "text");
  if (!table || !time || !value) return amounts;
  const parts = CHARGE_PARTS.flatMap((part) => {
    const column = placed(table).find(({ dimension }) => dimension !== undefined && dimension === roles.parts[part]);
    return column ? [{ part, column }] : [];
  });
  const last = addMonths(instant(base.period!.end), 0);
  table.rows.forEach((row, i) => {
    const key: Charge["key"] = {};
    for (const { part, column } of parts) {
      const cell = table.keys?.[column.name]?.[i] ?? row[column.index];
      if (cell !== null && cell !== undefined && cell !== "") key[part] = String(cell);
    }
    const start = instant(String(row[time.index]));
    if (!keeps(key)) return;
    const place = MONTHS_BACK - monthsBetween(start, last);
    if (place < 0 || place >= MONTHS_BACK) return;
    const text = keyText(key, wanted);
    const list = amounts.get(text) ?? Array.from({ length: MONTHS_BACK }, () => 0);
    const days = (addMonths(start, 1).getTime() - start.getTime()) / DAY_MS;
    list[place] = (list[place] ?? 0) + Number(row[value.index] ?? 0) / days;
    amounts.set(text, list);
  });
  return amounts;
}

function monthsBetween(from: Date, to: Date): number {
  return (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
}

function keyText(key: Charge["key"], wanted: readonly ChargePart[]): string {
  return wanted.map((part) => key[part] ?? "").join("|");
}

/** Quantity a day of what a charge is for, in each month since it was there; a month in which it may have begun says too little. */
export function historyOf(bench: Bench): (charge: Charge) => number[] {
  const amounts = monthlyAmounts(bench, bench.tables.history, THING);
  return ({ key }) => {
    const months = amounts.get(keyText(key, THING)) ?? [];
    const first = months.findIndex((value) => value > 0);
    return first < 0 ? [] : months.slice(first > 0 ? first + 1 : 0);
  };
}

/**
 * Had the scope of a charge machines, and has it still? A month with next to none counts as none. Spot machines come and go without
 * leaving anything behind: they only tell that the scope is in use.
 */
export function machineMonths(bench: Bench): (charge: Charge) => "running" | "gone" | "never" {
  const { spot } = bench.roles.values;
  const all = monthlyAmounts(bench, bench.tables.machines, BESIDE);
  const lasting = monthlyAmounts(bench, bench.tables.machines, BESIDE, ({ pricing }) => pricing !== spot);
  return ({ key }) => {
    const most = Math.max(0, ...(lasting.get(keyText(key, BESIDE)) ?? []));
    const now = all.get(keyText(key, BESIDE))?.at(-1) ?? 0;
    if (most <= 0) return "never";
    return now <= most / 100 ? "gone" : "running";
  };
}

/** Large enough to be worth a line of its own. */
export function isBig({ ledger, least }: Bench, charge: Charge): boolean {
  return ledger.free(charge).gte(least);
}
