import type { DatasetInfo } from "@/lib/dataset";
import { customColumns } from "@/lib/focus/model-columns";
import type { Dimension, Hierarchy } from "@/lib/semantic/model";

type Draft = Pick<Dimension, "id" | "label" | "column"> & Partial<Dimension>;

const dimension = (draft: Draft): Dimension => ({
  plural: plural(draft.label),
  description: `FOCUS ${draft.column}`,
  type: "nominal",
  nullLabel: `no ${draft.label.toLowerCase()}`,
  synonyms: [],
  drill: [],
  kind: "column",
  ...draft,
});

function plural(label: string): string {
  if (/[^aeiou]y$/.test(label)) return `${label.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(label) ? `${label}es` : `${label}s`;
}

const COLUMNS: Dimension[] = [
  dimension({
    id: "provider",
    label: "Provider",
    column: "ProviderName",
    description: "Who sells the service.",
    synonyms: ["provider", "cloud provider", "cloud", "vendor", "csp", "hyperscaler", "platform"],
    drill: ["service", "account", "category", "region", "publisher"],
  }),
  dimension({
    id: "publisher",
    label: "Publisher",
    column: "PublisherName",
    description: "Who made the service.",
    synonyms: ["publisher", "software vendor", "marketplace vendor", "manufacturer"],
    drill: ["service", "provider", "account", "sku"],
  }),
  dimension({
    id: "invoice-issuer",
    label: "Invoice issuer",
    column: "InvoiceIssuerName",
    description: "Who bills.",
    synonyms: ["invoice issuer", "issuer", "biller", "reseller", "seller", "billing entity"],
    drill: ["invoice", "provider", "publisher", "service"],
  }),
  dimension({
    id: "billing-account",
    label: "Billing account",
    column: "BillingAccountId",
    labelColumn: "BillingAccountName",
    description: "Account that gets the invoice.",
    synonyms: ["billing account", "payer account", "payer", "master account", "management account", "enrollment"],
    drill: ["account", "invoice", "provider", "service"],
  }),
  dimension({
    id: "billing-account-type",
    label: "Billing account type",
    column: "BillingAccountType",
    description: "Provider's kind of billing account.",
    synonyms: ["billing account type"],
    drill: ["billing-account"],
  }),
  dimension({
    id: "account",
    label: "Account",
    column: "SubAccountId",
    labelColumn: "SubAccountName",
    description: "Account, subscription or project inside a billing account.",
    synonyms: [
      "account",
      "sub account",
      "sub-account",
      "subaccount",
      "subscription",
      "project",
      "linked account",
      "member account",
      "tenancy",
      "compartment",
    ],
    drill: ["service", "resource", "region", "category", "resource-type"],
  }),
  dimension({
    id: "account-type",
    label: "Account type",
    column: "SubAccountType",
    description: "Provider's kind of sub account.",
    synonyms: ["account type", "sub account type", "subscription type"],
    drill: ["account"],
  }),
  dimension({
    id: "service",
    label: "Service",
    column: "ServiceName",
    description: "Service that was bought.",
    synonyms: ["service", "product", "offering", "cloud service"],
    drill: ["account", "resource", "region", "sku", "resource-type", "charge-description", "pricing-category"],
  }),
  dimension({
    id: "category",
    label: "Service category",
    plural: "Service categories",
    column: "ServiceCategory",
    description: "Highest level of what a service does.",
    synonyms: ["service category", "category", "type of service", "service type", "service group"],
    drill: ["service", "subcategory", "provider", "account"],
  }),
  dimension({
    id: "subcategory",
    label: "Service subcategory",
    plural: "Service subcategories",
    column: "ServiceSubcategory",
    description: "Second level of what a service does.",
    synonyms: ["service subcategory", "subcategory", "sub-category", "sub category"],
    drill: ["service", "provider", "account"],
  }),
  dimension({
    id: "region",
    label: "Region",
    column: "RegionId",
    labelColumn: "RegionName",
    description: "Geographic region of the charge.",
    synonyms: ["region", "location", "geography", "cloud region", "data center", "datacenter"],
    drill: ["zone", "service", "account", "resource"],
    semantic: "geo-region",
  }),
  dimension({
    id: "zone",
    label: "Availability zone",
    column: "AvailabilityZone",
    description: "Isolated zone inside a region.",
    synonyms: ["availability zone", "zone", "az"],
    drill: ["service", "resource", "account"],
  }),
  dimension({
    id: "resource",
    label: "Resource",
    column: "ResourceId",
    labelColumn: "ResourceName",
    description: "Resource that was used.",
    synonyms: ["resource", "asset", "machine", "vm", "virtual machine", "instance"],
    drill: ["sku", "charge-description", "charge-category", "pricing-category"],
    semantic: "identifier",
  }),
  dimension({
    id: "resource-type",
    label: "Resource type",
    column: "ResourceType",
    description: "Kind of resource.",
    synonyms: ["resource type", "type of resource", "kind of resource"],
    drill: ["resource", "account", "region"],
  }),
  dimension({
    id: "charge-category",
    label: "Charge category",
    plural: "Charge categories",
    column: "ChargeCategory",
    description: "Usage, purchase, tax, credit or adjustment.",
    synonyms: ["charge category", "charge type", "type of charge", "kind of charge", "cost type"],
    drill: ["service", "charge-description", "provider", "account"],
  }),
  dimension({
    id: "charge-class",
    label: "Charge class",
    plural: "Charge classes",
    column: "ChargeClass",
    description: "Correction of an earlier billing period, or none.",
    nullLabel: "regular",
    synonyms: ["charge class"],
    drill: ["service", "charge-category", "provider"],
  }),
  dimension({
    id: "charge-frequency",
    label: "Charge frequency",
    plural: "Charge frequencies",
    column: "ChargeFrequency",
    description: "One-time, recurring or usage-based.",
    synonyms: ["charge frequency", "frequency of charge", "recurrence"],
    drill: ["service", "charge-category", "provider"],
  }),
  dimension({
    id: "charge-description",
    label: "Charge description",
    column: "ChargeDescription",
    description: "Provider's words for the charge.",
    synonyms: ["charge description", "description", "line item description"],
    drill: ["resource", "account", "region"],
  }),
  dimension({
    id: "pricing-category",
    label: "Pricing category",
    plural: "Pricing categories",
    column: "PricingCategory",
    description: "Standard, committed, dynamic (spot) or other prices.",
    synonyms: ["pricing category", "pricing model", "price type", "purchase option", "purchasing option", "pricing type"],
    drill: ["service", "account", "resource"],
  }),
  dimension({
    id: "pricing-unit",
    label: "Pricing unit",
    column: "PricingUnit",
    description: "Unit that prices apply to.",
    synonyms: ["pricing unit", "price unit"],
    drill: ["service", "sku"],
  }),
  dimension({
    id: "consumed-unit",
    label: "Consumed unit",
    column: "ConsumedUnit",
    description: "Unit of metered consumption.",
    synonyms: ["consumed unit", "usage unit", "unit of consumption", "unit of measure"],
    drill: ["service", "sku"],
  }),
  dimension({
    id: "commitment",
    label: "Commitment",
    column: "CommitmentDiscountId",
    labelColumn: "CommitmentDiscountName",
    description: "Reservation, savings plan or other commitment discount.",
    synonyms: [
      "commitment",
      "commitment discount",
      "reservation",
      "reserved instance",
      "ri",
      "savings plan",
      "sp",
      "committed use discount",
      "cud",
    ],
    drill: ["commitment-status", "service", "account", "resource"],
  }),
  dimension({
    id: "commitment-type",
    label: "Commitment type",
    column: "CommitmentDiscountType",
    description: "Provider's kind of commitment.",
    synonyms: ["commitment type", "commitment discount type", "type of commitment", "kind of commitment"],
    drill: ["commitment", "commitment-status", "service"],
  }),
  dimension({
    id: "commitment-status",
    label: "Commitment status",
    plural: "Commitment statuses",
    column: "CommitmentDiscountStatus",
    description: "Used or unused part of a commitment.",
    synonyms: ["commitment status", "commitment discount status"],
    drill: ["commitment", "service", "account"],
  }),
  dimension({
    id: "commitment-category",
    label: "Commitment category",
    plural: "Commitment categories",
    column: "CommitmentDiscountCategory",
    description: "Commitment to spend or to usage.",
    synonyms: ["commitment category", "commitment discount category"],
    drill: ["commitment", "commitment-type"],
  }),
  dimension({
    id: "commitment-unit",
    label: "Commitment unit",
    column: "CommitmentDiscountUnit",
    description: "Unit a commitment is counted in.",
    synonyms: ["commitment unit"],
    drill: ["commitment"],
  }),
  dimension({
    id: "capacity-reservation",
    label: "Capacity reservation",
    column: "CapacityReservationId",
    description: "Reserved capacity.",
    synonyms: ["capacity reservation"],
    drill: ["service", "account", "resource"],
  }),
  dimension({
    id: "capacity-status",
    label: "Capacity reservation status",
    plural: "Capacity reservation statuses",
    column: "CapacityReservationStatus",
    description: "Used or unused part of reserved capacity.",
    synonyms: ["capacity reservation status", "capacity status"],
    drill: ["capacity-reservation"],
  }),
  dimension({
    id: "sku",
    label: "SKU",
    plural: "SKUs",
    column: "SkuId",
    description: "Stock keeping unit.",
    nullLabel: "no SKU",
    synonyms: ["sku", "sku id", "stock keeping unit"],
    drill: ["sku-price", "resource", "account", "region"],
    semantic: "identifier",
  }),
  dimension({
    id: "sku-price",
    label: "SKU price",
    column: "SkuPriceId",
    description: "One price of a SKU.",
    nullLabel: "no SKU price",
    synonyms: ["sku price", "sku price id", "price id"],
    drill: ["resource", "account"],
    semantic: "identifier",
  }),
  dimension({
    id: "sku-meter",
    label: "Meter",
    column: "SkuMeter",
    description: "What the SKU meters.",
    synonyms: ["meter", "sku meter", "usage type", "metered function"],
    drill: ["resource", "account", "region"],
  }),
  dimension({
    id: "invoice",
    label: "Invoice",
    column: "InvoiceId",
    description: "Invoice the charge is on.",
    nullLabel: "not invoiced",
    synonyms: ["invoice", "invoice id", "invoice number"],
    drill: ["charge-category", "service", "account", "provider"],
    semantic: "identifier",
  }),
  dimension({
    id: "currency",
    label: "Billing currency",
    plural: "Billing currencies",
    column: "BillingCurrency",
    description: "Currency of the invoice.",
    synonyms: ["currency", "billing currency"],
    drill: ["provider", "service"],
    semantic: "currency",
  }),
  dimension({
    id: "pricing-currency",
    label: "Pricing currency",
    plural: "Pricing currencies",
    column: "PricingCurrency",
    description: "Currency that prices are set in, which may be virtual.",
    synonyms: ["pricing currency", "price currency"],
    drill: ["provider", "service"],
    semantic: "currency",
  }),
];

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const numbered = (names: string[]) => Object.fromEntries(names.map((name, index) => [String(index + 1), name]));

const PARTS: Dimension[] = [
  dimension({
    id: "weekday",
    label: "Weekday",
    column: "Weekday",
    labels: numbered(WEEKDAYS),
    description: "Day of the week of the charge (UTC), Monday first.",
    type: "ordinal",
    kind: "part",
    synonyms: ["weekday", "day of week", "day of the week", "week day"],
    drill: ["service", "account"],
  }),
  dimension({
    id: "weekend",
    label: "Weekend or working day",
    plural: "Weekends and working days",
    column: "Weekend",
    labels: { true: "Weekend", false: "Working day" },
    description: "Saturday and Sunday against Monday to Friday (UTC).",
    type: "boolean",
    kind: "part",
    synonyms: ["weekend", "working day", "weekday or weekend", "kind of day", "type of day", "business day", "workday"],
    drill: ["weekday", "service"],
  }),
  dimension({
    id: "month-of-year",
    label: "Month of the year",
    plural: "Months of the year",
    column: "MonthOfYear",
    labels: numbered(MONTHS),
    description: "Calendar month, years merged.",
    type: "ordinal",
    kind: "part",
    synonyms: ["month of year", "month of the year", "calendar month"],
    drill: ["service", "account"],
  }),
  dimension({
    id: "hour-of-day",
    label: "Hour of the day",
    plural: "Hours of the day",
    column: "HourOfDay",
    description: "Hour of the charge (UTC).",
    type: "ordinal",
    kind: "part",
    synonyms: ["hour of day", "hour of the day", "time of day"],
    drill: ["service", "account"],
  }),
  dimension({
    id: "marketplace",
    label: "Marketplace",
    plural: "Marketplace and own",
    column: "Marketplace",
    labels: { true: "Marketplace", false: "Own services" },
    description: "Billed by another company than the publisher.",
    type: "boolean",
    kind: "part",
    synonyms: ["marketplace", "third party", "third-party"],
    drill: ["publisher", "service"],
  }),
];

/** Tag dimensions: one for each key in use, every key as a dimension of its own, and tagged against untagged. */
function tagDimensions(info: DatasetInfo): Dimension[] {
  const { tagKeys } = info.summary;
  if (tagKeys.length === 0) return [];
  const words = (text: string) =>
    text
      .trim()
      .toLowerCase()
      .replace(/[_:/-]+/g, " ");
  const own = tagKeys.map(({ key, spelling, spellings }) =>
    dimension({
      id: `tag:${key}`,
      label: spelling.trim(),
      plural: `${spelling.trim()} values`,
      column: `tag:${key}`,
      description: `Value of the tag ${spelling.trim()}; spellings of the key are merged.`,
      kind: "tag",
      nullLabel: "untagged",
      synonyms: [...new Set([key, ...[spelling, ...spellings].flatMap((text) => [text.trim().toLowerCase(), words(text)])])],
      drill: ["service", "account", "resource", "region"],
    }),
  );
  const spelled = Object.fromEntries(tagKeys.map(({ key, spelling }) => [key, spelling.trim()]));
  return [
    ...own,
    dimension({
      id: "tag-key",
      label: "Tag key",
      column: "TagKey",
      labels: spelled,
      description: "Tag keys in use, spellings merged; a charge counts for each of its keys.",
      kind: "part",
      nullLabel: "untagged",
      synonyms: ["tag key", "tag", "label key", "tag name"],
      drill: ["service", "account"],
    }),
    dimension({
      id: "has-tags",
      label: "Tagging",
      plural: "Tagged and untagged",
      column: "HasTags",
      labels: { true: "tagged", false: "untagged" },
      description: "Rows with any tag against rows without.",
      type: "boolean",
      kind: "part",
      synonyms: ["tagged or untagged", "tagging", "tag status", "has tags"],
      drill: ["provider", "service", "account", "charge-category"],
    }),
  ];
}

const CUSTOM_TYPES: Record<string, Dimension["type"]> = {
  boolean: "boolean",
  date: "temporal",
  datetime: "temporal",
  decimal: "quantitative",
  float: "quantitative",
};

function customDimensions(info: DatasetInfo): Dimension[] {
  return customColumns(info)
    .filter((column) => column.type !== "map" && column.distinct > 0)
    .map((column) => {
      const label = column.name
        .replace(/^x_/i, "")
        .replace(/([a-z\d])([A-Z])/g, "$1 $2")
        .replace(/_/g, " ")
        .trim();
      const words = label.toLowerCase();
      return dimension({
        id: `custom:${column.physical}`,
        label: label.charAt(0).toUpperCase() + words.slice(1),
        column: `custom:${column.physical}`,
        description: `Column ${column.name} of the file.`,
        type: CUSTOM_TYPES[column.type] ?? "nominal",
        kind: "custom",
        synonyms: [...new Set([words, column.name.toLowerCase(), words.replaceAll(" ", "")])],
        drill: ["service", "account", "resource"],
        ...(column.semanticType === "identifier" ? { semantic: "identifier" as const } : {}),
      });
    });
}

/** Dimensions of a FOCUS dataset: columns with any value, tag keys in use, custom columns, calendar parts. */
export function focusDimensions(info: DatasetInfo, hourly: boolean): Dimension[] {
  const filled = new Set(
    info.summary.columns.filter((column) => column.nulls < info.rows || info.rows === 0).map((column) => column.physical),
  );
  const columns = COLUMNS.filter(({ column }) => filled.has(column)).map((draft) =>
    draft.labelColumn && !filled.has(draft.labelColumn) ? { ...draft, labelColumn: undefined } : draft,
  );
  const parts = PARTS.filter(({ id }) => hourly || id !== "hour-of-day");
  const all = [...columns, ...tagDimensions(info), ...customDimensions(info), ...parts];
  const known = new Set(all.map(({ id }) => id));
  return all.map((item) => ({ ...item, drill: item.drill.filter((id) => known.has(id)) }));
}

const HIERARCHIES: Hierarchy[] = [
  { id: "service", label: "Service → account → resource", levels: ["service", "account", "resource"] },
  { id: "provider", label: "Provider → service → resource", levels: ["provider", "service", "resource"] },
  { id: "geography", label: "Provider → region → zone", levels: ["provider", "region", "zone"] },
  { id: "category", label: "Category → service → SKU", levels: ["category", "subcategory", "service", "sku"] },
  { id: "account", label: "Billing account → account → service → resource", levels: ["billing-account", "account", "service", "resource"] },
  { id: "commitment", label: "Commitment type → commitment → status", levels: ["commitment-type", "commitment", "commitment-status"] },
  { id: "invoice", label: "Issuer → invoice → charge category", levels: ["invoice-issuer", "invoice", "charge-category"] },
];

/** Drill paths over the dimensions that the dataset has; shorter than two levels, they are left out. */
export function focusHierarchies(dimensions: Dimension[]): Hierarchy[] {
  const known = new Set(dimensions.map(({ id }) => id));
  return HIERARCHIES.map((path) => ({ ...path, levels: path.levels.filter((id) => known.has(id)) })).filter(
    (path) => path.levels.length > 1,
  );
}
