import { account, app, product } from "@/lib/focus/sample/companies/parts";
import { AWS_US, AZURE_EU, GCP_US } from "@/lib/focus/sample/companies/regions";
import type { Vocabulary } from "@/lib/focus/sample/vocabulary";

export const ENERGY: Vocabulary = {
  id: "energy",
  company: "Solbrae Energy",
  slug: "solbrae",
  currency: { aws: "USD", azure: "EUR", gcp: "USD", saas: "USD" },
  regions: { aws: AWS_US, azure: AZURE_EU, gcp: GCP_US },
  apps: [
    app("meter-intake", "grid-data", "isla.crane", "GRD-11"),
    app("load-forecast", "grid-data", "tariq.aziz", "GRD-12"),
    app("customer-hub", "retail-energy", "emma.stokes", "RET-21"),
    app("tariff-engine", "retail-energy", "emma.stokes", "RET-22"),
    app("turbine-twin", "asset-performance", "lars.moen", "AST-31"),
    app("trading-desk", "markets", "yuki.sato", "MKT-41"),
    app("field-service", "operations", "bruno.keller", "OPS-51"),
  ],
  accounts: {
    aws: [
      account("sb-grid-production", "prod", ["meter-intake", "load-forecast"]),
      account("sb-retail-production", "prod", ["customer-hub", "tariff-engine"]),
      account("sb-nonprod", "dev", ["meter-intake", "customer-hub", "tariff-engine"]),
      account("sb-markets", "prod", ["trading-desk"]),
    ],
    azure: [
      account("Solbrae Assets", "prod", ["turbine-twin"]),
      account("Solbrae Field", "prod", ["field-service"]),
      account("Solbrae Assets Dev", "dev", ["turbine-twin"]),
    ],
    gcp: [account("solbrae-forecasting", "prod", ["load-forecast"]), account("solbrae-twin-ml", "prod", ["turbine-twin"])],
    saas: [account("solbrae-telemetry", "shared", ["meter-intake"])],
  },
  renamed: { provider: "aws", index: 3, before: "sb-trading" },
  tagKeys: {
    app: ["product", "Product", "prod uct"],
    team: ["business-unit", "BusinessUnit", "business_unit"],
    env: ["tier", "Tier", "TIER"],
    costCenter: ["charge-to", "ChargeTo"],
    owner: ["steward", "Steward"],
  },
  envValues: {
    prod: ["production", "prd", "PRD", "Production"],
    staging: ["preprod", "pre-prod"],
    dev: ["nonprod", "non-prod", "NonProd"],
    shared: ["shared", "core"],
  },
  customColumns: [
    { name: "x_ChargeTo", from: "costCenter" },
    { name: "x_Tier", from: "env" },
    { name: "x_BusinessUnit", from: "team" },
  ],
  saas: {
    ...product(
      {
        provider: "saas",
        name: "Timescale Cloud",
        category: "Databases",
        subcategory: "Time Series Databases",
        code: "timescale",
        resourceType: "Service",
      },
      "Compute hours",
      0.9,
      "Hours",
      96,
    ),
    publisher: "Timescale",
  },
  marketplace: [
    {
      ...product(
        {
          provider: "aws",
          name: "HashiCorp Vault Dedicated",
          category: "Security",
          subcategory: "Secret Management",
          code: "marketplace",
        },
        "Cluster hours",
        1.58,
        "Hours",
        48,
      ),
      publisher: "HashiCorp, Inc.",
      billedBy: "provider",
    },
    {
      ...product(
        { provider: "gcp", name: "Neo4j Aura", category: "Databases", subcategory: "Other (Databases)", code: "marketplace" },
        "Memory hours",
        0.09,
        "GB-Hours",
        760,
      ),
      publisher: "Neo4j, Inc.",
      billedBy: "vendor",
    },
  ],
};
