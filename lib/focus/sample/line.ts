import { QUANTITY_ONE } from "@/lib/focus/sample/amount";
import type { Calendar } from "@/lib/focus/sample/calendar";
import type { ProviderKey, Service, Sku } from "@/lib/focus/sample/catalogue";
import { noiseOf } from "@/lib/focus/sample/random";
import type { SampleEvent } from "@/lib/focus/sample/truth";
import type { AccountName, AppName } from "@/lib/focus/sample/vocabulary";

export interface Provider {
  key: ProviderKey;
  name: string;
  currency: string;
  billingAccountId: string;
  billingAccountName: string;
  billingAccountType: string;
  subAccountType: string;
  /** negotiated discount in whole percent */
  discount: number;
  /** sales tax on the invoice in whole percent */
  tax: number;
  accounts: Account[];
}

export interface Account {
  provider: Provider;
  id: string;
  name: string;
  /** name on days before `renamedOn` */
  before?: string;
  renamedOn: number;
  env: AccountName["env"];
  apps: AppName[];
}

/** A planted change of quantity on some lines. `factor` of a day inside [start, end) multiplies the quantity. */
export interface Effect {
  event: SampleEvent;
  start: number;
  end: number;
  factor: (day: number) => number;
}

/** One resource with one price: a row for each day in [from, to). */
export interface Line {
  provider: Provider;
  account: Account;
  service: Service;
  sku: Sku;
  skuId: string;
  app: AppName;
  region: { id: string; name: string } | null;
  zone: string | null;
  resourceId: string;
  resourceName: string;
  tags: string | null;
  publisher: string;
  invoiceIssuer: string;
  pricing: "Standard" | "Dynamic";
  /** list and negotiated price, 1e-8 */
  listPrice: number;
  price: number;
  /** price list changed on that day */
  repriced?: { day: number; listPrice: number; price: number; event: SampleEvent };
  from: number;
  to: number;
  /** quantity of a plain weekday at the start of the window, in pricing units */
  base: number;
  growth: number;
  weekend: number;
  noise: number;
  seed: number;
  effects: Effect[];
  /** the resource exists because of that event, or was switched off by it */
  bornBy?: SampleEvent;
  reservation?: { id: string; status: "Used" | "Unused" };
  endedBy?: SampleEvent;
}

const MONTH_START_LIFT = 1.5;

/** Quantity of one day as a scaled integer (1e-4), at least one; `planted` false leaves the planted effects out. */
export function quantityOf(line: Line, day: number, calendar: Calendar, planted = true): number {
  const weekday = calendar.weekdayOf(day);
  const { shape } = line.sku;
  if (shape === "always") return Math.round(line.base) * QUANTITY_ONE;
  let value = line.base * (1 + line.growth * day);
  if (weekday === 0 || weekday === 6) value *= line.weekend;
  else if (shape === "batch" && weekday === 1) value *= 1.2;
  if (shape === "batch" && calendar.dayOfMonth(day) <= 2) value *= MONTH_START_LIFT;
  if (line.noise > 0) value *= 1 + line.noise * noiseOf(line.seed, day);
  if (planted) for (const effect of line.effects) if (day >= effect.start && day < effect.end) value *= effect.factor(day);
  const whole = line.sku.unit === "Hours";
  return whole ? Math.max(1, Math.round(value)) * QUANTITY_ONE : Math.max(1, Math.round(value * QUANTITY_ONE));
}

/** Negotiated price on a day, 1e-8. */
export const priceOn = (line: Line, day: number) => (line.repriced && day >= line.repriced.day ? line.repriced.price : line.price);
export const listPriceOn = (line: Line, day: number) =>
  line.repriced && day >= line.repriced.day ? line.repriced.listPrice : line.listPrice;

/** Typical cost of a day in currency units: for planning, never shown. */
export const typicalCost = (line: Line) => (line.base * line.price * (line.sku.shape === "office" ? 0.75 : 0.93)) / 1e8;
