import type { Expression, Metric, Predicate } from "@/lib/semantic/model";

const within = (column: string, ...values: string[]): Predicate => ({ column, op: "in", values, keepNull: false });
const notIn = (column: string, ...values: string[]): Predicate => ({ column, op: "not-in", values, keepNull: true });
const missing = (column: string): Predicate => ({ column, op: "is-null", values: [], keepNull: true });
const present = (column: string): Predicate => ({ column, op: "not-null", values: [], keepNull: true });

const USAGE = within("ChargeCategory", "Usage");
const USED = [USAGE, within("CommitmentDiscountStatus", "Used")];
const UNUSED = [USAGE, within("CommitmentDiscountStatus", "Unused")];
const COMMITTED = [USAGE, within("CommitmentDiscountStatus", "Used", "Unused")];
const CONSUMED = [USAGE, notIn("CommitmentDiscountStatus", "Unused")];
const UNCORRECTED = missing("ChargeClass");
/** on-demand-equivalent base: usage that is neither unused commitment nor correction */
const BASE = [...CONSUMED, UNCORRECTED];
const COMMITMENT_PURCHASE = [within("ChargeCategory", "Purchase"), present("CommitmentDiscountId")];
const ELIGIBLE = [within("PricingCategory", "Standard", "Committed"), within("ServiceCategory", "Compute", "Databases")];
const RESERVED = [USAGE, present("CapacityReservationId")];
const HOURS = within("PricingUnit", "Hours", "Hour", "Hrs", "Hr");
const GB_MONTHS = ["GB-Months", "GB-Month", "GB-Mo", "GB Month", "GB Months", "GB*Month", "GB/Month", "GBMonth"];
const GIB_MONTHS = ["GiB-Months", "GiB-Month", "GiB-Mo", "GiB Month", "GiB Months", "gibibyte month", "gibibyte months"];
const GIGABYTES = ["GB", "Gigabyte", "Gigabytes", "GBs"];
const GIBIBYTES = ["GiB", "Gibibyte", "Gibibytes", "GiBs"];
const TOKENS: Record<string, string[]> = {
  "1": ["Tokens", "Token"],
  "1000": ["1K Tokens", "1K Token", "1000 Tokens", "1,000 Tokens", "Thousand Tokens", "K Tokens", "KTokens"],
  "1000000": ["1M Tokens", "1M Token", "1000000 Tokens", "1,000,000 Tokens", "Million Tokens", "M Tokens", "MTokens"],
};

const sum = (column: string, ...where: Predicate[]): Expression => ({
  kind: "aggregate",
  fn: "sum",
  column,
  ...(where.length ? { where } : {}),
});
const constant = (value: string): Expression => ({ kind: "constant", value });
const combine =
  (op: "+" | "-" | "*" | "/") =>
  (left: Expression, right: Expression): Expression => ({ kind: "arithmetic", op, left, right });
const [plus, minus, times, over] = [combine("+"), combine("-"), combine("*"), combine("/")] as const;
const oneMinus = (right: Expression): Expression => minus(constant("1"), right);

/** Sum of a quantity whose unit is spelled in several sizes: size in base units → spellings. */
function scaled(column: string, unit: string, sizes: Record<string, string[]>, ...where: Predicate[]): Expression {
  return Object.entries(sizes)
    .map(([size, spellings]) => times(sum(column, ...where, within(unit, ...spellings)), constant(size)))
    .reduce(plus);
}

const MONEY: Metric["unit"] = { kind: "currency", currency: "XXX" };
const per = (unit: string): Metric["unit"] => ({ kind: "currency-per", currency: "XXX", per: unit });
const FRACTION: Metric["unit"] = { kind: "fraction" };

type Draft = Omit<Metric, "additivity" | "direction" | "time"> & Partial<Pick<Metric, "additivity" | "direction" | "time">>;
const metric = (draft: Draft): Metric => ({ additivity: "additive", direction: "neutral", time: "charge", ...draft });
const rate = (draft: Draft): Metric => metric({ additivity: "non-additive", ...draft });

