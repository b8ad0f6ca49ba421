import { columnIndex, partIndex, toNumber } from "@/lib/charts/data";
import type { Builder, Drawing } from "@/lib/charts/drawing";
import { headroom } from "@/lib/charts/frame";
import type { EChartsJson } from "@/lib/charts/spec";
import { FONT_FAMILY } from "@/lib/charts/text-size";
import { formatValue } from "@/lib/format";
import { type Cell, type Unit, unitOf } from "@/lib/table";

/** A single number with its comparison, as the page and the picture both show it. */
export interface Kpi {
  label: string;
  value: Cell;
  unit: Unit | undefined;
  previous: Cell;
  change: Cell;
  changeFraction: number | null;
  row: number;
}

/** Numbers of a table of one row (or one row for each currency): one for every value column. Empty for no rows. */
export function readKpis({ spec, table }: Pick<Drawing, "spec" | "table">): Kpi[] {
  const chosen = spec.fold ?? [table.columns[columnIndex(table, spec.encoding.y)]?.name];
  const values = table.columns.flatMap((column, at) => (chosen.includes(column.name) ? [{ column, at }] : []));
  const part = (row: Cell[], name: "previous" | "change" | "change-fraction") => row[partIndex(table, name)] ?? null;
  const names = table.columns.flatMap((column, at) => (column.role === "dimension" ? [at] : []));
  return table.rows.slice(0, 4).flatMap((row, index) =>
    values.slice(0, 6).map(({ column, at }) => ({
      label: [...names.map((name) => row[name]).filter((cell) => cell !== null && table.rows.length > 1), column.label].join(" · "),
      value: row[at] ?? null,
      unit: unitOf(table, index, at),
      previous: values.length === 1 ? part(row, "previous") : null,
      change: values.length === 1 ? part(row, "change") : null,
      changeFraction: values.length === 1 ? toNumber(part(row, "change-fraction")) : null,
      row: index,
    })),
  );
}

function comparisonText({ unit, previous, change, changeFraction }: Kpi): string {
  if (change === null) return "";
  const fraction =
    changeFraction === null ? "" : ` (${formatValue(changeFraction, { kind: "fraction" }, { style: "compact", signed: true })})`;
  const from = previous === null ? "" : ` from ${formatValue(previous, unit, { style: "compact" })}`;
  return `${formatValue(change, unit, { style: "compact", signed: true })}${fraction}${from}`;
}

function tile(drawing: Drawing, kpi: Kpi, left: number, width: number, top: number): EChartsJson[] {
  const { theme } = drawing;
  const text = formatValue(kpi.value, kpi.unit, { style: "compact" });
  const size = Math.max(22, Math.min(46, (width - 16) / (text.length * 0.7)));
  const line = (content: string, y: number, fontSize: number, fill: string, weight = 400) => ({
    type: "text",
    left,
    top: y,
    silent: true,
    style: {
      text: content,
      fontSize,
      fill,
      fontWeight: weight,
      width: width - 8,
      overflow: "truncate",
      fontFamily: FONT_FAMILY,
    },
  });
  const change = toNumber(kpi.change);
  const color = change === null || change === 0 ? theme.muted : change > 0 ? theme.rise : theme.fall;
  const arrow = change === null || change === 0 ? "" : change > 0 ? "▲ " : "▼ ";
  const isSaid = drawing.titled && drawing.spec.title === kpi.label;
  const head = isSaid ? top + 2 : top + 22;
  return [
    ...(isSaid ? [] : [line(kpi.label, top, 13, theme.muted)]),
    line(text, head, size, theme.text, 600),
    ...(change === null ? [] : [line(arrow + comparisonText(kpi), head + 8 + size, 13, color)]),
  ];
}

function sparkline({ spec, theme }: Drawing): EChartsJson[] {
  const points = spec.sparkline?.points ?? [];
  if (points.length < 3) return [];
  return [
    {
      type: "line",
      data: points.map(([name, value]) => ({ name, value, row: null })),
      showSymbol: false,
      silent: true,
      connectNulls: false,
      lineStyle: { color: theme.series[0], width: 2 },
    },
  ];
}

/** One number, large, with what it was before and a small line of how it came here. */
export const kpi: Builder = (drawing) => {
  const kpis = readKpis(drawing);
  const most = Math.max(1, Math.floor(drawing.width / 170));
  const columns = Math.max(1, Math.ceil(kpis.length / Math.ceil(kpis.length / most)));
  const width = (drawing.width - 24) / columns;
  const top = headroom(drawing) + 8;
  const elements = kpis.flatMap((one, index) =>
    tile(drawing, one, 12 + (index % columns) * width, width, top + Math.floor(index / columns) * 116),
  );
  const series = kpis.length === 1 ? sparkline(drawing) : [];
  const hidden = { show: false, type: "category", data: drawing.spec.sparkline?.points.map(([start]) => start) ?? [], boundaryGap: false };
  return {
    series,
    ...(series.length > 0
      ? {
          xAxis: hidden,
          yAxis: { show: false, type: "value", scale: true },
          grid: { left: 12, right: 12, top: top + 96, bottom: 14, outerBoundsMode: "none" },
        }
      : {}),
    tooltip: { show: false },
    rest: { graphic: { elements } },
  };
};
