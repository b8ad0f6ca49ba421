import type { Check, Subject } from "@/lib/charts/critique/check";
import { noRepair, rebuild, saying } from "@/lib/charts/critique/check";
import {
  type AxisView,
  axesOf,
  isFilled,
  isRecord,
  mapAxes,
  numbersOn,
  reachOn,
  records,
  seriesOf,
  shownSeries,
  uses,
  valueAxes,
  without,
} from "@/lib/charts/critique/read-option";
import { NO_CURRENCY } from "@/lib/table";

const isNumber = (value: unknown): value is number => typeof value === "number";
const lowest = (numbers: number[]) => numbers.reduce((low, number) => Math.min(low, number), Number.POSITIVE_INFINITY);
const highest = (numbers: number[]) => numbers.reduce((high, number) => Math.max(high, number), Number.NEGATIVE_INFINITY);
const filledOn = ({ option }: Subject, axis: AxisView) => seriesOf(option).filter((series) => isFilled(series) && uses(series, axis));
const isCut = ({ raw }: AxisView) => (isNumber(raw.min) && raw.min > 0) || (isNumber(raw.max) && raw.max < 0) || raw.scale === true;
const saysCut = ({ spec }: Subject) => /zero/i.test([spec.subtitle, ...spec.notes].join(" "));
const withoutRange = ({ spec }: Subject) => ({ ...spec, range: undefined, rangeX: undefined });
const isBounded = ({ spec }: Subject) => spec.range !== undefined || spec.rangeX !== undefined;

export const truncatedBaseline: Check = {
  id: "M01",
  severity: "error",
  about: "drawing",
  test: (subject) =>
    valueAxes(subject.option).some((axis) => isCut(axis) && filledOn(subject, axis).length > 0)
      ? "The axis of bars or areas does not begin at zero, so differences look larger than they are."
      : null,
  repair: (subject) =>
    isBounded(subject)
      ? { spec: withoutRange(subject) }
      : { option: mapAxes(subject.option, ({ raw }) => (raw.type === "category" ? raw : { ...without(raw, "min", "max"), scale: false })) },
};

export const truncatedLine: Check = {
  id: "M02",
  severity: "warn",
  about: "drawing",
  test: (subject) => {
    const cut = valueAxes(subject.option).some((axis) => {
      const lines = shownSeries(subject.option).filter((series) => series.type === "line" && !isFilled(series) && uses(series, axis));
      const low = lowest(lines.flatMap((series) => numbersOn(series, axis)));
      return axis.side === "y" && isNumber(axis.raw.min) && axis.raw.min > 0 && axis.raw.min > 0.5 * low && lines.length > 0;
    });
    return cut && subject.spec.type !== "bump" && !saysCut(subject) ? "The axis of a line begins above zero and does not say so." : null;
  },
  repair: saying(() => "The axis does not begin at zero."),
};

const isAligned = (axes: AxisView[]) =>
  new Set(axes.map(({ raw }) => String(raw.min ?? "auto"))).size === 1 && axes.every(({ raw }) => isNumber(raw.min) && isNumber(raw.max));
const unitOf = ({ raw }: AxisView) =>
  isRecord(raw.axisLabel)
    ? String(raw.axisLabel.formatter ?? "")
        .split(":")
        .slice(1, 3)
        .join(":")
    : "";

export const dualAxis: Check = {
  id: "M03",
  severity: "error",
  about: "drawing",
  test: ({ option }) => {
    if (records(option.grid).length > 1) return null;
    for (const side of ["x", "y"] as const) {
      const axes = valueAxes(option).filter((axis) => axis.side === side && axis.raw.show !== false);
      if (axes.length < 2) continue;
      if (new Set(axes.map(unitOf)).size === 1) return "Two axes measure the same unit on different scales.";
      if (!isAligned(axes)) return "Two axes do not share their zero: where the lines cross means nothing.";
      if (axes.some(({ raw }) => !raw.name)) return "One of two axes has no name.";
    }
    return null;
  },
  repair: rebuild,
};

export const invertedAxis: Check = {
  id: "M04",
  severity: "error",
  about: "drawing",
  test: ({ option, spec }) =>
    spec.type !== "bump" && valueAxes(option).some(({ raw }) => raw.inverse === true)
      ? "A value axis runs backwards: more looks like less."
      : null,
  repair: ({ option }) => ({ option: mapAxes(option, ({ raw }) => (raw.type === "category" ? raw : { ...raw, inverse: false })) }),
};

export const overExtended: Check = {
  id: "M05",
  severity: "info",
  about: "drawing",
  test: ({ option, spec }) => {
    const hasMark = spec.annotations.some(({ value }) => value !== undefined);
    const shown = shownSeries(option);
    const wide = valueAxes(option).some((axis) => {
      const high = highest(reachOn(shown, axis));
      return isNumber(axis.raw.max) && axis.raw.max !== 1 && high > 0 && high < 0.5 * axis.raw.max;
    });
    return wide && !hasMark && records(option.grid).length < 2 && !["region-map", "pareto"].includes(spec.type)
      ? "The axis reaches more than twice as far as the data."
      : null;
  },
  repair: (subject) =>
    isBounded(subject)
      ? { spec: withoutRange(subject) }
      : { option: mapAxes(subject.option, ({ raw }) => (raw.type === "category" ? raw : without(raw, "max"))) },
};

