"use client";
import { Button, NativeSelect } from "@mantine/core";
import { ArrowLeftRight } from "lucide-react";
import { typeName } from "@/lib/charts/describe-edit";
import { refusalOf } from "@/lib/charts/edit-refusals";
import type { ChartEdit, ChartType } from "@/lib/charts/spec";
import { Field } from "./field";
import type { SectionProps } from "./panel";
import styles from "./panel.module.css";

const MOST_TYPES = 14;
/** Asked for by name, a reader may have any chart that the rows allow. */
const FOR_OTHERS = /^not drawn for this reader/;
const LAYOUTS: { mode: "none" | "stacked" | "normalized"; label: string; types: ChartType[] }[] = [
  { mode: "none", label: "Side by side", types: ["grouped-bar", "line", "multi-line"] },
  { mode: "stacked", label: "Stacked", types: ["stacked-bar", "stacked-area"] },
  { mode: "normalized", label: "Stacked to 100 %", types: ["stacked-bar-100"] },
];
const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1);

/** Which chart, how its parts stand together, and in how many panels. */
export function ArrangeSection({ answer, spec, table, names, edit, change }: SectionProps) {
  const possible = answer.candidates.filter(({ excluded, type }) => (!excluded || FOR_OTHERS.test(excluded)) && type !== spec.type);
  const reasonOf = (types: ChartType[]) => {
    const reasons = answer.candidates.filter(({ type }) => types.includes(type)).map(({ excluded }) => excluded ?? null);
    return reasons.some((reason) => reason === null || FOR_OTHERS.test(reason)) ? null : (reasons[0] ?? null);
  };
  const layout = LAYOUTS.find(({ types }) => types.includes(spec.type))?.mode ?? "";
  const stackReason = names.series.length < 2 ? "There is one series: nothing to stack." : null;
  const groupings = table.columns.filter(({ role, grain }) => role === "dimension" && !grain);
  const facet = (by: string): ChartEdit => ({ kind: "facet", on: true, by });
  const reasons = groupings.map(({ label }) => refusalOf(facet(label), spec, table));
  const panelReason = reasons.some((reason) => reason === null)
    ? null
    : (reasons[0] ?? "There is no grouping. Ask for “one small chart per …” to add one.");
  const panels = spec.encoding.column?.title ?? "";
  const swapReason = refusalOf({ kind: "swap" }, spec, table);
  return (
    <fieldset className={styles.section}>
      <legend>Chart</legend>
      <Field label="Type">
        {(props) => (
          <NativeSelect
            {...props}
            size="xs"
            value={spec.type}
            data={[spec.type, ...possible.slice(0, MOST_TYPES).map(({ type }) => type)].map((type) => ({
              value: type,
              label: capital(typeName(type)),
            }))}
            onChange={(event) => change({ kind: "chart", type: event.currentTarget.value as ChartType })}
          />
        )}
      </Field>
      <Field label="Parts" reason={stackReason}>
        {(props) => (
          <NativeSelect
            {...props}
            size="xs"
            value={layout}
            data={[
              ...(layout === "" ? [{ value: "", label: "As it is" }] : []),
              ...LAYOUTS.map(({ mode, label, types }) => {
                const reason = reasonOf(types);
                return { value: mode, label: reason ? `${label} (${reason})` : label, disabled: reason !== null };
              }),
            ]}
            onChange={(event) => edit({ kind: "stack", mode: event.currentTarget.value as "none" | "stacked" | "normalized" })}
          />
        )}
      </Field>
      <Field label="Panels" reason={panelReason}>
        {(props) => (
          <NativeSelect
            {...props}
            size="xs"
            value={panels}
            data={[
              { value: "", label: "One chart" },
              ...groupings.map(({ label }) => ({ value: label, label: `One per ${label.toLowerCase()}` })),
            ]}
            onChange={(event) => edit(event.currentTarget.value === "" ? { kind: "facet", on: false } : facet(event.currentTarget.value))}
          />
        )}
      </Field>
      <Field label="Axes" reason={swapReason}>
        {(props) => (
          <Button
            {...props}
            size="compact-xs"
            variant="default"
            leftSection={<ArrowLeftRight size={13} aria-hidden />}
            onClick={() => edit({ kind: "swap" })}
          >
            Swap
          </Button>
        )}
      </Field>
    </fieldset>
  );
}
