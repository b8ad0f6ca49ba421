import { partColumn, valueColumns } from "@/lib/insight/columns";
import type { Bridge } from "@/lib/insight/drivers/bridge";
import { type Exact, exactText, fractionOf, toExact } from "@/lib/insight/exact";
import type { Fact, FactSource } from "@/lib/insight/fact";
import type { Entries } from "@/lib/insight/facts/entries";
import { coveredPeriod, daysOf, periodBefore } from "@/lib/insight/periods";
import { periodFact } from "@/lib/insight/tell/scope";
import { addsUp, isMoney, type Story } from "@/lib/insight/tell/story";
import { pointsText } from "@/lib/insight/tell/words";
import type { Comparison, Period } from "@/lib/semantic/query";
import type { Table, Unit } from "@/lib/table";

/** Amounts below this are trifles: a percentage of them says nothing (check M44). */
export const TRIFLE_MONEY = 10;

export interface PeriodChange {
  current: Fact;
  previous: Fact;
  /** signed, in the metric's unit */
  change: Fact;
  /** signed fraction of the previous value; null from nothing, from a trifle, or for rates */
  fraction: Fact | null;
  /** a rate's change in percentage points, without sign */
  points: Fact | null;
  /** name of the period compared with */
  against: Fact;
  /** change of the daily average, where the two periods differ in length */
  perDay: Fact | null;
  days: { now: number; before: number };
}

function comparedPeriod(story: Story, comparison: Comparison | null): { now: Period; earlier: Period } | null {
  const now = coveredPeriod(story.model, story.query.period);
  const earlier = comparison?.period ?? (now ? periodBefore(now) : null);
  return now && earlier ? { now, earlier } : null;
}

function isTrifle(previous: Fact, current: Fact): boolean {
  const [base, now] = [toExact(previous.value)?.abs(), toExact(current.value)?.abs()];
  if (!base || !now) return true;
  return isMoney(previous.unit) ? base.lt(TRIFLE_MONEY) && now.gt(base) : base.isZero();
}

interface Sides {
  now: Exact;
  earlier: Exact;
  periods: { now: Period; earlier: Period };
  unit: Unit | undefined;
  label: string;
  query: string;
  nowCells: FactSource["cells"];
  thenCells: FactSource["cells"];
  method: string;
}

function changeOf(story: Story, sides: Sides): PeriodChange {
  const { now, earlier, periods, unit, label, query, nowCells, thenCells, method } = sides;
  const cells = [...nowCells, ...thenCells];
  const difference = now.minus(earlier);
  const current = story.book.add({ id: "value", kind: "value", value: exactText(now), unit, label, query, cells: nowCells, method });
  const previous = story.book.add({
    id: "previous",
    kind: "period",
    value: exactText(earlier),
    unit,
    label: `${label}, period before`,
    query,
    cells: thenCells,
    method,
  });
  const isRate = unit?.kind === "fraction";
  const fraction = isRate || isTrifle(previous, current) ? null : fractionOf(difference, earlier.abs());
  return {
    current,
    previous,
    change: story.book.add({
      id: "change",
      kind: "difference",
      value: exactText(difference),
      unit,
      label: `Change of ${label}`,
      query,
      cells,
      method: "difference",
    }),
    fraction:
      fraction === null
        ? null
        : story.book.add({
            id: "change-fraction",
            kind: "growth",
            value: fraction,
            unit: { kind: "fraction" },
            label: `Relative change of ${label}`,
            query,
            cells,
            method: "difference / previous",
          }),
    points: isRate
      ? story.book.add({
          id: "change-points",
          kind: "difference",
          value: difference.abs().toNumber(),
          unit,
          display: pointsText(difference.toNumber()),
          label: `Change of ${label} in percentage points`,
          query,
          cells,
          method: "absolute difference",
        })
      : null,
    against: periodFact(story, "compared-period", periods.earlier, "Period compared with"),
    perDay: isTrifle(previous, current) ? null : perDayChange(story, sides, cells),
    days: { now: daysOf(periods.now), before: daysOf(periods.earlier) },
  };
}

/**
 * Facts of a value against its previous one, from a one-row comparison table: exact change, fraction where it means
 * something, percentage points for rates, and the change per day where the periods differ in length.
 * @returns null without both values
 */
export function periodChange(
  story: Story,
  source: { table: Table; query: string; comparison: Comparison | null } | null,
): PeriodChange | null {
  if (!source) return null;
  const { table, query } = source;
  const [value] = valueColumns(table);
  const before = value && partColumn(table, "previous", value.metric);
  const periods = comparedPeriod(story, source.comparison);
  const [now, earlier] = [toExact(table.rows[0]?.[value?.index ?? -1]), toExact(table.rows[0]?.[before?.index ?? -1])];
  if (!value || !before || !periods || !now || !earlier) return null;
  const cell = (column: string) => [{ row: 0, column }];
  return changeOf(story, {
    now,
    earlier,
    periods,
    unit: value.unit,
    label: value.label,
    query,
    nowCells: cell(value.name),
    thenCells: cell(before.name),
    method: "value",
  });
}

/** The same for the whole of a comparison by entity: sums of its rows. */
export function bridgeChange(story: Story, bridge: Bridge, entries: Entries): PeriodChange | null {
  const before = partColumn(entries.table, "previous", entries.column.metric);
  const periods = comparedPeriod(story, story.query.comparison);
  if (!before || !periods) return null;
  const cells = (column: string) => bridge.contributions.map(({ row }) => ({ row, column }));
  const sides = {
    now: bridge.current,
    earlier: bridge.previous,
    periods,
    unit: entries.column.unit,
    label: entries.column.label,
    query: entries.query,
  };
  return changeOf(story, { ...sides, nowCells: cells(entries.column.name), thenCells: cells(before.name), method: "sum of the rows" });
}

function perDayChange(story: Story, { now, earlier, periods, query }: Sides, cells: FactSource["cells"]): Fact | null {
  const [days, before] = [daysOf(periods.now), daysOf(periods.earlier)];
  if (!addsUp(story) || Math.abs(days - before) < 0.5 || earlier.isZero()) return null;
  const rate = fractionOf(now.div(days).minus(earlier.div(before)), earlier.div(before).abs());
  if (rate === null) return null;
  return story.book.add({
    id: "change-per-day",
    kind: "growth",
    value: rate,
    unit: { kind: "fraction" },
    label: "Relative change of the daily average",
    query,
    cells,
    method: "difference of value / days",
  });
}
