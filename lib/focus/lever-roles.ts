import { foldTagKey } from "@/lib/focus/tags";
import type { ChargePart, Dimension, LeverRoles } from "@/lib/semantic/model";

/** Dimensions and columns of FOCUS by the part they play, best first. */
const PARTS: Partial<Record<ChargePart, [dimensions: string[], column: string]>> = {
  provider: [["provider"], "ProviderName"],
  publisher: [["publisher"], "PublisherName"],
  service: [["service"], "ServiceName"],
  category: [["category"], "ServiceCategory"],
  subcategory: [["subcategory"], "ServiceSubcategory"],
  account: [["account", "billing-account"], "SubAccountId"],
  region: [["region"], "RegionId"],
  resource: [["resource"], "ResourceId"],
  resourceType: [["resource-type"], "ResourceType"],
  item: [["sku-meter", "sku", "charge-description"], "SkuMeter"],
  unit: [["pricing-unit", "consumed-unit"], "PricingUnit"],
  charge: [["charge-category"], "ChargeCategory"],
  correction: [["charge-class"], "ChargeClass"],
  pricing: [["pricing-category"], "PricingCategory"],
  commitment: [["commitment"], "CommitmentDiscountId"],
  commitmentStatus: [["commitment-status"], "CommitmentDiscountStatus"],
  capacity: [["capacity-reservation"], "CapacityReservationId"],
  capacityStatus: [["capacity-status"], "CapacityReservationStatus"],
  marketplace: [["marketplace"], "PublisherName and InvoiceIssuerName"],
  tagged: [["has-tags"], "Tags"],
};

/** Ordinary names of tags and columns, folded as tag keys are, best first. */
const NAMED: Partial<Record<ChargePart, string[]>> = {
  environment: ["environment", "env", "stage", "tier", "deployment", "deploymentenvironment", "landscape"],
  application: [
    "application",
    "app",
    "appname",
    "applicationname",
    "workload",
    "system",
    "service",
    "servicename",
    "component",
    "comp",
    "project",
    "product",
  ],
  team: [
    "team",
    "owner",
    "squad",
    "ownedby",
    "teamname",
    "ownerteam",
    "group",
    "department",
    "businessunit",
    "bu",
    "costcenter",
    "costcentre",
    "division",
    "contact",
    "guild",
    "tribe",
    "steward",
    "lead",
  ],
};

function named(dimensions: readonly Dimension[], names: readonly string[]): string | undefined {
  const own = dimensions.filter(({ kind }) => kind === "tag" || kind === "custom");
  const found = names.flatMap((name) => own.filter(({ label }) => foldTagKey(label) === name));
  return found[0]?.id;
}

/** What savings are looked for in, by the columns and tags that the data has. */
export function leverRoles(dimensions: readonly Dimension[]): LeverRoles {
  const known = new Set(dimensions.map(({ id }) => id));
  const parts: LeverRoles["parts"] = {};
  const sources: LeverRoles["sources"] = {};
  for (const [part, [ids, column]] of Object.entries(PARTS) as [ChargePart, [string[], string]][]) {
    const id = ids.find((candidate) => known.has(candidate));
    if (id) parts[part] = id;
    sources[part] = column;
  }
  for (const [part, names] of Object.entries(NAMED) as [ChargePart, string[]][]) {
    const id = named(dimensions, names);
    if (id) parts[part] = id;
    sources[part] = `a tag such as “${names[0]}”`;
  }
  return {
    parts,
    sources,
    values: { usage: "Usage", purchase: "Purchase", onDemand: "Standard", spot: "Dynamic", used: "Used", unused: "Unused" },
    metrics: { list: "list_cost", contracted: "contracted_cost", quantity: "pricing_quantity", expiry: "commitment_end" },
    kinds: {
      compute: [{ part: "category", words: "^compute$" }],
      committable: [{ part: "category", words: "^(compute|databases)$" }],
      hourly: [{ part: "unit", words: "(^|[^a-z])(hours?|hrs?|h)$" }],
      stored: [{ part: "unit", words: "^([kmgtp]i?b|([kmgtp]i|giga|tera|mega|gibi|tebi)?bytes?)[-/* ]*(months?|mo|hours?|hrs?|days?)$" }],
      volume: [
        { part: "resourceType", words: "volume|disk" },
        { part: "subcategory", words: "block storage" },
      ],
      address: ["item", "resourceType"].map((part) => ({
        part: part as ChargePart,
        words: "\\b(ip address|ip addresses|elastic ?ip|public ?ip|static ?ip|floating ?ip|reserved ?ip|external ?ip|eip|ipv4)",
      })),
      snapshot: ["item", "resourceType"].map((part) => ({ part: part as ChargePart, words: "snapshot|machine image|recovery point" })),
      idle: ["item", "resourceType"].map((part) => ({
        part: part as ChargePart,
        words: "\\b(idle|unattached|unassociated|detached|not in use|orphan(ed)?)\\b",
      })),
      transfer: [
        {
          part: "item",
          words: "transfer|egress|outbound|bandwidth|(inter|cross)[- ]?(region|zone|az)\\b|data ?process|nat gateway.*(gb|byte|data)",
        },
      ],
      support: [
        { part: "subcategory", words: "^support$" },
        { part: "service", words: "\\bsupport\\b" },
      ],
      batch: ["resource", "service", "item", "application"].map((part) => ({
        part: part as ChargePart,
        words:
          "(^|[^a-z])(batch|ci|cicd|build(er|s)?|runners?|workers?|etl|training|render(ing|er)?|spark|jobs?|nightly|crawler)([^a-z]|$)",
      })),
    },
  };
}