export const logMisuse: Check = {
  id: "M06",
  severity: "error",
  about: "drawing",
  test: (subject) => {
    for (const axis of axesOf(subject.option, "log")) {
      if (filledOn(subject, axis).length > 0) return "Bars or areas on a logarithmic axis: their lengths no longer stand for the values.";
      const own = shownSeries(subject.option).filter((series) => uses(series, axis));
      if (own.some((series) => numbersOn(series, axis).some((number) => number <= 0)))
        return "A logarithmic axis cannot show zero or negative values.";
    }
    return null;
  },
  repair: ({ spec, option }) =>
    spec.log
      ? { spec: { ...spec, log: false } }
      : { option: mapAxes(option, ({ raw }) => (raw.type === "log" ? { ...raw, type: "value" } : raw)) },
};

export const hiddenMagnitudes: Check = {
  id: "M07",
  severity: "info",
  about: "drawing",
  test: ({ option }) => {
    const flat = axesOf(option, "value").some((axis) => {
      const numbers = shownSeries(option)
        .filter((series) => uses(series, axis) && (series.type === "scatter" || series.type === "line"))
        .flatMap((series) => numbersOn(series, axis))
        .filter((number) => number > 0);
      const high = highest(numbers);
      return (
        numbers.length > 4 && high / lowest(numbers) >= 1000 && numbers.filter((number) => number < 0.02 * high).length > numbers.length / 2
      );
    });
    return flat ? "Most values are too small to be seen beside the largest." : null;
  },
  repair: saying(() => "Most values are very small beside the largest; a logarithmic scale or the table shows them."),
};

export const missingAxisTitle: Check = {
  id: "M31",
  severity: "error",
  about: "drawing",
  test: ({ option, table, spec }) => {
    const visible = valueAxes(option).filter(({ raw }) => raw.show !== false);
    const panels = records(option.grid).length;
    const unnamed = visible.filter(({ raw }) => !raw.name);
    if (unnamed.length > 0 && (panels < 2 || unnamed.length === visible.length)) return "A value axis has no name.";
    const codes = table.columns.flatMap(({ unit }) => (unit?.kind === "currency" && unit.currency !== NO_CURRENCY ? [unit.currency] : []));
    const said = [spec.title, spec.subtitle, ...visible.map(({ raw }) => String(raw.name))].join(" ");
    return codes.length > 0 && visible.length > 0 && !codes.some((code) => said.includes(code)) ? "The currency is not said." : null;
  },
  repair: rebuild,
};

export const missingAxis: Check = {
  id: "M33",
  severity: "warn",
  about: "drawing",
  test: ({ option }) => {
    const hidden = valueAxes(option).filter(({ raw }) => raw.show === false || (isRecord(raw.axisLabel) && raw.axisLabel.show === false));
    const isLabelled = shownSeries(option).some((series) =>
      [series.raw, ...records(series.data)].some(({ label }) => isRecord(label) && label.show === true),
    );
    const isScene =
      shownSeries(option).every(({ type, raw }) => raw.silent === true || type === "scatter") || records(option.graphic).length > 0;
    return hidden.length > 0 && !isLabelled && !isScene ? "Neither an axis nor labels say how much." : null;
  },
  repair: rebuild,
};

export const differentScales: Check = {
  id: "M41",
  severity: "error",
  about: "drawing",
  test: ({ option, spec }) => {
    if (records(option.grid).length < 2 || /own scale/i.test([spec.subtitle, ...spec.notes].join(" "))) return null;
    const groups = new Map<string, Set<string>>();
    for (const axis of valueAxes(option)) {
      const key = `${axis.side} ${unitOf(axis)} ${panelMeasure(axis)}`;
      groups.set(key, (groups.get(key) ?? new Set()).add(`${axis.raw.min ?? "auto"} ${axis.raw.max ?? "auto"}`));
    }
    const differ = [...groups.values()].some((ranges) => ranges.size > 1 || [...ranges].some((range) => range.includes("auto")));
    return differ && !spec.fold ? "Panels of one measure have different scales." : null;
  },
  repair: rebuild,
};

const panelMeasure = ({ raw }: AxisView) => String(raw.name ?? "");

export const outOfRange: Check = {
  id: "M48",
  severity: "error",
  about: "drawing",
  test: ({ option, spec }) => {
    if (spec.notes.some((note) => /cut off|clipped/i.test(note))) return null;
    const all = seriesOf(option);
    const outside = valueAxes(option).some((axis) => {
      const numbers = reachOn(all, axis);
      const slack = 1e-9 * Math.max(1, Math.abs(highest(numbers)));
      return (
        (isNumber(axis.raw.min) && lowest(numbers) < axis.raw.min - slack) ||
        (isNumber(axis.raw.max) && highest(numbers) > axis.raw.max + slack)
      );
    });
    return outside ? "Values lie outside the axis and are not drawn." : null;
  },
  repair: (subject) =>
    isBounded(subject)
      ? { spec: withoutRange(subject) }
      : { option: mapAxes(subject.option, ({ raw }) => (raw.type === "category" ? raw : without(raw, "min", "max"))) },
};

const STEEP_DEGREES = 78;

export const aspectRatio: Check = {
  id: "M40",
  severity: "info",
  about: "drawing",
  test: ({ option, spec, width }) => {
    if (spec.type !== "line" && spec.type !== "area") return null;
    const [axis] = valueAxes(option);
    const [series] = shownSeries(option);
    if (!axis || !series) return null;
    const numbers = numbersOn(series, axis);
    if (numbers.length < 8) return null;
    const reach = highest([...numbers, 0]) - lowest([...numbers, 0]) || 1;
    const step = (width - 80) / (numbers.length - 1);
    const angles = numbers
      .slice(1)
      .map((number, index) => (Math.atan2((Math.abs(number - numbers[index]!) / reach) * 260, step) * 180) / Math.PI);
    const middle = angles.sort((a, b) => a - b)[Math.floor(angles.length / 2)]!;
    return middle > STEEP_DEGREES ? "The line is so steep that its slopes cannot be compared." : null;
  },
  repair: noRepair,
};
