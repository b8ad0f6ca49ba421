import { FONT_SIZE } from "@/lib/charts/axes";
import { type Drawing, isNarrow, type Parts } from "@/lib/charts/drawing";
import { cutFormat } from "@/lib/charts/format-name";
import type { EChartsJson } from "@/lib/charts/spec";
import { FONT_FAMILY, textWidth, wrapText } from "@/lib/charts/text-size";

const PADDING = 12;
const TITLE_SIZE = 16;
const LEGEND_CUT = 28;
const LEGEND_GAP = 14;
const LEGEND_TEXT_GAP = 5;
const LEGEND_LINE = 26;

/** What the marks of a legend look like; lines by default. */
type Look = Pick<Parts, "filled" | "bands"> & { points?: boolean };

const MOST_TITLE_LINES = 4;

/** Title and subtitle in the lines that they are drawn in. */
function titleLines({ spec, width }: Drawing): [string[], string[]] {
  const room = width - 2 * PADDING;
  return [wrapText(spec.title, TITLE_SIZE * 1.06, room, MOST_TITLE_LINES), wrapText(spec.subtitle, FONT_SIZE, room, MOST_TITLE_LINES)];
}

function titleHeight(drawing: Drawing): number {
  if (!drawing.titled) return 0;
  const [title, subtitle] = titleLines(drawing);
  return title.length * 22 + (drawing.spec.subtitle ? subtitle.length * 17 + 4 : 0) + 14;
}

function titleOf(drawing: Drawing): EChartsJson {
  const { theme, titled } = drawing;
  const [title, subtitle] = titleLines(drawing);
  return {
    show: titled,
    text: title.join("\n"),
    subtext: subtitle.join("\n"),
    left: PADDING,
    top: PADDING,
    padding: 0,
    itemGap: 6,
    textStyle: { color: theme.text, fontSize: TITLE_SIZE, fontWeight: 600, lineHeight: 22 },
    subtextStyle: { color: theme.muted, fontSize: FONT_SIZE, lineHeight: 17 },
  };
}

/** Lines that names take beside each other, each with its symbol. */
function legendLines(names: string[], room: number, symbol: number): number {
  let [lines, used] = [1, 0];
  for (const name of names) {
    const wide = symbol + LEGEND_TEXT_GAP + textWidth(name.slice(0, LEGEND_CUT), FONT_SIZE);
    if (used > 0 && used + wide > room) [lines, used] = [lines + 1, 0];
    used += wide + LEGEND_GAP;
  }
  return lines;
}

/** A few lines of names above the plot; more of them can be paged through. */
function legendOf(drawing: Drawing, names: string[], top: number, look: Look): { option: EChartsJson; height: number } {
  if (names.length < 2) return { option: { show: false }, height: 0 };
  const { theme, width } = drawing;
  const { filled, points, bands } = look;
  const symbol = filled ? 14 : points ? 11 : 24;
  const lines = legendLines(names, width - 2 * PADDING, symbol);
  const isPaged = lines > (isNarrow(drawing) ? 4 : 2);
  const option = {
    show: true,
    type: isPaged ? "scroll" : "plain",
    data: bands ? names.map((name) => (bands.includes(name) ? { name, icon: "roundRect" } : name)) : names,
    left: PADDING,
    right: PADDING,
    top,
    itemWidth: symbol,
    itemHeight: filled ? 10 : points ? 11 : 9,
    itemGap: LEGEND_GAP,
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
  return { option, height: ((isPaged ? 1 : lines) - 1) * LEGEND_LINE + 24 };
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
export function headroom(drawing: Drawing, names: string[] = [], look: Look = { filled: true }): number {
  const title = titleHeight(drawing);
  return PADDING + title + legendOf(drawing, names, 0, look).height;
}

/** Puts a builder's parts into a whole option: title, legend, grid, tooltip, text alternative, patterns. */
export function frame(drawing: Drawing, parts: Parts, description: string): EChartsJson {
  const { theme } = drawing;
  const names = parts.legend ?? [];
  const legendTop = PADDING + titleHeight(drawing);
  const points = parts.series.every(({ type }) => type === "scatter");
  const legend = legendOf(drawing, names, legendTop, { filled: parts.filled, bands: parts.bands, points });
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
