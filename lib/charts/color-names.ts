import { blend, contrast } from "@/lib/charts/contrast";
import type { ChartTheme } from "@/lib/charts/theme";

/** Colours that have a name, each in both themes with a contrast of 3:1 or more on the background. */
export const NAMED_COLORS = {
  blue: { light: "#1d5fbf", dark: "#6ea8ff" },
  navy: { light: "#002266", dark: "#8090e0" },
  teal: { light: "#0f766e", dark: "#2dd4bf" },
  green: { light: "#15803d", dark: "#4ade80" },
  olive: { light: "#666600", dark: "#b5b84a" },
  yellow: { light: "#a16207", dark: "#facc15" },
  orange: { light: "#c2570c", dark: "#fb923c" },
  red: { light: "#c0262d", dark: "#ff6b6b" },
  pink: { light: "#db2777", dark: "#f9a8d4" },
  purple: { light: "#7c3aed", dark: "#b794f6" },
  brown: { light: "#7c4a21", dark: "#c79a6b" },
  grey: { light: "#6b7280", dark: "#9ca3af" },
  black: { light: "#111827", dark: "#e5e9f0" },
} as const satisfies Record<string, Record<ChartTheme["id"], string>>;
export type ColorName = keyof typeof NAMED_COLORS;

const ALSO: Record<string, ColorName> = {
  gray: "grey",
  silver: "grey",
  gold: "yellow",
  amber: "yellow",
  violet: "purple",
  lilac: "purple",
  magenta: "pink",
  rose: "pink",
  crimson: "red",
  scarlet: "red",
  maroon: "brown",
  turquoise: "teal",
  cyan: "teal",
  lime: "green",
  emerald: "green",
  indigo: "navy",
  tan: "brown",
  azure: "blue",
  white: "grey",
};

/** Least contrast of a mark on its background (WCAG 1.4.11). */
const LEAST_CONTRAST = 3;

/** The colour that a word names, shades left aside ("light blue" is blue); null for other words and codes. */
export function colorNamed(words: string): ColorName | null {
  const word = words
    .trim()
    .toLowerCase()
    .replace(/^(?:light|dark|bright|deep|pale|soft)[ -]?/, "");
  return Object.hasOwn(NAMED_COLORS, word) ? (word as ColorName) : Object.hasOwn(ALSO, word) ? ALSO[word]! : null;
}

/** A colour by name or code as a theme shows it: moved towards the text colour until it stands out. Null for a palette slot ("c3"). */
export function chosenColor(color: string | undefined, theme: ChartTheme): string | null {
  if (color === undefined) return null;
  if (color in NAMED_COLORS) return NAMED_COLORS[color as ColorName][theme.id];
  if (!/^#[0-9a-f]{3}(?:[0-9a-f]{3})?$/i.test(color)) return null;
  for (let strength = 1; strength > 0; strength -= 0.1) {
    const shown = blend(color, theme.text, strength);
    if (contrast(shown, theme.background) >= LEAST_CONTRAST) return shown;
  }
  return theme.text;
}
