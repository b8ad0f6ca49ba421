import type { Calendar } from "@/lib/focus/sample/calendar";
import type { Sku } from "@/lib/focus/sample/catalogue";
import { type Company, createLine, type Offer } from "@/lib/focus/sample/company";
import { groupBy } from "@/lib/focus/sample/group";
import { type Account, type Line, quantityOf, typicalCost } from "@/lib/focus/sample/line";
import { createEvent } from "@/lib/focus/sample/planting";
import type { Random } from "@/lib/focus/sample/random";
import { plantSurprises } from "@/lib/focus/sample/surprises";
import type { PlantedWaste } from "@/lib/focus/sample/truth";
import { toMoney } from "@/lib/focus/sample/walk";

export interface Waste {
  lines: Line[];
  truth: PlantedWaste[];
}

/** days before the end on which the machine beside the volume was switched off, and on which the leak began */
const MACHINE_GONE = 110;
const LEAK_BEGAN = 240;
/** days in which what leaks doubles */
const DOUBLING = 95;

const SNAPSHOT: Sku = { meter: "Snapshot storage", price: 0.05, unit: "GB-Months", daily: 60, shape: "stored" };
const ADDRESS: Sku = { meter: "Idle public IPv4 address", price: 0.005, unit: "Hours", daily: 24, shape: "always" };

/** Rows that the planted waste of a window takes, at most. */
export const wasteRows = (calendar: Calendar, more: boolean) => (more ? 12 : 8) * calendar.days;

export interface Ground {
  random: Random;
  company: Company;
  lines: Line[];
  total: number;
  calendar: Calendar;
}

/**
 * Money that a bill lets be saved, planted after everything else and by draws of its own: a volume that outlived its machine, idle
 * addresses, old snapshots, storage that leaks, an account that pays more, and one that its contract forgot.
 * @param more with it: machines that never sleep or could be interrupted, traffic of one account, a new seller
 */
export function plantWaste(ground: Ground, more: boolean): Waste {
  const { company } = ground;
  const block = company.offers.find(({ subcategory, provider }) => subcategory === "Block Storage" && provider === "aws")!;
  const bucket = company.offers.find(({ subcategory, provider }) => subcategory === "Object Storage" && provider === "aws")!;
  const usual = [
    idleVolume(ground, block),
    idleAddresses(ground, block),
    oldSnapshots(ground, block),
    leak(ground, bucket),
    dearAccount(ground),
    forgottenAccount(ground),
  ];
  const parts = more ? [...usual, ...plantSurprises(ground, priced(usual))] : usual;
  return { lines: parts.flatMap(({ lines }) => lines), truth: parts.flatMap(({ truth }) => truth) };
}

/** Accounts whose prices are waste: nothing else is planted in them that would blur those. */
function priced(parts: readonly Waste[]): Set<string> {
  const isPrice = ({ lever }: PlantedWaste) => lever === "price-outlier" || lever === "rate-difference";
  return new Set(parts.flatMap(({ truth }) => truth.filter(isPrice).map(({ account }) => account)));
}

/** A line that lives through the window and costs that part of the total. */
export function lineOf(ground: Ground, offer: Offer, sku: Sku, account: Account, share: number, serial: number, region?: string): Line {
  const { random, company, calendar, total } = ground;
  const wish = { offer, sku, account, app: random.pick(account.apps), from: 0, to: calendar.days, size: 1, serial, region };
  const line = createLine(random, company, wish);
  const factor = (share * total) / typicalCost(line);
  return { ...line, base: sku.shape === "always" ? Math.max(1, Math.round(line.base * factor)) : line.base * factor, growth: 0 };
}

export function accountsOf({ company }: Ground, provider: string): Account[] {
  return company.providers.find(({ key }) => key === provider)!.accounts;
}

/** Every spelling right, so that what stands together is seen to. */
export function tagged({ company: { vocabulary } }: Ground, line: Line): Line {
  const { app, team, env, owner } = vocabulary.tagKeys;
  const tags = {
    [app[0]!]: line.app.name,
    [team[0]!]: line.app.team,
    [env[0]!]: vocabulary.envValues[line.account.env][0]!,
    [owner[0]!]: line.app.owner,
  };
  return { ...line, tags: JSON.stringify(tags) };
}

/** What the last month of the lines holds, times the part that could be saved. */
export function truthOf(
  lever: PlantedWaste["lever"],
  lines: Line[],
  { calendar }: Ground,
  fractionOn: (day: number) => number,
): PlantedWaste {
  const { start, end } = calendar.months.at(-1)!;
  let monthly = 0;
  for (const line of lines)
    for (let day = start; day < end; day++) monthly += toMoney(line.price, quantityOf(line, day, calendar)) * fractionOn(day);
  const [first] = lines;
  return {
    lever,
    resources: lines.map(({ resourceId }) => resourceId),
    service: first!.service.name,
    account: first!.account.id,
    monthly: Math.round(monthly * 100) / 100,
    currency: first!.provider.currency,
  };
}

export const whole = () => 1;

