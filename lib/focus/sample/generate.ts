import { AppError } from "@/lib/errors";
import { FOCUS_COLUMNS } from "@/lib/focus/columns";
import { type Calendar, createCalendar } from "@/lib/focus/sample/calendar";
import { commitmentEvent, idleReservationEvent } from "@/lib/focus/sample/causes";
import { createPools, type Pool } from "@/lib/focus/sample/commitments";
import { type Company, createCompany, createLine, type LineWish, type Offer, successorOf } from "@/lib/focus/sample/company";
import { plantEvents } from "@/lib/focus/sample/events";
import { type Line, typicalCost } from "@/lib/focus/sample/line";
import { Measure } from "@/lib/focus/sample/measure";
import {
  creditCharges,
  creditEndEvent,
  type OtherCharge,
  reversals,
  supportCharges,
  supportService,
  taxCharges,
} from "@/lib/focus/sample/monthly";
import { createRandom, type Random } from "@/lib/focus/sample/random";
import { type DearerSupport, dearerSupport, supportTruth } from "@/lib/focus/sample/surprises";
import { renderRow } from "@/lib/focus/sample/template";
import type { PlantedWaste, SampleEvent, SampleTruth } from "@/lib/focus/sample/truth";
import { VOCABULARIES, vocabularyOf } from "@/lib/focus/sample/vocabulary";
import { purchasedHours, walkLine, walkPool } from "@/lib/focus/sample/walk";
import { plantWaste, wasteRows } from "@/lib/focus/sample/waste";
import { Writer } from "@/lib/focus/sample/writer";

export interface SampleOptions {
  seed: number;
  /** rows to make, from about 75 for each day of the window to 10,000,000 */
  rows: number;
  /** first day after the data, the first of a month (`monthStart` of the clock gives full months up to the last one) */
  end: string;
  /** full months of data; 14 unless told */
  months?: number;
  /** id of a company's words; unset: chosen by the seed */
  vocabulary?: string;
  /** plants waste of every lever, for measuring advice */
  moreWaste?: boolean;
}

export interface Sample {
  name: string;
  header: readonly string[];
  truth: SampleTruth;
  /** CSV text with header, in pieces of some 100 KB; the same text on every call */
  chunks(): Generator<string>;
}

const MAX_ROWS = 10_000_000;
const MIN_ROWS_PER_DAY = 75;
/** share of the rows that long-lived resources get; short-lived ones fill up to the exact number */
const STEADY_SHARE = 0.9;

/**
 * Plans a believable multi-cloud company in FOCUS 1.2: daily rows, deterministic by seed, every cost exact (price × quantity).
 * Rows are not made before `chunks` is read; the truth is complete at once.
 * @throws AppError INVALID_INPUT for a number of rows, an end or a vocabulary that cannot be
 */
export function planSample(options: SampleOptions): Sample {
  const { seed, rows, end, months = 14 } = options;
  const vocabulary = vocabularyOf(seed, options.vocabulary);
  if (!vocabulary) {
    const known = VOCABULARIES.map((item) => item.id).join(", ");
    throw new AppError("INVALID_INPUT", `There is no sample vocabulary "${options.vocabulary}". Use one of: ${known}.`);
  }
  if (!/^\d{4}-\d{2}-01$/.test(end)) throw new AppError("INVALID_INPUT", `The sample must end on the first of a month, not on "${end}".`);
  const calendar = createCalendar(end, months);
  if (!Number.isInteger(rows) || rows < calendar.days * MIN_ROWS_PER_DAY || rows > MAX_ROWS) {
    const least = calendar.days * MIN_ROWS_PER_DAY;
    throw new AppError(
      "INVALID_INPUT",
      `A sample of ${months} months has from ${least} to ${MAX_ROWS} rows, not ${rows}. Choose a number between them.`,
    );
  }
  const random = createRandom(`${seed}|${vocabulary.id}`);
  const company = createCompany(random, vocabulary, calendar);
  const plan = planLines(random, company, calendar, options);
  const header = [...FOCUS_COLUMNS.map((column) => column.name), ...vocabulary.customColumns.map((column) => column.name)];
  const truth = describeTruth(plan, company, calendar, seed);
  return {
    name: `${vocabulary.company} (sample)`,
    header,
    truth,
    chunks: () => writeChunks(plan, new Writer(header, vocabulary, calendar)),
  };
}

