import type { Check, Subject } from "@/lib/charts/critique/check";
import { rebuild, withNote } from "@/lib/charts/critique/check";
import { isAdditiveColumn, mainMeasure } from "@/lib/charts/critique/read-data";
import {
  axesOf,
  isRecord,
  mapSeries,
  numberAt,
  records,
  type SeriesView,
  seriesOf,
  shownSeries,
  without,
} from "@/lib/charts/critique/read-option";
import { columnOf, pivot } from "@/lib/charts/data";
import type { ChartSpec, ChartType } from "@/lib/charts/spec";
import { bucketsBetween } from "@/lib/charts/time";

/** Stacks that are a way of drawing, not a sum of parts. */
const DRAWN_STACKS = new Set(["bridge", "funnel", "band"]);
const as =
  (type: ChartType) =>
  (spec: ChartSpec): ChartSpec => ({ ...spec, type });

export const threeDimensions: Check = {
  id: "M08",
  severity: "error",
  about: "drawing",
  test: ({ option }) =>
    option.grid3D !== undefined || seriesOf(option).some(({ type }) => /3D$|GL$/.test(type))
      ? "Three dimensions hide and distort values."
      : null,
  repair: rebuild,
};

/** Exponent of size against value: 0.5 when the area stands for the value, 1 when the radius does. */
function sizeExponent({ data }: SeriesView): number | null {
  const sized = data.flatMap((item) => {
    if (!isRecord(item) || typeof item.symbolSize !== "number" || !Array.isArray(item.value)) return [];
    const value = item.value[2];
    return typeof value === "number" && value > 0 && item.symbolSize > 8 ? [{ value, size: item.symbolSize }] : [];
  });
  const [small, large] = [
    sized.reduce((a, b) => (b.value < a.value ? b : a), sized[0]!),
    sized.reduce((a, b) => (b.value > a.value ? b : a), sized[0]!),
  ];
  return sized.length < 3 || large.value / small.value < 1.5
    ? null
    : Math.log(large.size / small.size) / Math.log(large.value / small.value);
}

export const areaByRadius: Check = {
  id: "M09",
  severity: "error",
  about: "drawing",
  test: ({ option }) =>
    seriesOf(option).some((series) => (sizeExponent(series) ?? 0.5) > 0.75)
      ? "The radius of a bubble grows with the value, so its area exaggerates."
      : null,
  repair: rebuild,
};

const MOST_SLICES = 6;

function pieFault(subject: Subject): { message: string; kind: "many" | "wrong" } | null {
  const pies = shownSeries(subject.option).filter(({ type }) => type === "pie");
  if (pies.length === 0) return null;
  if (pies.length > 1) return { message: "Several pies cannot be compared with each other.", kind: "wrong" };
  const values = pies[0]!.data.flatMap((item) => numberAt(item, "y") ?? []);
  if (values.some((value) => value < 0)) return { message: "A pie cannot show negative parts.", kind: "wrong" };
  const measure = mainMeasure(subject);
  if (measure && !isAdditiveColumn(measure, subject.query)) return { message: "The slices are not parts of one whole.", kind: "wrong" };
  if (values.length > MOST_SLICES) return { message: `A pie of ${values.length} slices cannot be read.`, kind: "many" };
  const total = values.reduce((sum, value) => sum + value, 0);
  const spread = (Math.max(...values) - Math.min(...values)) / (total || 1);
  if (values.length > 3 && spread < 0.05) return { message: "The slices are too alike to be told apart by angle.", kind: "wrong" };
  return null;
}

export const pieMisuse: Check = {
  id: "M10",
  severity: "error",
  about: "drawing",
  test: (subject) => pieFault(subject)?.message ?? null,
  repair: (subject) => {
    const { spec } = subject;
    if (pieFault(subject)?.kind === "many") return { spec: { ...spec, top: { n: MOST_SLICES - 1, other: true } } };
    const { theta: _theta, color: _color, ...encoding } = spec.encoding;
    return { spec: { ...spec, type: "horizontal-bar", encoding, sort: { by: "value", direction: "desc" } } };
  },
};

export const wrongStack: Check = {
  id: "M11",
  severity: "error",
  about: "drawing",
  test: (subject) => {
    const stacked = shownSeries(subject.option).filter(({ raw }) => raw.stack !== undefined && !DRAWN_STACKS.has(String(raw.stack)));
    if (stacked.length < 2) return null;
    const measure = mainMeasure(subject);
    if (measure && subject.spec.type !== "stacked-bar-100" && !isAdditiveColumn(measure, subject.query))
      return "The stacked values do not add up to anything.";
    const numbers = stacked.flatMap(({ data }) => data.flatMap((item) => numberAt(item, "y") ?? []));
    return numbers.some((number) => number < 0) && numbers.some((number) => number > 0)
      ? "A stack holds values of both signs: its height is not their sum."
      : null;
  },
  repair: ({ spec }) => ({ spec: as(spec.encoding.x?.type === "temporal" ? "line" : "grouped-bar")(spec) }),
};

const LINES: ChartType[] = ["line", "multi-line", "area", "stacked-area"];