const SPEND: Metric[] = [
  metric({
    id: "effective_cost",
    label: "Effective cost",
    description: "Cost after all discounts, with the amortised share of prepaid purchases; all charge categories, corrections included.",
    unit: MONEY,
    direction: "lower-is-better",
    expression: sum("EffectiveCost"),
    synonyms: [
      "effective cost",
      "cost",
      "spend",
      "spending",
      "expense",
      "expenditure",
      "amortized cost",
      "amortised cost",
      "amortized spend",
      "amortised spend",
      "accrual cost",
      "net cost",
      "charge",
      "money",
    ],
  }),
  metric({
    id: "billed_cost",
    label: "Billed cost",
    description: "Cash amount that feeds the invoice, by billing period: after every discount, before any amortisation.",
    unit: MONEY,
    direction: "lower-is-better",
    time: "billing",
    expression: sum("BilledCost"),
    synonyms: [
      "billed cost",
      "billed",
      "bill",
      "invoiced",
      "invoiced cost",
      "paid",
      "payable",
      "cash",
      "cash cost",
      "unblended cost",
      "unblended",
    ],
  }),
  metric({
    id: "list_cost",
    label: "List cost",
    description: "Cost at public on-demand prices.",
    unit: MONEY,
    expression: sum("ListCost"),
    synonyms: [
      "list cost",
      "list price",
      "on-demand price",
      "on demand cost",
      "on-demand cost",
      "on-demand equivalent",
      "retail",
      "retail cost",
      "public price",
    ],
  }),
  metric({
    id: "contracted_cost",
    label: "Contracted cost",
    description: "Cost at negotiated prices, before commitment discounts.",
    unit: MONEY,
    expression: sum("ContractedCost"),
    synonyms: ["contracted cost", "contract cost", "contracted", "negotiated cost", "negotiated price", "contract price"],
  }),
  metric({
    id: "pricing_currency_cost",
    label: "Effective cost in pricing currency",
    description: "Effective cost in the currency that prices are set in, which may be virtual (credits, tokens).",
    unit: MONEY,
    direction: "lower-is-better",
    expression: sum("PricingCurrencyEffectiveCost"),
    scope: [present("PricingCurrencyEffectiveCost")],
    synonyms: [
      "pricing currency cost",
      "cost in pricing currency",
      "virtual currency",
      "virtual currency cost",
      "credits consumed",
      "credits used",
    ],
  }),
  rate({
    id: "marketplace_share",
    label: "Marketplace share",
    description: "Effective cost billed by another company than the publisher, over all effective cost.",
    unit: FRACTION,
    expression: over(sum("EffectiveCost", within("Marketplace", "true")), sum("EffectiveCost")),
    synonyms: ["marketplace share", "third-party share", "third party share"],
  }),
  rate({
    id: "credit_share",
    label: "Credit share",
    description: "Billed credits over billed usage and purchases.",
    unit: FRACTION,
    time: "billing",
    direction: "higher-is-better",
    expression: over(
      minus(constant("0"), sum("BilledCost", within("ChargeCategory", "Credit"))),
      sum("BilledCost", within("ChargeCategory", "Usage", "Purchase")),
    ),
    synonyms: ["credit share", "share of credit", "credit rate"],
  }),
  rate({
    id: "correction_rate",
    label: "Late correction rate",
    description: "Absolute billed corrections over all billed cost of the billing period.",
    unit: FRACTION,
    time: "billing",
    direction: "lower-is-better",
    expression: over(sum("AbsoluteBilledCost", within("ChargeClass", "Correction")), sum("BilledCost")),
    synonyms: ["correction rate", "late correction rate", "share of correction"],
  }),
];

