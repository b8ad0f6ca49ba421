import { categoryAxis, lyingRoom, valueAxis } from "@/lib/charts/axes";
import { OTHER } from "@/lib/charts/colors";
import { columnOf, partIndex, pivot } from "@/lib/charts/data";
import { type Builder, isNarrow } from "@/lib/charts/drawing";
import { markUnit, numberFormat, tipFormat } from "@/lib/charts/format-name";
import { annotationMarks } from "@/lib/charts/marks";
import type { ChartSpec } from "@/lib/charts/spec";
import type { Table } from "@/lib/table";

/** The measure that diverges: the change of a comparison, or the value itself. */
export function signedMeasure(spec: ChartSpec, table: Table): string | undefined {
  const change = table.columns[partIndex(table, "change")]?.name;
  const chosen = columnOf(table, spec.encoding.y) ?? columnOf(table, spec.encoding.x);
  if (chosen?.role === "measure" && chosen.part && chosen.part !== "value" && chosen.part !== "previous") return chosen.name;
  return change ?? (chosen?.role === "measure" ? chosen.name : columnOf(table, spec.encoding.x)?.name);
}

/** Pixels below which names give some of their room to the values. */
const LEAST = 300;
/** Room for the values left of what fell, in pixels. */
const BESIDE = 58;

/** Bars to both sides of zero: what rose to the right, what fell to the left, largest change first. */
export const divergingBar: Builder = (drawing) => {
  const { table, theme } = drawing;
  const measure = signedMeasure(drawing.spec, table);
  const spec: ChartSpec = {
    ...drawing.spec,
    // the sign is the colour
    encoding: { ...drawing.spec.encoding, color: undefined },
    fold: measure ? [measure] : undefined,
    sort: drawing.spec.sort ?? { by: "value", direction: "desc" },
  };
  const data = pivot(spec, table);
  const [series] = data.series;
  const unit = series?.column.unit;
  const isTime = data.categoryColumn?.grain !== undefined;
  const label =
    series?.column.part === "change" && series.column.name === "change"
      ? `Change in ${(table.columns.find(({ part }) => part === "value")?.label ?? "value").toLowerCase()}`
      : (series?.column.label ?? "");
  const value = valueAxis(drawing, {
    label,
    unit,
    side: isTime ? "y" : "x",
    signed: true,
    ...(isTime ? {} : { lying: lyingRoom(drawing, data, BESIDE + 44) }),
  });
  const category = {
    ...categoryAxis(
      isTime || drawing.width >= LEAST ? drawing : { ...drawing, width: drawing.width - BESIDE / 2 },
      data,
      isTime ? "x" : "y",
    ),
    axisLine: { show: true, onZero: true, lineStyle: { color: theme.axis } },
  };
  const lowest = (series?.values ?? []).reduce<number>((least, number) => Math.min(least, number ?? 0), 0);
  const isLabelled = data.categories.length <= (isNarrow(drawing) ? 20 : 40) && spec.labels !== false;
  const marks = data.categories.map((name, at) => {
    const number = series?.values[at] ?? null;
    const color = name === OTHER ? theme.other : (number ?? 0) < 0 ? theme.fall : theme.rise;
    return { name, value: number, row: series?.rows[at] ?? null, itemStyle: { color } };
  });
  const placed = isTime
    ? {}
    : {
        axisLabel: { ...(category as { axisLabel?: object }).axisLabel, margin: lowest < 0 && isLabelled ? BESIDE : 10 },
        offset: 0,
        axisLine: { show: false },
        position: "left",
      };
  return {
    xAxis: isTime ? category : { ...value, splitLine: { lineStyle: { color: theme.split } } },
    yAxis: isTime ? value : { ...category, ...placed },
    right: isTime ? 4 : isNarrow(drawing) ? 44 : 52,
    series: [
      {
        type: "bar",
        name: label,
        data: marks,
        barMaxWidth: 24,
        barCategoryGap: "28%",
        itemStyle: { borderRadius: 2 },
        label: {
          show: isLabelled,
          position: "outside",
          color: theme.text,
          fontSize: 12,
          formatter: numberFormat(markUnit(unit), "compact", { signed: true }),
        },
        labelLayout: { hideOverlap: true },
        ...annotationMarks(drawing, data, { vertical: isTime }),
      },
    ],
    tooltip: { trigger: "item", formatter: tipFormat([{ label, at: "", format: numberFormat(unit, "exact", { signed: true }) }]) },
  };
};
