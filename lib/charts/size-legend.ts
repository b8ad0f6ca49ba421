import type { Drawing } from "@/lib/charts/drawing";
import type { EChartsJson } from "@/lib/charts/spec";
import { FONT_FAMILY, textWidth } from "@/lib/charts/text-size";
import { formatValue } from "@/lib/format";
import type { Unit } from "@/lib/table";

export interface SizeLegend {
  /** greatest value and the diameter of its mark, in pixels */
  most: number;
  diameter: number;
  unit: Unit | undefined;
  /** what the area is */
  label: string;
  /** middle of the row, in pixels from the top */
  y: number;
  /** begin of the row, in pixels from the left */
  x: number;
}

const FONT = 12;
const GAP = 8;
/** The second circle has a quarter of the area: half the width. */
const STEPS = [4, 1];

/** A round number at or below. */
function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [8, 6, 5, 4, 3, 2.5, 2, 1.5, 1].map((step) => step * power).find((step) => step <= value * 1.0001) ?? power;
}

/** Height of the row, in pixels. */
export const sizeLegendHeight = ({ diameter }: Pick<SizeLegend, "diameter">) => Math.ceil(diameter) + 8;

/** What an area stands for: two round values, each with its circle. None without a positive value. */
export function sizeLegend({ theme, width }: Drawing, { most, diameter, unit, label, x, y }: SizeLegend): EChartsJson[] {
  if (!(most > 0)) return [];
  const text = (words: string, left: number): EChartsJson => ({
    type: "text",
    silent: true,
    x: left,
    y: y - FONT / 2,
    style: { text: words, fontSize: FONT, fontFamily: FONT_FAMILY, fill: theme.muted },
  });
  const parts = STEPS.map((step) => roundDown(most / step)).map((value) => ({
    radius: (diameter / 2) * Math.sqrt(value / most),
    words: formatValue(value, unit, { style: "compact" }),
  }));
  const wide = parts.reduce((sum, { radius, words }) => sum + 2 * radius + GAP / 2 + textWidth(words, FONT) + 2 * GAP, 0);
  const whole = `Area: ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
  // the title says what it is, too
  const head = x + textWidth(whole, FONT) + 2 * GAP + wide > width ? "Area:" : whole;
  const elements = [text(head, x)];
  let left = x + textWidth(head, FONT) + 2 * GAP;
  for (const { radius, words } of parts) {
    elements.push({
      type: "circle",
      silent: true,
      shape: { cx: left + radius, cy: y, r: radius },
      style: { fill: "none", stroke: theme.muted, lineWidth: 1.5 },
    });
    elements.push(text(words, left + 2 * radius + GAP / 2));
    left += 2 * radius + GAP / 2 + textWidth(words, FONT) + 2 * GAP;
  }
  return elements;
}
