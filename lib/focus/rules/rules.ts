import { FOCUS_COLUMNS } from "@/lib/focus/columns";
import type { FocusRule, GroupRule, RowRule } from "@/lib/focus/rules/rule";
import { SUBCATEGORIES } from "@/lib/focus/rules/subcategories";
import { quoteList, quoteText } from "@/lib/ingest/sql-text";

const NEVER_NULL = [
  "BilledCost",
  "BillingAccountId",
  "BillingCurrency",
  "BillingPeriodEnd",
  "BillingPeriodStart",
  "ChargeCategory",
  "ChargePeriodEnd",
  "ChargePeriodStart",
  "ContractedCost",
  "EffectiveCost",
  "InvoiceIssuerName",
  "ListCost",
  "ProviderName",
  "PublisherName",
  "ServiceCategory",
  "ServiceName",
  "ServiceSubcategory",
  "ChargeFrequency",
  "PricingCurrency",
];

/** [follower, leader]: null exactly when the leader is null. */
const FOLLOWERS: [string, string][] = [
  ["SubAccountName", "SubAccountId"],
  ["SubAccountType", "SubAccountId"],
  ["RegionName", "RegionId"],
  ["ResourceType", "ResourceId"],
  ["PricingUnit", "PricingQuantity"],
  ["ConsumedUnit", "ConsumedQuantity"],
  ["CommitmentDiscountUnit", "CommitmentDiscountQuantity"],
  ["CommitmentDiscountCategory", "CommitmentDiscountId"],
  ["CommitmentDiscountType", "CommitmentDiscountId"],
  ["SkuMeter", "SkuId"],
];

/** Null for tax, required for usage and purchases that are not corrections. */
const PRICED = [
  "ListUnitPrice",
  "ContractedUnitPrice",
  "PricingQuantity",
  "PricingCategory",
  "SkuId",
  "SkuPriceId",
  "PricingCurrencyListUnitPrice",
  "PricingCurrencyContractedUnitPrice",
];

const USAGE = "ChargeCategory = 'Usage'";
const ORDINARY = "ChargeClass IS NULL";
const PRICED_ROWS = `ChargeCategory IN ('Usage', 'Purchase') AND ${ORDINARY}`;
const COMMITMENT_FEE = "ChargeCategory = 'Purchase' AND CommitmentDiscountId IS NOT NULL";
/** of cents and of rounding in exports */
const close = (left: string, right: string) =>
  `abs(toFloat64(${left}) - toFloat64(${right})) <= 1e-6 * greatest(1, abs(toFloat64(${right})))`;

function row(id: string, title: string, level: RowRule["level"], columns: string[], when: string, holds: string): RowRule {
  return { kind: "row", id, title, level, columns, when, holds };
}

function group(id: string, title: string, level: GroupRule["level"], columns: string[], broken: string): GroupRule {
  return { kind: "group", id, title, level, columns, broken };
}

/** Each value of `key` goes with one value of `value` only. */
function oneFor(id: string, title: string, key: string, value: string): GroupRule {
  const select = `SELECT ${key}, uniqExact(${value}) AS values FROM {table} WHERE ${key} IS NOT NULL AND ${value} IS NOT NULL GROUP BY ${key}`;
  return group(id, title, "must", [key, value], `SELECT count() AS checked, countIf(values > 1) AS broken FROM (${select})`);
}

const presence: FocusRule[] = NEVER_NULL.map((column) =>
  row(`${column}-required`, `${column} is never null`, "must", [column], "1", `${column} IS NOT NULL`),
);

const values: FocusRule[] = FOCUS_COLUMNS.flatMap(({ name, values: allowed }) =>
  allowed
    ? [
        row(
          `${name}-allowed`,
          `${name} has an allowed value`,
          "must",
          [name],
          `${name} IS NOT NULL`,
          `has(${quoteList(allowed)}, assumeNotNull(${name}))`,
        ),
      ]
    : [],
);

