import { entityColumns } from "@/lib/insight/columns";
import { bridgeOf, type Contribution } from "@/lib/insight/drivers/bridge";
import { keyOf, type Past, pastChanges } from "@/lib/insight/drivers/past-changes";
import { daysOf } from "@/lib/insight/periods";
import { median, robustScale } from "@/lib/insight/series/robust";
import type { Period } from "@/lib/semantic/query";
import type { Cell, Column, Table } from "@/lib/table";

/** One entity's change beside what its own past lets expect. Amounts as in the table, floats. */
export interface Unusual {
  entry: Contribution;
  /** change that days in the period and the usual movement would have made */
  expected: number;
  /** change less expected */
  excess: number;
  /** excess in robust standard deviations of its own movements between earlier periods */
  score: number;
}

const REMARKABLE = 4;
/** nobody's amount is steadier than these fractions: of itself, of the whole */
const STEADIEST = 0.03;
const STEADIEST_OF_ALL = 0.0005;
/** an excess below this fraction of the whole is a trifle */
const MATERIAL = 0.002;

interface Days {
  now: number;
  before: number;
}

function judged(entry: Contribution, past: number[], comparable: boolean, whole: number, days: Days): Unusual {
  const before = entry.previous.toNumber() / days.before;
  const usual = comparable ? median(past) : 0;
  const sigma = Math.max(robustScale(past, usual), STEADIEST * Math.abs(before), (STEADIEST_OF_ALL * whole) / days.before, 1e-9);
  const expected = before * (days.now - days.before) + usual * days.now;
  const excess = entry.change.toNumber() - expected;
  return { entry, expected, excess, score: excess / days.now / sigma };
}

/**
 * Entities of a split whose change is out of the ordinary for themselves, greatest excess in money first: growth as before, noise and
 * longer months explain the others. A new entity has a past of nothing.
 * @param history values over the past of the comparison, by the same dimension
 * @returns null where there is nothing to compare
 */
export function unusualOf(table: Table, history: Table, past: Past, periods: { current: Period; previous: Period }): Unusual[] | null {
  const bridge = bridgeOf(table);
  const [entity] = entityColumns(table);
  if (!bridge || !entity) return null;
  const changes = pastChanges(history, past);
  const whole = bridge.previous.abs().toNumber();
  const days = { now: daysOf(periods.current), before: daysOf(periods.previous) };
  const nothing = new Array<number>(past.pairs.length).fill(0);
  const pastOf = ({ row }: Contribution) => changes.get(keyOf(table, entity.name, entity.index, row)) ?? nothing;
  return bridge.contributions
    .map((entry) => judged(entry, pastOf(entry), past.comparable, whole, days))
    .filter(({ excess, score }) => Math.abs(score) >= REMARKABLE && Math.abs(excess) >= MATERIAL * whole)
    .sort((a, b) => Math.abs(b.excess) - Math.abs(a.excess));
}

/** The rows of the unusual entities with their expected change and score beside what they have. */
export function unusualTable(table: Table, found: Unusual[]): Table {
  const change = table.columns.find(({ part }) => part === "change");
  const columns: Column[] = [
    ...table.columns,
    { name: "expected_change", label: "Usual change", role: "measure", metric: change?.metric, part: "expected", unit: change?.unit },
    { name: "unusual_score", label: "Score", role: "measure", metric: change?.metric, part: "score", unit: { kind: "number" } },
  ];
  const rows = found.map(({ entry, expected, score }): Cell[] => [
    ...table.rows[entry.row]!,
    expected.toFixed(2),
    Number(score.toFixed(1)),
  ]);
  const keys =
    table.keys &&
    Object.fromEntries(Object.entries(table.keys).map(([name, cells]) => [name, found.map(({ entry }) => cells[entry.row]!)]));
  return { columns, rows, ...(keys ? { keys } : {}) };
}
