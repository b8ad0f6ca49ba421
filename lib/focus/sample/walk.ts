import { PRICE_ONE, QUANTITY_ONE } from "@/lib/focus/sample/amount";
import type { Calendar } from "@/lib/focus/sample/calendar";
import { coveredPrice, type Pool } from "@/lib/focus/sample/commitments";
import { type Line, quantityOf } from "@/lib/focus/sample/line";

/** Receives every daily charge once. Quantities count 1e-4. */
export interface Sink {
  usage(line: Line, day: number, quantity: number): void;
  /** covered by the pool's commitment at `rate` (1e-8); `taken` of the commitment in its own unit (hours 1e-4, money 1e-12) */
  used(line: Line, day: number, quantity: number, pool: Pool, rate: number, taken: number): void;
  /** `amount` of the commitment was not used that day */
  unused(pool: Pool, day: number, amount: number): void;
}

export function walkLine(line: Line, calendar: Calendar, sink: Sink): void {
  for (let day = line.from; day < line.to; day++) sink.usage(line, day, quantityOf(line, day, calendar));
}

/** Lines use the commitment in turn; the one at the limit is split in two rows, what is left is a row of its own. */
export function walkPool(pool: Pool, calendar: Calendar, sink: Sink): void {
  const { commitment, lines } = pool;
  for (let day = 0; day < calendar.days; day++) {
    let left = day >= commitment.start && day < commitment.end ? commitment.daily : 0;
    for (const line of lines) {
      if (day < line.from || day >= line.to) continue;
      const quantity = quantityOf(line, day, calendar);
      const rate = rateOf(pool, line);
      const perUnit = commitment.category === "Spend" ? rate : 1;
      const covered = left >= perUnit ? Math.min(quantity, Math.floor(left / perUnit)) : 0;
      if (covered > 0) {
        sink.used(line, day, covered, pool, rate, covered * perUnit);
        left -= covered * perUnit;
      }
      if (covered < quantity) sink.usage(line, day, quantity - covered);
    }
    if (left > 0) sink.unused(pool, day, left);
  }
}

/** Effective price of a covered unit, 1e-8. */
export const rateOf = (pool: Pool, line: Line) =>
  pool.commitment.category === "Spend" ? coveredPrice(line, pool.percent) : pool.commitment.rate;

/** Quantity (1e-4 hours) that a purchase of that many days prices. */
export const purchasedHours = (pool: Pool, days: number) =>
  pool.commitment.category === "Spend" ? 24 * days * QUANTITY_ONE : pool.commitment.daily * days;

/** Amount of money of an unused row, 1e-12. */
export const unusedCost = (pool: Pool, amount: number) => (pool.commitment.category === "Spend" ? amount : amount * pool.commitment.rate);

export const toMoney = (price: number, quantity: number) => (price / PRICE_ONE) * (quantity / QUANTITY_ONE);
