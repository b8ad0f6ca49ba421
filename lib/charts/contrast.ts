import type { ChartTheme } from "@/lib/charts/theme";

/** Red, green and blue of "#rrggbb" or "#rgb", 0…255. */
export function channels(hex: string): [number, number, number] {
  const full = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join("") : hex.slice(1, 7);
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16)) as [number, number, number];
}

const known = new Map<string, number>();
const MOST_KNOWN = 500;

/** Relative luminance of WCAG 2.1, 0 (black) to 1 (white). Remembered: a chart asks for few colours, but for each mark. */
export function luminance(hex: string): number {
  const found = known.get(hex);
  if (found !== undefined) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const value = luminanceOf(hex);
  known.set(hex, value);
  return value;
}

function luminanceOf(hex: string): number {
  const [red, green, blue] = channels(hex).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of WCAG 2.1, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** A colour as it looks at an opacity over a background. */
export function blend(color: string, background: string, opacity: number): string {
  const over = channels(background);
  const mixed = channels(color).map((channel, at) => Math.round(channel * opacity + over[at]! * (1 - opacity)));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** Colour at a place of a scale, 0 for its first colour and 1 for its last, as ECharts mixes them. */
export function onScale(colors: readonly string[], place: number): string {
  const at = Math.min(1, Math.max(0, place)) * (colors.length - 1);
  const before = Math.min(colors.length - 2, Math.floor(at));
  return blend(colors[before + 1]!, colors[before]!, at - before);
}

/** Contrast that a mark needs with what it stands on, by WCAG 2.1 AA. */
const MARK = 3;
const STEP = 0.05;

/** The opacity wanted for a mark, raised until it stands out from the background. */
export function seenThrough(color: string, background: string, wanted: number): number {
  let opacity = wanted;
  while (isHex(color) && opacity < 1 && contrast(blend(color, background, opacity), background) < MARK)
    opacity = Math.min(1, opacity + STEP);
  return Math.round(opacity * 100) / 100;
}

const isHex = (color: string) => /^#[0-9a-f]{3}([0-9a-f]{3})?$/i.test(color);

/** Text colour that reads best on a fill. */
export function inkOn(fill: string, theme: ChartTheme): string {
  if (!isHex(fill)) return theme.onDark;
  return contrast(fill, theme.onDark) >= contrast(fill, theme.onLight) ? theme.onDark : theme.onLight;
}
