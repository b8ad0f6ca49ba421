import { leastDifference } from "@/lib/charts/color-difference";
import { OTHER } from "@/lib/charts/colors";
import { channels } from "@/lib/charts/contrast";
import { type Check, rebuild, type Subject } from "@/lib/charts/critique/check";
import { isRecord, records, shownSeries, walk } from "@/lib/charts/critique/read-option";
import { columnOf } from "@/lib/charts/data";
import type { ChartType } from "@/lib/charts/spec";
import { textWidth } from "@/lib/charts/text-size";

const BARS: ChartType[] = ["bar", "horizontal-bar", "lollipop"];
const HEX = /^#[0-9a-f]{6}$/i;

export const unsortedNames: Check = {
  id: "M25",
  severity: "warn",
  about: "drawing",
  test: ({ option, spec, table }) => {
    const isNominal = spec.encoding.x?.type === "nominal" && !columnOf(table, spec.encoding.x)?.grain;
    if (!BARS.includes(spec.type) || !isNominal || spec.sort?.by === "label" || spec.encoding.color) return null;
    const [series] = shownSeries(option).filter(({ type }) => type === "bar" || type === "scatter");
    const items = records(series?.data ?? []);
    const names = records(option[spec.type === "bar" && !isLying(option) ? "xAxis" : "yAxis"]).flatMap(({ data }) =>
      Array.isArray(data) ? data.map(String) : [],
    );
    const values = items.flatMap((item, index) => {
      const value = Array.isArray(item.value) ? Number(item.value[0]) : Number(item.value);
      return names[index] === OTHER || !Number.isFinite(value) ? [] : [value];
    });
    if (values.length < 3) return null;
    const isFalling = values.every((value, index) => index === 0 || value <= values[index - 1]! + 1e-9);
    const isRising = values.every((value, index) => index === 0 || value >= values[index - 1]! - 1e-9);
    return isFalling || isRising ? null : "The bars are in no order.";
  },
  repair: ({ spec }) => ({ spec: { ...spec, sort: { by: "value", direction: "desc" } } }),
};

function isLying(option: Subject["option"]): boolean {
  return records(option.yAxis).some(({ type }) => type === "category");
}

const LABELLED: ChartType[] = ["sankey", "chord", "treemap", "sunburst", "region-map", "small-multiples", "kpi", "table", "heatmap"];
const MOST_COLORS = 8;

/** One colour for each thing that a legend would name. */
function colored({ option, spec }: Subject): string[] {
  if (LABELLED.includes(spec.type)) return [];
  const named = new Map(
    shownSeries(option)
      .reverse()
      .map((series) => [series.name, series]),
  );
  return [...named.values()].reverse().flatMap(({ raw, data, type, name }) => {
    if (type === "pie")
      return records(data).flatMap((item) => (item.name !== OTHER && isRecord(item.itemStyle) ? [String(item.itemStyle.color)] : []));
    if (type === "radar") return records(data).flatMap((item) => (isRecord(item.itemStyle) ? [String(item.itemStyle.color)] : []));
    return isRecord(raw.itemStyle) && name !== OTHER ? [String(raw.itemStyle.color)] : [];
  });
}

export const tooManyColors: Check = {
  id: "M27",
  severity: "warn",
  about: "drawing",
  test: (subject) => {
    const count = colored(subject).length;
    return count > MOST_COLORS ? `${count} colours cannot be told apart.` : null;
  },
  repair: ({ spec }) => ({
    spec: { ...spec, top: { n: MOST_COLORS - 1, other: !["line", "multi-line", "scatter", "bump", "slope"].includes(spec.type) } },
  }),
};

const LEAST_DIFFERENCE = 10;

/** A dashed line of the same colour is the same thing by intent: its forecast. */
function isDashedTwin({ option }: Subject, color: string): boolean {
  const own = shownSeries(option).filter(({ raw }) => isRecord(raw.itemStyle) && raw.itemStyle.color === color);
  return (
    own.length === 2 &&
    new Set(own.map(({ raw }) => (isRecord(raw.lineStyle) ? JSON.stringify(raw.lineStyle.type ?? "solid") : ""))).size === 2
  );
}

