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

/** Source of the series: a search over a 16³ grid for contrast and CIEDE2000 (normal, protan, deutan, tritan: at least 19.0). */
const LIGHT: ChartTheme = {
  id: "light",
  background: "#ffffff",
  text: "#1f2937",
  muted: "#5b6472",
  axis: "#8b93a1",
  split: "#e6e9ee",
  series: ["#7733cc", "#006655", "#bb8866", "#559999", "#aa77ff", "#776600", "#550055", "#223300"],
  other: "#868e9b",
  rise: "#b45309",
  fall: "#1d5fbf",
  alert: "#c0262d",
  target: "#1f2937",
  sequential: ["#f1ecfb", "#d6c6f3", "#b797e8", "#9564da", "#7733cc", "#55209a", "#371268"],
  diverging: ["#1d5fbf", "#8fb4e6", "#eceef1", "#eeb681", "#b45309"],
  onDark: "#ffffff",
  onLight: "#1f2937",
  tooltip: { background: "#ffffff", border: "#d5dae2" },
};

const DARK: ChartTheme = {
  id: "dark",
  background: "#111827",
  text: "#e5e9f0",
  muted: "#a3acba",
  axis: "#6b7485",
  split: "#263041",
  series: ["#ee77ff", "#77aa99", "#999900", "#99ffcc", "#8855aa", "#337755", "#ffddff", "#ddff44"],
  other: "#828b9a",
  rise: "#f2a65a",
  fall: "#6ea8ff",
  alert: "#ff6b6b",
  target: "#e5e9f0",
  sequential: ["#241f3d", "#3d2f6b", "#5b429a", "#7c5ac6", "#a07ce6", "#c4a8f7", "#e9dcff"],
  diverging: ["#6ea8ff", "#3f5f8f", "#2b3342", "#8a6236", "#f2a65a"],
  onDark: "#ffffff",
  onLight: "#111827",
  tooltip: { background: "#1b2433", border: "#39445a" },
};

export const CHART_THEMES: Record<ChartTheme["id"], ChartTheme> = { light: LIGHT, dark: DARK };