const followers: FocusRule[] = FOLLOWERS.map(([follower, leader]) =>
  row(
    `${follower}-follows`,
    `${follower} is null exactly when ${leader} is`,
    "must",
    [follower, leader],
    "1",
    `isNull(${follower}) = isNull(${leader})`,
  ),
);

const priced: FocusRule[] = PRICED.flatMap((column) => [
  row(`${column}-no-tax`, `${column} is null for tax`, "must", [column], "ChargeCategory = 'Tax'", `${column} IS NULL`),
  row(
    `${column}-priced`,
    `${column} is set for usage and purchases`,
    "must",
    [column, "ChargeClass"],
    PRICED_ROWS,
    `${column} IS NOT NULL`,
  ),
]);

const COMMITTED = ["CommitmentDiscountId", "CommitmentDiscountStatus"];
const pairs = Object.entries(SUBCATEGORIES).map(
  ([category, subs]) => `(ServiceCategory = ${quoteText(category)} AND has(${quoteList(subs)}, assumeNotNull(ServiceSubcategory)))`,
);

const identities: FocusRule[] = [
  row(
    "list-cost",
    "ListCost is ListUnitPrice × PricingQuantity",
    "must",
    ["ListUnitPrice", "PricingQuantity", "ListCost"],
    `${ORDINARY} AND ListUnitPrice IS NOT NULL AND PricingQuantity IS NOT NULL`,
    close("toFloat64(ListUnitPrice) * toFloat64(PricingQuantity)", "ListCost"),
  ),
  row(
    "contracted-cost",
    "ContractedCost is ContractedUnitPrice × PricingQuantity",
    "must",
    ["ContractedUnitPrice", "PricingQuantity", "ContractedCost"],
    `${ORDINARY} AND ContractedUnitPrice IS NOT NULL AND PricingQuantity IS NOT NULL`,
    close("toFloat64(ContractedUnitPrice) * toFloat64(PricingQuantity)", "ContractedCost"),
  ),
  row(
    "unit-prices",
    "Unit prices are not negative",
    "must",
    ["ListUnitPrice", "ContractedUnitPrice"],
    "1",
    "ifNull(ListUnitPrice, 0) >= 0 AND ifNull(ContractedUnitPrice, 0) >= 0",
  ),
  row(
    "standalone-list",
    "Without a unit price ListCost is BilledCost",
    "must",
    ["ListUnitPrice", "ListCost"],
    `ListUnitPrice IS NULL AND ChargeCategory IN ('Credit', 'Adjustment')`,
    close("ListCost", "BilledCost"),
  ),
  row(
    "standalone-contracted",
    "Without a unit price ContractedCost is BilledCost",
    "must",
    ["ContractedUnitPrice", "ContractedCost"],
    `ContractedUnitPrice IS NULL AND ChargeCategory IN ('Credit', 'Adjustment')`,
    close("ContractedCost", "BilledCost"),
  ),
  row(
    "covered-billed",
    "Usage that a commitment covers, and its unused part, bill 0",
    "must",
    COMMITTED,
    `${USAGE} AND CommitmentDiscountStatus IS NOT NULL AND ${ORDINARY}`,
    "BilledCost = 0",
  ),
  row(
    "fee-effective",
    "Purchases of commitments have an EffectiveCost of 0",
    "must",
    ["CommitmentDiscountId"],
    COMMITMENT_FEE,
    "EffectiveCost = 0",
  ),
  row(
    "fee-billed",
    "Purchases of commitments bill something",
    "sense",
    ["CommitmentDiscountId"],
    `${COMMITMENT_FEE} AND ${ORDINARY}`,
    "BilledCost > 0",
  ),
  row(
    "fee-resource",
    "Purchases and unused parts name the commitment as the resource",
    "should",
    [...COMMITTED, "ResourceId"],
    `${COMMITMENT_FEE} OR CommitmentDiscountStatus = 'Unused'`,
    "lower(ResourceId) = lower(CommitmentDiscountId)",
  ),
  row(
    "third-party-billed",
    "What a third party bills has a BilledCost of 0",
    "should",
    ["InvoiceIssuerName", "ProviderName", "PublisherName"],
    "InvoiceIssuerName = PublisherName AND InvoiceIssuerName != ProviderName",
    "BilledCost = 0",
  ),
  row(
    "discount-order",
    "EffectiveCost ≤ ContractedCost ≤ ListCost",
    "sense",
    ["EffectiveCost", "ContractedCost", "ListCost"],
    `${USAGE} AND ${ORDINARY} AND ContractedCost > 0`,
    "EffectiveCost <= ContractedCost AND ContractedCost <= ListCost",
  ),
];

