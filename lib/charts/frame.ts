import { FONT_SIZE } from "@/lib/charts/axes";
import type { Drawing, Parts } from "@/lib/charts/drawing";
import { cutFormat } from "@/lib/charts/format-name";
import type { EChartsJson } from "@/lib/charts/spec";
import { FONT_FAMILY, lineCount, textWidth } from "@/lib/charts/text-size";

const PADDING = 12;
const TITLE_SIZE = 16;
const LEGEND_CUT = 28;

function titleHeight({ spec, width, titled }: Drawing): number {
  if (!titled) return 0;
  const room = width - 2 * PADDING;
  const subtitle = spec.subtitle ? lineCount(spec.subtitle, FONT_SIZE, room) * 17 + 4 : 0;
  return lineCount(spec.title, TITLE_SIZE * 1.06, room) * 22 + subtitle + 14;
}

function titleOf(drawing: Drawing): EChartsJson {
  const { spec, theme, width, titled } = drawing;
  const style = { width: width - 2 * PADDING, overflow: "break" };
  return {
    show: titled,
    text: spec.title,
    subtext: spec.subtitle,
    left: PADDING,
    top: PADDING - 4,
    itemGap: 6,
    textStyle: { ...style, color: theme.text, fontSize: TITLE_SIZE, fontWeight: 600, lineHeight: 22 },
    subtextStyle: { ...style, color: theme.muted, fontSize: FONT_SIZE, lineHeight: 17 },
  };
}

/** One or two lines of names above the plot; more of them can be paged through. */
function legendOf({ theme, width }: Drawing, names: string[], top: number, filled = true): { option: EChartsJson; height: number } {
  if (names.length < 2) return { option: { show: false }, height: 0 };
  const total = names.reduce((sum, name) => sum + textWidth(name.slice(0, LEGEND_CUT), FONT_SIZE) + (filled ? 36 : 50), 0);
  const lines = Math.ceil(total / (width - 2 * PADDING));
  const option = {
    show: true,
    type: lines > 2 ? "scroll" : "plain",
    data: names,
    left: PADDING,
    right: PADDING,
    top,
    itemWidth: filled ? 14 : 24,
    itemHeight: filled ? 10 : 9,
    itemGap: 14,
    padding: 0,
    ...(filled ? { icon: "roundRect" } : {}),
    textStyle: { color: theme.text, fontSize: FONT_SIZE },
    inactiveColor: theme.axis,
    pageTextStyle: { color: theme.muted },
    pageIconColor: theme.text,
    pageIconInactiveColor: theme.axis,
    formatter: cutFormat(LEGEND_CUT),
    tooltip: { show: true },
  };
  return { option, height: (lines > 2 ? 1 : lines) * 22 + 8 };
}

/** Patterns over filled marks, so that colour is never alone. Calm: thin, and half transparent. */
function decals(theme: Drawing["theme"]): EChartsJson[] {
  const color = theme.id === "light" ? "rgba(255,255,255,0.38)" : "rgba(17,24,39,0.42)";
  const line = (rotation: number, gap: number, width = 1.5) => ({
    symbol: "rect",
    dashArrayX: [1, 0],
    dashArrayY: [width, gap],
    rotation,
    color,
  });
  const dot = (size: number, gap: number) => ({
    symbol: "circle",
    dashArrayX: [
      [size, gap],
      [0, gap, size, 0],
    ],
    dashArrayY: [size, gap / 2],
    color,
    symbolSize: 0.8,
  });
  return [
    { symbol: "none" },
    line(Math.PI / 4, 5),
    dot(4, 8),
    line(-Math.PI / 4, 5),
    line(0, 5),
    line(Math.PI / 2, 5),
    dot(6, 10),
    line(Math.PI / 4, 9, 3),
  ];
}

function tooltipOf({ theme }: Drawing, own: EChartsJson | undefined): EChartsJson {
  return {
    trigger: "item",
    confine: true,
    backgroundColor: theme.tooltip.background,
    borderColor: theme.tooltip.border,
    textStyle: { color: theme.text, fontSize: 13 },
    extraCssText: "max-width: 360px; white-space: normal;",
    ...own,
  };
}

function gridOf(parts: Parts, top: number): EChartsJson {
  return {
    left: PADDING,
    right: PADDING + (parts.right ?? 4),
    top: top + 8,
    bottom: PADDING + (parts.below ?? 0),
    outerBoundsMode: "same",
    outerBoundsContain: "all",
    ...(parts.grid as EChartsJson | undefined),
  };
}

/** Room that title and legend take at the top, in pixels; builders that place their own things begin here. */
export function headroom(drawing: Drawing, names: string[] = []): number {
  const title = titleHeight(drawing);
  return PADDING + title + legendOf(drawing, names, 0).height;
}

/** Puts a builder's parts into a whole option: title, legend, grid, tooltip, text alternative, patterns. */
export function frame(drawing: Drawing, parts: Parts, description: string): EChartsJson {
  const { theme } = drawing;
  const names = parts.legend ?? [];
  const legendTop = PADDING + titleHeight(drawing);
  const legend = legendOf(drawing, names, legendTop, Boolean(parts.filled));
  const hasAxes = parts.xAxis !== undefined;
  const grid = Array.isArray(parts.grid) ? parts.grid : parts.grid === null ? undefined : gridOf(parts, legendTop + legend.height);
  return {
    backgroundColor: "transparent",
    textStyle: { fontFamily: FONT_FAMILY, color: theme.text, fontSize: FONT_SIZE },
    color: [...theme.series],
    title: titleOf(drawing),
    legend: legend.option,
    tooltip: tooltipOf(drawing, parts.tooltip),
    aria: {
      enabled: true,
      label: { enabled: true, description },
      decal: { show: Boolean(parts.filled) && names.length > 1, decals: decals(theme) },
    },
    animationDuration: 250,
    ...(hasAxes && grid ? { grid } : {}),
    ...(parts.xAxis ? { xAxis: parts.xAxis } : {}),
    ...(parts.yAxis ? { yAxis: parts.yAxis } : {}),
    series: parts.series,
    ...parts.rest,
  };
}
