import { z } from "zod";
import { formatBucket, formatValue } from "@/lib/format";

const HOURS_A_WEEK = 168;
export const MOST_CHANGES = 8;

/** Hours of a day and days of a week that something stays on. */
export const Schedule = z.strictObject({ hours: z.number().int().min(1).max(24), days: z.number().int().min(1).max(7) });
export type Schedule = z.infer<typeof Schedule>;

/** One assumption of a scenario. Fractions: 0.25 is 25 %. */
export const ScenarioChange = z.strictObject({
  what: z.enum(["growth", "price", "commitment", "rightsizing", "shutdown"]),
  /** growth, price: signed change. commitment: coverage that is reached. rightsizing, shutdown: part of metered usage that goes */
  fraction: z.number().min(-1).max(10),
  /** growth and price: comes again with each of these; unset: once */
  every: z.enum(["month", "quarter", "year"]).optional(),
  /** first day that it holds; unset: from the start */
  from: z.iso.date().optional(),
  /** shutdown: what the fraction follows from */
  schedule: Schedule.optional(),
});
export type ScenarioChange = z.infer<typeof ScenarioChange>;

/** Part of a week that a schedule switches off. */
export function offFraction({ hours, days }: Schedule): number {
  return Number((1 - (hours * days) / HOURS_A_WEEK).toFixed(6));
}

/** Does an assumption begin later or come again? Then the answer is one row for each month. */
export const isOverTime = (changes: readonly ScenarioChange[]) =>
  changes.some(({ every, from }) => every !== undefined || from !== undefined);

const percent = (fraction: number) => formatValue(Math.abs(fraction), { kind: "fraction" }, { style: "exact" });

function start({ from }: ScenarioChange): string {
  return from ? ` from ${formatBucket(from, "month")}` : "";
}

/** A clause of "What if …" that is read as this very change. */
function clause(change: ScenarioChange): string {
  const { what, fraction, every, schedule } = change;
  const pace = `${every ? ` a ${every}` : ""}${start(change)}`;
  switch (what) {
    case "growth":
      return `costs ${fraction < 0 ? "fall" : "grow"} by ${percent(fraction)}${pace}`;
    case "price":
      return `prices ${fraction < 0 ? "fall" : "rise"} by ${percent(fraction)}${pace}`;
    case "commitment":
      return `commitments cover ${percent(fraction)}`;
    case "rightsizing":
      return `it is rightsized by ${percent(fraction)}`;
    case "shutdown":
      return schedule
        ? `it only runs ${schedule.hours} hours a day, ${schedule.days} days a week`
        : `${percent(fraction)} of it is switched off`;
  }
}

/** The question that means these changes, for the chat and for links. */
export function scenarioSentence(changes: readonly ScenarioChange[]): string {
  return `What if ${changes.map(clause).join(" and ")}?`;
}

/** A change as a chip says it: "prices +5 % from January 2027". */
export function changeLabel(change: ScenarioChange): string {
  const { what, fraction, every, schedule } = change;
  const signed = `${fraction < 0 ? "−" : "+"}${percent(fraction)}${every ? ` a ${every}` : ""}${start(change)}`;
  switch (what) {
    case "growth":
      return `costs ${signed}`;
    case "price":
      return `prices ${signed}`;
    case "commitment":
      return `commitments cover ${percent(fraction)}`;
    case "rightsizing":
      return `rightsized by ${percent(fraction)}`;
    case "shutdown":
      return schedule ? `on ${schedule.hours} hours a day, ${schedule.days} days a week` : `${percent(fraction)} switched off`;
  }
}
