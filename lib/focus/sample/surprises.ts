import type { Sku } from "@/lib/focus/sample/catalogue";
import type { Offer } from "@/lib/focus/sample/company";
import { type Account, type Provider, typicalCost } from "@/lib/focus/sample/line";
import type { PlantedWaste } from "@/lib/focus/sample/truth";
import { accountsOf, type Ground, lineOf, tagged, truthOf, type Waste, whole } from "@/lib/focus/sample/waste";

/** half of the hours beyond sixty a week */
const NIGHTS = 0.5 * (1 - 60 / 168);
const SELLER = "Quarrystone Labs";
const SEATS: Sku = { meter: "Platform seats", price: 12, unit: "Seats", daily: 40, shape: "always" };
/** of the fee of the months before */
const DEARER_SUPPORT = 1.8;

/** Waste that the usual sample does not hold: each of a lever of its own. @param taken accounts to stay out of where there are others */
export function plantSurprises(ground: Ground, taken: ReadonlySet<string>): Waste[] {
  const asleep = asleepIn(ground, taken);
  return [sleepless(ground, asleep[0]), interruptible(ground, asleep.at(-1)), chatty(ground), newSeller(ground)];
}

function machineOf({ company }: Ground): Offer {
  return company.offers.find(({ subcategory, provider }) => subcategory === "Virtual Machines" && provider === "aws")!;
}

function asleepIn(ground: Ground, taken: ReadonlySet<string>): Account[] {
  const all = accountsOf(ground, "aws").filter(({ env }) => env !== "prod");
  const free = all.filter(({ id }) => !taken.has(id));
  return free.length > 0 ? free : all;
}

/** A machine of a test account that runs day and night. */
function sleepless(ground: Ground, account: Account | undefined): Waste {
  if (!account) return { lines: [], truth: [] };
  const offer = machineOf(ground);
  const sku: Sku = { ...(offer.skus.find(({ spot }) => !spot) ?? offer.skus[0]!), shape: "always" };
  const line = { ...tagged(ground, lineOf(ground, offer, sku, account, 0.008, 970)), weekend: 1 };
  return { lines: [line], truth: [truthOf("off-hours", [line], ground, () => NIGHTS)] };
}

/** A machine that could be interrupted, of a kind that others already run on spot: it sleeps on weekends. */
function interruptible(ground: Ground, account: Account | undefined): Waste {
  const offer = machineOf(ground);
  const sku = offer.skus.find(({ spot }) => spot);
  if (!account || !sku) return { lines: [], truth: [] };
  const line = { ...tagged(ground, lineOf(ground, offer, { ...sku, shape: "office" }, account, 0.008, 971)), weekend: 0.1 };
  return { lines: [line], truth: [truthOf("spot", [line], ground, () => 0.6)] };
}

/** An account that moves far more data than what it runs would need. */
function chatty(ground: Ground): Waste {
  const { company, lines } = ground;
  const offer = company.offers.find(({ provider, skus }) => provider === "aws" && skus.some(({ meter }) => /transfer out/i.test(meter)));
  const costOf = ({ id }: Account) => lines.reduce((sum, line) => sum + (line.account.id === id ? typicalCost(line) : 0), 0);
  const [account] = accountsOf(ground, "aws").toSorted((one, other) => costOf(one) - costOf(other));
  if (!offer || !account) return { lines: [], truth: [] };
  const line = lineOf(ground, offer, offer.skus[0]!, account, 0.03, 972);
  return { lines: [line], truth: [truthOf("data-transfer", [line], ground, whole)] };
}

/** Somebody bought from a seller that nobody had bought from before. */
function newSeller(ground: Ground): Waste {
  const { company, calendar, random } = ground;
  const offer: Offer = { ...company.vocabulary.marketplace[0]!, name: `${SELLER} Insights`, publisher: SELLER, billedBy: "provider" };
  const account = random.pick(accountsOf(ground, offer.provider));
  const line = { ...lineOf(ground, offer, SEATS, account, 0.004, 973), from: calendar.months.at(-1)!.start };
  return { lines: [line], truth: [{ ...truthOf("marketplace", [line], ground, whole), publisher: SELLER }] };
}

/** The support plan that is a tier higher in the last month. */
export interface DearerSupport {
  provider: Provider;
  factor: number;
}

export const dearerSupport = (provider: Provider): DearerSupport => ({ provider, factor: DEARER_SUPPORT });

/** @param fees of the plan by month, in the currency of the provider */
export function supportTruth({ provider }: DearerSupport, service: string, fees: readonly number[]): PlantedWaste {
  const before = fees.slice(-7, -1).sort((a, b) => a - b);
  const usual = before[Math.floor((before.length - 1) / 2)] ?? 0;
  return {
    lever: "support",
    resources: [],
    service,
    account: provider.accounts[0]!.id,
    monthly: Math.max(0, Math.round((fees.at(-1)! - usual) * 100) / 100),
    currency: provider.currency,
  };
}
