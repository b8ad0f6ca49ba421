import { expect, test } from "vitest";
import { buildOption } from "@/lib/charts/build";
import { blend, contrast, inkOn, onScale } from "@/lib/charts/contrast";
import { isRecord, records } from "@/lib/charts/critique/read-option";
import { galleryExamples } from "@/lib/charts/gallery/examples";
import type { EChartsJson } from "@/lib/charts/spec";
import { CHART_THEMES } from "@/lib/charts/theme";

const HEX = /^#[0-9a-f]{6}$/i;
/** Land under a map, and bands behind lines: ground, not marks. */
const isGround = (series: EChartsJson) => series.silent === true || series.name === "beyond";
/** Cells of a scale of colours: their values are written in them or in the table, and pale means little. */
const ON_SCALE = new Set(["heatmap"]);

interface Seen {
  what: string;
  color: string;
  behind: string;
  least: number;
}

const styleOf = (item: unknown, key: string): EChartsJson => (isRecord(item) && isRecord(item[key]) ? item[key] : {});

function isOutlined({ color, borderColor }: EChartsJson, background: string): boolean {
  const outline = typeof borderColor === "string" && HEX.test(borderColor) && contrast(borderColor, background) >= 3;
  return outline && typeof color === "string" && HEX.test(color) && contrast(color, background) < 3;
}

/** Data items with the items inside them. */
function itemsOf(data: unknown): EChartsJson[] {
  return records(data).flatMap((item) => [item, ...itemsOf(item.children)]);
}

/** Every mark against the ground, and every text inside a mark against the mark, as they are blended. */
function seenIn(series: EChartsJson, background: string, text: string): Seen[] {
  if (isGround(series) || ON_SCALE.has(String(series.type))) return [];
  const own = styleOf(series, "itemStyle");
  const line = styleOf(series, "lineStyle");
  const seen: Seen[] = [];
  const mark = (what: string, color: unknown, opacity: unknown, least = 3) => {
    if (typeof color === "string" && HEX.test(color))
      seen.push({ what, color: blend(color, background, typeof opacity === "number" ? opacity : 1), behind: background, least });
  };
  const area = styleOf(series, "areaStyle");
  // parts of a stack are areas; their lines only part them
  if (series.stack === "total" && area.color !== undefined) mark("area", area.color, area.opacity);
  else if (series.type === "line" && line.opacity !== 0) mark("line", line.color, line.opacity);
  if (itemsOf(series.data).length === 0) mark("series", own.color, own.opacity);
  for (const item of itemsOf(series.data)) {
    const style = { ...own, ...styleOf(item, "itemStyle") };
    const opacity = typeof style.opacity === "number" ? style.opacity : 1;
    // hollow marks and boxes are seen by their outline
    mark(String(item.name ?? "mark"), isOutlined(style, background) ? style.borderColor : style.color, opacity);
    const label = { ...styleOf(series, "label"), ...styleOf(item, "label") };
    const isInside = /^inside/.test(String(label.position ?? "")) || ["treemap", "sunburst"].includes(String(series.type));
    if (label.show === false || !isInside || item.children !== undefined || typeof label.color !== "string") continue;
    if (HEX.test(String(style.color)))
      seen.push({ what: `text in ${item.name}`, color: label.color, behind: blend(String(style.color), background, opacity), least: 4.5 });
  }
  const label = styleOf(series, "label");
  if (label.show === true && !/^inside/.test(String(label.position ?? "")) && HEX.test(String(label.color)))
    seen.push({ what: "label", color: String(label.color), behind: background, least: 4.5 });
  seen.push({ what: "text", color: text, behind: background, least: 4.5 });
  return seen;
}

test.each(Object.values(CHART_THEMES))("$id: text can be read on every colour of the scales", (theme) => {
  for (const colors of [theme.sequential, theme.diverging])
    for (let place = 0; place <= 1; place += 0.01) {
      const fill = onScale(colors, place);
      expect(contrast(fill, inkOn(fill, theme)), `${fill} at ${place.toFixed(2)}`).toBeGreaterThanOrEqual(4.5);
    }
});

test.each(Object.values(CHART_THEMES))("$id: every mark and every text of the gallery can be seen", (theme) => {
  const seen = galleryExamples().flatMap(({ id, spec, table }) =>
    [332, 720].flatMap((width) =>
      records(buildOption(spec, table, { theme: theme.id, width }).series).flatMap((series) =>
        seenIn(series, theme.background, theme.text).map((one) => ({ ...one, what: `${id} at ${width}: ${one.what}` })),
      ),
    ),
  );
  expect(seen.length).toBeGreaterThan(1000);
  const faint = seen.filter(({ color, behind, least }) => contrast(color, behind) < least);
  expect([
    ...new Set(faint.map(({ what, color, behind }) => `${what} ${color} on ${behind}: ${contrast(color, behind).toFixed(2)}`)),
  ]).toEqual([]);
});
