import { nameRoom } from "@/lib/charts/axes";
import { columnIndex, columnOf, toNumber, toText } from "@/lib/charts/data";
import { type Builder, isNarrow } from "@/lib/charts/drawing";
import { cutFormat, numberFormat, timeFormat, tipFormat } from "@/lib/charts/format-name";
import { bucketsBetween } from "@/lib/charts/time";
import type { Column } from "@/lib/table";

/** More cells than this carry no numbers. */
const MOST_LABELLED = 120;

function keysOf(keys: string[], column: Column | undefined, totals: Map<string, number>): string[] {
  if (column?.grain) return bucketsBetween(keys, column.grain);
  const numeric = keys.every((key) => key !== "" && !Number.isNaN(Number(key)));
  return numeric ? keys.sort((a, b) => Number(a) - Number(b)) : keys.sort((a, b) => (totals.get(b) ?? 0) - (totals.get(a) ?? 0));
}

function totalsBy(cells: { x: string; y: string; value: number }[], side: "x" | "y"): Map<string, number> {
  const totals = new Map<string, number>();
  for (const cell of cells) totals.set(cell[side], (totals.get(cell[side]) ?? 0) + cell.value);
  return totals;
}

/** Two dimensions against each other; darker is more. Signed values get two colours around zero. */
export const heatmap: Builder = (drawing) => {
  const { spec, table, theme, width } = drawing;
  const [xAt, yAt] = [columnIndex(table, spec.encoding.x), columnIndex(table, spec.encoding.y)];
  const measure = columnOf(table, spec.encoding.color);
  const at = columnIndex(table, spec.encoding.color);
  const cells = table.rows.flatMap((row, index) => {
    const value = toNumber(row[at]);
    return value === null ? [] : [{ x: toText(row[xAt]), y: toText(row[yAt]), value, row: index }];
  });
  const xs = keysOf([...new Set(cells.map(({ x }) => x))], table.columns[xAt], totalsBy(cells, "x"));
  const ys = keysOf([...new Set(cells.map(({ y }) => y))], table.columns[yAt], totalsBy(cells, "y"));
  const low = cells.reduce((least, { value }) => Math.min(least, value), 0);
  const high = cells.reduce((most, { value }) => Math.max(most, value), 0);
  const isSigned = low < 0 && high > 0;
  const reach = Math.max(Math.abs(low), high);
  const grainX = table.columns[xAt]?.grain;
  const grainY = table.columns[yAt]?.grain;
  const room = nameRoom(drawing, grainY ? [] : ys) || 80;
  const cell = (width - room - 40) / Math.max(xs.length, 1);
  const labels = spec.labels ?? (cells.length <= MOST_LABELLED && cell > 46);
  const label = { color: theme.muted, fontSize: 12 };
  const dark = (value: number) =>
    (isSigned ? Math.abs(value) / reach > 0.6 : (value - low) / (high - low || 1) > 0.5) !== (theme.id === "dark");
  return {
    xAxis: {
      type: "category",
      data: xs,
      position: "bottom",
      axisLabel: grainX
        ? { ...label, formatter: timeFormat(grainX), hideOverlap: true }
        : {
            ...label,
            interval: 0,
            ...(cell < 74 ? { rotate: 40, formatter: cutFormat(20) } : { width: Math.floor(cell - 4), overflow: "break", lineHeight: 14 }),
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
        : { ...label, interval: 0, width: room, overflow: "truncate", formatter: cutFormat(Math.max(12, Math.floor(room / 6.2))) },
      axisTick: { show: false },
      axisLine: { show: false },
    },
    below: 46,
    series: [
      {
        type: "heatmap",
        name: spec.encoding.color?.title ?? measure?.label ?? "",
        data: cells.map(({ x, y, value, row }) => ({
          name: `${grainY ? y : y} · ${x}`,
          value: [xs.indexOf(x), ys.indexOf(y), value],
          row,
          label: { color: dark(value) ? theme.onDark : theme.onLight },
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
        min: isSigned ? -reach : low,
        max: isSigned ? reach : high || 1,
        dimension: 2,
        calculable: !isNarrow(drawing),
        orient: "horizontal",
        left: "center",
        bottom: 8,
        itemWidth: 12,
        itemHeight: Math.min(220, width * 0.5),
        text: [measure?.unit?.kind === "currency" ? measure.unit.currency : "more", ""],
        textStyle: { color: theme.muted, fontSize: 12 },
        formatter: numberFormat(measure?.unit, "axis"),
        inRange: { color: [...(isSigned ? theme.diverging : theme.sequential)] },
      },
    },
  };
};
