import { formatPrice, formatProduct, formatQuantity, formatScaled, PRICE_ONE } from "@/lib/focus/sample/amount";
import type { Calendar } from "@/lib/focus/sample/calendar";
import { type Company, skuIdOf } from "@/lib/focus/sample/company";
import { type Line, listPriceOn, type Provider, priceOn, quantityOf } from "@/lib/focus/sample/line";
import type { InvoiceTotals, Measure } from "@/lib/focus/sample/measure";
import type { Random } from "@/lib/focus/sample/random";
import type { DearerSupport } from "@/lib/focus/sample/surprises";
import { accountValues, lineValues, priceValues, providerValues, type Values } from "@/lib/focus/sample/template";
import type { SampleEvent } from "@/lib/focus/sample/truth";
import { accountNameOn, type Writer } from "@/lib/focus/sample/writer";

/** A charge that does not come day by day: how it changes the invoice, and its row. */
export interface OtherCharge {
  provider: Provider;
  month: number;
  amounts: InvoiceTotals;
  /** set where it stands alone and moves its month */
  event?: SampleEvent;
  row: (writer: Writer) => Values;
}

const SUPPORT = {
  aws: ["AWS Support (Business)", 3],
  azure: ["Azure Support", 2],
  gcp: ["Google Cloud Support", 3],
  saas: ["Premier Support", 4],
} as const;

const same = (money: number): InvoiceTotals => ({ list: money, contracted: money, effective: money, billed: money });

/** Period of a whole month: charge period and billing period are one. */
function monthly(writer: Writer, provider: Provider, month: number): Values {
  const period = writer.monthValues(provider, month);
  return { ...providerValues(provider), ...period, ChargePeriodStart: period.BillingPeriodStart, ChargePeriodEnd: period.BillingPeriodEnd };
}

const formatCents = (cents: number) => formatScaled(cents, 2);

/** Cost cells that are all one amount. */
function allCosts(text: string): Values {
  return { BilledCost: text, ListCost: text, ContractedCost: text, EffectiveCost: text, PricingCurrencyEffectiveCost: text };
}

/** Service that a provider's support plan is billed as. */
export const supportService = ({ key }: Provider): string => (key === "saas" ? SUPPORT.saas : SUPPORT[key])[0];

/** Support plans: a share of the month's spend, as a recurring monthly charge. */
export function supportCharges(company: Company, measure: Measure, calendar: Calendar, dearer: DearerSupport | null): OtherCharge[] {
  return company.providers
    .filter((provider) => provider.key !== "saas")
    .flatMap((provider) =>
      calendar.months.map((_, month): OtherCharge => {
        const [service, percent] = SUPPORT[provider.key];
        const factor = dearer?.provider === provider && month === calendar.months.length - 1 ? dearer.factor : 1;
        const price = Math.max(100, Math.round((measure.invoice(provider, month).contracted * percent * factor) / 100)) * PRICE_ONE;
        const skuId = skuIdOf(provider.key, service);
        const account = provider.accounts[0]!;
        const row = (writer: Writer): Values => ({
          ...monthly(writer, provider, month),
          ...accountValues(account),
          SubAccountName: accountNameOn(account, calendar.months[month]!.start),
          ...allCosts(formatPrice(price)),
          ...priceValues(skuId, price, price, `T${price / PRICE_ONE}`),
          ChargeCategory: "Usage",
          ChargeDescription: `${service}, monthly fee`,
          ChargeFrequency: "Recurring",
          ConsumedQuantity: "1",
          ConsumedUnit: "Months",
          PricingQuantity: "1",
          PricingUnit: "Months",
          PricingCategory: "Standard",
          ServiceName: service,
          ServiceCategory: "Management and Governance",
          ServiceSubcategory: "Support",
          SkuId: skuId,
          SkuMeter: "Support plan",
        });
        return { provider, month, amounts: same(price / PRICE_ONE), row };
      }),
    );
}

