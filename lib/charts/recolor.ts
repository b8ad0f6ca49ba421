import { leastDifference } from "@/lib/charts/color-difference";
import { chosenColor } from "@/lib/charts/color-names";
import { OTHER, resolveColor } from "@/lib/charts/colors";
import { withPalette } from "@/lib/charts/palettes";
import type { ChartSpec } from "@/lib/charts/spec";
import { CHART_THEMES } from "@/lib/charts/theme";

/** CIEDE2000 under which two series of one chart look alike (check M28). */
const LEAST_DIFFERENCE = 10;
const SLOTS = Array.from({ length: 8 }, (_, index) => `c${index + 1}`);

/** Smallest difference of two colours in either theme. */
function differ(one: string, other: string, { palette }: ChartSpec): number {
  const themes = Object.values(CHART_THEMES).map((theme) => withPalette(theme, palette));
  return Math.min(...themes.map((theme) => leastDifference([resolveColor(one, theme), resolveColor(other, theme)])));
}

const isChosen = (color: string) => chosenColor(color, CHART_THEMES.light) !== null;

/**
 * Gives a series a person's colour. Series of the palette that would look alike move to a free colour of it.
 * @returns the spec, or the name of the series that the colour cannot be told apart from
 */
export function recolor(spec: ChartSpec, names: readonly string[], name: string, color: string): { spec: ChartSpec } | { like: string } {
  const colors: Record<string, string> = { ...spec.colors };
  names.forEach((one, index) => {
    if (one !== OTHER) colors[one] ??= SLOTS[index % SLOTS.length]!;
  });
  colors[name] = color;
  const others = names.filter((one) => one !== name && one !== OTHER);
  for (const one of others) {
    if (differ(color, colors[one]!, spec) >= LEAST_DIFFERENCE) continue;
    const rest = others.filter((other) => other !== one).map((other) => colors[other]!);
    const free = isChosen(colors[one]!)
      ? undefined
      : SLOTS.find((slot) => [color, ...rest].every((taken) => slot !== taken && differ(slot, taken, spec) >= LEAST_DIFFERENCE));
    if (!free) return { like: one };
    colors[one] = free;
  }
  return { spec: { ...spec, colors } };
}
