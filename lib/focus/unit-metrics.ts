import {
  CONSUMED,
  constant,
  FRACTION,
  HOURS,
  MONEY,
  metric,
  missing,
  over,
  per,
  present,
  rate,
  scaled,
  sum,
  times,
  USAGE,
  within,
} from "@/lib/focus/metric-terms";
import type { Metric } from "@/lib/semantic/model";

const GB_MONTHS = ["GB-Months", "GB-Month", "GB-Mo", "GB Month", "GB Months", "GB*Month", "GB/Month", "GBMonth"];
const GIB_MONTHS = ["GiB-Months", "GiB-Month", "GiB-Mo", "GiB Month", "GiB Months", "gibibyte month", "gibibyte months"];
const GIGABYTES = ["GB", "Gigabyte", "Gigabytes", "GBs"];
const GIBIBYTES = ["GiB", "Gibibyte", "Gibibytes", "GiBs"];
const TOKENS: Record<string, string[]> = {
  "1": ["Tokens", "Token"],
  "1000": ["1K Tokens", "1K Token", "1000 Tokens", "1,000 Tokens", "Thousand Tokens", "K Tokens", "KTokens"],
  "1000000": ["1M Tokens", "1M Token", "1000000 Tokens", "1,000,000 Tokens", "Million Tokens", "M Tokens", "MTokens"],
};

/** KPIs of unit economics (C). */
export const UNIT_METRICS: readonly Metric[] = [
  rate({
    id: "effective_unit_price",
    label: "Effective unit price",
    description: "Effective cost over pricing quantity, for each pricing unit.",
    unit: per("unit"),
    direction: "lower-is-better",
    expression: over(sum("EffectiveCost"), sum("PricingQuantity")),
    scope: [present("PricingQuantity")],
    synonyms: ["effective unit price", "unit price", "unit cost", "price per unit", "cost per unit", "average price"],
  }),
  metric({
    id: "consumed_quantity",
    label: "Consumed quantity",
    description: "Metered quantity, in its own unit; quantities of different units are never added.",
    unit: { kind: "quantity", of: "" },
    expression: sum("ConsumedQuantity"),
    scope: [present("ConsumedQuantity")],
    synonyms: ["consumed quantity", "consumption", "quantity", "usage quantity", "usage amount", "volume", "amount used", "units consumed"],
  }),
  metric({
    id: "pricing_quantity",
    label: "Pricing quantity",
    description: "Quantity that prices apply to, in its own unit; quantities of different units are never added.",
    unit: { kind: "quantity", of: "" },
    expression: sum("PricingQuantity"),
    scope: [present("PricingQuantity")],
    synonyms: ["pricing quantity", "priced quantity"],
  }),
  rate({
    id: "cost_per_gb_month",
    label: "Cost per GB-month stored",
    description: "Effective cost of storage priced by GB-months over those GB-months; GiB converted.",
    unit: per("GB-month"),
    direction: "lower-is-better",
    expression: over(
      sum("EffectiveCost", within("ServiceCategory", "Storage"), within("PricingUnit", ...GB_MONTHS, ...GIB_MONTHS)),
      scaled("PricingQuantity", "PricingUnit", { "1": GB_MONTHS, "1.073741824": GIB_MONTHS }, within("ServiceCategory", "Storage")),
    ),
    scope: [within("ServiceCategory", "Storage"), within("PricingUnit", ...GB_MONTHS, ...GIB_MONTHS)],
    synonyms: [
      "cost per gb-month",
      "cost per gb month",
      "cost per gb stored",
      "storage unit cost",
      "price per gb month",
      "cost per stored gb",
      "cost per gigabyte month",
    ],
  }),
  rate({
    id: "cost_per_gb_transferred",
    label: "Cost per GB transferred",
    description: "Effective cost of networking metered in GB over those GB; GiB converted.",
    unit: per("GB"),
    direction: "lower-is-better",
    expression: over(
      sum("EffectiveCost", within("ServiceCategory", "Networking"), within("ConsumedUnit", ...GIGABYTES, ...GIBIBYTES)),
      scaled("ConsumedQuantity", "ConsumedUnit", { "1": GIGABYTES, "1.073741824": GIBIBYTES }, within("ServiceCategory", "Networking")),
    ),
    scope: [within("ServiceCategory", "Networking"), within("ConsumedUnit", ...GIGABYTES, ...GIBIBYTES)],
    synonyms: [
      "cost per gb transferred",
      "transfer cost per gb",
      "cost per transferred gb",
      "egress cost per gb",
      "cost per gigabyte transferred",
      "price per gb transferred",
    ],
  }),
  rate({
    id: "cost_per_million_tokens",
    label: "Cost per million tokens",
    description: "Effective cost of what is metered in tokens over the tokens consumed, for one million.",
    unit: per("million tokens"),
    direction: "lower-is-better",
    expression: over(
      times(sum("EffectiveCost", within("ConsumedUnit", ...Object.values(TOKENS).flat())), constant("1000000")),
      scaled("ConsumedQuantity", "ConsumedUnit", TOKENS),
    ),
    scope: [within("ConsumedUnit", ...Object.values(TOKENS).flat())],
    synonyms: [
      "cost per million tokens",
      "cost per 1m tokens",
      "cost per million token",
      "price per million tokens",
      "token price",
      "cost per token",
      "token cost",
    ],
  }),
  rate({
    id: "cost_per_core_hour",
    label: "Effective cost per core-hour",
    description: "Effective cost of compute usage, unused commitment included, over core hours used, where the SKU states its cores.",
    unit: per("core-hour"),
    direction: "lower-is-better",
    expression: over(sum("EffectiveCost", USAGE, within("ServiceCategory", "Compute")), sum("CoreHours", ...CONSUMED, HOURS)),
    scope: [USAGE, within("ServiceCategory", "Compute")],
    synonyms: [
      "cost per core-hour",
      "cost per core hour",
      "cost per vcpu hour",
      "cost per cpu hour",
      "core hour cost",
      "cost per vcpu-hour",
    ],
  }),
];

