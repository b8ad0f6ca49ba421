import { account, app, product } from "@/lib/focus/sample/companies/parts";
import { AWS_US, AZURE_US, GCP_US } from "@/lib/focus/sample/companies/regions";
import type { Vocabulary } from "@/lib/focus/sample/vocabulary";

export const PARCEL: Vocabulary = {
  id: "parcel",
  company: "Larkspur Parcel",
  slug: "larkspur",
  currency: { aws: "USD", azure: "USD", gcp: "USD", saas: "USD" },
  regions: { aws: AWS_US, azure: AZURE_US, gcp: GCP_US },
  apps: [
    app("routing-engine", "route-planning", "ilse.brandt", "4100"),
    app("parcel-tracker", "customer-portal", "tom.abara", "4200"),
    app("label-printer", "depot-systems", "mina.castel", "4300"),
    app("driver-app", "mobile", "joao.prieto", "4210"),
    app("rate-quotes", "pricing", "sara.lindqvist", "4400"),
    app("warehouse-hub", "depot-systems", "mina.castel", "4310"),
    app("forecasting", "data-science", "wei.zhang", "5100"),
    app("event-lake", "data-science", "nadia.rahimi", "5110"),
    app("payroll", "back-office", "greta.holm", "6100"),
  ],
  accounts: {
    aws: [
      account("larkspur-core-prod", "prod", ["routing-engine", "parcel-tracker", "rate-quotes"]),
      account("larkspur-mobile-prod", "prod", ["driver-app", "parcel-tracker"]),
      account("larkspur-data", "prod", ["event-lake", "forecasting"]),
      account("larkspur-staging", "staging", ["routing-engine", "parcel-tracker", "driver-app"]),
      account("larkspur-sandbox", "dev", ["rate-quotes", "forecasting"]),
    ],
    azure: [
      account("Larkspur Depots", "prod", ["warehouse-hub", "label-printer"]),
      account("Larkspur Back Office", "prod", ["payroll"]),
      account("Larkspur Depots Test", "dev", ["warehouse-hub", "label-printer"]),
    ],
    gcp: [
      account("lk-forecasting", "prod", ["forecasting"]),
      account("lk-event-lake", "prod", ["event-lake"]),
      account("lk-research", "dev", ["forecasting"]),
    ],
    saas: [account("larkspur-warehouse", "prod", ["event-lake"])],
  },
  renamed: { provider: "aws", index: 1, before: "larkspur-apps-prod" },
  tagKeys: {
    app: ["application", "Application", "app"],
    team: ["team", "Team", "squad"],
    env: ["environment", "Environment", "env "],
    costCenter: ["cost_center", "CostCenter", "cost-center"],
    owner: ["owner", "Owner"],
  },
  envValues: {
    prod: ["production", "Production", "prod", "PROD"],
    staging: ["staging", "stage", "Staging "],
    dev: ["development", "dev", "Dev"],
    shared: ["shared", "common"],
  },
  customColumns: [
    { name: "x_CostCenter", from: "costCenter" },
    { name: "x_BusinessUnit", from: "team" },
  ],
  saas: {
    ...product(
      {
        provider: "saas",
        name: "Snowflake Data Cloud",
        category: "Databases",
        subcategory: "Data Warehouses",
        code: "snowflake",
        resourceType: "Virtual Warehouse",
      },
      "Compute credits",
      2.6,
      "Credits",
      64,
    ),
    publisher: "Snowflake",
  },
  marketplace: [
    {
      ...product(
        { provider: "aws", name: "Confluent Cloud", category: "Analytics", subcategory: "Streaming Analytics", code: "marketplace" },
        "Cluster units",
        1.5,
        "Hours",
        48,
      ),
      publisher: "Confluent, Inc.",
      billedBy: "provider",
    },
    {
      ...product(
        {
          provider: "azure",
          name: "Grafana Cloud",
          category: "Management and Governance",
          subcategory: "Observability",
          code: "Microsoft.SaaS/resources",
        },
        "Active series",
        8,
        "1000 Series",
        6,
      ),
      publisher: "Grafana Labs",
      billedBy: "vendor",
    },
  ],
};