function idleVolume(ground: Ground, block: Offer): Waste {
  const { random, calendar, lines, company } = ground;
  const machine = company.offers.find(({ subcategory, provider }) => subcategory === "Virtual Machines" && provider === "aws")!;
  const busy = new Set(
    lines
      .filter((line) => line.service.category === "Compute" && line.to > calendar.days - 75)
      .map((line) => `${line.account.id}|${line.region?.id}|${line.app.name}`),
  );
  const places = accountsOf(ground, "aws").flatMap((account) =>
    company.vocabulary.regions.aws.flatMap((region) => account.apps.map((app) => ({ account, region, app }))),
  );
  const free = places.filter(({ account, region, app }) => !busy.has(`${account.id}|${region.id}|${app.name}`));
  if (free.length === 0) return { lines: [], truth: [] };
  const { account, region, app } = random.pick(free);
  const at = (line: Line) => tagged(ground, { ...line, app });
  const volume = at(lineOf(ground, block, block.skus[0]!, account, 0.002, 910, region.id));
  const gone = at(lineOf(ground, machine, machine.skus[0]!, account, 0.001, 911, region.id));
  return { lines: [volume, { ...gone, to: calendar.days - MACHINE_GONE }], truth: [truthOf("idle", [volume], ground, whole)] };
}

function idleAddresses(ground: Ground, block: Offer): Waste {
  const offer: Offer = {
    ...block,
    name: "Amazon Virtual Private Cloud",
    category: "Networking",
    subcategory: "Network Infrastructure",
    resourceType: "Elastic IP",
  };
  const account = ground.random.pick(accountsOf(ground, "aws"));
  const line = lineOf(ground, offer, ADDRESS, account, 0.0012, 920);
  return { lines: [line], truth: [truthOf("idle", [line], ground, whole)] };
}

function oldSnapshots(ground: Ground, block: Offer): Waste {
  const offer: Offer = { ...block, resourceType: "Snapshot" };
  const account = ground.random.pick(accountsOf(ground, "aws"));
  const app = ground.random.pick(account.apps);
  const lines = [930, 931].map((serial) => tagged(ground, { ...lineOf(ground, offer, SNAPSHOT, account, 0.001, serial), app, noise: 0 }));
  return { lines, truth: [truthOf("snapshots", lines, ground, whole)] };
}

function leak(ground: Ground, bucket: Offer): Waste {
  const { calendar } = ground;
  const account = ground.random.pick(accountsOf(ground, "aws"));
  const line = lineOf(ground, bucket, bucket.skus[0]!, account, 0.0008, 940);
  const start = Math.max(0, calendar.days - LEAK_BEGAN);
  const event = createEvent("waste-leak", "cause", "ramp", "leak", "", line, start, calendar.days, calendar);
  line.effects.push({ event, start, end: calendar.days, factor: (day) => 2 ** ((day - start) / DOUBLING) });
  const months = calendar.months.slice(-6);
  const grown = 2 ** ((calendar.months.at(-1)!.start - months[0]!.start) / DOUBLING);
  return { lines: [line], truth: [truthOf("leaking-storage", [line], ground, () => 1 - 1 / grown)] };
}

/** Services that several accounts buy on demand in one region, but not the one that is picked. */
function comparable({ lines, calendar, random, company }: Ground): { like: Line; account: Account } | null {
  const running = lines.filter(
    (line) =>
      line.from === 0 && line.to === calendar.days && line.pricing === "Standard" && !line.repriced && line.price !== line.listPrice,
  );
  const groups = groupBy(running, (line) => `${line.provider.key}|${line.service.name}|${line.sku.meter}|${line.region?.id}`);
  const repriced = new Set(lines.filter((line) => line.repriced).map((line) => line.service.name));
  const choices = [...groups.values()].flatMap((members) => {
    const like = members[0]!;
    const taken = new Set(members.map(({ account }) => account));
    const others = company.providers.find(({ key }) => key === like.provider.key)!.accounts.filter((account) => !taken.has(account));
    return taken.size >= 2 && others.length > 0 && !repriced.has(like.service.name) ? [{ like, account: random.pick(others) }] : [];
  });
  return choices.length > 0 ? random.pick(choices) : null;
}

const DEARER_PERCENT = 25;

function dearAccount(ground: Ground): Waste {
  const found = comparable(ground);
  if (!found) return { lines: [], truth: [] };
  const { like, account } = found;
  const line = lineOf(ground, like.service, like.sku, account, 0.006, 950, like.region?.id);
  const dearer = (price: number) => Math.round((price * (100 + DEARER_PERCENT)) / 100);
  const dear = { ...line, listPrice: dearer(like.listPrice), price: dearer(like.price) };
  return { lines: [dear], truth: [truthOf("price-outlier", [dear], ground, () => 1 - 100 / (100 + DEARER_PERCENT))] };
}

function forgottenAccount(ground: Ground): Waste {
  const found = comparable(ground);
  if (!found) return { lines: [], truth: [] };
  const { like, account } = found;
  const line = lineOf(ground, like.service, like.sku, account, 0.02, 960, like.region?.id);
  const forgotten = { ...line, listPrice: like.listPrice, price: like.listPrice };
  return { lines: [forgotten], truth: [truthOf("rate-difference", [forgotten], ground, () => 1 - like.price / like.listPrice)] };
}
