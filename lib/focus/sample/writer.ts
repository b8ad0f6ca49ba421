import { formatCost, formatPrice, formatProduct, formatQuantity, PRICE_ONE } from "@/lib/focus/sample/amount";
import type { Calendar } from "@/lib/focus/sample/calendar";
import type { Pool } from "@/lib/focus/sample/commitments";
import { skuIdOf } from "@/lib/focus/sample/company";
import { type Account, type Line, listPriceOn, type Provider, priceOn } from "@/lib/focus/sample/line";
import { hashText } from "@/lib/focus/sample/random";
import {
  accountValues,
  commitmentValues,
  createTemplate,
  fillTemplate,
  lineValues,
  priceValues,
  providerValues,
  type Template,
} from "@/lib/focus/sample/template";
import type { Vocabulary } from "@/lib/focus/sample/vocabulary";
import { rateOf, type Sink } from "@/lib/focus/sample/walk";

/** Number of the invoice of a month; null while it has not been issued (one provider is late with the last month). */
export function invoiceIdOf(provider: Provider, month: number, calendar: Calendar): string {
  if (provider.key === "azure" && month === calendar.months.length - 1) return "";
  const number = 1_000_000_000 + (hashText(`${provider.billingAccountId}${calendar.months[month]!.iso}`) % 900_000_000);
  return provider.key === "azure" ? `G${String(number).slice(1)}` : String(number);
}

export const accountNameOn = (account: Account, day: number) => (account.before && day < account.renamedOn ? account.before : account.name);

/** Second pass: CSV text of the rows that it is shown, collected until `take`. */
export class Writer implements Sink {
  #text = "";
  readonly #templates = new WeakMap<object, Map<string, Template>>();
  readonly #invoiceIds = new Map<Provider, string[]>();

  constructor(
    readonly header: readonly string[],
    readonly vocabulary: Vocabulary,
    readonly calendar: Calendar,
  ) {}

  take(): string {
    const text = this.#text;
    this.#text = "";
    return text;
  }

  append(row: string): void {
    this.#text += row;
  }