const SAVINGS: Metric[] = [
  metric({
    id: "savings",
    label: "Savings",
    description: "List cost less effective cost over usage that is not unused commitment.",
    unit: MONEY,
    direction: "higher-is-better",
    expression: minus(sum("ListCost", ...CONSUMED), sum("EffectiveCost", ...CONSUMED)),
    scope: CONSUMED,
    synonyms: ["savings", "saving", "saved", "save", "total savings", "discount", "discount amount"],
  }),
  metric({
    id: "negotiated_savings",
    label: "Negotiated savings",
    description: "List cost less contracted cost over usage that is neither unused commitment nor correction.",
    unit: MONEY,
    direction: "higher-is-better",
    expression: minus(sum("ListCost", ...BASE), sum("ContractedCost", ...BASE)),
    scope: BASE,
    synonyms: ["negotiated savings", "negotiated saving", "negotiated discount", "contract savings", "enterprise discount"],
  }),
  rate({
    id: "negotiated_discount_rate",
    label: "Negotiated discount rate",
    description: "1 - contracted / list cost over usage that is neither unused commitment nor correction.",
    unit: FRACTION,
    direction: "higher-is-better",
    expression: oneMinus(over(sum("ContractedCost", ...BASE), sum("ListCost", ...BASE))),
    scope: BASE,
    synonyms: ["negotiated discount rate", "discount rate", "negotiated rate", "negotiated discount percentage", "contract discount rate"],
  }),
  rate({
    id: "esr",
    label: "Effective savings rate",
    description:
      "1 - effective cost of usage (unused commitment included) / list cost of what was used; corrections and purchases left out.",
    unit: FRACTION,
    direction: "higher-is-better",
    expression: oneMinus(over(sum("EffectiveCost", USAGE, UNCORRECTED), sum("ListCost", ...BASE))),
    scope: [USAGE],
    synonyms: ["effective savings rate", "effective saving rate", "esr", "savings rate", "saving rate", "savings percentage"],
  }),
  rate({
    id: "commitment_esr",
    label: "Savings rate over contract",
    description:
      "1 - effective / contracted cost of commitment-eligible usage, unused commitment included: what commitments saved beyond the contract.",
    unit: FRACTION,
    direction: "higher-is-better",
    expression: oneMinus(
      over(
        plus(sum("EffectiveCost", ...BASE, ...ELIGIBLE), sum("EffectiveCost", ...UNUSED, UNCORRECTED)),
        sum("ContractedCost", ...BASE, ...ELIGIBLE),
      ),
    ),
    scope: [USAGE],
    synonyms: ["commitment esr", "esr of commitments", "commitment savings rate", "savings rate of commitments"],
  }),
  metric({
    id: "commitment_savings",
    label: "Net commitment savings",
    description:
      "Contracted cost of what commitments covered, less the effective cost of used and unused commitment; negative when money was lost.",
    unit: MONEY,
    direction: "higher-is-better",
    expression: minus(sum("ContractedCost", ...USED), sum("EffectiveCost", ...COMMITTED)),
    scope: COMMITTED,
    by: "commitment",
    synonyms: [
      "commitment savings",
      "net commitment savings",
      "savings from commitment",
      "net savings",
      "reservation savings",
      "savings plan savings",
      "commitment discount savings",
    ],
  }),
];

