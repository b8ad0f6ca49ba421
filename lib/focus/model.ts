import type { DatasetInfo } from "@/lib/dataset";
import { focusDimensions, focusHierarchies } from "@/lib/focus/dimensions";
import { leverRoles } from "@/lib/focus/lever-roles";
import { FOCUS_METRICS } from "@/lib/focus/metrics";
import { customColumns, focusModelColumns } from "@/lib/focus/model-columns";
import { countMetrics, sumMetrics } from "@/lib/semantic/derived-metrics";
import type { Dimension, FilterLike, ModelRoles, SemanticModel } from "@/lib/semantic/model";

/** Ordinary words for who answers for a cost, folded as tag keys are. */
const OWNER_KEYS = [
  "team",
  "owner",
  "squad",
  "costcenter",
  "businessunit",
  "department",
  "division",
  "project",
  "product",
  "application",
  "app",
  "environment",
  "env",
];

function profileOf(info: DatasetInfo, physical: string) {
  return info.summary.columns.find((column) => column.physical === physical);
}

function instant(value: unknown): Date | null {
  if (typeof value !== "string") return null;
  const text = value.replace(" ", "T");
  const date = new Date(/T/.test(text) ? (/Z$|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`) : `${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}

const iso = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, "Z");

/** Start and exclusive end of the charges: the measured as-of where there is one, else the last charge start and its hour or day. */
function extent(info: DatasetInfo): { from: string | null; asOf: string | null; hourly: boolean } {
  const profile = profileOf(info, "ChargePeriodStart");
  const [first, last] = [instant(profile?.min), instant(profile?.max)];
  const hourly = [first, last].some((date) => date !== null && date.getTime() % 86_400_000 !== 0);
  if (!first || !last) return { from: null, asOf: info.asOf ?? null, hourly };
  const step = hourly ? 3_600_000 : 86_400_000;
  const end = new Date(Math.floor(last.getTime() / step) * step + step);
  return { from: iso(first), asOf: info.asOf ?? iso(end), hourly };
}

const USAGE: FilterLike[] = [{ dimension: "charge-category", op: "in", values: ["Usage"] }];
/** Support of a month is charged on its first day, corrections long after the day they are of. */
const NOT_DAILY: FilterLike[] = [
  { dimension: "charge-frequency", op: "not-in", values: ["Recurring", "One-Time"] },
  { dimension: "charge-class", op: "not-in", values: ["Correction"] },
];

function roles(dimensions: Dimension[]): ModelRoles {
  const known = (...ids: string[]) => ids.filter((id) => dimensions.some((dimension) => dimension.id === id));
  return {
    ...(known("sku-price", "pricing-unit").length === 2
      ? { quantity: { metric: "pricing_quantity", item: "sku-price", unit: "pricing-unit" } }
      : {}),
    usage: USAGE,
    metered: [...USAGE, ...NOT_DAILY.filter(({ dimension }) => known(dimension).length > 0)],
    lumpy: { dimension: "charge-category", values: ["Purchase", "Tax", "Credit", "Adjustment"] },
    ...(known("commitment").length
      ? {
          commitment: {
            savings: "commitment_savings",
            waste: "commitment_waste",
            coverage: "commitment_coverage",
            utilization: "commitment_utilization",
            rate: "commitment_esr",
            dimension: "commitment",
          },
        }
      : {}),
    owners: known(...OWNER_KEYS.map((key) => `tag:${key}`), "account", "billing-account"),
    causes: known(
      "provider",
      "category",
      "service",
      "account",
      "region",
      "pricing-category",
      "charge-category",
      "resource-type",
      "sku-meter",
      "resource",
    ),
    scan: known("provider", "service", "account", "region"),
    overview: [
      "effective_cost",
      "billed_cost",
      "savings",
      "esr",
      ...(known("commitment").length ? ["commitment_utilization", "commitment_waste"] : []),
      "tag_coverage",
    ],
    levers: leverRoles(dimensions),
  };
}

/**
 * Semantic model of a FOCUS dataset of version 1.0 to 1.2: metrics of the FinOps KPIs, dimensions of the columns that hold anything.
 * Time axes: "charge" (ChargePeriodStart) and "billing" (BillingPeriodStart), UTC.
 */
export function createFocusModel(info: DatasetInfo): SemanticModel {
  const { from, asOf, hourly } = extent(info);
  const dimensions = focusDimensions(info, hourly);
  const currencies = (column: string) => (profileOf(info, column)?.top ?? []).map(({ value }) => value);
  const custom = customColumns(info).filter(({ semanticType }) => semanticType === "measure");
  const pricing = currencies("PricingCurrency");
  return {
    dataset: info.id,
    version: info.version,
    table: info.table,
    domain: "focus",
    columns: focusModelColumns(info),
    metrics: [
      ...FOCUS_METRICS,
      ...countMetrics(
        dimensions.filter(({ kind }) => kind !== "part"),
        "charge",
      ),
      ...sumMetrics(
        custom.map((column) => ({ column: `custom:${column.physical}`, name: column.name })),
        "charge",
      ),
    ],
    dimensions,
    hierarchies: focusHierarchies(dimensions),
    times: [
      { id: "charge", column: "ChargePeriodStart", label: "Charge period", finest: hourly ? "hour" : "day" },
      { id: "billing", column: "BillingPeriodStart", label: "Billing period", finest: "month" },
    ],
    defaultMetric: "effective_cost",
    defaultDimension: dimensions.some(({ id }) => id === "service") ? "service" : (dimensions[0]?.id ?? null),
    currency: { dimension: "currency", values: currencies("BillingCurrency") },
    ...(pricing.length ? { otherCurrencies: [{ dimension: "pricing-currency", values: pricing }] } : {}),
    asOf,
    from,
    roles: roles(dimensions),
  };
}
