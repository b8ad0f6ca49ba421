import { account, app, product } from "@/lib/focus/sample/companies/parts";
import { AWS_US, AZURE_US, GCP_US } from "@/lib/focus/sample/companies/regions";
import type { Vocabulary } from "@/lib/focus/sample/vocabulary";

export const CLINIC: Vocabulary = {
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
};