const COMMITMENTS: Metric[] = [
  rate({
    id: "commitment_utilization",
    label: "Commitment utilisation",
    description: "Used over used and unused commitment: by quantity for one commitment, weighted by effective cost over several.",
    unit: FRACTION,
    direction: "higher-is-better",
    expression: over(sum("EffectiveCost", ...USED), sum("EffectiveCost", ...COMMITTED)),
    expressionBy: {
      dimension: "commitment",
      expression: {
        kind: "coalesce",
        first: over(sum("CommitmentDiscountQuantity", ...USED), sum("CommitmentDiscountQuantity", ...COMMITTED)),
        // sources without quantities, such as Azure's 1.2 preview, still carry the cost
        second: over(sum("EffectiveCost", ...USED), sum("EffectiveCost", ...COMMITTED)),
      },
    },
    scope: COMMITTED,
    by: "commitment",
    synonyms: [
      "commitment utilization",
      "commitment utilisation",
      "utilization",
      "utilisation",
      "utilization rate",
      "utilisation rate",
      "reservation utilization",
      "reservation utilisation",
      "savings plan utilization",
      "savings plan utilisation",
      "ri utilization",
      "ri utilisation",
      "used commitment",
    ],
  }),
  metric({
    id: "commitment_waste",
    label: "Unused commitment",
    description: "Effective cost of commitments that nothing used.",
    unit: MONEY,
    direction: "lower-is-better",
    expression: sum("EffectiveCost", ...UNUSED),
    scope: UNUSED,
    by: "commitment",
    synonyms: [
      "commitment waste",
      "waste",
      "wasted",
      "unused commitment",
      "unused commitments",
      "unused reservation",
      "unused savings plan",
      "commitment loss",
    ],
  }),
  rate({
    id: "commitment_waste_rate",
    label: "Commitment waste rate",
    description: "Effective cost of unused commitment over that of all commitment.",
    unit: FRACTION,
    direction: "lower-is-better",
    expression: over(sum("EffectiveCost", ...UNUSED), sum("EffectiveCost", ...COMMITTED)),
    scope: COMMITTED,
    by: "commitment",
    synonyms: ["commitment waste rate", "waste rate", "waste percentage", "unused commitment rate", "share of unused commitment"],
  }),
  rate({
    id: "commitment_coverage",
    label: "Commitment coverage",
    description:
      "Contracted cost covered by commitments over that of eligible usage (compute and databases at standard or committed prices).",
    unit: FRACTION,
    direction: "higher-is-better",
    expression: over(sum("ContractedCost", ...USED, UNCORRECTED, ...ELIGIBLE), sum("ContractedCost", ...BASE, ...ELIGIBLE)),
    scope: [...BASE, ...ELIGIBLE],
    notBy: ["commitment", "commitment-type", "commitment-status", "commitment-category"],
    synonyms: [
      "commitment coverage",
      "coverage",
      "coverage rate",
      "reservation coverage",
      "savings plan coverage",
      "ri coverage",
      "covered by commitment",
    ],
  }),
  rate({
    id: "core_hour_coverage",
    label: "Core-hour coverage",
    description: "Core hours covered by commitments over all core hours used, where the SKU states its cores.",
    unit: FRACTION,
    direction: "higher-is-better",
    expression: over(sum("CoreHours", ...USED, HOURS), sum("CoreHours", ...BASE, HOURS)),
    scope: [...BASE, HOURS],
    synonyms: ["core-hour coverage", "core hour coverage", "coverage in core hours"],
  }),
  metric({
    id: "commitment_purchases",
    label: "Commitment purchases",
    description: "Cash billed for commitment purchases, by billing period.",
    unit: MONEY,
    time: "billing",
    expression: sum("BilledCost", ...COMMITMENT_PURCHASE),
    scope: COMMITMENT_PURCHASE,
    synonyms: [
      "commitment purchases",
      "commitment purchase",
      "commitment payment",
      "reservation purchase",
      "savings plan purchase",
      "cash paid for commitment purchases",
      "upfront payment",
    ],
  }),
  metric({
    id: "amortization_gap",
    label: "Amortisation gap",
    description: "Effective cost of used and unused commitment less cash billed for its purchase: zero over a whole term, open inside one.",
    unit: MONEY,
    expression: minus(sum("EffectiveCost", ...COMMITTED), sum("BilledCost", ...COMMITMENT_PURCHASE)),
    scope: [present("CommitmentDiscountId")],
    by: "commitment",
    synonyms: ["amortization gap", "amortisation gap", "amortization check", "amortisation check"],
  }),
  rate({
    id: "spot_share",
    label: "Spot share",
    description: "Effective cost at dynamic (spot) prices over effective cost of usage.",
    unit: FRACTION,
    direction: "higher-is-better",
    expression: over(sum("EffectiveCost", within("PricingCategory", "Dynamic")), sum("EffectiveCost", USAGE)),
    scope: [USAGE],
    synonyms: ["spot share", "share of spot", "spot percentage", "dynamic pricing share"],
  }),
  rate({
    id: "capacity_utilization",
    label: "Capacity reservation utilisation",
    description: "Effective cost of used capacity reservations over that of all of them.",
    unit: FRACTION,
    direction: "higher-is-better",
    expression: over(sum("EffectiveCost", ...RESERVED, within("CapacityReservationStatus", "Used")), sum("EffectiveCost", ...RESERVED)),
    scope: RESERVED,
    synonyms: ["capacity reservation utilization", "capacity reservation utilisation", "capacity utilization", "capacity utilisation"],
  }),
  metric({
    id: "capacity_waste",
    label: "Unused capacity reservation",
    description: "Effective cost of capacity reservations that nothing used.",
    unit: MONEY,
    direction: "lower-is-better",
    expression: sum("EffectiveCost", ...RESERVED, within("CapacityReservationStatus", "Unused")),
    scope: RESERVED,
    synonyms: ["capacity reservation waste", "unused capacity reservation", "unused capacity"],
  }),
];

const UNIT_ECONOMICS: Metric[] = [
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

const ALLOCATION: Metric[] = [
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

const COUNTS: Metric[] = [
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

/** Metrics of FOCUS data. Formulas: FinOps KPIs over FOCUS 1.2 columns; currency "XXX" is replaced by that of the rows. */
export const FOCUS_METRICS: readonly Metric[] = [...SPEND, ...SAVINGS, ...COMMITMENTS, ...UNIT_ECONOMICS, ...ALLOCATION, ...COUNTS];