const commitments: FocusRule[] = [
  row(
    "commitment-status",
    "Usage under a commitment is Used or Unused",
    "must",
    COMMITTED,
    `${USAGE} AND CommitmentDiscountId IS NOT NULL`,
    "CommitmentDiscountStatus IS NOT NULL",
  ),
  row(
    "commitment-status-null",
    "Without a commitment there is no status",
    "must",
    COMMITTED,
    "CommitmentDiscountId IS NULL",
    "CommitmentDiscountStatus IS NULL AND CommitmentDiscountName IS NULL",
  ),
  row(
    "commitment-quantity",
    "Usage and purchases under a commitment have its quantity",
    "must",
    ["CommitmentDiscountId", "CommitmentDiscountQuantity"],
    `${PRICED_ROWS} AND CommitmentDiscountId IS NOT NULL`,
    "CommitmentDiscountQuantity IS NOT NULL",
  ),
  row(
    "commitment-quantity-null",
    "Other rows have no commitment quantity",
    "must",
    ["CommitmentDiscountId", "CommitmentDiscountQuantity"],
    "CommitmentDiscountId IS NULL OR NOT (ChargeCategory IN ('Usage', 'Purchase'))",
    "CommitmentDiscountQuantity IS NULL",
  ),
  row(
    "committed-category",
    "Covered usage is priced as Committed",
    "should",
    [...COMMITTED, "PricingCategory"],
    `${USAGE} AND CommitmentDiscountStatus IS NOT NULL AND ${ORDINARY}`,
    "PricingCategory = 'Committed'",
  ),
  row(
    "reservation-status",
    "Usage under a capacity reservation is Used or Unused",
    "must",
    ["CapacityReservationId", "CapacityReservationStatus"],
    `${USAGE} AND CapacityReservationId IS NOT NULL`,
    "CapacityReservationStatus IS NOT NULL",
  ),
  row(
    "reservation-id",
    "A reservation status needs a reservation",
    "must",
    ["CapacityReservationId", "CapacityReservationStatus"],
    "CapacityReservationStatus IS NOT NULL",
    "CapacityReservationId IS NOT NULL",
  ),
  oneFor("commitment-unit", "A commitment has one unit", "CommitmentDiscountId", "CommitmentDiscountUnit"),
  group(
    "amortisation",
    "Over a whole term, used and unused cost of a commitment add up to what it cost",
    "sense",
    ["CommitmentDiscountId", "CommitmentDiscountStatus", "ChargeFrequency"],
    `SELECT count() AS checked, countIf(abs(bought - spread) > 0.01 + 1e-6 * abs(bought)) AS broken FROM (
       SELECT CommitmentDiscountId,
         sumIf(BilledCost, ChargeCategory = 'Purchase') AS bought,
         sumIf(EffectiveCost, ChargeCategory = 'Usage') AS spread,
         minIf(ChargePeriodStart, ChargeCategory = 'Purchase') AS term_start,
         maxIf(ChargePeriodEnd, ChargeCategory = 'Purchase') AS term_end,
         minIf(ChargePeriodStart, ChargeCategory = 'Usage') AS first_day,
         maxIf(ChargePeriodEnd, ChargeCategory = 'Usage') AS last_day
       FROM {table} WHERE CommitmentDiscountId IS NOT NULL AND ChargeClass IS NULL
       GROUP BY CommitmentDiscountId, BillingCurrency
       HAVING bought > 0 AND first_day = term_start AND last_day = term_end)`,
  ),
];

