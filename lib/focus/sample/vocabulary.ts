import type { ProviderKey, Service } from "@/lib/focus/sample/catalogue";

export interface AppName {
  name: string;
  team: string;
  owner: string;
  costCenter: string;
}

export interface AccountName {
  name: string;
  env: "prod" | "staging" | "dev" | "shared";
  apps: string[];
}

/** Words of one made-up company. Several exist so that what is tuned on one is tested on another. */
export interface Vocabulary {
  id: string;
  company: string;
  slug: string;
  currency: Record<ProviderKey, string>;
  regions: Record<Exclude<ProviderKey, "saas">, { id: string; name: string; zones: string[] }[]>;
  apps: AppName[];
  accounts: Record<ProviderKey, AccountName[]>;
  /** the account was renamed in mid window: [provider, index, old name] */
  renamed: { provider: ProviderKey; index: number; before: string };
  /** right spelling first, then the messes */
  tagKeys: Record<"app" | "team" | "env" | "costCenter" | "owner", string[]>;
  envValues: Record<AccountName["env"], string[]>;
  customColumns: { name: string; from: "costCenter" | "team" | "env" }[];
  /** vendor sold directly, under its own provider name */
  saas: Service & { publisher: string };
  /** third party products through a cloud marketplace; "vendor" bills by itself */
  marketplace: (Service & { publisher: string; billedBy: "provider" | "vendor" })[];
}

