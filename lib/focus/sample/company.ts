import { discounted, toPrice } from "@/lib/focus/sample/amount";
import type { Calendar } from "@/lib/focus/sample/calendar";
import { type ProviderKey, SERVICES, type Service, type Sku } from "@/lib/focus/sample/catalogue";
import type { Account, Line, Provider } from "@/lib/focus/sample/line";
import { hashText, type Random } from "@/lib/focus/sample/random";
import { createTags } from "@/lib/focus/sample/tags";
import type { AppName, Vocabulary } from "@/lib/focus/sample/vocabulary";

const PROVIDER_NAMES = { aws: "AWS", azure: "Microsoft", gcp: "Google Cloud" } as const;
const NOISE = { always: 0, scaled: 0.035, office: 0.04, metered: 0.045, stored: 0.004, batch: 0.1 } as const;

export type Offer = Service & { publisher?: string; billedBy?: "provider" | "vendor" };

/** A company's providers with their accounts, and what it buys from them. */
export interface Company {
  vocabulary: Vocabulary;
  providers: Provider[];
  offers: Offer[];
  growth: Map<string, number>;
}

export function createCompany(random: Random, vocabulary: Vocabulary, calendar: Calendar): Company {
  const keys: ProviderKey[] = ["aws", "azure", "gcp", "saas"];
  const providers = keys.map((key) => createProvider(random, vocabulary, key, calendar));
  const growth = new Map(vocabulary.apps.map((app) => [app.name, random.between(-0.0003, 0.0011)]));
  return { vocabulary, providers, offers: [...SERVICES, ...vocabulary.marketplace, vocabulary.saas], growth };
}

function createProvider(random: Random, vocabulary: Vocabulary, key: ProviderKey, calendar: Calendar): Provider {
  const label = { aws: "payer", azure: "enrollment", gcp: "cloud billing", saas: "subscription" }[key];
  const provider: Provider = {
    key,
    name: key === "saas" ? vocabulary.saas.publisher : PROVIDER_NAMES[key],
    currency: vocabulary.currency[key],
    billingAccountId: {
      aws: random.digits(12),
      azure: random.digits(8),
      gcp: `${random.code(6)}-${random.code(6)}-${random.code(6)}`,
      saas: `${vocabulary.slug}-${random.hex(6)}`,
    }[key],
    billingAccountName: `${vocabulary.company} ${label}`,
    billingAccountType: { aws: "Management Account", azure: "Enterprise Agreement", gcp: "Billing Account", saas: "Organization" }[key],
    subAccountType: { aws: "Linked Account", azure: "Subscription", gcp: "Project", saas: "Workspace" }[key],
    discount: key === "saas" ? 0 : random.integer(3, 9),
    tax: key === "gcp" ? 0 : random.integer(4, 9),
    accounts: [],
  };
  provider.accounts = vocabulary.accounts[key].map((account, index): Account => {
    const renamed = vocabulary.renamed.provider === key && vocabulary.renamed.index === index;
    const id = {
      aws: random.digits(12),
      azure: random.uuid(),
      gcp: `${account.name}-${random.digits(4)}`,
      saas: `${account.name}-${random.hex(4)}`,
    }[key];
    const apps = account.apps.map((name) => vocabulary.apps.find((app) => app.name === name)!);
    const renamedOn = renamed ? calendar.months[Math.floor(calendar.months.length / 2)]!.start + 11 : 0;
    return { provider, id, name: account.name, before: renamed ? vocabulary.renamed.before : undefined, renamedOn, env: account.env, apps };
  });
  return provider;
}

export interface LineWish {
  offer: Offer;
  sku: Sku;
  account: Account;
  app: AppName;
  from: number;
  to: number;
  size: number;
  serial: number;
  pricing?: "Standard" | "Dynamic";
  region?: string;
}

