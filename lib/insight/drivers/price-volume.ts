import type Decimal from "decimal.js";
import { entityColumns, partColumn, placed } from "@/lib/insight/columns";
import { Exact, toExact } from "@/lib/insight/exact";
import type { Table } from "@/lib/table";

/**
 * A change of cost split by what happened to prices and amounts. The five parts add up to the change exactly:
 * `volume` more or less of the same mix, `mix` a shift between items of one unit, `price` the same things at another price,
 * `added` and `removed` items of one period only (or without a quantity).
 */
export interface PriceVolume {
  volume: Decimal;
  mix: Decimal;
  price: Decimal;
  added: Decimal;
  removed: Decimal;
  change: Decimal;
}

interface Item {
  unit: string;
  cost: { now: Decimal; before: Decimal };
  quantity: { now: Decimal; before: Decimal };
}

const ZERO = new Exact(0);

function itemsOf(table: Table, metrics: { cost: string; quantity: string }, unit: string): Item[] | null {
  const value = (metric: string) => placed(table).find((column) => column.metric === metric && (column.part ?? "value") === "value");
  const columns = [
    value(metrics.cost),
    partColumn(table, "previous", metrics.cost),
    value(metrics.quantity),
    partColumn(table, "previous", metrics.quantity),
  ];
  const unitColumn = entityColumns(table).find((column) => column.dimension === unit);
  if (columns.some((column) => column === undefined) || !unitColumn) return null;
  return table.rows.map((row) => {
    const [now, before, quantityNow, quantityBefore] = columns.map((column) => toExact(row[column!.index]) ?? ZERO) as [
      Decimal,
      Decimal,
      Decimal,
      Decimal,
    ];
    return { unit: String(row[unitColumn.index] ?? ""), cost: { now, before }, quantity: { now: quantityNow, before: quantityBefore } };
  });
}

const isPositive = (value: Decimal) => value.isPositive() && !value.isZero();

/** Volume and mix of the items of one unit; the quotient is rounded, so mix is what is left and nothing is lost. */
function ofUnit(items: Item[]): Pick<PriceVolume, "volume" | "mix" | "price"> {
  const sum = (pick: (item: Item) => Decimal) => items.reduce((all, item) => all.plus(pick(item)), ZERO);
  const [before, now] = [sum(({ quantity }) => quantity.before), sum(({ quantity }) => quantity.now)];
  const spent = sum(({ cost }) => cost.before);
  const change = sum(({ cost }) => cost.now.minus(cost.before));
  const volume = spent.times(now.minus(before)).div(before).toDecimalPlaces(10);
  const price = sum(({ cost, quantity }) => cost.now.minus(cost.before.times(quantity.now).div(quantity.before))).toDecimalPlaces(10);
  return { volume, price, mix: change.minus(volume).minus(price) };
}

/**
 * Price, volume and mix of a comparison table with cost and quantity by priced item and unit.
 * Price = Σ (p₁ − p₀)·q₁, volume = Σ c₀ · (Q₁/Q₀ − 1) for each unit, mix the rest of the continuing items.
 * @returns null when the table lacks one of the columns
 */
export function priceVolumeOf(table: Table, metrics: { cost: string; quantity: string }, unit: string): PriceVolume | null {
  const items = itemsOf(table, metrics, unit);
  if (!items) return null;
  const result: PriceVolume = { volume: ZERO, mix: ZERO, price: ZERO, added: ZERO, removed: ZERO, change: ZERO };
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const change = item.cost.now.minus(item.cost.before);
    result.change = result.change.plus(change);
    const continues = isPositive(item.quantity.now) && isPositive(item.quantity.before);
    if (continues) groups.set(item.unit, [...(groups.get(item.unit) ?? []), item]);
    else if (item.cost.before.isZero() && !isPositive(item.quantity.before)) result.added = result.added.plus(change);
    else result.removed = result.removed.plus(change);
  }
  for (const group of groups.values()) {
    const { volume, mix, price } = ofUnit(group);
    result.volume = result.volume.plus(volume);
    result.mix = result.mix.plus(mix);
    result.price = result.price.plus(price);
  }
  return result;
}
