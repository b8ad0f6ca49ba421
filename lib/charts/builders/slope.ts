import { categoryAxis, valueAxis, valueLabel } from "@/lib/charts/axes";
import { SYMBOLS } from "@/lib/charts/builders/lines";
import { partIndex, pivot, type Series, toNumber, toText } from "@/lib/charts/data";
import { type Builder, type Drawing, isNarrow } from "@/lib/charts/drawing";
import { namedFormat, numberFormat } from "@/lib/charts/format-name";
import { headroom } from "@/lib/charts/frame";
import { colorOf } from "@/lib/charts/marks";
import { spreadLabels, widest } from "@/lib/charts/text-size";
import { formatBucket, formatValue } from "@/lib/format";

const MOST_LINES = 10;
/** Height of a name with its value below, in pixels. */
const TWO_LINES = 31;

interface Slope {
  name: string;
  points: [number | null, number | null];
  rows: [number | null, number | null];
}

const ends = (series: Series): Slope => ({
  name: series.name,
  points: [series.values[0] ?? null, series.values.at(-1) ?? null],
  rows: [series.rows[0] ?? null, series.rows.at(-1) ?? null],
});

/** Two ends for each item: previous and value of a comparison, or first and last bucket. */
function slopesOf({ spec, table }: Drawing): { slopes: Slope[]; sides: [string, string]; unit: Series["column"]["unit"]; label: string } {
  const previousAt = partIndex(table, "previous");
  if (previousAt >= 0) {
    const nameAt = table.columns.findIndex(({ role }) => role === "dimension");
    const valueAt = table.columns.findIndex(({ role, part }) => role === "measure" && (part ?? "value") === "value");
    const slopes = table.rows.map((row, index): Slope => {
      const name = nameAt < 0 ? "All" : toText(row[nameAt], spec.encoding.x);
      return { name, points: [toNumber(row[previousAt]), toNumber(row[valueAt])], rows: [index, index] };
    });
    return { slopes, sides: ["Before", "After"], unit: table.columns[valueAt]?.unit, label: table.columns[valueAt]?.label ?? "" };
  }
  const data = pivot(spec, table);
  const grain = data.categoryColumn?.grain;
  const name = (key: string | undefined) => (key === undefined ? "" : grain ? formatBucket(key, grain) : key);
  return {
    slopes: data.series.map(ends),
    sides: [name(data.categories[0]), name(data.categories.at(-1))],
    unit: data.series[0]?.column.unit,
    label: valueLabel(spec, data.series[0]?.column),
  };
}

/** A line for each item from its earlier to its later value, named at both ends. */
export const slope: Builder = (drawing) => {
  const { slopes, sides, unit, label } = slopesOf(drawing);
  const { theme, height, width } = drawing;
  const size = ({ points }: Slope) => Math.max(points[0] ?? 0, points[1] ?? 0);
  const shown = [...slopes].sort((a, b) => size(b) - size(a)).slice(0, MOST_LINES);
  const values = shown.flatMap(({ points }) => points).filter((point): point is number => point !== null);
  const max = values.reduce((most, value) => Math.max(most, value), 0) || 1;
  const min = values.reduce((least, value) => Math.min(least, value), 0);
  const top = headroom(drawing) + (isNarrow(drawing) ? 44 : 30);
  const plot = height - top - 48 - (isNarrow(drawing) ? TWO_LINES : 0);
  const pixel = (point: number | null) => (point === null ? null : ((max - point) / (max - min)) * plot);
  const narrow = isNarrow(drawing);
  const moves = [0, 1].map((side) =>
    spreadLabels(
      shown.map(({ points }) => pixel(points[side as 0 | 1])),
      side === 1 && narrow ? TWO_LINES : undefined,
    ),
  );
  const value = numberFormat(unit, "compact");
  const amounts = shown.map(({ points }) => formatValue(points[1], unit, { style: "compact" }));
  const room = Math.min(260, width * (narrow ? 0.47 : 0.42));
  const namesRoom = narrow ? room - 8 : room - widest(amounts, 12) * 1.09 - 14;
  const valued = drawing.spec.labels !== false;
  const end = namedFormat({
    of: "series",
    width: namesRoom / 1.09,
    lines: 1,
    ...(valued ? { value: { format: value, place: narrow ? "below" : "before" } } : {}),
  });
  const text = { show: true, color: theme.text, fontSize: 12, lineHeight: 15 };
  const axis = valueAxis(drawing, { label, unit, side: "y", max });
  const category = categoryAxis(drawing, { categories: sides, categoryColumn: undefined, series: [] }, "x", { edge: true });
  return {
    xAxis: {
      ...category,
      // below the last name and its value
      axisLabel: { ...(category.axisLabel as object), margin: narrow ? TWO_LINES + 8 : 8 },
      axisLine: { show: false },
    },
    yAxis: { ...axis, min, nameGap: narrow ? 28 : 14, axisLabel: { show: false }, splitLine: { show: false } },
    grid: { left: narrow ? 64 : 76, right: room + 12, top, bottom: 48 + (narrow ? TWO_LINES : 0), outerBoundsMode: "none" },
    series: shown.map((one, index) => ({
      type: "line",
      name: one.name,
      data: one.points.map((point, at) => ({
        value: point,
        row: one.rows[at] ?? null,
        label:
          at === 0
            ? { ...text, show: valued, position: "left", formatter: value, offset: [0, moves[0]![index]!] }
            : {
                ...text,
                position: "right",
                formatter: end,
                offset: [0, moves[1]![index]!],
              },
      })),
      symbol: SYMBOLS[index % SYMBOLS.length],
      symbolSize: 8,
      lineStyle: { width: 2, color: colorOf(drawing, one.name, index) },
      itemStyle: { color: colorOf(drawing, one.name, index) },
      emphasis: { focus: "series" },
    })),
    tooltip: { trigger: "item", valueFormatter: numberFormat(unit, "exact") },
  };
};