  usage(line: Line, day: number, quantity: number): void {
    const price = priceOn(line, day);
    const list = listPriceOn(line, day);
    const template = this.#template(line, `usage ${list}`, () => this.#usageTemplate(line, list, price));
    const cost = formatProduct(price, quantity);
    const thirdParty = line.invoiceIssuer !== line.provider.name;
    this.#fill(
      template,
      line,
      day,
      thirdParty ? "0" : cost,
      "",
      this.#consumed(line, quantity),
      cost,
      cost,
      formatProduct(list, quantity),
      formatQuantity(quantity),
      thirdParty,
    );
  }

  used(line: Line, day: number, quantity: number, pool: Pool, rate: number, taken: number): void {
    const template = this.#template(line, `used ${pool.commitment.id}`, () => this.#usedTemplate(line, pool));
    const effective = formatProduct(rate, quantity);
    const amount = pool.commitment.category === "Spend" ? formatCost(taken) : formatQuantity(taken);
    this.#fill(
      template,
      line,
      day,
      "0",
      amount,
      this.#consumed(line, quantity),
      formatProduct(line.price, quantity),
      effective,
      formatProduct(line.listPrice, quantity),
      formatQuantity(quantity),
      false,
    );
  }

  unused(pool: Pool, day: number, amount: number): void {
    const { commitment } = pool;
    const spend = commitment.category === "Spend";
    const price = spend ? PRICE_ONE : commitment.rate;
    const template = this.#template(commitment, `unused ${commitment.id}`, () =>
      createTemplate(this.header, {
        ...providerValues(commitment.account.provider),
        ...accountValues(commitment.account),
        ...commitmentValues(commitment),
        ...priceValues(commitment.skuId, price, price, "UNUSED"),
        ...this.#commitmentResource(pool),
        ChargeCategory: "Usage",
        ChargeDescription: `Unused part of ${commitment.type} ${commitment.name}`,
        ChargeFrequency: "Usage-Based",
        CommitmentDiscountStatus: "Unused",
        PricingCategory: "Committed",
        PricingUnit: commitment.unit,
      }),
    );
    const quantity = spend ? formatCost(amount) : formatQuantity(amount);
    const cost = spend ? formatCost(amount) : formatProduct(price, amount);
    this.#fill(template, commitment, day, "0", quantity, "", cost, cost, cost, quantity, false);
  }

  /** Cells of a row that is about the commitment itself. */
  #commitmentResource({ commitment }: Pool) {
    return {
      ResourceId: commitment.id,
      ResourceName: commitment.name,
      ResourceType: commitment.resourceType,
      ServiceCategory: commitment.service.category,
      ServiceName: commitment.service.name,
      ServiceSubcategory: commitment.service.subcategory,
      SkuId: commitment.skuId,
      SkuMeter: commitment.type,
    };
  }

  /** Fee of a commitment over a charge period of days [start, end). @param hours 1e-4 */
  purchase(pool: Pool, start: number, end: number, hours: number): Record<string, string> {
    const { commitment } = pool;
    const cost = formatProduct(commitment.rate, hours);
    const month = this.calendar.monthOf(Math.max(0, start));
    return {
      ...providerValues(commitment.account.provider),
      ...accountValues(commitment.account),
      ...commitmentValues(commitment),
      ...priceValues(commitment.skuId, commitment.rate, commitment.rate, "FEE"),
      ...this.#commitmentResource(pool),
      ...this.monthValues(commitment.account.provider, month),
      SubAccountName: accountNameOn(commitment.account, start),
      ChargeCategory: "Purchase",
      ChargeDescription: `${commitment.type} ${commitment.name}, ${commitment.payment === "One-Time" ? "paid in full" : "monthly fee"}`,
      ChargeFrequency: commitment.payment,
      ChargePeriodStart: this.calendar.instantOf(start),
      ChargePeriodEnd: this.calendar.instantOf(end),
      PricingCategory: "Standard",
      PricingUnit: "Hours",
      PricingQuantity: formatQuantity(hours),
      CommitmentDiscountQuantity: commitment.category === "Spend" ? cost : formatQuantity(hours),
      BilledCost: cost,
      ListCost: cost,
      ContractedCost: cost,
      EffectiveCost: "0",
      PricingCurrencyEffectiveCost: "0",
    };
  }

  monthValues(provider: Provider, month: number): Record<string, string> {
    const { start, end } = this.calendar.months[month]!;
    return {
      BillingPeriodStart: this.calendar.instantOf(start),
      BillingPeriodEnd: this.calendar.instantOf(end),
      InvoiceId: invoiceIdOf(provider, month, this.calendar),
    };
  }

  #usageTemplate(line: Line, list: number, price: number): Template {
    const place = line.region ? `, ${line.region.name}` : "";
    const state = line.reservation?.status === "Unused" ? "Unused capacity reservation, " : "";
    const plan = `${line.pricing === "Dynamic" ? "SPOT" : "OD"}${price.toString(36).toUpperCase()}`;
    return createTemplate(this.header, {
      ...lineValues(line, this.vocabulary),
      ...priceValues(line.skuId, list, price, plan),
      ...(line.reservation && { CapacityReservationId: line.reservation.id, CapacityReservationStatus: line.reservation.status }),
      ChargeDescription: `${state}${line.sku.meter}${place}, ${formatPrice(price)} ${line.provider.currency} per ${line.sku.unit}`,
    });
  }

  #usedTemplate(line: Line, pool: Pool): Template {
    const { commitment } = pool;
    return createTemplate(this.header, {
      ...lineValues(line, this.vocabulary),
      ...priceValues(
        line.skuId,
        line.listPrice,
        line.price,
        `CMT${skuIdOf("aws", commitment.id).slice(0, 4)}${rateOf(pool, line).toString(36).toUpperCase()}`,
      ),
      ...commitmentValues(commitment),
      ...(line.reservation && { CapacityReservationId: line.reservation.id, CapacityReservationStatus: line.reservation.status }),
      ChargeDescription: `${line.sku.meter}, covered by ${commitment.type}`,
      CommitmentDiscountStatus: "Used",
      PricingCategory: "Committed",
    });
  }

  #template(owner: object, key: string, create: () => Template): Template {
    const templates = this.#templates.get(owner) ?? new Map<string, Template>();
    this.#templates.set(owner, templates);
    const template = templates.get(key) ?? create();
    templates.set(key, template);
    return template;
  }

  #invoiceId(provider: Provider, month: number): string {
    const ids = this.#invoiceIds.get(provider) ?? this.calendar.months.map((_, index) => invoiceIdOf(provider, index, this.calendar));
    this.#invoiceIds.set(provider, ids);
    return ids[month]!;
  }

  #consumed(line: Line, quantity: number): string {
    return formatQuantity(line.sku.consumed ? quantity * line.sku.consumed.factor : quantity);
  }

  #fill(
    template: Template,
    { account }: { account: Account },
    day: number,
    billed: string,
    committed: string,
    consumed: string,
    contracted: string,
    effective: string,
    list: string,
    quantity: string,
    thirdParty: boolean,
  ): void {
    const month = this.calendar.monthOf(day);
    const { start, end } = this.calendar.months[month]!;
    this.#text += fillTemplate(template, [
      billed,
      this.calendar.instantOf(end),
      this.calendar.instantOf(start),
      this.calendar.instantOf(day + 1),
      this.calendar.instantOf(day),
      committed,
      consumed,
      contracted,
      effective,
      thirdParty ? "" : this.#invoiceId(account.provider, month),
      list,
      effective,
      quantity,
      accountNameOn(account, day),
    ]);
  }
}
