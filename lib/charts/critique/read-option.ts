import type { EChartsJson } from "@/lib/charts/spec";

/** A series of an option, its data items apart. */
export interface SeriesView {
  type: string;
  name: string;
  raw: EChartsJson;
  data: unknown[];
}

export interface AxisView {
  side: "x" | "y";
  index: number;
  raw: EChartsJson;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function records(value: unknown): EChartsJson[] {
  if (Array.isArray(value)) return value.filter(isRecord);
  return isRecord(value) ? [value] : [];
}

export function seriesOf(option: EChartsJson): SeriesView[] {
  return records(option.series).map((raw) => ({
    type: String(raw.type ?? ""),
    name: String(raw.name ?? ""),
    raw,
    data: Array.isArray(raw.data) ? raw.data : [],
  }));
}

/** Series that carry data of their own: not the stands, floors and backgrounds that builders draw with. */
export function shownSeries(option: EChartsJson): SeriesView[] {
  return seriesOf(option).filter(({ raw }) => raw.silent !== true);
}

export function axesOf(option: EChartsJson, type?: string): AxisView[] {
  const all = (["x", "y"] as const).flatMap((side) => records(option[`${side}Axis`]).map((raw, index) => ({ side, index, raw })));
  return type === undefined ? all : all.filter(({ raw }) => raw.type === type);
}

/** Axes that carry values: linear or logarithmic. */
export function valueAxes(option: EChartsJson): AxisView[] {
  return [...axesOf(option, "value"), ...axesOf(option, "log")];
}

/** Does a series use this axis? */
export function uses({ raw }: SeriesView, axis: AxisView): boolean {
  if (raw.coordinateSystem === "calendar" || ["pie", "treemap", "sunburst", "sankey", "chord", "radar"].includes(String(raw.type)))
    return false;
  return Number(raw[`${axis.side}AxisIndex`] ?? 0) === axis.index;
}

/** The number of a data item along an axis; null for gaps. */
export function numberAt(item: unknown, side: "x" | "y"): number | null {
  const value = isRecord(item) ? item.value : item;
  const single = Array.isArray(value) ? value[side === "x" ? 0 : 1] : value;
  return typeof single === "number" && Number.isFinite(single) ? single : null;
}

export function numbersOn(series: SeriesView, axis: AxisView): number[] {
  return series.data.flatMap((item) => numberAt(item, axis.side) ?? []);
}

/** Heights that stacks reach along an axis; unstacked numbers as they are. */
export function reachOn(all: SeriesView[], axis: AxisView): number[] {
  const sums = new Map<string, number>();
  const plain: number[] = [];
  for (const series of all.filter((one) => uses(one, axis))) {
    series.data.forEach((item, index) => {
      const value = numberAt(item, axis.side);
      if (value === null) return;
      if (series.raw.stack === undefined) plain.push(value);
      else {
        const key = `${series.raw.stack} ${index} ${series.raw.stackStrategy === "all" ? "" : Math.sign(value)}`;
        sums.set(key, (sums.get(key) ?? 0) + value);
      }
    });
  }
  return [...plain, ...sums.values()];
}

/** Length or area stands for the value: the axis must begin at zero. */
export function isFilled({ type, raw }: SeriesView): boolean {
  return type === "bar" || type === "pictorialBar" || (type === "line" && raw.areaStyle !== undefined && raw.stack !== "band");
}

/** A copy of the option with every axis of a side changed. */
export function mapAxes(option: EChartsJson, change: (axis: AxisView) => EChartsJson): EChartsJson {
  const side = (name: "x" | "y") => {
    const value = option[`${name}Axis`];
    if (value === undefined) return {};
    const list = records(value).map((raw, index) => change({ side: name, index, raw }));
    return { [`${name}Axis`]: Array.isArray(value) ? list : list[0] };
  };
  return { ...option, ...side("x"), ...side("y") };
}

export function mapSeries(option: EChartsJson, change: (series: SeriesView) => EChartsJson): EChartsJson {
  return { ...option, series: seriesOf(option).map(change) };
}

export function without(raw: EChartsJson, ...keys: string[]): EChartsJson {
  return Object.fromEntries(Object.entries(raw).filter(([key]) => !keys.includes(key)));
}

/** Every record inside an option, itself included; data items left out unless asked for. */
export function walk(value: unknown, visit: (record: Record<string, unknown>, key: string) => void, key = ""): void {
  if (Array.isArray(value)) {
    if (key !== "data") for (const item of value) walk(item, visit, key);
  } else if (isRecord(value)) {
    visit(value, key);
    for (const [name, item] of Object.entries(value)) walk(item, visit, name);
  }
}