/** KPIs of allocation (D). */
export const ALLOCATION_METRICS: readonly Metric[] = [
  metric({
    id: "untagged_cost",
    label: "Untagged cost",
    description: "Effective cost of rows without any tag; tax, credits and unused commitment included.",
    unit: MONEY,
    direction: "lower-is-better",
    expression: sum("EffectiveCost", within("HasTags", "false")),
    synonyms: ["untagged cost", "untagged spend", "untagged", "unallocated cost", "unallocated spend", "unallocated"],
  }),
  rate({
    id: "tag_coverage",
    label: "Tag coverage",
    description: "Effective cost of rows with any tag over all effective cost; tax, credits and unused commitment included.",
    unit: FRACTION,
    direction: "higher-is-better",
    expression: over(sum("EffectiveCost", within("HasTags", "true")), sum("EffectiveCost")),
    synonyms: ["tag coverage", "tagging coverage", "tagged share", "tagging rate", "allocation rate", "allocated share", "tag compliance"],
  }),
  rate({
    id: "untaggable_share",
    label: "Untaggable share",
    description: "Effective cost of charges without a resource over all effective cost.",
    unit: FRACTION,
    expression: over(sum("EffectiveCost", missing("ResourceId")), sum("EffectiveCost")),
    synonyms: ["untaggable share", "share without resource", "untaggable cost share"],
  }),
];

/** How much data there is. */
export const COUNT_METRICS: readonly Metric[] = [
  metric({
    id: "resource_count",
    label: "Resources",
    description: "Distinct resources of usage that is not unused commitment.",
    unit: { kind: "count", of: "resources" },
    additivity: "non-additive",
    expression: { kind: "aggregate", fn: "count-distinct", column: "ResourceId", where: CONSUMED },
    synonyms: ["resource count", "number of resources", "resources", "how many resources"],
  }),
  metric({
    id: "row_count",
    label: "Charges",
    description: "Rows of billing data.",
    unit: { kind: "count", of: "rows" },
    expression: { kind: "aggregate", fn: "count" },
    synonyms: [
      "row count",
      "number of rows",
      "rows",
      "number of charges",
      "line items",
      "number of line items",
      "records",
      "number of records",
    ],
  }),
  metric({
    id: "first_day",
    label: "First day",
    description: "First day with usage.",
    unit: { kind: "date" },
    additivity: "non-additive",
    expression: { kind: "aggregate", fn: "min", column: "ChargePeriodStart", where: [USAGE] },
    synonyms: ["first day", "start of the data", "first date", "earliest day"],
  }),
  metric({
    id: "last_day",
    label: "Last day",
    description: "Last day with usage.",
    unit: { kind: "date" },
    additivity: "non-additive",
    expression: { kind: "aggregate", fn: "max", column: "ChargePeriodStart", where: [USAGE] },
    synonyms: ["last day", "end of the data", "last date", "latest day", "most recent day"],
  }),
];