export const lineOverNames: Check = {
  id: "M12",
  severity: "error",
  about: "drawing",
  test: ({ spec, table }) => {
    if (!LINES.includes(spec.type)) return null;
    const column = columnOf(table, spec.encoding.x);
    const isOrdered =
      column?.grain !== undefined ||
      column?.bin !== undefined ||
      spec.encoding.x?.type === "ordinal" ||
      spec.encoding.x?.type === "temporal" ||
      spec.encoding.x?.type === "quantitative";
    return column && !isOrdered ? "A line joins names that have no order." : null;
  },
  repair: ({ spec }) => ({ spec: { ...as(spec.encoding.color ? "grouped-bar" : "bar")(spec), sort: { by: "value", direction: "desc" } } }),
};

export const unevenSteps: Check = {
  id: "M13",
  severity: "error",
  about: "drawing",
  test: ({ option, spec, table }) => {
    const column = columnOf(table, spec.encoding.x);
    if (!column?.grain || spec.sort?.by === "value") return null;
    const uneven = axesOf(option, "category").some(({ raw }) => {
      const keys = Array.isArray(raw.data) ? raw.data.map(String) : [];
      return keys.length > 2 && keys.every((key) => /^\d{4}/.test(key)) && bucketsBetween(keys, column.grain!).length !== keys.length;
    });
    return uneven ? "Periods are missing from the time axis, so its steps are uneven." : null;
  },
  repair: rebuild,
};

export const joinedGaps: Check = {
  id: "M15",
  severity: "error",
  about: "drawing",
  test: ({ option, spec, table }) => {
    if (seriesOf(option).some(({ raw }) => raw.connectNulls === true)) return "A line runs through periods without data.";
    if (!["line", "area", "bar"].includes(spec.type) || spec.fold || spec.encoding.color) return null;
    const known = pivot(spec, table).series[0]?.values ?? [];
    const [drawn] = shownSeries(option);
    const filled = known.some((value, index) => value === null && drawn !== undefined && numberAt(drawn.data[index], "y") === 0);
    return filled ? "Missing values are drawn as zero." : null;
  },
  repair: ({ option }) =>
    seriesOf(option).some(({ raw }) => raw.connectNulls === true)
      ? { option: mapSeries(option, ({ raw }) => ({ ...raw, connectNulls: false })) }
      : "rebuild",
};

const MANY_POINTS = 2000;
const MOST_LINES = 12;

export const overplotting: Check = {
  id: "M26",
  severity: "warn",
  about: "drawing",
  test: ({ option }) => {
    const points = shownSeries(option).filter(({ type }) => type === "scatter");
    const count = points.reduce((sum, { data }) => sum + data.length, 0);
    const solid = points.some(({ raw }) => raw.large !== true && (!isRecord(raw.itemStyle) || Number(raw.itemStyle.opacity ?? 1) > 0.5));
    if (count > MANY_POINTS && solid) return `${count} solid points cover each other.`;
    const lines = shownSeries(option).filter(({ type }) => type === "line").length;
    return lines > MOST_LINES && records(option.grid).length < 2 ? `${lines} lines cannot be followed.` : null;
  },
  repair: ({ option, spec }) => {
    const lines = shownSeries(option).filter(({ type }) => type === "line").length;
    return lines > MOST_LINES
      ? { spec: { ...spec, top: { n: 7, other: false } } }
      : {
          option: mapSeries(option, ({ raw, type }) =>
            type === "scatter" ? { ...raw, itemStyle: { ...(isRecord(raw.itemStyle) ? raw.itemStyle : {}), opacity: 0.3 } } : raw,
          ),
        };
  },
};

