import { categoryAxis, nameRoom, valueAxis } from "@/lib/charts/axes";
import { partIndex, pivot, toNumber } from "@/lib/charts/data";
import type { Builder, Drawing } from "@/lib/charts/drawing";
import { numberFormat, tipFormat } from "@/lib/charts/format-name";
import { annotationMarks } from "@/lib/charts/marks";
import type { EChartsJson } from "@/lib/charts/spec";

/** One bar of a bridge: from where to where, and what it stands for. */
interface Step {
  name: string;
  from: number;
  to: number;
  kind: "total" | "rise" | "fall";
  row: number | null;
}

/** Most changes shown one by one; the smaller ones are drawn together. */
export const MOST_STEPS = 10;
/** Changes below this part of the totals would be slivers between two towers: the bridge then shows the changes alone. */
const LEAST_PART = 0.3;

function sumOf(drawing: Drawing, at: number): number | null {
  if (at < 0) return null;
  return drawing.table.rows.reduce((sum, row) => sum + (toNumber(row[at]) ?? 0), 0);
}

/**
 * A bridge from the earlier total over each change to the later one. Small changes begin at zero and end in their
 * sum; without a comparison the parts build up to the total.
 */
function stepsOf(drawing: Drawing): { steps: Step[]; isRelative: boolean } {
  const { table, spec } = drawing;
  const changeAt = partIndex(table, "change");
  const whole = { ...spec, top: undefined };
  const data = pivot(changeAt < 0 ? whole : { ...whole, fold: [table.columns[changeAt]!.name], sort: undefined }, table);
  const changes = data.categories.map((name, at) => ({
    name,
    change: data.series[0]?.values[at] ?? 0,
    row: data.series[0]?.rows[at] ?? null,
  }));
  const ordered = [...changes].sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  const shown = changeAt < 0 && data.categoryColumn?.grain ? changes : ordered.slice(0, Math.min(MOST_STEPS, spec.top?.n ?? MOST_STEPS));
  const rest = changes.filter((one) => !shown.includes(one)).reduce((sum, { change }) => sum + change, 0);
  const before = changeAt < 0 ? null : sumOf(drawing, partIndex(table, "previous"));
  const moved = changes.reduce((sum, { change }) => sum + Math.abs(change), 0);
  const isRelative = before !== null && moved < LEAST_PART * Math.abs(before);
  const start = isRelative ? null : before;
  const steps: Step[] = start === null ? [] : [{ name: "Before", from: 0, to: start, kind: "total", row: null }];
  let level = start ?? 0;
  const add = (name: string, change: number, row: number | null) => {
    steps.push({ name, from: level, to: level + change, kind: change < 0 ? "fall" : "rise", row });
    level += change;
  };
  for (const { name, change, row } of shown) add(name, change, row);
  if (changes.length > shown.length) add(`${changes.length - shown.length} others`, rest, null);
  const last = isRelative ? "All changes" : start === null ? "Total" : "After";
  return { steps: [...steps, { name: last, from: 0, to: level, kind: "total", row: null }], isRelative };
}

function bar(drawing: Drawing, step: Step): EChartsJson {
  const { theme } = drawing;
  const color = step.kind === "total" ? theme.other : step.kind === "rise" ? theme.rise : theme.fall;
  const change = step.kind === "total" ? step.to : step.to - step.from;
  return { name: step.name, value: signedLength(step), row: step.row, change, level: step.to, itemStyle: { color } };
}

/** Length of the visible bar on its stand: negative where the step lies below zero. */
function signedLength({ from, to }: Step): number {
  if (from >= 0 && to >= 0) return Math.abs(to - from);
  if (from <= 0 && to <= 0) return -Math.abs(to - from);
  return to;
}

/** The part of a step that crosses zero on the other side: drawn by its own series, so that nothing is lost. */
function otherSide({ from, to }: Step): number {
  return from * to < 0 ? from : 0;
}

/** Bridge from one total to another: what rose, what fell, by how much. */
export const waterfall: Builder = (drawing) => {
  const { steps, isRelative } = stepsOf(drawing);
  const { table, theme } = drawing;
  const unit = pivot(drawing.spec, table).series[0]?.column.unit;
  const isBridge = partIndex(table, "change") >= 0;
  const names = { categories: steps.map(({ name }) => name), categoryColumn: undefined, series: [] };
  const lying = drawing.width < 640 || steps.length > 7;
  const measure = drawing.spec.encoding.y?.title ?? "";
  const label = isRelative ? `Change in ${measure.charAt(0).toLowerCase()}${measure.slice(1)}` : measure;
  const room = { values: steps.map(({ to }) => to), room: drawing.width - nameRoom(drawing, names.categories) - 104 };
  const value = valueAxis(drawing, { label, unit, side: lying ? "x" : "y", signed: isRelative, ...(lying ? { lying: room } : {}) });
  // the invisible stand reaches to the nearer end of a step; a step across zero needs none
  const stand = steps.map(({ from, to }) => (from * to < 0 ? 0 : from >= 0 && to >= 0 ? Math.min(from, to) : Math.max(from, to)));
  const category = categoryAxis(drawing, names, lying ? "y" : "x");
  const crosses = steps.some((step) => otherSide(step) !== 0);
  const width = { barMaxWidth: lying ? 24 : 56, barCategoryGap: "30%" };
  return {
    xAxis: lying ? value : category,
    yAxis: lying ? category : value,
    right: lying ? 72 : 4,
    series: [
      {
        type: "bar",
        name: "stand",
        stack: "bridge",
        silent: true,
        data: stand,
        itemStyle: { color: "transparent" },
        tooltip: { show: false },
        ...width,
      },
      ...(crosses
        ? [
            {
              type: "bar",
              name: "across",
              stack: "bridge",
              silent: true,
              tooltip: { show: false },
              data: steps.map((step) => ({ ...bar(drawing, step), value: otherSide(step) })),
              ...width,
            },
          ]
        : []),
      {
        type: "bar",
        name: isBridge ? "Change" : measure || "Value",
        stack: "bridge",
        data: steps.map((step) => {
          const mark = bar(drawing, step);
          const signed = isBridge && (step.kind !== "total" || isRelative);
          return { ...mark, label: { formatter: numberFormat(unit, "compact", { at: "change", signed }) } };
        }),
        itemStyle: { borderRadius: 2 },
        label: { show: drawing.spec.labels !== false, position: lying ? "right" : "top", color: theme.text, fontSize: 12 },
        labelLayout: { hideOverlap: true },
        ...width,
        ...annotationMarks(drawing, names, { vertical: !lying }),
      },
    ],
    tooltip: {
      trigger: "item",
      formatter: tipFormat([
        { label: isBridge ? "Change" : "Part", at: "change", format: numberFormat(unit, "exact", { signed: true }) },
        { label: "Reached", at: "level", format: numberFormat(unit, "exact") },
      ]),
    },
  };
};
