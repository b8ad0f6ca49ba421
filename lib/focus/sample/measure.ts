import { COST_ONE } from "@/lib/focus/sample/amount";
import type { Calendar } from "@/lib/focus/sample/calendar";
import type { Pool } from "@/lib/focus/sample/commitments";
import { type Line, listPriceOn, type Provider, priceOn, quantityOf } from "@/lib/focus/sample/line";
import type { SampleEvent } from "@/lib/focus/sample/truth";
import { rateOf, type Sink, toMoney, unusedCost } from "@/lib/focus/sample/walk";

/** Sums of one invoice (provider and month), in its currency. Floats: only taxes and fees, which are rounded, derive from them. */
export interface InvoiceTotals {
  list: number;
  contracted: number;
  effective: number;
  billed: number;
}

const LAST_DAYS = 28;

/** First pass over the sample: counts rows, sums invoices, adds up what each planted event cost. */
export class Measure implements Sink {
  rows = 0;
  readonly #invoices = new Map<Provider, InvoiceTotals[]>();
  readonly #impact = new Map<SampleEvent, number>();

  constructor(readonly calendar: Calendar) {}

  invoice(provider: Provider, month: number): InvoiceTotals {
    let months = this.#invoices.get(provider);
    if (!months) {
      months = this.calendar.months.map(() => ({ list: 0, contracted: 0, effective: 0, billed: 0 }));
      this.#invoices.set(provider, months);
    }
    return months[month]!;
  }

  usage(line: Line, day: number, quantity: number): void {
    this.rows++;
    const contracted = toMoney(priceOn(line, day), quantity);
    const billed = line.invoiceIssuer === line.provider.name ? contracted : 0;
    this.#addTo(line.provider, day, toMoney(listPriceOn(line, day), quantity), contracted, contracted, billed);
    this.#planted(line, day, quantity, contracted);
  }

  used(line: Line, day: number, quantity: number, pool: Pool, rate: number): void {
    this.rows++;
    const contracted = toMoney(line.price, quantity);
    const effective = toMoney(rate, quantity);
    this.#addTo(line.provider, day, toMoney(line.listPrice, quantity), contracted, effective, 0);
    if (pool.commitment.startEvent) this.add(pool.commitment.startEvent, effective - contracted);
  }

  unused(pool: Pool, day: number, amount: number): void {
    this.rows++;
    const cost = unusedCost(pool, amount) / COST_ONE;
    this.#addTo(pool.commitment.account.provider, day, cost, cost, cost, 0);
    if (pool.commitment.startEvent) this.add(pool.commitment.startEvent, cost);
  }

  /** Usage that an ended commitment would still have covered, one day. */
  expired(pool: Pool, day: number): void {
    const { commitment } = pool;
    if (!commitment.endEvent || day < commitment.end) return;
    let left = commitment.daily;
    for (const line of pool.lines) {
      if (day < line.from || day >= line.to || left <= 0) continue;
      const rate = rateOf(pool, line);
      const perUnit = commitment.category === "Spend" ? rate : 1;
      const covered = Math.min(quantityOf(line, day, this.calendar), Math.floor(left / perUnit));
      left -= covered * perUnit;
      this.add(commitment.endEvent, toMoney(line.price - rate, covered));
    }
    this.add(commitment.endEvent, -unusedCost(pool, Math.max(0, left)) / COST_ONE);
  }

  add(event: SampleEvent, money: number): void {
    this.#impact.set(event, (this.#impact.get(event) ?? 0) + money);
  }

  impactOf(event: SampleEvent): number {
    return this.#impact.get(event) ?? 0;
  }

  #planted(line: Line, day: number, quantity: number, contracted: number): void {
    if (line.bornBy) this.add(line.bornBy, contracted);
    if (line.repriced && day >= line.repriced.day) this.add(line.repriced.event, contracted - toMoney(line.price, quantity));
    if (line.endedBy && day >= line.to - LAST_DAYS) this.add(line.endedBy, (-contracted / LAST_DAYS) * (this.calendar.days - line.to));
    for (const effect of line.effects) {
      if (day < effect.start || day >= effect.end) continue;
      this.add(effect.event, contracted - toMoney(priceOn(line, day), quantityOf(line, day, this.calendar, false)));
    }
  }

  #addTo(provider: Provider, day: number, list: number, contracted: number, effective: number, billed: number): void {
    const totals = this.invoice(provider, this.calendar.monthOf(day));
    totals.list += list;
    totals.contracted += contracted;
    totals.effective += effective;
    totals.billed += billed;
  }
}
