"use client";
import { Button, Menu } from "@mantine/core";
import { ChartNoAxesCombined } from "lucide-react";
import type { Answer } from "@/agent/answer";
import { typeName } from "@/lib/charts/describe-edit";
import type { ChartEdit } from "@/lib/charts/spec";
import { useAnalyst } from "./analyst";

const MOST = 8;

function editsFor(answer: Answer): { label: string; edit: ChartEdit }[] {
  const spec = answer.chart?.spec;
  if (!spec || spec.type === "kpi" || spec.type === "table") return [];
  const isTime = answer.columns.some(({ grain }) => grain !== undefined);
  return [
    ...(isTime
      ? []
      : [
          { label: "Sort by value", edit: { kind: "sort", by: "value", direction: "desc" } as const },
          { label: "Sort by name", edit: { kind: "sort", by: "label", direction: "asc" } as const },
        ]),
    { label: spec.labels ? "Hide value labels" : "Show value labels", edit: { kind: "labels", on: !spec.labels } },
    { label: spec.log ? "Linear scale" : "Log scale", edit: { kind: "log", on: !spec.log } },
  ];
}

/** Other drawings of the same rows: those that were considered, best first, and changes to the present one. */
export function ChartMenu({ answer }: { answer: Answer }) {
  const { act } = useAnalyst();
  const types = answer.candidates.filter(({ excluded, type }) => !excluded && type !== answer.chart?.type).slice(0, MOST);
  const edits = editsFor(answer);
  const isEdited = answer.intent === "chart-edit";
  if (types.length === 0 && edits.length === 0 && !isEdited) return null;
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<ChartNoAxesCombined size={14} aria-hidden />}>
          Change chart
        </Button>
      </Menu.Target>
      <Menu.Dropdown data-testid="chart-menu">
        {types.length > 0 && <Menu.Label>Show as</Menu.Label>}
        {types.map(({ type }) => (
          <Menu.Item key={type} onClick={() => act({ kind: "chart", type })} style={{ textTransform: "capitalize" }}>
            {typeName(type)}
          </Menu.Item>
        ))}
        {(edits.length > 0 || isEdited) && types.length > 0 && <Menu.Divider />}
        {isEdited && <Menu.Item onClick={() => act({ kind: "undo" })}>Undo the last change</Menu.Item>}
        {edits.map(({ label, edit }) => (
          <Menu.Item key={label} onClick={() => act({ kind: "edit", edits: [edit] })}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