interface Plan {
  calendar: Calendar;
  pools: Pool[];
  lines: Line[];
  charges: OtherCharge[];
  events: SampleEvent[];
  waste: PlantedWaste[];
  measure: Measure;
}

function planLines(random: Random, company: Company, calendar: Calendar, { rows, seed, moreWaste = false }: SampleOptions): Plan {
  const steady = createSteadyLines(random, company, calendar, Math.floor((rows * STEADY_SHARE) / calendar.days));
  const { pools, rest } = createPools(random, company, steady, calendar);
  const total = steady.reduce((sum, line) => sum + typicalCost(line), 0);
  const planted = plantEvents(random, company, rest, total, calendar);
  for (const pool of pools) markTerms(pool, calendar, planted.events);
  for (const pool of pools) pool.lines = pool.lines.flatMap((line) => rotate(random, line, calendar));
  const lines = [
    ...rest.flatMap((line) => rotate(random, line, calendar)),
    ...planted.born,
    ...reservedLines(random, company, pools, calendar, planted.events),
  ];

  const measure = new Measure(calendar);
  for (const line of lines) walkLine(line, calendar, measure);
  for (const pool of pools) {
    walkPool(pool, calendar, measure);
    for (let day = Math.max(0, pool.commitment.end); day < calendar.days; day++) measure.expired(pool, day);
    measure.rows += purchasesOf(pool, calendar).length;
  }
  const reversed = reversals(random, company, lines, calendar, Math.max(12, Math.round(rows / 2500)));
  const credits = creditCharges(random, company, measure, calendar);
  const creditEnd = creditEndEvent(company, credits, calendar);
  const dearer = moreWaste ? dearerSupport(company.providers[0]!) : null;
  const support = supportCharges(company, measure, calendar, dearer);
  const early = [...support, ...credits, ...reversed];
  const taxed = company.providers.filter((provider) => provider.tax > 0).length * calendar.months.length;
  const room = rows - measure.rows - early.length - taxed;
  const wasted = room > (moreWaste ? 1 : 2) * wasteRows(calendar, moreWaste) ? wasteRows(calendar, moreWaste) : 0;
  const fillers = createFillers(random, company, calendar, room - wasted);
  const ground = {
    random: createRandom(`${seed}|${company.vocabulary.id}|waste`),
    company,
    lines: [...lines, ...pools.flatMap((pool) => pool.lines), ...fillers],
    total,
    calendar,
  };
  const waste = wasted > 0 ? plantWaste(ground, moreWaste) : { lines: [], truth: [] };
  for (const line of [...waste.lines, ...fillers]) walkLine(line, calendar, measure);
  const last = createFillers(random, company, calendar, rows - measure.rows - early.length - taxed);
  for (const line of last) walkLine(line, calendar, measure);
  for (const charge of early) addAmounts(measure, charge);
  const charges = [...early, ...taxCharges(company, measure, calendar)];
  measure.rows += charges.length;
  return {
    calendar,
    pools,
    lines: [...lines, ...waste.lines, ...fillers, ...last],
    waste: dearer ? [...waste.truth, supportTruthOf(dearer, support)] : waste.truth,
    charges,
    events: [...planted.events, ...(creditEnd ? [creditEnd] : []), ...early.flatMap(({ event }) => event ?? [])],
    measure,
  };
}

function supportTruthOf(dearer: DearerSupport, support: readonly OtherCharge[]): PlantedWaste {
  const own = support.filter(({ provider }) => provider === dearer.provider).sort((a, b) => a.month - b.month);
  return supportTruth(
    dearer,
    supportService(dearer.provider),
    own.map(({ amounts }) => amounts.effective),
  );
}

