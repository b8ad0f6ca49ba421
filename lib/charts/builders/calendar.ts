import { CALENDAR_GAP, calendarCells } from "@/lib/charts/calendar-cells";
import { columnOf, pivot } from "@/lib/charts/data";
import type { Builder } from "@/lib/charts/drawing";
import { numberFormat, scaleEnds, tipFormat } from "@/lib/charts/format-name";
import { headroom } from "@/lib/charts/frame";
import { formatDate } from "@/lib/format";

/** A cell for each day, weeks side by side: weekday patterns and single days stand out. */
export const calendar: Builder = (drawing) => {
  const { theme, width, spec, table } = drawing;
  const data = pivot(spec, table);
  const [series] = data.series;
  const { days, years: perRow, size } = calendarCells(data.categories, width);
  const offset = data.categories.length - days.length;
  const cells = days.flatMap((day, at) => {
    const value = series?.values[offset + at] ?? null;
    return value === null
      ? []
      : [{ name: formatDate(day.slice(0, 10)), value: [day.slice(0, 10), value], row: series?.rows[offset + at] ?? null }];
  });
  const numbers = cells.map(({ value }) => value[1] as number);
  const least = numbers.reduce((low, value) => Math.min(low, value), 0);
  const most = numbers.reduce((high, value) => Math.max(high, value), 0) || 1;
  const top = headroom(drawing);
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
      calendar: perRow.map((year, index) => ({ ...style, range: range(year), top: top + 26 + index * (size * 7 + CALENDAR_GAP) })),
      visualMap: {
        type: "continuous",
        min: least,
        max: most,
        dimension: 1,
        seriesIndex: perRow.map((_, index) => index),
        orient: "horizontal",
        left: 56,
        top: top + 26 + perRow.length * (size * 7 + CALENDAR_GAP) - 12,
        itemWidth: 12,
        itemHeight: Math.min(200, width * 0.4),
        calculable: false,
        text: scaleEnds([least, most], unit),
        textStyle: { color: theme.muted, fontSize: 12 },
        inRange: { color: [...theme.sequential] },
      },
    },
  };
};
