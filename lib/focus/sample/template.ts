import { formatPrice } from "@/lib/focus/sample/amount";
import type { Commitment } from "@/lib/focus/sample/commitments";
import type { Account, Line, Provider } from "@/lib/focus/sample/line";
import type { Vocabulary } from "@/lib/focus/sample/vocabulary";

export type Values = Partial<Record<string, string>>;

/** Cells that differ from day to day, in the order of the header. */
export const VARYING = [
  "BilledCost",
  "BillingPeriodEnd",
  "BillingPeriodStart",
  "ChargePeriodEnd",
  "ChargePeriodStart",
  "CommitmentDiscountQuantity",
  "ConsumedQuantity",
  "ContractedCost",
  "EffectiveCost",
  "InvoiceId",
  "ListCost",
  "PricingCurrencyEffectiveCost",
  "PricingQuantity",
  "SubAccountName",
] as const;

/** The text between the varying cells. */
export type Template = readonly string[];

const cell = (text: string | undefined) => (text === undefined ? "" : /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export function createTemplate(header: readonly string[], constants: Values): Template {
  const pieces: string[] = [];
  let text = "";
  for (const [index, column] of header.entries()) {
    if (index > 0) text += ",";
    if ((VARYING as readonly string[]).includes(column)) {
      pieces.push(text);
      text = "";
    } else text += cell(constants[column]);
  }
  pieces.push(`${text}\n`);
  return pieces;
}

export function fillTemplate(template: Template, varying: readonly string[]): string {
  let text = template[0]!;
  for (let index = 0; index < varying.length; index++) text += varying[index]! + template[index + 1]!;
  return text;
}

export const renderRow = (header: readonly string[], values: Values): string =>
  `${header.map((column) => cell(values[column])).join(",")}\n`;

export function providerValues(provider: Provider): Values {
  return {
    BillingAccountId: provider.billingAccountId,
    BillingAccountName: provider.billingAccountName,
    BillingAccountType: provider.billingAccountType,
    BillingCurrency: provider.currency,
    PricingCurrency: provider.currency,
    ProviderName: provider.name,
    PublisherName: provider.name,
    InvoiceIssuerName: provider.name,
  };
}

export const accountValues = (account: Account): Values => ({ SubAccountId: account.id, SubAccountType: account.provider.subAccountType });

export function lineValues(line: Line, vocabulary: Vocabulary): Values {
  const { service, sku, app } = line;
  const custom = { costCenter: app.costCenter, team: app.team, env: vocabulary.envValues[line.account.env][0]! };
  return {
    ...providerValues(line.provider),
    ...accountValues(line.account),
    PublisherName: line.publisher,
    InvoiceIssuerName: line.invoiceIssuer,
    AvailabilityZone: line.zone ?? undefined,
    ChargeCategory: "Usage",
    ChargeFrequency: "Usage-Based",
    ConsumedUnit: sku.consumed?.unit ?? sku.unit,
    PricingCategory: line.pricing,
    PricingUnit: sku.unit,
    RegionId: line.region?.id,
    RegionName: line.region?.name,
    ResourceId: line.resourceId,
    ResourceName: line.resourceName,
    ResourceType: service.resourceType,
    ServiceCategory: service.category,
    ServiceName: service.name,
    ServiceSubcategory: service.subcategory,
    SkuId: line.skuId,
    SkuMeter: sku.meter,
    SkuPriceDetails: sku.details && JSON.stringify(sku.details),
    Tags: line.tags ?? undefined,
    ...Object.fromEntries(vocabulary.customColumns.map((column) => [column.name, custom[column.from]])),
  };
}

/** Prices and what follows from them; `list` and `contracted` in 1e-8. */
export function priceValues(skuId: string, list: number, contracted: number, plan: string): Values {
  return {
    ListUnitPrice: formatPrice(list),
    PricingCurrencyListUnitPrice: formatPrice(list),
    ContractedUnitPrice: formatPrice(contracted),
    PricingCurrencyContractedUnitPrice: formatPrice(contracted),
    SkuPriceId: `${skuId}.${plan}`,
  };
}

export function commitmentValues(commitment: Commitment): Values {
  return {
    CommitmentDiscountCategory: commitment.category,
    CommitmentDiscountId: commitment.id,
    CommitmentDiscountName: commitment.name,
    CommitmentDiscountType: commitment.type,
    CommitmentDiscountUnit: commitment.unit,
  };
}
