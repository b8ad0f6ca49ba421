import { account, app, product } from "@/lib/focus/sample/companies/parts";
import { AWS_EU, AZURE_EU, GCP_EU } from "@/lib/focus/sample/companies/regions";
import type { Vocabulary } from "@/lib/focus/sample/vocabulary";

export const GAMES: Vocabulary = {
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
};