const AWS_US = [
  { id: "us-east-2", name: "US East (Ohio)", zones: ["us-east-2a", "us-east-2b", "us-east-2c"] },
  { id: "us-west-2", name: "US West (Oregon)", zones: ["us-west-2a", "us-west-2b"] },
  { id: "ca-central-1", name: "Canada (Central)", zones: ["ca-central-1a", "ca-central-1b"] },
];
const AWS_EU = [
  { id: "eu-central-1", name: "Europe (Frankfurt)", zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"] },
  { id: "eu-north-1", name: "Europe (Stockholm)", zones: ["eu-north-1a", "eu-north-1b"] },
  { id: "us-east-1", name: "US East (N. Virginia)", zones: ["us-east-1a", "us-east-1c"] },
];
const AZURE_US = [
  { id: "eastus2", name: "East US 2", zones: ["eastus2-1", "eastus2-2"] },
  { id: "centralus", name: "Central US", zones: ["centralus-1"] },
];
const AZURE_EU = [
  { id: "germanywestcentral", name: "Germany West Central", zones: ["germanywestcentral-1", "germanywestcentral-2"] },
  { id: "francecentral", name: "France Central", zones: ["francecentral-1"] },
];
const GCP_US = [
  { id: "us-east4", name: "Northern Virginia", zones: ["us-east4-a", "us-east4-b"] },
  { id: "us-central1", name: "Iowa", zones: ["us-central1-a", "us-central1-f"] },
];
const GCP_EU = [
  { id: "europe-west3", name: "Frankfurt", zones: ["europe-west3-a", "europe-west3-b"] },
  { id: "europe-north1", name: "Finland", zones: ["europe-north1-a"] },
];

const app = (name: string, team: string, owner: string, costCenter: string): AppName => ({ name, team, owner, costCenter });
const account = (name: string, env: AccountName["env"], apps: string[]): AccountName => ({ name, env, apps });

function product(
  service: Omit<Service, "skus" | "weight" | "resourceType"> & { resourceType?: string },
  meter: string,
  price: number,
  unit: string,
  daily: number,
): Service {
  const shape = unit === "Hours" ? "always" : "metered";
  return { resourceType: "Subscription", ...service, weight: 1, skus: [{ meter, price, unit, daily, shape }] };
}

export const VOCABULARIES: Vocabulary[] = [
  {
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
  },
  {
    id: "clinic",
    company: "Veridia Clinics",
    slug: "veridia",
    currency: { aws: "USD", azure: "USD", gcp: "USD", saas: "USD" },
    regions: { aws: AWS_US, azure: AZURE_US, gcp: GCP_US },
    apps: [
      app("patient-records", "clinical-core", "helen.moss", "CLN-01"),
      app("imaging-archive", "radiology-it", "omar.fadel", "CLN-02"),
      app("appointments", "front-desk", "priya.nair", "CLN-03"),
      app("telehealth", "front-desk", "priya.nair", "CLN-04"),
      app("lab-results", "diagnostics", "kurt.engel", "CLN-05"),
      app("genomics", "research", "amelie.roux", "RSC-01"),
      app("claims", "revenue-cycle", "dan.whitlock", "FIN-01"),
      app("identity", "platform", "ravi.menon", "PLT-01"),
    ],
    accounts: {
      aws: [
        account("vd-clinical-prod", "prod", ["patient-records", "lab-results", "identity"]),
        account("vd-engagement-prod", "prod", ["appointments", "telehealth"]),
        account("vd-research", "prod", ["genomics"]),
        account("vd-clinical-uat", "staging", ["patient-records", "lab-results"]),
      ],
      azure: [
        account("Veridia Imaging", "prod", ["imaging-archive"]),
        account("Veridia Finance", "prod", ["claims"]),
        account("Veridia Imaging UAT", "staging", ["imaging-archive"]),
      ],
      gcp: [
        account("veridia-genomics", "prod", ["genomics"]),
        account("veridia-analytics", "prod", ["claims", "lab-results"]),
        account("veridia-lab-dev", "dev", ["genomics"]),
      ],
      saas: [account("veridia-observability", "shared", ["identity"])],
    },
    renamed: { provider: "azure", index: 1, before: "Veridia Billing" },
    tagKeys: {
      app: ["workload", "Workload", "work load"],
      team: ["department", "Department", "dept"],
      env: ["stage", "Stage", "stage "],
      costCenter: ["budget-code", "BudgetCode", "budget_code"],
      owner: ["contact", "Contact"],
    },
    envValues: { prod: ["live", "Live", "LIVE", "prod"], staging: ["uat", "UAT"], dev: ["dev", "DEV"], shared: ["shared", "all"] },
    customColumns: [
      { name: "x_BudgetCode", from: "costCenter" },
      { name: "x_Stage", from: "env" },
    ],
    saas: {
      ...product(
        {
          provider: "saas",
          name: "New Relic Platform",
          category: "Management and Governance",
          subcategory: "Observability",
          code: "newrelic",
          resourceType: "Account",
        },
        "Data ingested",
        0.35,
        "GB",
        430,
      ),
      publisher: "New Relic",
    },
    marketplace: [
      {
        ...product(
          { provider: "aws", name: "Redis Cloud", category: "Databases", subcategory: "Caching", code: "marketplace" },
          "Shard hours",
          0.881,
          "Hours",
          72,
        ),
        publisher: "Redis Ltd.",
        billedBy: "provider",
      },
      {
        ...product(
          { provider: "gcp", name: "Fivetran", category: "Integration", subcategory: "Workflow Orchestration", code: "marketplace" },
          "Active rows",
          1.2,
          "1000 Rows",
          70,
        ),
        publisher: "Fivetran Inc.",
        billedBy: "vendor",
      },
    ],
  },
  {
    id: "games",
    company: "Kestrel Forge Games",
    slug: "kestrel",
    currency: { aws: "EUR", azure: "EUR", gcp: "EUR", saas: "EUR" },
    regions: { aws: AWS_EU, azure: AZURE_EU, gcp: GCP_EU },
    apps: [
      app("matchmaking", "online-services", "finn.aalto", "G100"),
      app("game-servers", "online-services", "finn.aalto", "G110"),
      app("player-profile", "accounts-and-social", "lena.hartig", "G120"),
      app("item-shop", "monetisation", "marc.vidal", "G200"),
      app("telemetry", "insights", "oona.kivi", "G300"),
      app("asset-builds", "build-and-release", "pete.novak", "G400"),
      app("anti-cheat", "trust", "zoe.baker", "G130"),
    ],
    accounts: {
      aws: [
        account("kf-live", "prod", ["matchmaking", "game-servers", "anti-cheat"]),
        account("kf-commerce", "prod", ["item-shop", "player-profile"]),
        account("kf-test", "dev", ["matchmaking", "game-servers"]),
      ],
      azure: [account("Kestrel Builds", "shared", ["asset-builds"]), account("Kestrel Identity", "prod", ["player-profile"])],
      gcp: [account("kf-insights-prod", "prod", ["telemetry"]), account("kf-insights-dev", "dev", ["telemetry"])],
      saas: [account("kestrel-edge", "prod", ["game-servers"])],
    },
    renamed: { provider: "gcp", index: 0, before: "kf-analytics-prod" },
    tagKeys: {
      app: ["component", "Component", "comp"],
      team: ["guild", "Guild", "team"],
      env: ["env", "ENV", "Env "],
      costCenter: ["cc", "CC"],
      owner: ["lead", "Lead"],
    },
    envValues: {
      prod: ["live", "Live", "production"],
      staging: ["beta", "Beta"],
      dev: ["test", "Test", "TEST"],
      shared: ["infra", "Infra"],
    },
    customColumns: [{ name: "x_Guild", from: "team" }],
    saas: {
      ...product(
        {
          provider: "saas",
          name: "Fastly Edge Cloud",
          category: "Networking",
          subcategory: "Content Delivery",
          code: "fastly",
          resourceType: "Edge Service",
        },
        "Edge delivery",
        0.06,
        "GB",
        2600,
      ),
      publisher: "Fastly",
    },
    marketplace: [
      {
        ...product(
          { provider: "aws", name: "JFrog Platform", category: "Developer Tools", subcategory: "Developer Platforms", code: "marketplace" },
          "Artifact transfer",
          0.5,
          "GB",
          80,
        ),
        publisher: "JFrog Ltd.",
        billedBy: "provider",
      },
      {
        ...product(
          {
            provider: "azure",
            name: "Aiven for Kafka",
            category: "Integration",
            subcategory: "Messaging",
            code: "Microsoft.SaaS/resources",
          },
          "Broker hours",
          1.1,
          "Hours",
          72,
        ),
        publisher: "Aiven Oy",
        billedBy: "vendor",
      },
    ],
  },
  {
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
  },
];

/** By id, or by seed when no id is given. */
export function vocabularyOf(seed: number, id?: string): Vocabulary | undefined {
  return id === undefined
    ? VOCABULARIES[Math.abs(seed - 1) % VOCABULARIES.length]
    : VOCABULARIES.find((vocabulary) => vocabulary.id === id);
}
