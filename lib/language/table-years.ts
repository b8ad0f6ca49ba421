import type { Grain } from "@/lib/table";
import type { AtomOf } from "./atoms";
import type { ComposeContext } from "./compose-context";
import type { Slots, TimeSlot } from "./slots";

const YEAR = /^(\d{4})-01-01/;

/** "born before 1970": a whole year right after a column of years is one of its values, not a period of the table's dates. */
export function withYears(given: ComposeContext): ComposeContext {
  const context = withYearsOver(given);
  const { scan, slots, model } = context;
  const columns = new Set(model.dimensions.filter(({ years }) => years).map(({ id }) => id));
  const spoken = scan.atoms.filter((atom) => atom.kind === "dimension" && columns.has(atom.dimension));
  const near = slots.times.filter(
    ({ atom }) => wholeYear(atom) !== null && spoken.some(({ to }) => atom.from >= to && atom.from - to <= 2),
  );
  if (near.length === 0) return context;
  const numbers = near.map(
    ({ atom }): AtomOf<"number"> => ({
      from: atom.to - 1,
      to: atom.to,
      score: 1,
      kind: "number",
      value: wholeYear(atom)!,
    }),
  );
  return {
    ...context,
    slots: { ...slots, times: slots.times.filter((slot) => !near.includes(slot)), numbers: [...slots.numbers, ...numbers] },
  };
}

/** "running total over 2024": a year of the data's dates is no limit. */
function withYearsOver(context: ComposeContext): ComposeContext {
  const { slots, scan, model } = context;
  const [first, last] = [Number(model.from?.slice(0, 4)), Number(model.asOf?.slice(0, 4))];
  const over = slots.thresholds.filter(
    ({ from, to, threshold: { value } }) => to - from === 2 && scan.tokens[from]!.norm === "over" && value >= first && value <= last,
  );
  if (over.length === 0) return context;
  const times = over.map((atom): TimeSlot => {
    const year = atom.threshold.value;
    const period = { start: `${year}-01-01`, end: `${year + 1}-01-01` };
    return { atom: { from: atom.from, to: atom.to, score: atom.score, kind: "time", time: { period, unit: "year" } }, link: "" };
  });
  return {
    ...context,
    slots: { ...slots, thresholds: slots.thresholds.filter((atom) => !over.includes(atom)), times: [...slots.times, ...times] },
  };
}

function wholeYear({ time, to }: AtomOf<"time">): number | null {
  const year = Number(YEAR.exec(time.period?.start ?? "")?.[1]);
  const end = YEAR.exec(time.period?.end ?? "")?.[1];
  return to > 0 && Number.isInteger(year) && (end === undefined || Number(end) === year + 1) ? year : null;
}

/** "in 2022, 2023 and 2024": the unit of three periods or more that are set side by side; undefined for others. */
export function unitOfPeriods({ times }: Slots): Grain | undefined {
  const units = times.flatMap(({ atom: { time } }) => (time.period ? [unitOf(time.period)] : []));
  return units.length >= 3 && units.every((unit) => unit === units[0]) ? units[0] : undefined;
}

/** A last period may end where the data does. */
function unitOf({ start, end }: { start: string; end: string }): Grain | undefined {
  const months = (Date.parse(end) - Date.parse(start)) / 86_400_000 / 30.4;
  if (YEAR.test(start) && months > 4) return "year";
  return start.slice(8, 10) === "01" ? (months > 1.1 ? "quarter" : "month") : undefined;
}