/** One resource of every product first, then by weight; all live through the whole window. */
function createSteadyLines(random: Random, company: Company, calendar: Calendar, count: number): Line[] {
  const products = company.offers.flatMap((offer) => offer.skus.map((sku) => ({ offer, sku, weight: offer.weight / offer.skus.length })));
  const weights = products.map((product) => product.weight);
  return Array.from({ length: Math.max(count, products.length) }, (_, index) => {
    const { offer, sku } = products[index] ?? products[random.weighted(weights)]!;
    const pricing = sku.spot && random.next() < 0.08 ? "Dynamic" : "Standard";
    return createLine(random, company, {
      offer,
      sku,
      ...placeOf(random, company, offer),
      from: 0,
      to: calendar.days,
      size: sizeOf(random),
      serial: index + 1,
      pricing,
    });
  });
}

function placeOf(random: Random, company: Company, offer: Offer): Pick<LineWish, "account" | "app"> {
  const { accounts } = company.providers.find((provider) => provider.key === offer.provider)!;
  const account = accounts[random.weighted(accounts.map((item, index) => (item.env === "prod" ? 6 : 2) / (1 + index * 0.3)))]!;
  return { account, app: account.apps[random.weighted(account.apps.map((_, index) => 1 / (1 + index)))]! };
}

/** Most are small, a few are big. */
function sizeOf(random: Random): number {
  const draw = random.next();
  return 0.35 + 1.1 * draw * draw + (random.next() < 0.08 ? random.between(0.8, 2.2) : 0);
}

/** A quarter of the resources are replaced once by a new one of the same size. */
function rotate(random: Random, line: Line, calendar: Calendar): Line[] {
  const fixed = line.effects.length > 0 || line.bornBy || line.endedBy || line.to < calendar.days || line.from > 0 || line.reservation;
  if (fixed || random.next() > 0.25) return [line];
  const day = random.integer(20, calendar.days - 20);
  const next = successorOf(random, line, day, random.integer(500, 699));
  line.to = day;
  return [line, next];
}

/** A capacity reservation of a quarter: one machine uses it, the rest stands idle. */
function reservedLines(random: Random, company: Company, pools: Pool[], calendar: Calendar, events: SampleEvent[]): Line[] {
  const user = pools
    .flatMap((pool) => pool.lines)
    .find((line) => line.provider.key === "aws" && line.service.code === "ec2" && line.from === 0 && line.to === calendar.days);
  if (!user) return [];
  const id = `arn:aws:ec2:${user.region?.id}:${user.account.id}:capacity-reservation/cr-0${random.hex(16)}`;
  const from = Math.floor(calendar.days / 3);
  user.reservation = { id, status: "Used" };
  const idle = createLine(random, company, {
    offer: user.service,
    sku: user.sku,
    account: user.account,
    app: user.app,
    from,
    to: Math.min(calendar.days, from + 92),
    size: 1,
    serial: 900,
    region: user.region?.id,
  });
  const line: Line = {
    ...idle,
    resourceId: id,
    resourceName: `cr-${user.app.name}`,
    sku: { ...idle.sku, shape: "always" },
    base: idle.sku.daily,
    reservation: { id, status: "Unused" },
  };
  line.bornBy = idleReservationEvent(line, calendar);
  events.push(line.bornBy);
  return [line];
}

function markTerms({ commitment, lines }: Pool, calendar: Calendar, events: SampleEvent[]): void {
  if (commitment.end > 0 && commitment.end < calendar.days) {
    commitment.endEvent = commitmentEvent("commitment-expired", lines, commitment, commitment.end, calendar);
    events.push(commitment.endEvent);
  }
  if (commitment.start > 0 && commitment.start < calendar.days) {
    commitment.startEvent = commitmentEvent("commitment-purchased", lines, commitment, commitment.start, calendar);
    events.push(commitment.startEvent);
  }
}

