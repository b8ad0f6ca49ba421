import { z } from "zod";
import { chosenColor } from "@/lib/charts/color-names";
import type { ChartTheme } from "@/lib/charts/theme";

/** Sets of series colours that a person can choose from; "standard" is the theme's own. */
export const Palette = z.enum(["standard", "cool", "warm", "muted"]);
export type Palette = z.infer<typeof Palette>;

type Eight = readonly [string, string, string, string, string, string, string, string];

/** Found like the theme's own: contrast of 3:1 or more on the background, pairwise CIEDE2000 of 10 or more in every kind of vision. */
const SERIES: Record<Exclude<Palette, "standard">, Record<ChartTheme["id"], Eight>> = {
  cool: {
    light: ["#007799", "#224444", "#1111cc", "#bb66ff", "#11aa22", "#661177", "#668855", "#9911ff"],
    dark: ["#66bbdd", "#227722", "#7733ff", "#668899", "#99dd77", "#11aa33", "#556688", "#9977ee"],
  },
  warm: {
    light: ["#bb5522", "#663355", "#996688", "#882211", "#ee44cc", "#bb8866", "#665544", "#993388"],
    dark: ["#ee9955", "#bb1199", "#776633", "#ee3366", "#cc66aa", "#ddbb99", "#ff99ee", "#888811"],
  },
  muted: {
    light: ["#336688", "#aa8855", "#444433", "#5599aa", "#aa5566", "#663355", "#7777dd", "#666633"],
    dark: ["#88aacc", "#ddcc77", "#776655", "#556688", "#dd7788", "#8877ee", "#77ddcc", "#778844"],
  },
};

/** The theme with the series colours of a palette. @param only colour of a single series, by name or code */
export function withPalette(theme: ChartTheme, palette: Palette = "standard", only?: string): ChartTheme {
  const series = palette === "standard" ? theme.series : SERIES[palette][theme.id];
  const first = chosenColor(only, theme);
  return { ...theme, series: first ? [first, ...series.slice(1)] : series };
}
