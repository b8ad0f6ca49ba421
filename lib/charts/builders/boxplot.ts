import { categoryAxis, valueAxis } from "@/lib/charts/axes";
import { boxesOf } from "@/lib/charts/boxes";
import { seenThrough } from "@/lib/charts/contrast";
import { type Builder, isNarrow } from "@/lib/charts/drawing";
import { numberFormat, tipFormat } from "@/lib/charts/format-name";

/** Spread of values in each group: median, middle half, reach and the values beyond. */
export const boxplot: Builder = (drawing) => {
  const { theme } = drawing;
  const { boxes, unit, label } = boxesOf(drawing.spec, drawing.table);
  const lying = isNarrow(drawing) || boxes.length > 8;
  const data = { categories: boxes.map(({ name }) => name), categoryColumn: undefined, series: [] };
  const value = valueAxis(drawing, { label, unit, side: lying ? "x" : "y" });
  const category = categoryAxis(drawing, data, lying ? "y" : "x");
  const lines = ["Highest", "Upper quartile", "Median", "Lower quartile", "Lowest"].map((name, index) => ({
    label: name,
    at: 4 - index,
    format: numberFormat(unit, "compact"),
  }));
  return {
    xAxis: lying ? value : category,
    yAxis: lying ? category : value,
    series: [
      {
        type: "boxplot",
        name: label,
        data: boxes.map(({ name, five, row }) => ({ name, value: five, row, five })),
        boxWidth: [12, 48],
        itemStyle: { color: theme.id === "light" ? "#dcebf5" : "#1d4460", borderColor: theme.series[0], borderWidth: 1.8 },
        tooltip: { formatter: tipFormat(lines.map((line) => ({ ...line, at: `q${line.at}` }))) },
      },
      {
        type: "scatter",
        name: "beyond",
        symbolSize: 6,
        itemStyle: { color: theme.alert, opacity: seenThrough(theme.alert, theme.background, 0.75) },
        data: boxes.flatMap(({ name, beyond }, index) =>
          beyond.map((number) => ({ name, value: lying ? [number, index] : [index, number], row: null })),
        ),
        tooltip: { formatter: tipFormat([{ label, at: lying ? 0 : 1, format: numberFormat(unit, "exact") }]) },
      },
    ],
    tooltip: { trigger: "item" },
  };
};
