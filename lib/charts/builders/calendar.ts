import { columnOf, pivot } from "@/lib/charts/data";
import type { Builder } from "@/lib/charts/drawing";
import { numberFormat, tipFormat } from "@/lib/charts/format-name";
import { headroom } from "@/lib/charts/frame";
import { formatDate } from "@/lib/format";

const LONGEST_DAYS = 366 * 2;

/** A cell for each day, weeks side by side: weekday patterns and single days stand out. */
export const calendar: Builder = (drawing) => {
  const { theme, width, spec, table } = drawing;
  const data = pivot(spec, table);
  const [series] = data.series;
  const days = data.categories.slice(-LONGEST_DAYS);
  const offset = data.categories.length - days.length;
  const cells = days.flatMap((day, at) => {
    const value = series?.values[offset + at] ?? null;
    return value === null
      ? []
      : [{ name: formatDate(day.slice(0, 10)), value: [day.slice(0, 10), value], row: series?.rows[offset + at] ?? null }];
  });
  const numbers = cells.map(({ value }) => value[1] as number);
  const top = headroom(drawing);
  const years = [...new Set(days.map((day) => day.slice(0, 4)))];
  const perRow = days.length > 120 ? years : ["all"];
  const weeks = Math.ceil(days.length / 7) + 2;
  const size = Math.max(
    8,
    Math.min(
      26,
      Math.floor((width - 90) / (perRow.length > 1 ? 54 : weeks)),
      Math.floor((drawing.height - top - 90) / (7 * perRow.length) - 3),
    ),
  );
  const unit = columnOf(table, spec.encoding.y)?.unit ?? series?.column.unit;
  const style = {
    cellSize: [size, size],
    left: 56,
    splitLine: { lineStyle: { color: theme.axis, width: 1 } },
    itemStyle: { color: "transparent", borderColor: theme.split, borderWidth: 1 },
    dayLabel: { firstDay: 1, color: theme.muted, fontSize: 12, nameMap: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] },
    monthLabel: { color: theme.muted, fontSize: 12 },
    yearLabel: { show: perRow.length > 1, color: theme.muted, fontSize: 13, margin: 34 },
  };
  const range = (year: string) => (year === "all" ? [days[0]?.slice(0, 10), days.at(-1)?.slice(0, 10)] : year);
  return {
    grid: null,
    series: perRow.map((year, index) => ({
      type: "heatmap",
      coordinateSystem: "calendar",
      calendarIndex: index,
      name: series?.name ?? "",
      data: year === "all" ? cells : cells.filter(({ value }) => String(value[0]).startsWith(year)),
      emphasis: { itemStyle: { borderColor: theme.text, borderWidth: 2 } },
    })),
    tooltip: { trigger: "item", formatter: tipFormat([{ label: series?.name ?? "Value", at: 1, format: numberFormat(unit, "exact") }]) },
    rest: {
      calendar: perRow.map((year, index) => ({ ...style, range: range(year), top: top + 30 + index * (size * 7 + 34) })),
      visualMap: {
        type: "continuous",
        min: Math.min(0, ...numbers.slice(0, 1000)),
        max: numbers.reduce((most, value) => Math.max(most, value), 0) || 1,
        dimension: 1,
        seriesIndex: perRow.map((_, index) => index),
        orient: "horizontal",
        left: 56,
        bottom: 6,
        itemWidth: 12,
        itemHeight: Math.min(200, width * 0.4),
        calculable: false,
        text: [unit?.kind === "currency" ? unit.currency : "more", ""],
        textStyle: { color: theme.muted, fontSize: 12 },
        formatter: numberFormat(unit, "axis"),
        inRange: { color: [...theme.sequential] },
      },
    },
  };
};