export const valueLabels: Check = {
  id: "M34",
  severity: "error",
  about: "drawing",
  test: ({ option }) => {
    const literal = (label: unknown) => isRecord(label) && typeof label.formatter === "string" && /^[^@{]*\d/.test(label.formatter);
    const wrong = shownSeries(option).some(({ raw, data, type }) => {
      if (["sankey", "chord", "treemap", "sunburst"].includes(type)) return false;
      return literal(raw.label) || records(data).some((item) => literal(item.label));
    });
    return wrong ? "Labels are written by hand and may not be the values." : null;
  },
  repair: rebuild,
};

export const fitOnNoise: Check = {
  id: "M37",
  severity: "error",
  about: "drawing",
  test: ({ option }) => {
    const fitted = shownSeries(option).find(
      ({ raw, data }) =>
        data.length > 1 &&
        isRecord(raw.markLine) &&
        records([raw.markLine]).some(({ data }) => Array.isArray(data) && data.some((line) => Array.isArray(line))),
    );
    if (!fitted) return null;
    const pairs = fitted.data.flatMap((item) => {
      const [x, y] = [numberAt(item, "x"), numberAt(item, "y")];
      return x === null || y === null ? [] : [[x, y] as const];
    });
    if (pairs.length < 8) return "A trend line is drawn through too few points.";
    return rSquared(pairs) < 0.1 ? "A trend line is drawn through points that show no trend." : null;
  },
  repair: ({ option }) => ({ option: mapSeries(option, ({ raw }) => without(raw, "markLine")) }),
};

function rSquared(pairs: (readonly [number, number])[]): number {
  const mean = (at: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[at], 0) / pairs.length;
  const [mx, my] = [mean(0), mean(1)];
  const sum = (f: (x: number, y: number) => number) => pairs.reduce((total, [x, y]) => total + f(x - mx, y - my), 0);
  return sum((x, y) => x * y) ** 2 / (sum((x) => x * x) * sum((_, y) => y * y) || 1);
}

export const bareForecast: Check = {
  id: "M38",
  severity: "error",
  about: "drawing",
  test: ({ option, table, spec }) => {
    if (spec.type === "table" || spec.type === "kpi") return null;
    const hasForecast =
      spec.annotations.some(({ kind }) => kind === "forecast-start") ||
      (spec.type === "fan" && table.columns.some(({ part }) => part === "expected"));
    if (!hasForecast) return null;
    const lines = seriesOf(option).filter(({ type }) => type === "line");
    const isDashed = lines.some(({ raw }) => isRecord(raw.lineStyle) && raw.lineStyle.type === "dashed");
    const hasBand = lines.some(({ raw }) => raw.stack === "band" && raw.areaStyle !== undefined);
    return isDashed && hasBand ? null : "A forecast is drawn like a fact, without its interval.";
  },
  repair: ({ spec, table }) => (table.columns.some(({ part }) => part === "upper") ? { spec: { ...spec, type: "fan" } } : null),
};

export const smoothed: Check = {
  id: "M39",
  severity: "warn",
  about: "drawing",
  test: ({ option, spec, query }) => {
    if (seriesOf(option).some(({ raw }) => Boolean(raw.smooth))) return "Smooth curves show values that were never measured.";
    const isAverage = query?.window?.kind === "moving-average";
    return isAverage && !/average/i.test([spec.title, spec.encoding.y?.title ?? "", ...spec.notes].join(" "))
      ? "A moving average is not said to be one."
      : null;
  },
  repair: ({ option, spec, query }) => {
    if (!seriesOf(option).some(({ raw }) => Boolean(raw.smooth)))
      return {
        spec: {
          ...spec,
          notes: [...spec.notes, `Moving average of ${query?.window?.kind === "moving-average" ? query.window.size : "several"} values.`],
        },
      };
    return { option: mapSeries(option, ({ raw }) => without(raw, "smooth")) };
  },
};

export const mapOfTotals: Check = {
  id: "M42",
  severity: "error",
  about: "drawing",
  test: (subject) => {
    const measure = mainMeasure(subject);
    return seriesOf(subject.option).some(({ type }) => type === "map") && measure && isAdditiveColumn(measure, subject.query)
      ? "Filled areas on a map show totals: large places look important."
      : null;
  },
  repair: rebuild,
};

export const circularLayout: Check = {
  id: "M46",
  severity: "warn",
  about: "drawing",
  test: (subject) => {
    const isMoney = mainMeasure(subject)?.unit?.kind === "currency";
    if (subject.spec.type === "radar" && isMoney) return "Amounts of money are drawn around a circle, where order and area mislead.";
    return subject.option.polar !== undefined || subject.option.angleAxis !== undefined
      ? "Bars bent around a circle cannot be compared."
      : null;
  },
  repair: ({ spec }) =>
    spec.type === "radar" ? { spec: { ...spec, type: spec.encoding.color ? "grouped-bar" : "horizontal-bar" } } : "rebuild",
};

export const tooFewPoints: Check = {
  id: "M49",
  severity: "warn",
  about: "drawing",
  test: ({ spec, table, option }) => {
    if (LINES.includes(spec.type) && table.rows.length > 0) {
      const { categories } = pivot(spec, table);
      if (categories.length < 3) return "A line needs three points.";
    }
    if (spec.type === "histogram") {
      const total = shownSeries(option)[0]?.data.reduce<number>((sum, item) => sum + (numberAt(item, "y") ?? 0), 0) ?? 0;
      if (total > 0 && total < 20) return `A histogram of ${total} values shows no shape.`;
    }
    if (spec.type === "boxplot") {
      const groups = new Map<string, number>();
      const at = table.columns.findIndex(({ name }) => name === (spec.encoding.x?.column ?? spec.encoding.x?.field));
      for (const row of table.rows) groups.set(String(row[at]), (groups.get(String(row[at])) ?? 0) + 1);
      if (table.columns.every(({ name }) => !/p25$/.test(name)) && [...groups.values()].some((count) => count < 5))
        return "A box of fewer than five values says less than the values.";
    }
    return null;
  },
  repair: ({ spec }) => {
    if (spec.type === "boxplot") return { spec: { ...spec, type: "strip" } };
    if (spec.type === "histogram") return { spec: withNote(spec, "Few values: the shape may change with more of them.") };
    const isStack = spec.type === "stacked-area";
    const several = spec.encoding.color !== undefined || (spec.fold?.length ?? 0) > 1;
    return { spec: { ...spec, type: isStack ? "stacked-bar" : several ? "grouped-bar" : "bar" } };
  },
};
