import type { ColumnType } from "@/lib/semantic/model";

export type FocusVersion = "1.0" | "1.1" | "1.2";

/**
 * One column of FOCUS Cost and Usage. `since` is the first version (of 1.0 to 1.2) that has it; `values` is the closed list of
 * allowed values, where there is one.
 * Source: FOCUS specification 1.2.
 */
export interface FocusColumn {
  name: string;
  type: ColumnType;
  since: FocusVersion;
  values?: readonly string[];
}

/**
 * The physical table of a FOCUS dataset, whatever its version and format:
 * - **every** one of the 57 columns of 1.2 exists, under its exact name; one that the file lacks is NULL in every row
 *   (`Tags`: an empty map) and is listed in the notices of the dataset;
 * - strings are LowCardinality(Nullable(String)) or Nullable(String): empty cells and the word NULL are NULL;
 * - money, prices and quantities are Nullable(Decimal(38, 12)); instants are Nullable(DateTime('UTC'));
 * - tags stand three times: `TagsRaw` (text as in the file), `Tags` (Map(String, String), keys and values as given) and
 *   `TagsNormalized` (Map(LowCardinality(String), String): keys by `foldTagKey`, outer blanks of values cut, values that differ only in
 *   case in their commonest spelling, no empty values; a key that is absent reads as '');
 * - every other column of the file follows, under its own name where that is an identifier (`x_CostCenter`), with an inferred type.
 */
