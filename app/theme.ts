import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";
import { CHART_THEMES } from "@/lib/charts/theme";

/** The one accent of the desk: a deep harbour blue, light to dark. */
const harbor: MantineColorsTuple = [
  "#eef6fb",
  "#dbeaf4",
  "#b3d4e8",
  "#86bcdb",
  "#62a8d0",
  "#4a9bc9",
  "#2f86b8",
  "#0f6a9c",
  "#0b5680",
  "#074264",
];

export const theme = createTheme({
  colors: { harbor },
  primaryColor: "harbor",
  primaryShade: 7,
  black: "#17202a",
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace',
  headings: {
    fontWeight: "620",
    sizes: { h1: { fontSize: "1.375rem", lineHeight: "1.3" }, h2: { fontSize: "1.0625rem", lineHeight: "1.4" } },
  },
  components: {
    Button: { styles: { label: { fontWeight: 500 } } },
    SegmentedControl: { styles: { root: { background: "var(--desk-sunken)" } } },
    Tooltip: { defaultProps: { openDelay: 350, withinPortal: true, multiline: true, maw: 320 } },
    Popover: { defaultProps: { shadow: "md", withinPortal: true } },
    Menu: { defaultProps: { shadow: "md", withinPortal: true, withInitialFocusPlaceholder: false } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
  },
});

const { light, dark } = CHART_THEMES;

/**
 * Surfaces and inks; everything visible takes its colour from here, the chat included (globals.css maps CopilotKit's names).
 * Charts lie on `--desk-surface`, so surface and inks are those that chart colours were measured against.
 */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { "--desk-header": "3.25rem" },
  light: {
    "--desk-ground": "#f4f6f8",
    "--desk-surface": light.background,
    "--desk-sunken": "#eef1f4",
    "--desk-line": "#dfe3e9",
    "--desk-line-strong": "#7d8794",
    "--desk-ink": light.text,
    "--desk-ink-soft": "#525b69",
    "--desk-accent": "#0b5680",
    "--desk-accent-soft": "#e4f0f7",
    "--desk-good": "#17663a",
    "--desk-bad": "#a82418",
    "--desk-warn": "#7a4f00",
    "--desk-warn-soft": "#fdf3dc",
    "--desk-bad-soft": "#fdebe9",
    "--mantine-color-body": "#f4f6f8",
    "--mantine-color-text": light.text,
    "--mantine-color-dimmed": "#525b69",
    "--mantine-color-placeholder": "#5d6875",
    "--mantine-color-default-border": "#cdd3da",
  },
  dark: {
    "--desk-ground": "#0b111c",
    "--desk-surface": dark.background,
    "--desk-sunken": "#1b2433",
    "--desk-line": dark.split,
    "--desk-line-strong": "#74808d",
    "--desk-ink": dark.text,
    "--desk-ink-soft": dark.muted,
    "--desk-accent": "#86bcdb",
    "--desk-accent-soft": "#153148",
    "--desk-good": "#6cc48f",
    "--desk-bad": "#f19a90",
    "--desk-warn": "#e3bd6a",
    "--desk-warn-soft": "#332a14",
    "--desk-bad-soft": "#3a1f1c",
    "--mantine-color-body": "#0b111c",
    "--mantine-color-text": dark.text,
    "--mantine-color-dimmed": dark.muted,
    "--mantine-color-placeholder": "#97a2ae",
    "--mantine-color-default": "#182131",
    "--mantine-color-default-hover": "#202b3d",
    "--mantine-color-default-border": "#39445a",
    "--mantine-color-dark-6": "#141c2a",
  },
});