export const alikeColors: Check = {
  id: "M28",
  severity: "error",
  about: "drawing",
  test: (subject) => {
    const colors = colored(subject).filter((color) => HEX.test(color) && !isDashedTwin(subject, color));
    const isOne = ["lollipop", "pareto", "bullet", "fan", "control-chart", "waterfall", "funnel"].includes(subject.spec.type);
    if (isOne || colors.length < 2 || colors.length > 12) return null;
    return leastDifference(colors) < LEAST_DIFFERENCE ? "Two colours look alike, at least to some eyes." : null;
  },
  repair: ({ spec }) => {
    const { colors: _colors, ...rest } = spec;
    return { spec: rest };
  },
};

function hueOf(hex: string): number | null {
  const [r, g, b] = channels(hex).map((channel) => channel / 255) as [number, number, number];
  const [high, low] = [Math.max(r, g, b), Math.min(r, g, b)];
  if (high - low < 0.12) return null;
  const turn = high === r ? ((g - b) / (high - low)) % 6 : high === g ? (b - r) / (high - low) + 2 : (r - g) / (high - low) + 4;
  return (turn * 60 + 360) % 360;
}

/** Degrees of the colour circle that a ramp covers. */
function hueSpan(ramp: string[]): number {
  const hues = ramp
    .filter((color) => HEX.test(color))
    .flatMap((color) => hueOf(color) ?? [])
    .sort((a, b) => a - b);
  if (hues.length < 2) return 0;
  const gaps = hues.map((hue, index) => (index === 0 ? hue + 360 - hues.at(-1)! : hue - hues[index - 1]!));
  return 360 - Math.max(...gaps);
}

export const wrongScale: Check = {
  id: "M29",
  severity: "warn",
  about: "drawing",
  test: ({ option }) => {
    for (const map of records(option.visualMap)) {
      const range = isRecord(map.inRange) && Array.isArray(map.inRange.color) ? map.inRange.color.map(String) : [];
      const [low, high] = [Number(map.min), Number(map.max)];
      if (low < 0 && high > 0 && Math.abs(low + high) > 1e-6 * high) return "Signed values need a colour scale that is neutral at zero.";
      if (low >= 0 && hueSpan(range) > 150) return "A rainbow puts borders where the data has none.";
    }
    return null;
  },
  repair: rebuild,
};

const LEAST_FONT = 12;

function smallText({ option }: Subject): boolean {
  let small = false;
  walk(option, (record) => {
    if (typeof record.fontSize === "number" && record.fontSize < LEAST_FONT) small = true;
  });
  return small;
}

function crowdedLabels({ option, width }: Subject): boolean {
  return records(option.xAxis).some(({ type, data, axisLabel }) => {
    if (type !== "category" || !Array.isArray(data) || !isRecord(axisLabel) || axisLabel.interval !== 0) return false;
    if (axisLabel.rotate || axisLabel.overflow === "break" || axisLabel.overflow === "truncate" || typeof axisLabel.formatter === "string")
      return false;
    return data.reduce<number>((sum, name) => sum + textWidth(String(name), LEAST_FONT) + 6, 0) > width;
  });
}

export const illegibleText: Check = {
  id: "M47",
  severity: "error",
  about: "drawing",
  test: (subject) => {
    if (smallText(subject)) return `Text is smaller than ${LEAST_FONT} pixels.`;
    return crowdedLabels(subject) ? "Axis labels cover each other." : null;
  },
  repair: rebuild,
};

export const redundantEncoding: Check = {
  id: "M50",
  severity: "info",
  about: "drawing",
  test: ({ option, spec }) => {
    const isOpen = isRecord(option.legend) && option.legend.show === true;
    const names = isRecord(option.legend) && Array.isArray(option.legend.data) ? option.legend.data.length : 0;
    if (isOpen && names === 1) return "A legend of one name says nothing.";
    const { x, y, color } = spec.encoding;
    if (x && y && x.field === y.field && x.aggregate === y.aggregate && !x.bin && spec.type !== "histogram")
      return "Both axes show the same column.";
    return isOpen && x && color && x.field === color.field && !["pie", "donut"].includes(spec.type)
      ? "Colour repeats what the axis says."
      : null;
  },
  repair: ({ option, spec }) => {
    const { x, color } = spec.encoding;
    if (x && color && x.field === color.field) {
      const { color: _color, ...encoding } = spec.encoding;
      return { spec: { ...spec, encoding } };
    }
    return isRecord(option.legend) && option.legend.show === true
      ? { option: { ...option, legend: { ...option.legend, show: false } } }
      : null;
  },
};