/** Tax on what the invoice holds before tax; the other cost columns carry the tax of their own amounts. */
export function taxCharges(company: Company, measure: Measure, calendar: Calendar): OtherCharge[] {
  return company.providers
    .filter((provider) => provider.tax > 0)
    .flatMap((provider) =>
      calendar.months.map((_, month): OtherCharge => {
        const totals = measure.invoice(provider, month);
        const tax = (money: number) => formatCents(Math.round(money * provider.tax));
        const cells = {
          billed: tax(totals.billed),
          list: tax(totals.list),
          contracted: tax(totals.contracted),
          effective: tax(totals.effective),
        };
        const row = (writer: Writer): Values => ({
          ...monthly(writer, provider, month),
          BilledCost: cells.billed,
          ListCost: cells.list,
          ContractedCost: cells.contracted,
          EffectiveCost: cells.effective,
          PricingCurrencyEffectiveCost: cells.effective,
          ChargeCategory: "Tax",
          ChargeDescription: `Sales tax, ${provider.tax} %`,
          ChargeFrequency: "Recurring",
          ServiceName: `${provider.name} Tax`,
          ServiceCategory: "Other",
          ServiceSubcategory: "Other (Other)",
        });
        return { provider, month, amounts: same(0), row };
      }),
    );
}

const MONTHS_WITHOUT_CREDIT = 6;

/** Nothing offsets the usage any more once the credits have run out. @returns null for windows too short to have had them */
export function creditEndEvent(company: Company, credits: OtherCharge[], calendar: Calendar): SampleEvent | null {
  const last = calendar.months.length - MONTHS_WITHOUT_CREDIT;
  const given = credits.filter(({ month, amounts }) => month === last - 1 && amounts.billed < 0).map(({ amounts }) => -amounts.billed);
  const month = calendar.months[last];
  const provider = company.providers[1]!;
  const offer = company.offers.find((item) => item.provider === provider.key)!;
  if (!month || given.length === 0) return null;
  const monthly = Math.max(...given);
  return {
    id: "cause-credit",
    role: "cause",
    kind: "level-shift",
    cause: "credit-ended",
    title: "The migration programme credit ran out",
    scope: { provider: provider.name, service: offer.name, account: provider.accounts[0]!.id, "charge-category": "Credit" },
    accountName: provider.accounts[0]!.name,
    start: calendar.isoOf(month.start),
    end: calendar.isoOf(calendar.days),
    ongoing: true,
    impactPerDay: Math.round((monthly * 100 * MONTHS_WITHOUT_CREDIT) / (calendar.days - month.start)) / 100,
    impact: monthly * MONTHS_WITHOUT_CREDIT,
    currency: provider.currency,
  };
}

/** An adjustment moves the month that it is in, and the month after it back. */
function adjustmentEvent(
  id: string,
  title: string,
  owner: Provider,
  service: string,
  month: number,
  money: number,
  calendar: Calendar,
): SampleEvent {
  const { start, end } = calendar.months[month]!;
  const [account] = owner.accounts;
  return {
    id,
    role: "one-off",
    kind: "drop",
    cause: "adjustment",
    title,
    scope: { provider: owner.name, service, account: account!.id, "charge-category": "Adjustment" },
    accountName: account!.name,
    start: calendar.isoOf(start),
    end: calendar.isoOf(end),
    ongoing: end >= calendar.days,
    impactPerDay: Math.round((money * 100) / (end - start)) / 100,
    impact: money,
    currency: owner.currency,
  };
}

