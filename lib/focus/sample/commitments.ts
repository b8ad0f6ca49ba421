import { COST_ONE, PRICE_ONE, QUANTITY_ONE } from "@/lib/focus/sample/amount";
import type { Calendar } from "@/lib/focus/sample/calendar";
import { type Company, skuIdOf } from "@/lib/focus/sample/company";
import { groupBy } from "@/lib/focus/sample/group";
import { type Account, type Line, quantityOf } from "@/lib/focus/sample/line";
import type { Random } from "@/lib/focus/sample/random";
import type { SampleEvent } from "@/lib/focus/sample/truth";

export interface Commitment {
  id: string;
  name: string;
  type: string;
  resourceType: string;
  category: "Spend" | "Usage";
  payment: "One-Time" | "Recurring";
  account: Account;
  service: Line["service"];
  skuId: string;
  /** "Hours", or the currency */
  unit: string;
  /** days [start, end); may reach out of the window */
  start: number;
  end: number;
  /** bought amount for each day: hours as 1e-4, money as 1e-12 */
  daily: number;
  /** unit price of a purchase, 1e-8, for each hour of the term: hourly money, or the rate of one committed hour */
  rate: number;
  /** the event that its start or end is */
  startEvent?: SampleEvent;
  endEvent?: SampleEvent;
}

/** Lines that one commitment covers, in the order in which it is used up. */
export interface Pool {
  commitment: Commitment;
  lines: Line[];
  /** covered price in percent of the negotiated price */
  percent: number;
}

const POOL_LINES = 40;

interface PoolPlan {
  select: (line: Line) => boolean;
  type: string;
  resourceType: string;
  category: "Spend" | "Usage";
  payment: "One-Time" | "Recurring";
  start: number;
  end: number;
  /** bought share of the usage at the start */
  share: number;
  percent: number;
  slug: string;
}

/** Splits covered lines from the others. Every planned commitment is made once for each 40 lines. */
export function createPools(random: Random, company: Company, lines: Line[], calendar: Calendar): { pools: Pool[]; rest: Line[] } {
  const taken = new Set<Line>();
  const pools = plansOf(calendar).flatMap((plan) => {
    const members = lines.filter((line) => !taken.has(line) && line.pricing === "Standard" && line.sku.committable && plan.select(line));
    for (const line of members) taken.add(line);
    const groups = groupsOf(members, plan.category);
    return groups.map((group, index) => createPool(random, company, plan, group, index, calendar));
  });
  return { pools, rest: lines.filter((line) => !taken.has(line)) };
}

/** Hours of one machine type in one region share a rate; committed money may be spent on anything. */
function groupsOf(members: Line[], category: Commitment["category"]): Line[][] {
  const byPrice = groupBy(members, (line) => (category === "Usage" ? `${line.sku.meter} ${line.region?.id}` : ""));
  return [...byPrice.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / POOL_LINES) }, (_, index) => group.slice(index * POOL_LINES, (index + 1) * POOL_LINES)),
  );
}

function plansOf(calendar: Calendar): PoolPlan[] {
  const { days, months } = calendar;
  const lastMonth = months[months.length - 1]!.start;
  const always = (line: Line) => line.sku.shape === "always";
  return [
    {
      slug: "db",
      select: (line) => line.provider.key === "aws" && line.service.code === "rds",
      type: "Reserved DB Instances",
      resourceType: "Reserved Instance",
      category: "Usage",
      payment: "One-Time",
      start: lastMonth - 365,
      end: lastMonth,
      share: 1,
      percent: 62,
    },
    {
      slug: "memory",
      select: (line) => line.provider.key === "aws" && always(line) && line.sku.meter.includes("r7i"),
      type: "Standard Reserved Instances",
      resourceType: "Reserved Instance",
      category: "Usage",
      payment: "One-Time",
      start: days + 23 - 365,
      end: days + 23,
      share: 1.15,
      percent: 64,
    },
    {
      slug: "compute",
      select: (line) => line.provider.key === "aws",
      type: "Compute Savings Plans",
      resourceType: "Savings Plan",
      category: "Spend",
      payment: "Recurring",
      start: -120,
      end: days + 245,
      share: 0.97,
      percent: 71,
    },
    {
      slug: "vm",
      select: (line) => line.provider.key === "azure",
      type: "Reservation",
      resourceType: "Reservation",
      category: "Usage",
      payment: "Recurring",
      start: months[Math.floor(months.length / 2)]!.start,
      end: days + 190,
      share: 0.9,
      percent: 60,
    },
    {
      slug: "cud",
      select: (line) => line.provider.key === "gcp" && always(line),
      type: "Resource-based CUD",
      resourceType: "Commitment",
      category: "Usage",
      payment: "Recurring",
      start: -60,
      end: days + 305,
      share: 1.1,
      percent: 63,
    },
  ];
}

function createPool(random: Random, company: Company, plan: PoolPlan, lines: Line[], index: number, calendar: Calendar): Pool {
  const first = Math.max(0, plan.start);
  const account = lines[0]!.account;
  const hours = lines.reduce((sum, line) => sum + (line.from <= first && line.to > first ? quantityOf(line, first, calendar) : 0), 0);
  const spend = lines.reduce(
    (sum, line) => sum + (line.from <= first && line.to > first ? quantityOf(line, first, calendar) * coveredPrice(line, plan.percent) : 0),
    0,
  );
  const year = calendar.isoOf(Math.max(0, plan.start)).slice(0, 4);
  const name = `${company.vocabulary.slug}-${plan.slug}-${year}${index === 0 ? "" : `-${index + 1}`}`;
  const hourly = Math.max(1, Math.round((hours * plan.share) / QUANTITY_ONE / 24));
  const hourlyMoney = Math.max(100, Math.round((spend * plan.share) / COST_ONE / 24 / 0.05) * 5) * (PRICE_ONE / 100);
  const spending = plan.category === "Spend";
  return {
    lines,
    percent: plan.percent,
    commitment: {
      id: commitmentId(random, plan, account, lines[0]!, name),
      name,
      type: plan.type,
      resourceType: plan.resourceType,
      category: plan.category,
      payment: plan.payment,
      account,
      service: lines[0]!.service,
      skuId: skuIdOf(account.provider.key, plan.type + name),
      unit: spending ? account.provider.currency : "Hours",
      start: plan.start,
      end: plan.end,
      daily: spending ? hourlyMoney * 24 * QUANTITY_ONE : hourly * 24 * QUANTITY_ONE,
      rate: spending ? hourlyMoney : coveredPrice(lines[0]!, plan.percent),
    },
  };
}

/** Price of a covered unit, 1e-8. */
export const coveredPrice = (line: Line, percent: number) => Math.round((line.price * percent) / 100);

function commitmentId(random: Random, plan: PoolPlan, account: Account, line: Line, name: string): string {
  if (account.provider.key === "aws") {
    const kind =
      plan.category === "Spend"
        ? `savingsplans::${account.id}:savingsplan`
        : `${line.service.code}:${line.region?.id}:${account.id}:reserved-instances`;
    return `arn:aws:${kind}/${random.uuid()}`;
  }
  if (account.provider.key === "azure")
    return `/providers/Microsoft.Capacity/reservationOrders/${random.uuid()}/reservations/${random.uuid()}`;
  return `projects/${account.id}/regions/${line.region?.id}/commitments/${name}`;
}
