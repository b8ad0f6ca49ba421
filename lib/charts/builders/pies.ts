import { inkOn } from "@/lib/charts/contrast";
import { numbersOf, pivot } from "@/lib/charts/data";
import { type Drawing, isNarrow, type Parts } from "@/lib/charts/drawing";
import { namedFormat, numberFormat, tipFormat } from "@/lib/charts/format-name";
import { headroom } from "@/lib/charts/frame";
import { colorOf } from "@/lib/charts/marks";
import type { EChartsJson } from "@/lib/charts/spec";
import { FONT_FAMILY } from "@/lib/charts/text-size";
import { formatValue } from "@/lib/format";

/** Most of a name beside its slice, in pixels. */
const NAME = 130;

/** Total in the hole of a donut. */
function centre({ theme }: Drawing, text: string, label: string): EChartsJson {
  const font = FONT_FAMILY;
  return {
    label: {
      position: "center",
      formatter: `{total|${text}}\n{name|${label}}`,
      rich: {
        total: { fontSize: 22, fontWeight: 600, color: theme.text, fontFamily: font, lineHeight: 28 },
        name: { fontSize: 12, color: theme.muted, fontFamily: font, lineHeight: 16 },
      },
    },
  };
}

/** Slices from the top, largest first, each with its name and share beside it. */
export function pieParts(drawing: Drawing, hole: boolean): Parts {
  const data = pivot(drawing.spec, drawing.table);
  const [first] = data.series;
  const total = numbersOf(data).reduce((sum, value) => sum + value, 0);
  const unit = first?.column.unit;
  const isShare = unit?.kind === "fraction";
  const narrow = isNarrow(drawing);
  const top = headroom(drawing, narrow ? data.categories : []);
  const room = Math.min(drawing.width * (narrow ? 0.86 : 0.42), drawing.height - top - (narrow ? 16 : 64));
  const radius = Math.max(48, Math.round(room / 2));
  const valued = drawing.spec.labels !== false;
  const percent = numberFormat({ kind: "fraction" }, "compact", { at: "share" });
  const slices = data.categories.map((name, index) => {
    const value = first?.values[index] ?? null;
    const share = value === null || total === 0 ? null : value / total;
    const color = colorOf(drawing, name, index);
    const label = narrow ? { label: { color: inkOn(color, drawing.theme) } } : {};
    return { name, value, row: first?.rows[index] ?? null, share, itemStyle: { color }, ...label };
  });
  const place = { center: ["50%", top + (drawing.height - top) / 2], silent: false };
  const main = {
    type: "pie",
    name: first?.name ?? "",
    ...place,
    radius: hole ? [Math.round(radius * (narrow ? 0.45 : 0.6)), radius] : [0, radius],
    startAngle: 90,
    clockwise: true,
    minShowLabelAngle: narrow ? 25 : 4,
    itemStyle: { borderColor: drawing.theme.background, borderWidth: 2 },
    label: {
      ...(narrow && !valued ? { show: false } : {}),
      formatter: narrow
        ? percent
        : namedFormat({ of: "name", width: NAME, lines: 1, ...(valued ? { value: { format: percent, place: "below" } } : {}) }),
      ...(narrow ? { position: "inside", fontWeight: 600 } : {}),
      color: drawing.theme.text,
      fontSize: 12,
      lineHeight: 16,
    },
    labelLine: { lineStyle: { color: drawing.theme.axis } },
    data: slices,
  };
  const text = formatValue(total, unit, { style: "compact" });
  const hub = {
    type: "pie",
    ...place,
    silent: true,
    radius: [0, 1],
    tooltip: { show: false },
    data: [{ value: 1, name: "total", row: null }],
    itemStyle: { color: "transparent" },
    labelLine: { show: false },
    ...centre(drawing, text, "total"),
  };
  return {
    series: hole && !isShare ? [main, hub] : [main],
    legend: narrow ? data.categories : [],
    filled: true,
    grid: null,
    tooltip: {
      trigger: "item",
      formatter: tipFormat([
        { label: first?.name ?? "Value", at: "", format: numberFormat(unit, "exact") },
        ...(isShare ? [] : [{ label: "Share", at: "share", format: numberFormat({ kind: "fraction" }, "compact") }]),
      ]),
    },
  };
}
