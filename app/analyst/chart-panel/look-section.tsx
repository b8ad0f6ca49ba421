"use client";
import { ActionIcon, Button, ColorSwatch, Menu, NativeSelect, Switch, useComputedColorScheme } from "@mantine/core";
import { Eye, EyeOff } from "lucide-react";
import { buildOption } from "@/lib/charts/build";
import { type ColorName, NAMED_COLORS } from "@/lib/charts/color-names";
import { ONLY_SERIES, OTHER, resolveColor } from "@/lib/charts/colors";
import { isRecord, records } from "@/lib/charts/critique/read-option";
import { refusalOf } from "@/lib/charts/edit-refusals";
import { isFaceted } from "@/lib/charts/facets";
import { Palette, withPalette } from "@/lib/charts/palettes";
import type { ChartEdit, ChartSpec } from "@/lib/charts/spec";
import { CHART_THEMES } from "@/lib/charts/theme";
import type { Table } from "@/lib/table";
import { Field } from "./field";
import type { SectionProps } from "./panel";
import styles from "./panel.module.css";

const MOST_NAMES = 12;
const WIDTH = 900;

/** Do the marks of a chart carry their values? Builders decide where nobody has. */
function isLabelled(spec: ChartSpec, table: Table): boolean {
  const { series } = buildOption(spec, table, { theme: "light", width: WIDTH });
  return records(series).some(({ label }) => isRecord(label) && label.show === true);
}

function ColorMenu({ name, shown, pick }: { name: string; shown: string; pick: (color: string) => void }) {
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: true });
  return (
    <Menu position="bottom-end" width={170} withinPortal={false}>
      <Menu.Target>
        <Button size="compact-xs" variant="default" aria-label={`Colour of ${name}`} className={styles.swatch}>
          <ColorSwatch color={shown} size={16} withShadow={false} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={260} style={{ overflowY: "auto" }}>
        <Menu.Item onClick={() => pick("auto")}>Automatic</Menu.Item>
        {(Object.keys(NAMED_COLORS) as ColorName[]).map((color) => (
          <Menu.Item
            key={color}
            onClick={() => pick(color)}
            leftSection={<ColorSwatch color={NAMED_COLORS[color][scheme]} size={14} withShadow={false} />}
            style={{ textTransform: "capitalize" }}
          >
            {color}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Labels, scale and colours; what is on the chart can be coloured and hidden one by one. */
export function LookSection({ spec, table, names, edit }: SectionProps) {
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: true });
  const labels: ChartEdit = { kind: "labels", on: true };
  const labelReason = refusalOf(labels, spec, table);
  const paletteReason = refusalOf({ kind: "palette", palette: "cool" }, spec, table);
  const theme = withPalette(CHART_THEMES[scheme], spec.palette, spec.colors?.[ONLY_SERIES]);
  const isOne = refusalOf({ kind: "color", series: ONLY_SERIES, color: "green" }, spec, table) === null;
  const told = names.series.length > 1 ? names.series : names.grain ? [] : names.categories;
  const listed = paletteReason ? [] : [...(isOne ? [ONLY_SERIES] : []), ...told.filter((name) => name !== OTHER).slice(0, MOST_NAMES)];
  const colorOf = (name: string, index: number) => resolveColor(spec.colors?.[name] ?? (isOne ? "c1" : undefined), theme, index);
  return (
    <fieldset className={styles.section}>
      <legend>Look</legend>
      <Field label="Value labels" reason={labelReason}>
        {(props) => (
          <Switch
            {...props}
            size="sm"
            checked={labelReason === null && (spec.labels ?? isLabelled(spec, table))}
            onChange={(event) => edit({ kind: "labels", on: event.currentTarget.checked })}
          />
        )}
      </Field>
      <Field label="Logarithmic scale" reason={spec.log ? null : refusalOf({ kind: "log", on: true }, spec, table)}>
        {(props) => (
          <Switch
            {...props}
            size="sm"
            checked={spec.log ?? false}
            onChange={(event) => edit({ kind: "log", on: event.currentTarget.checked })}
          />
        )}
      </Field>
      <Field label="Palette" reason={paletteReason}>
        {(props) => (
          <NativeSelect
            {...props}
            size="xs"
            value={spec.palette ?? "standard"}
            data={Palette.options.map((palette) => ({ value: palette, label: palette[0]!.toUpperCase() + palette.slice(1) }))}
            onChange={(event) => edit({ kind: "palette", palette: Palette.parse(event.currentTarget.value) })}
          />
        )}
      </Field>
      {listed.length > 0 && (
        <ul className={styles.names} aria-label="Colours">
          {listed.map((name, index) => {
            const label = name === ONLY_SERIES ? "All of it" : name;
            const isHidden = spec.hidden?.includes(name) ?? false;
            const hideReason = isHidden ? null : refusalOf({ kind: "hide", series: name }, spec, table);
            return (
              <li key={name} data-hidden={isHidden}>
                <span className={styles.name}>{label}</span>
                {name !== ONLY_SERIES && hideReason === null && (
                  <ActionIcon
                    size="sm"
                    aria-label={`${isHidden ? "Show" : "Hide"} ${name}`}
                    aria-pressed={isHidden}
                    onClick={() => edit(isHidden ? { kind: "show", series: name } : { kind: "hide", series: name })}
                  >
                    {isHidden ? <EyeOff size={14} aria-hidden /> : <Eye size={14} aria-hidden />}
                  </ActionIcon>
                )}
                {(!isFaceted(spec) || name === ONLY_SERIES) && (
                  <ColorMenu name={label} shown={colorOf(name, index)} pick={(color) => edit({ kind: "color", series: name, color })} />
                )}
              </li>
            );
          })}
        </ul>
      )}
    </fieldset>
  );
}