/** Short-lived spot machines of build and batch jobs, spread over the window, to fill up the number of rows. */
function createFillers(random: Random, company: Company, calendar: Calendar, rows: number): Line[] {
  const lines: Line[] = [];
  const offers = company.offers.filter((offer) => offer.skus.some((sku) => sku.spot));
  for (let left = rows; left > 0; ) {
    const offer = random.pick(offers);
    const sku = random.pick(offer.skus.filter((item) => item.spot));
    const life = Math.min(left, random.integer(4, 70));
    const from = Math.max(0, Math.min(calendar.days - life, random.integer(-30, calendar.days)));
    const line = createLine(random, company, {
      offer,
      sku,
      ...placeOf(random, company, offer),
      from,
      to: from + life,
      size: 1,
      serial: lines.length % 1000,
      pricing: "Dynamic",
    });
    lines.push({ ...line, sku: { ...sku, shape: "always" }, base: random.integer(2, 9) });
    left -= life;
  }
  return lines;
}

function addAmounts(measure: Measure, { provider, month, amounts }: OtherCharge): void {
  const totals = measure.invoice(provider, month);
  for (const key of ["list", "contracted", "effective", "billed"] as const) totals[key] += amounts[key];
}

interface Purchase {
  start: number;
  end: number;
  hours: number;
}

/** Fees inside the window: the whole term at once, or month by month. */
function purchasesOf(pool: Pool, calendar: Calendar): Purchase[] {
  const { commitment } = pool;
  if (commitment.payment === "One-Time") {
    const { start, end } = commitment;
    return start >= 0 && start < calendar.days ? [{ start, end, hours: purchasedHours(pool, end - start) }] : [];
  }
  return calendar.months
    .map(({ start, end }) => ({ start: Math.max(start, commitment.start), end: Math.min(end, commitment.end) }))
    .filter(({ start, end }) => end > start)
    .map(({ start, end }) => ({ start, end, hours: purchasedHours(pool, end - start) }));
}

function* writeChunks(plan: Plan, writer: Writer): Generator<string> {
  const { calendar, header } = writer;
  yield `${header.join(",")}\n`;
  for (const line of plan.lines) {
    walkLine(line, calendar, writer);
    yield writer.take();
  }
  for (const pool of plan.pools) {
    walkPool(pool, calendar, writer);
    for (const { start, end, hours } of purchasesOf(pool, calendar))
      writer.append(renderRow(header, writer.purchase(pool, start, end, hours)));
    yield writer.take();
  }
  for (const charge of plan.charges) writer.append(renderRow(header, charge.row(writer)));
  yield writer.take();
}

function describeTruth(plan: Plan, company: Company, calendar: Calendar, seed: number): SampleTruth {
  const cents = (money: number) => Math.round(money * 100) / 100;
  for (const event of plan.events) {
    if (event.impact !== 0) continue;
    const days = calendar.dayOf(event.end) - calendar.dayOf(event.start);
    event.impact = cents(plan.measure.impactOf(event));
    event.impactPerDay = cents(plan.measure.impactOf(event) / days);
  }
  const { vocabulary } = company;
  const { provider, index, before } = vocabulary.renamed;
  const renamed = company.providers.find((item) => item.key === provider)!.accounts[index]!;
  return {
    company: vocabulary.company,
    vocabulary: vocabulary.id,
    seed,
    rows: plan.measure.rows,
    start: calendar.isoOf(0),
    end: calendar.isoOf(calendar.days),
    nonProduction: company.providers.flatMap(({ accounts }) => accounts.filter(({ env }) => env !== "prod").map(({ id }) => id)),
    currencies: [...new Set(company.providers.map((item) => item.currency))],
    events: plan.events.toSorted((a, b) => a.start.localeCompare(b.start)),
    waste: plan.waste,
    commitments: plan.pools.map(({ commitment }) => ({
      id: commitment.id,
      name: commitment.name,
      provider: commitment.account.provider.name,
      type: commitment.type,
      payment: commitment.payment,
      start: calendar.isoOf(commitment.start),
      end: calendar.isoOf(commitment.end),
    })),
    renamedAccount: { id: renamed.id, before, after: renamed.name, from: calendar.isoOf(renamed.renamedOn) },
  };
}
