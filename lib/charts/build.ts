import { adoptForeign } from "@/lib/charts/adopt-foreign";
import { area } from "@/lib/charts/builders/area";
import { bar } from "@/lib/charts/builders/bar";
import { boxplot } from "@/lib/charts/builders/boxplot";
import { bubble } from "@/lib/charts/builders/bubble";
import { bullet } from "@/lib/charts/builders/bullet";
import { bump } from "@/lib/charts/builders/bump";
import { calendar } from "@/lib/charts/builders/calendar";
import { chord } from "@/lib/charts/builders/chord";
import { connectedScatter } from "@/lib/charts/builders/connected-scatter";
import { controlChart } from "@/lib/charts/builders/control-chart";
import { divergingBar } from "@/lib/charts/builders/diverging-bar";
import { donut } from "@/lib/charts/builders/donut";
import { fan } from "@/lib/charts/builders/fan";
import { funnel } from "@/lib/charts/builders/funnel";
import { groupedBar } from "@/lib/charts/builders/grouped-bar";
import { heatmap } from "@/lib/charts/builders/heatmap";
import { histogram } from "@/lib/charts/builders/histogram";
import { horizontalBar } from "@/lib/charts/builders/horizontal-bar";
import { kpi } from "@/lib/charts/builders/kpi";
import { line } from "@/lib/charts/builders/line";
import { lollipop } from "@/lib/charts/builders/lollipop";
import { multiLine } from "@/lib/charts/builders/multi-line";
import { pareto } from "@/lib/charts/builders/pareto";
import { pie } from "@/lib/charts/builders/pie";
import { radar } from "@/lib/charts/builders/radar";
import { regionMap } from "@/lib/charts/builders/region-map";
import { sankey } from "@/lib/charts/builders/sankey";
import { scatter } from "@/lib/charts/builders/scatter";
import { slope } from "@/lib/charts/builders/slope";
import { smallMultiples } from "@/lib/charts/builders/small-multiples";
import { stackedArea } from "@/lib/charts/builders/stacked-area";
import { stackedBar } from "@/lib/charts/builders/stacked-bar";
import { stackedBarShares } from "@/lib/charts/builders/stacked-bar-100";
import { strip } from "@/lib/charts/builders/strip";
import { sunburst } from "@/lib/charts/builders/sunburst";
import { table as tableBuilder } from "@/lib/charts/builders/table";
import { treemap } from "@/lib/charts/builders/treemap";
import { waterfall } from "@/lib/charts/builders/waterfall";
import { ONLY_SERIES } from "@/lib/charts/colors";
import { describeChart } from "@/lib/charts/describe";
import type { Builder, Drawing } from "@/lib/charts/drawing";
import { facetParts, isFaceted } from "@/lib/charts/facets";
import { frame } from "@/lib/charts/frame";
import { withPalette } from "@/lib/charts/palettes";
import { heightOf } from "@/lib/charts/size";
import type { ChartSpec, ChartType, EChartsJson } from "@/lib/charts/spec";
import { CHART_THEMES } from "@/lib/charts/theme";
import type { Table } from "@/lib/table";

const BUILDERS: Record<ChartType, Builder> = {
  kpi,
  table: tableBuilder,
  bar,
  "horizontal-bar": horizontalBar,
  "grouped-bar": groupedBar,
  "stacked-bar": stackedBar,
  "stacked-bar-100": stackedBarShares,
  "diverging-bar": divergingBar,
  lollipop,
  waterfall,
  pareto,
  bullet,
  line,
  "multi-line": multiLine,
  area,
  "stacked-area": stackedArea,
  slope,
  bump,
  calendar,
  "connected-scatter": connectedScatter,
  heatmap,
  histogram,
  boxplot,
  strip,
  scatter,
  bubble,
  pie,
  donut,
  treemap,
  sunburst,
  sankey,
  chord,
  funnel,
  radar,
  "control-chart": controlChart,
  fan,
  "small-multiples": smallMultiples,
  "region-map": regionMap,
};

export interface BuildOptions {
  theme: "light" | "dark";
  /** CSS pixels */
  width: number;
  /** default: heightOf(spec, table, width) */
  height?: number;
  /** draw title and subtitle inside the picture (default); false where the page writes them */
  titled?: boolean;
}

/**
 * ECharts option of a spec and its rows: plain JSON, formatters by name (see hydrate.ts). Every mark's data item
 * carries `row`, the row of the table behind it (null for marks that stand for several).
 */
export function buildOption(spec: ChartSpec, table: Table, options: BuildOptions): EChartsJson {
  const height = options.height ?? heightOf(spec, table, options.width);
  const drawing: Drawing = {
    spec,
    table,
    theme: withPalette(CHART_THEMES[options.theme], spec.palette, spec.colors?.[ONLY_SERIES]),
    width: options.width,
    height,
    titled: options.titled ?? true,
  };
  const build = BUILDERS[spec.type];
  const parts = isFaceted(spec) && spec.type !== "small-multiples" ? facetParts(drawing, build) : build(drawing);
  const own = frame(drawing, parts, describeChart(spec, table));
  return spec.foreign ? (adoptForeign(own, spec.foreign) ?? own) : own;
}
