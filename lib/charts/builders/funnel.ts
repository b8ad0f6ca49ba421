import { inkOn } from "@/lib/charts/contrast";
import { pivot } from "@/lib/charts/data";
import type { Builder } from "@/lib/charts/drawing";
import { numberFormat, tipFormat } from "@/lib/charts/format-name";
import { headroom } from "@/lib/charts/frame";
import { colorOf } from "@/lib/charts/marks";

/** Steps that lose part of the step before: list, contracted, effective. */
export const funnel: Builder = (drawing) => {
  const { spec, table, theme, width } = drawing;
  const data = pivot(spec, table);
  // several measures of one row are the steps; otherwise the categories are
  const steps =
    data.categories.length === 1 && data.series.length > 1
      ? data.series.map((one) => ({ name: one.name, value: one.values[0] ?? null, row: one.rows[0] ?? null }))
      : data.categories.map((name, at) => ({ name, value: data.series[0]?.values[at] ?? null, row: data.series[0]?.rows[at] ?? null }));
  const unit = data.series[0]?.column.unit;
  const first = steps.reduce((most, { value }) => Math.max(most, value ?? 0), 0);
  const side = Math.min(200, width * 0.3);
  const common = {
    type: "funnel",
    left: side,
    right: 110,
    top: headroom(drawing) + 12,
    bottom: 20,
    min: 0,
    max: first,
    minSize: "0%",
    maxSize: "100%",
    sort: "descending",
    gap: 3,
    funnelAlign: "center",
  };
  const items = steps.map((step, index) => {
    const color = colorOf(drawing, step.name, index);
    return { ...step, share: first === 0 ? null : (step.value ?? 0) / first, itemStyle: { color }, ink: inkOn(color, theme) };
  });
  return {
    grid: null,
    series: [
      {
        ...common,
        name: "steps",
        itemStyle: { borderWidth: 0 },
        data: items.map(({ ink, ...item }) => ({ ...item, label: { color: ink } })),
        label: { show: true, position: "inside", fontSize: 12, fontWeight: 600, formatter: numberFormat(unit, "compact") },
      },
      {
        ...common,
        name: "names",
        silent: true,
        z: 1,
        tooltip: { show: false },
        itemStyle: { color: "transparent", borderWidth: 0 },
        data: steps,
        label: { show: true, position: "left", color: theme.text, fontSize: 12, formatter: "{b}" },
        labelLine: { show: false, length: 4 },
      },
    ],
    tooltip: {
      trigger: "item",
      formatter: tipFormat([
        { label: "Value", at: "", format: numberFormat(unit, "exact") },
        { label: "Of the first", at: "share", format: numberFormat({ kind: "fraction" }, "compact") },
      ]),
    },
  };
};