/** A resource with everything but its rows. */
export function createLine(random: Random, company: Company, wish: LineWish): Line {
  const { offer, sku, account, app } = wish;
  const { provider } = account;
  const region = regionOf(random, company.vocabulary, offer, wish.region);
  const name = `${app.name}-${account.env}-${String(wish.serial).padStart(3, "0")}`;
  const discount = offer.publisher ? 0 : provider.discount;
  const list = toPrice(regionalPrice(sku.price, region?.id));
  const pricing = wish.pricing ?? "Standard";
  const whole = sku.shape === "always";
  return {
    provider,
    account,
    service: offer,
    sku,
    skuId: skuIdOf(provider.key, offer.name + sku.meter),
    app,
    region: region && { id: region.id, name: region.name },
    zone: region && offer.zonal ? random.pick(region.zones) : null,
    resourceId: resourceIdOf(random, offer, account, region?.id, name),
    resourceName: name,
    tags: createTags(random, company.vocabulary, account, app, offer),
    publisher: offer.publisher ?? provider.name,
    invoiceIssuer: offer.billedBy === "vendor" ? offer.publisher! : provider.name,
    pricing,
    listPrice: list,
    price: pricing === "Dynamic" ? Math.round(list * random.between(0.28, 0.45)) : discounted(list, discount),
    from: wish.from,
    to: wish.to,
    base: whole ? sku.daily * Math.max(1, Math.round(wish.size)) : sku.daily * wish.size,
    growth: company.growth.get(app.name)!,
    weekend: weekendOf(random, company.vocabulary, sku),
    noise: NOISE[sku.shape],
    seed: hashText(`${name}${random.hex(8)}`),
    effects: [],
  };
}

/** The same resource under a new name, as after a redeployment. */
export function successorOf(
  random: Random,
  line: Line,
  day: number,
  serial: number,
  region?: { id: string; name: string; zones: string[] },
): Line {
  const resourceName = `${line.app.name}-${line.account.env}-${String(serial).padStart(3, "0")}`;
  const place = region ?? line.region;
  return {
    ...line,
    from: day,
    region: place && { id: place.id, name: place.name },
    zone: region && line.zone ? random.pick(region.zones) : line.zone,
    resourceName,
    resourceId: resourceIdOf(random, line.service, line.account, place?.id, resourceName),
    effects: [],
    bornBy: undefined,
  };
}

function regionOf(random: Random, vocabulary: Vocabulary, offer: Offer, wanted?: string) {
  if (offer.provider === "saas" || offer.publisher) return null;
  const regions = vocabulary.regions[offer.provider];
  return regions.find((region) => region.id === wanted) ?? regions[random.weighted(regions.map((_, index) => 4 / (index + 1) ** 1.5))]!;
}

/** Regions differ by a few percent, as price lists do. */
function regionalPrice(price: number, region: string | undefined): number {
  const steps = region ? hashText(region) % 5 : 0;
  return Math.round(price * (1 + steps * 0.02) * 1e4) / 1e4;
}

function weekendOf(random: Random, vocabulary: Vocabulary, sku: Sku): number {
  if (sku.shape === "office") return random.between(0.05, 0.2);
  if (sku.shape === "batch") return random.between(0.45, 0.65);
  if (sku.shape === "stored" || sku.shape === "always") return 1;
  return vocabulary.id === "games" ? random.between(1.08, 1.3) : random.between(0.66, 0.9);
}

export function skuIdOf(provider: ProviderKey, text: string): string {
  const code = (hashText(text) * 65_536 + (hashText(`${text}#`) & 0xffff)).toString(36).toUpperCase().padStart(10, "0").slice(0, 10);
  if (provider === "gcp") return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}0`;
  return provider === "azure" ? `DZH${code}` : code;
}

function resourceIdOf(random: Random, service: Service, account: Account, region: string | undefined, name: string): string {
  switch (account.provider.key) {
    case "aws":
      return `arn:aws:${service.code}:${region ?? ""}:${account.id}:${service.resourceType.toLowerCase().replaceAll(" ", "-")}/${name}-${random.hex(8)}`;
    case "azure":
      return `/subscriptions/${account.id}/resourceGroups/rg-${name.replace(/-\d+$/, "")}/providers/${service.code}/${name}-${random.hex(4)}`;
    case "gcp":
      return `//${service.code}.googleapis.com/projects/${account.id}/${service.resourceType.toLowerCase().replaceAll(" ", "-")}s/${name}-${random.hex(5)}`;
    case "saas":
      return `${service.code}:${account.id}:${name}-${random.hex(5)}`;
  }
}