const quantities: FocusRule[] = [
  row(
    "consumed-unused",
    "Unused parts and other charges than usage consume nothing",
    "must",
    ["ConsumedQuantity", "CommitmentDiscountStatus"],
    "ChargeCategory != 'Usage' OR CommitmentDiscountStatus = 'Unused'",
    "ConsumedQuantity IS NULL",
  ),
  row(
    "consumed-usage",
    "Usage consumes something",
    "must",
    ["ConsumedQuantity", "CommitmentDiscountStatus"],
    `${USAGE} AND ${ORDINARY} AND ifNull(CommitmentDiscountStatus, '') != 'Unused'`,
    "ConsumedQuantity IS NOT NULL",
  ),
  row(
    "purchase-frequency",
    "Purchases are not usage-based",
    "must",
    ["ChargeFrequency"],
    "ChargeCategory = 'Purchase'",
    "ChargeFrequency != 'Usage-Based'",
  ),
];

const structure: FocusRule[] = [
  row(
    "charge-period",
    "A charge period ends after its start",
    "must",
    ["ChargePeriodStart", "ChargePeriodEnd"],
    "1",
    "ChargePeriodEnd > ChargePeriodStart",
  ),
  row(
    "billing-period",
    "A billing period ends after its start",
    "must",
    ["BillingPeriodStart", "BillingPeriodEnd"],
    "1",
    "BillingPeriodEnd > BillingPeriodStart",
  ),
  row(
    "correction-period",
    "Corrections are billed after the period that they correct",
    "should",
    ["ChargeClass", "BillingPeriodStart"],
    "ChargeClass = 'Correction'",
    "BillingPeriodStart >= toStartOfMonth(ChargePeriodStart)",
  ),
  row(
    "billing-currency",
    "BillingCurrency is a three-letter currency code",
    "must",
    ["BillingCurrency"],
    "1",
    "match(BillingCurrency, '^[A-Z]{3}$')",
  ),
  row(
    "tags-json",
    "Tags are a JSON object",
    "must",
    ["Tags"],
    "TagsRaw IS NOT NULL AND TagsRaw != ''",
    "isValidJSON(TagsRaw) AND JSONType(TagsRaw) = 'Object'",
  ),
  row(
    "sku-details-json",
    "SkuPriceDetails are a JSON object",
    "must",
    ["SkuPriceDetails"],
    "SkuPriceDetails IS NOT NULL",
    "isValidJSON(assumeNotNull(SkuPriceDetails)) AND JSONType(assumeNotNull(SkuPriceDetails)) = 'Object'",
  ),
  row(
    "sku-details-sku",
    "SkuPriceDetails need a SkuPriceId",
    "must",
    ["SkuPriceDetails", "SkuPriceId"],
    "SkuPriceDetails IS NOT NULL",
    "SkuPriceId IS NOT NULL",
  ),
  row(
    "subcategory-category",
    "The subcategory belongs to the category",
    "must",
    ["ServiceCategory", "ServiceSubcategory"],
    "ServiceSubcategory IS NOT NULL",
    pairs.join(" OR "),
  ),
  oneFor("service-category", "A service has one category", "ServiceName", "ServiceCategory"),
  oneFor("sku-price-sku", "A SKU price belongs to one SKU", "SkuPriceId", "SkuId"),
  oneFor("invoice-currency", "An invoice has one currency", "InvoiceId", "BillingCurrency"),
];

/** Own rules of FOCUS 1.0 to 1.2 that a query can check, with checks of sense that the specification leaves to the reader. */
export const FOCUS_RULES: readonly FocusRule[] = [
  ...presence,
  ...values,
  ...followers,
  ...priced,
  ...identities,
  ...commitments,
  ...quantities,
  ...structure,
];