export const FOCUS_COLUMNS: readonly FocusColumn[] = [
  { name: "AvailabilityZone", type: "string", since: "1.0" },
  { name: "BilledCost", type: "decimal", since: "1.0" },
  { name: "BillingAccountId", type: "string", since: "1.0" },
  { name: "BillingAccountName", type: "string", since: "1.0" },
  { name: "BillingAccountType", type: "string", since: "1.2" },
  { name: "BillingCurrency", type: "string", since: "1.0" },
  { name: "BillingPeriodEnd", type: "datetime", since: "1.0" },
  { name: "BillingPeriodStart", type: "datetime", since: "1.0" },
  { name: "CapacityReservationId", type: "string", since: "1.1" },
  { name: "CapacityReservationStatus", type: "string", since: "1.1", values: ["Used", "Unused"] },
  { name: "ChargeCategory", type: "string", since: "1.0", values: ["Usage", "Purchase", "Tax", "Credit", "Adjustment"] },
  { name: "ChargeClass", type: "string", since: "1.0", values: ["Correction"] },
  { name: "ChargeDescription", type: "string", since: "1.0" },
  { name: "ChargeFrequency", type: "string", since: "1.0", values: ["One-Time", "Recurring", "Usage-Based"] },
  { name: "ChargePeriodEnd", type: "datetime", since: "1.0" },
  { name: "ChargePeriodStart", type: "datetime", since: "1.0" },
  { name: "CommitmentDiscountCategory", type: "string", since: "1.0", values: ["Spend", "Usage"] },
  { name: "CommitmentDiscountId", type: "string", since: "1.0" },
  { name: "CommitmentDiscountName", type: "string", since: "1.0" },
  { name: "CommitmentDiscountQuantity", type: "decimal", since: "1.1" },
  { name: "CommitmentDiscountStatus", type: "string", since: "1.0", values: ["Used", "Unused"] },
  { name: "CommitmentDiscountType", type: "string", since: "1.0" },
  { name: "CommitmentDiscountUnit", type: "string", since: "1.1" },
  { name: "ConsumedQuantity", type: "decimal", since: "1.0" },
  { name: "ConsumedUnit", type: "string", since: "1.0" },
  { name: "ContractedCost", type: "decimal", since: "1.0" },
  { name: "ContractedUnitPrice", type: "decimal", since: "1.0" },
  { name: "EffectiveCost", type: "decimal", since: "1.0" },
  { name: "InvoiceId", type: "string", since: "1.2" },
  { name: "InvoiceIssuerName", type: "string", since: "1.0" },
  { name: "ListCost", type: "decimal", since: "1.0" },
  { name: "ListUnitPrice", type: "decimal", since: "1.0" },
  { name: "PricingCategory", type: "string", since: "1.0", values: ["Standard", "Dynamic", "Committed", "Other"] },
  { name: "PricingCurrency", type: "string", since: "1.2" },
  { name: "PricingCurrencyContractedUnitPrice", type: "decimal", since: "1.2" },
  { name: "PricingCurrencyEffectiveCost", type: "decimal", since: "1.2" },
  { name: "PricingCurrencyListUnitPrice", type: "decimal", since: "1.2" },
  { name: "PricingQuantity", type: "decimal", since: "1.0" },
  { name: "PricingUnit", type: "string", since: "1.0" },
  { name: "ProviderName", type: "string", since: "1.0" },
  { name: "PublisherName", type: "string", since: "1.0" },
  { name: "RegionId", type: "string", since: "1.0" },
  { name: "RegionName", type: "string", since: "1.0" },
  { name: "ResourceId", type: "string", since: "1.0" },
  { name: "ResourceName", type: "string", since: "1.0" },
  { name: "ResourceType", type: "string", since: "1.0" },
  {
    name: "ServiceCategory",
    type: "string",
    since: "1.0",
    values: [
      "AI and Machine Learning",
      "Analytics",
      "Business Applications",
      "Compute",
      "Databases",
      "Developer Tools",
      "Multicloud",
      "Identity",
      "Integration",
      "Internet of Things",
      "Management and Governance",
      "Media",
      "Migration",
      "Mobile",
      "Networking",
      "Security",
      "Storage",
      "Web",
      "Other",
    ],
  },
  { name: "ServiceName", type: "string", since: "1.0" },
  {
    name: "ServiceSubcategory",
    type: "string",
    since: "1.1",
    values: [
      "AI Platforms",
      "Bots",
      "Generative AI",
      "Machine Learning",
      "Natural Language Processing",
      "Other (AI and Machine Learning)",
      "Analytics Platforms",
      "Business Intelligence",
      "Data Processing",
      "Search",
      "Streaming Analytics",
      "Other (Analytics)",
      "Productivity and Collaboration",
      "Other (Business Applications)",
      "Containers",
      "End User Computing",
      "Quantum Compute",
      "Serverless Compute",
      "Virtual Machines",
      "Other (Compute)",
      "Caching",
      "Data Warehouses",
      "Ledger Databases",
      "NoSQL Databases",
      "Relational Databases",
      "Time Series Databases",
      "Other (Databases)",
      "Developer Platforms",
      "Continuous Integration and Deployment",
      "Development Environments",
      "Source Code Management",
      "Quality Assurance",
      "Other (Developer Tools)",
      "Identity and Access Management",
      "Other (Identity)",
      "API Management",
      "Messaging",
      "Workflow Orchestration",
      "Other (Integration)",
      "IoT Analytics",
      "IoT Platforms",
      "Other (Internet of Things)",
      "Architecture",
      "Compliance",
      "Cost Management",
      "Data Governance",
      "Disaster Recovery",
      "Endpoint Management",
      "Observability",
      "Support",
      "Other (Management and Governance)",
      "Content Creation",
      "Gaming",
      "Media Streaming",
      "Mixed Reality",
      "Other (Media)",
      "Data Migration",
      "Resource Migration",
      "Other (Migration)",
      "Other (Mobile)",
      "Multicloud Integration",
      "Other (Multicloud)",
      "Application Networking",
      "Content Delivery",
      "Network Connectivity",
      "Network Infrastructure",
      "Network Routing",
      "Network Security",
      "Other (Networking)",
      "Secret Management",
      "Security Posture Management",
      "Threat Detection and Response",
      "Other (Security)",
      "Backup Storage",
      "Block Storage",
      "File Storage",
      "Object Storage",
      "Storage Platforms",
      "Other (Storage)",
      "Application Platforms",
      "Other (Web)",
      "Other (Other)",
    ],
  },
  { name: "SkuId", type: "string", since: "1.0" },
  { name: "SkuMeter", type: "string", since: "1.1" },
  { name: "SkuPriceDetails", type: "string", since: "1.1" },
  { name: "SkuPriceId", type: "string", since: "1.0" },
  { name: "SubAccountId", type: "string", since: "1.0" },
  { name: "SubAccountName", type: "string", since: "1.0" },
  { name: "SubAccountType", type: "string", since: "1.2" },
  { name: "Tags", type: "map", since: "1.0" },
];

/** Tags as the file has them, JSON text. */
export const TAGS_RAW = "TagsRaw";
/** Tags as Map(String, String), keys and values as given. */
export const TAGS = "Tags";
/** Tags with folded keys and merged values: what questions are answered from. */
export const TAGS_NORMALIZED = "TagsNormalized";

/** Columns that later versions renamed: name in the file → name here. */
export const FOCUS_RENAMED: Readonly<Record<string, string>> = { ServiceProviderName: "ProviderName", HostProviderName: "PublisherName" };

const BY_FOLDED = new Map(FOCUS_COLUMNS.map((column) => [column.name.toLowerCase(), column]));

/** FOCUS column of that name; case does not matter, as files spell "SkuPriceid". */
export function focusColumn(name: string): FocusColumn | undefined {
  return BY_FOLDED.get(name.trim().toLowerCase());
}
