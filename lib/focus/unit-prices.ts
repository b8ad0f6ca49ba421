import type { UnitPrice } from "@/lib/domain";

const GIGABYTE = ["gb", "gib", "gigabyte", "gig", "gibibyte", "gbyte"];

/** Prices of one unit by the unit's everyday names; words that tell storage from transfer. */
export const UNIT_PRICES: UnitPrice[] = [
  {
    units: [
      ...GIGABYTE,
      ...GIGABYTE.flatMap((unit) => ["month", "per month", "a month", "stored", "of storage"].map((more) => `${unit} ${more}`)),
    ],
    beside: [
      "storage",
      "store",
      "stored",
      "storing",
      "keep",
      "kept",
      "keeping",
      "disk",
      "volume",
      "capacity",
      "backup",
      "archive",
      "object",
      "held",
      "retained",
    ],
    metric: "cost_per_gb_month",
  },
  {
    units: [
      ...GIGABYTE,
      ...GIGABYTE.flatMap((unit) =>
        ["transferred", "moved", "sent", "out", "of transfer", "of traffic", "of egress"].map((more) => `${unit} ${more}`),
      ),
    ],
    beside: [
      "transfer",
      "transferred",
      "transferring",
      "egress",
      "ingress",
      "traffic",
      "network",
      "networking",
      "bandwidth",
      "moved",
      "moving",
      "move",
      "sent",
      "send",
      "sending",
      "shipped",
      "shipping",
      "delivered",
      "delivery",
      "outbound",
      "cdn",
    ],
    metric: "cost_per_gb_transferred",
  },
  {
    units: ["token", "million token", "1000000 token", "1m token", "mtok"],
    beside: [],
    metric: "cost_per_million_tokens",
  },
  {
    units: ["core hour", "vcpu hour", "cpu hour", "core", "vcpu"],
    beside: [],
    metric: "cost_per_core_hour",
  },
];