/** Promotional credits (they run out six months before the end) and goodwill adjustments, standing alone. */
export function creditCharges(random: Random, company: Company, measure: Measure, calendar: Calendar): OtherCharge[] {
  const provider = company.providers[1]!;
  const offer = company.offers.find((item) => item.provider === provider.key)!;
  const charge = (
    owner: Provider,
    month: number,
    category: "Credit" | "Adjustment",
    service: typeof offer,
    money: number,
    description: string,
  ): OtherCharge => ({
    provider: owner,
    month,
    amounts: same(money),
    row: (writer) => ({
      ...monthly(writer, owner, month),
      ...accountValues(owner.accounts[0]!),
      SubAccountName: accountNameOn(owner.accounts[0]!, calendar.months[month]!.start),
      ...allCosts(formatCents(Math.round(money * 100))),
      ChargeCategory: category,
      ChargeDescription: description,
      ChargeFrequency: "One-Time",
      ServiceName: service.name,
      ServiceCategory: service.category,
      ServiceSubcategory: service.subcategory,
    }),
  });
  const credits = calendar.months.slice(0, -MONTHS_WITHOUT_CREDIT).map((_, month) => {
    const money = -Math.round(measure.invoice(provider, month).contracted * 0.02) - 50;
    return charge(provider, month, "Credit", offer, money, "Migration programme credit");
  });
  const adjustments = Array.from({ length: 4 }, (_, index): OtherCharge => {
    const owner = company.providers[random.integer(0, 2)]!;
    const service = random.pick(company.offers.filter((item) => item.provider === owner.key && !item.publisher));
    const month = random.integer(1, calendar.months.length - 1);
    const money = -random.integer(60, 900);
    const title = `Goodwill adjustment, ${service.name} incident`;
    const event = adjustmentEvent(`adjustment-${index + 1}`, title, owner, service.name, month, money, calendar);
    return { ...charge(owner, month, "Adjustment", service, money, title), event };
  });
  return [...credits, ...adjustments];
}

/** Refunds inside the open period, and corrections of a day of the month before, invoiced a month later. */
export function reversals(random: Random, company: Company, lines: Line[], calendar: Calendar, count: number): OtherCharge[] {
  const plain = lines.filter((line) => line.invoiceIssuer === line.provider.name && line.to - line.from > 70 && !line.reservation);
  return Array.from({ length: count }, (_, index): OtherCharge => {
    const line = random.pick(plain);
    const correction = index % 4 !== 0;
    const day = random.integer(line.from, Math.min(line.to, calendar.months.at(-1)!.start) - 1);
    const month = calendar.monthOf(day) + (correction ? 1 : 0);
    const percent = random.integer(4, 60) * (correction && random.next() < 0.25 ? 1 : -1);
    const quantity = Math.round((quantityOf(line, day, calendar) * percent) / 100) || -1;
    const price = priceOn(line, day);
    const list = listPriceOn(line, day);
    const contracted = (price * quantity) / 1e12;
    const row = (writer: Writer): Values => {
      const cost = formatProduct(price, quantity);
      return {
        ...lineValues(line, company.vocabulary),
        ...writer.monthValues(line.provider, month),
        ...priceValues(line.skuId, list, price, `${line.pricing === "Dynamic" ? "SPOT" : "OD"}${price.toString(36).toUpperCase()}`),
        SubAccountName: accountNameOn(line.account, day),
        ChargeClass: correction ? "Correction" : undefined,
        ChargeDescription: correction
          ? `Correction of ${calendar.isoOf(day).slice(0, 7)}: ${line.sku.meter}`
          : `Refund: ${line.sku.meter}, ${formatPrice(price)} per ${line.sku.unit}`,
        ChargePeriodStart: calendar.instantOf(day),
        ChargePeriodEnd: calendar.instantOf(day + 1),
        BilledCost: cost,
        ContractedCost: cost,
        EffectiveCost: cost,
        PricingCurrencyEffectiveCost: cost,
        ListCost: formatProduct(list, quantity),
        PricingQuantity: formatQuantity(quantity),
        ConsumedQuantity: formatQuantity(line.sku.consumed ? quantity * line.sku.consumed.factor : quantity),
      };
    };
    return { provider: line.provider, month, amounts: { ...same(contracted), list: (list * quantity) / 1e12 }, row };
  });
}
