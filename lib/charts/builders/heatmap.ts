import { nameRoom } from "@/lib/charts/axes";
import { OTHER } from "@/lib/charts/colors";
import { inkOn, onScale } from "@/lib/charts/contrast";
import { columnIndex, columnOf, pivot, sequenceOf } from "@/lib/charts/data";
import type { Builder, Drawing } from "@/lib/charts/drawing";
import { cutFormat, numberFormat, scaleEnds, timeFormat, tipFormat, wrapFormat } from "@/lib/charts/format-name";
import { bucketsBetween } from "@/lib/charts/time";

/** With more rows the names of the columns stand on top: the foot is out of view. */
const TALL = 14;
/** More cells than this carry no numbers. */
const MOST_LABELLED = 120;
/** Negative values smaller than this share of the largest (credits in a bill) would make all cells look alike. */
const WORTH_A_COLOUR = 0.1;

interface Cell {
  x: string;
  y: string;
  value: number;
  row: number | null;
}

/** Cells from the same pivot that bars are drawn from, so that "Other" is folded alike. */
function cellsOf({ spec, table }: Drawing): Cell[] {
  const { x, y, color } = spec.encoding;
  const { categories, series } = pivot({ ...spec, sort: undefined, encoding: { x, y: color, color: y } }, table);
  return series.flatMap(({ name, values, rows }) =>
    values.flatMap((value, at) => (value === null ? [] : [{ x: categories[at]!, y: name, value, row: rows[at] ?? null }])),
  );
}

/** Time, numbers and sequences such as weekdays in their own order, names by size, "Other" last. */
function keysOf(cells: Cell[], side: "x" | "y", { spec, table }: Drawing): string[] {
  const at = columnIndex(table, spec.encoding[side]);
  const column = table.columns[at];
  const keys = [...new Set(cells.map((cell) => cell[side]))];
  if (column?.grain) return bucketsBetween(keys, column.grain);
  if (keys.every((key) => key !== "" && !Number.isNaN(Number(key)))) return keys.sort((a, b) => Number(a) - Number(b));
  const rank = spec.encoding[side]?.type === "ordinal" ? sequenceOf(table, at) : sizesOf(cells, side);
  return keys.sort((a, b) => Number(a === OTHER) - Number(b === OTHER) || (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
}

/** Negative sums of each value, so that the largest comes first. */
function sizesOf(cells: Cell[], side: "x" | "y"): Map<string, number> {
  const totals = new Map<string, number>();
  for (const cell of cells) totals.set(cell[side], (totals.get(cell[side]) ?? 0) - cell.value);
  return totals;
}

/** Two dimensions against each other; darker is more. Signed values get two colours around zero. */
export const heatmap: Builder = (drawing) => {
  const { spec, table, theme, width } = drawing;
  const [xAt, yAt] = [columnIndex(table, spec.encoding.x), columnIndex(table, spec.encoding.y)];
  const measure = columnOf(table, spec.encoding.color);
  const cells = cellsOf(drawing);
  const [xs, ys] = [keysOf(cells, "x", drawing), keysOf(cells, "y", drawing)];
  const low = cells.reduce((least, { value }) => Math.min(least, value), 0);
  const high = cells.reduce((most, { value }) => Math.max(most, value), 0);
  const isSigned = low < 0 && high > 0 && -low > high * WORTH_A_COLOUR;
  const floor = high > 0 ? Math.max(0, low) : low;
  const reach = Math.max(Math.abs(low), high);
  const grainX = table.columns[xAt]?.grain;
  const grainY = table.columns[yAt]?.grain;
  const room = nameRoom(drawing, grainY ? [] : ys) || 80;
  const cell = (width - room - 40) / Math.max(xs.length, 1);
  const labels = spec.labels ?? (cells.length <= MOST_LABELLED && cell > 46);
  const label = { color: theme.muted, fontSize: 12 };
  const colors = isSigned ? theme.diverging : theme.sequential;
  const [least, most] = isSigned ? [-reach, reach] : [floor, high || 1];
  const inkOf = (value: number) => inkOn(onScale(colors, (value - least) / (most - least || 1)), theme);
  return {
    xAxis: {
      type: "category",
      data: xs,
      position: ys.length > TALL ? "top" : "bottom",
      axisLabel: grainX
        ? { ...label, formatter: timeFormat(grainX), hideOverlap: true }
        : {
            ...label,
            interval: 0,
            ...(cell < 74 ? { rotate: 40, formatter: cutFormat(24) } : { width: Math.floor(cell - 4), overflow: "break", lineHeight: 14 }),
          },
      axisTick: { show: false },
      axisLine: { show: false },
      splitArea: { show: false },
    },
    yAxis: {
      type: "category",
      data: ys,
      inverse: true,
      axisLabel: grainY
        ? { ...label, formatter: timeFormat(grainY) }
        : { ...label, interval: 0, width: room, lineHeight: 14, overflow: "truncate", formatter: wrapFormat(room / 1.09, 2) },
      axisTick: { show: false },
      axisLine: { show: false },
    },
    below: 46,
    series: [
      {
        type: "heatmap",
        name: spec.encoding.color?.title ?? measure?.label ?? "",
        data: cells.map(({ x, y, value, row }) => ({
          name: `${y} · ${x}`,
          value: [xs.indexOf(x), ys.indexOf(y), value],
          row,
          label: { color: inkOf(value) },
        })),
        itemStyle: { borderColor: theme.background, borderWidth: 2, borderRadius: 2 },
        label: { show: labels, fontSize: 12, formatter: numberFormat(measure?.unit, "axis", { at: 2 }) },
        emphasis: { itemStyle: { borderColor: theme.text, borderWidth: 2 } },
      },
    ],
    tooltip: {
      trigger: "item",
      formatter: tipFormat([{ label: measure?.label ?? "Value", at: 2, format: numberFormat(measure?.unit, "exact") }]),
    },
    rest: {
      visualMap: {
        type: "continuous",
        min: least,
        max: most,
        dimension: 2,
        calculable: false,
        orient: "horizontal",
        left: "center",
        bottom: 8,
        itemWidth: 12,
        itemHeight: Math.min(220, width * 0.5),
        text: scaleEnds([least, most], measure?.unit),
        textStyle: { color: theme.muted, fontSize: 12 },
        inRange: { color: [...colors] },
      },
    },
  };
};
