/** Colours of one theme. Measured sets: every series colour has a contrast of at least 3:1 on the background. */
export interface ChartTheme {
  id: "light" | "dark";
  background: string;
  text: string;
  muted: string;
  axis: string;
  split: string;
  /** eight series colours, most distinct first; pairwise CIEDE2000 of 17 or more, also under simulated colour blindness */
  series: readonly string[];
  /** the rest of a top-N cut, and things that step back */
  other: string;
  rise: string;
  fall: string;
  /** anomalies and breached targets */
  alert: string;
  target: string;
  /** few → much, for heatmaps and calendars */
  sequential: readonly string[];
  /** below → above a reference, blue to orange */
  diverging: readonly string[];
  /** text on a filled mark, by how dark the fill is */
  onDark: string;
  onLight: string;
  tooltip: { background: string; border: string };
}

/** Source of the series: a search over a 16³ grid around the product's blue for contrast and CIEDE2000 (theme.test.ts measures both). */
const LIGHT: ChartTheme = {
  id: "light",
  background: "#ffffff",
  text: "#1f2937",
  muted: "#5b6472",
  axis: "#8b93a1",
  split: "#e6e9ee",
  series: ["#0f6a9c", "#ee6688", "#666600", "#9977ff", "#993355", "#44aa00", "#442211", "#002266"],
  other: "#868e9b",
  rise: "#b45309",
  fall: "#1d5fbf",
  alert: "#c0262d",
  target: "#1f2937",
  sequential: ["#e6f1f8", "#c3ddee", "#94c2e0", "#5fa2cc", "#2f86b8", "#0f6a9c", "#07466b"],
  diverging: ["#1d5fbf", "#8fb4e6", "#eceef1", "#eeb681", "#b45309"],
  onDark: "#ffffff",
  onLight: "#000000",
  tooltip: { background: "#ffffff", border: "#d5dae2" },
};

const DARK: ChartTheme = {
  id: "dark",
  background: "#111827",
  text: "#e5e9f0",
  muted: "#a3acba",
  axis: "#6b7485",
  split: "#263041",
  series: ["#62a8d0", "#dd9999", "#99aa00", "#8855dd", "#55ffee", "#cc1177", "#557700", "#eeee33"],
  other: "#828b9a",
  rise: "#f2a65a",
  fall: "#6ea8ff",
  alert: "#ff6b6b",
  target: "#e5e9f0",
  sequential: ["#16293a", "#1d4460", "#28618a", "#3a82b3", "#62a8d0", "#97cbe6", "#d3ecf8"],
  diverging: ["#6ea8ff", "#3f5f8f", "#2b3342", "#8a6236", "#f2a65a"],
  onDark: "#ffffff",
  onLight: "#000000",
  tooltip: { background: "#1b2433", border: "#39445a" },
};

export const CHART_THEMES: Record<ChartTheme["id"], ChartTheme> = { light: LIGHT, dark: DARK };
