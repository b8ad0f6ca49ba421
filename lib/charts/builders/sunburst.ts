import { blend, inkOn } from "@/lib/charts/contrast";
import type { Builder, Drawing } from "@/lib/charts/drawing";
import { numberFormat, tipFormat } from "@/lib/charts/format-name";
import { headroom } from "@/lib/charts/frame";
import { colorOf } from "@/lib/charts/marks";
import type { EChartsJson } from "@/lib/charts/spec";
import { sizeColumn, type TreeNode, treeOf } from "@/lib/charts/tree";

const FADE = [1, 0.82, 0.66, 0.55];

function nodeOf(drawing: Drawing, node: TreeNode, total: number, color: string, depth: number): EChartsJson {
  const share = node.value / total;
  const fill = blend(color, drawing.theme.background, FADE[depth] ?? 0.5);
  return {
    name: node.name,
    value: node.value,
    row: node.row,
    share,
    itemStyle: { color: fill },
    label: { color: inkOn(fill, drawing.theme), show: share > 0.025 },
    ...(node.children ? { children: node.children.map((child) => nodeOf(drawing, child, total, color, depth + 1)) } : {}),
  };
}

const depthOf = (nodes: TreeNode[]): number =>
  nodes.length === 0 ? 0 : 1 + Math.max(...nodes.map(({ children }) => depthOf(children ?? [])));

/** Rings of equal width but for the first, which is thinner: outer names are longer. */
function ringsOf(radius: number, depth: number): EChartsJson[] {
  const unit = (radius * 0.82) / (depth - 1 + 0.7);
  const edge = (ring: number) => radius * 0.18 + (ring === 0 ? 0 : (ring - 0.3) * unit);
  return Array.from({ length: depth }, (_, ring) => ({ r0: edge(ring), r: edge(ring + 1) }));
}

/** A hierarchy in rings, the whole in the middle. */
export const sunburst: Builder = (drawing) => {
  const { spec, table, theme } = drawing;
  const { nodes, total } = treeOf(spec, table);
  const { column } = sizeColumn(spec, table);
  const label = column?.label ?? "Value";
  const depth = depthOf(nodes);
  const top = headroom(drawing) + 6;
  const radius = Math.max(70, Math.min(drawing.width - 24, drawing.height - top - 12) / 2);
  return {
    grid: null,
    series: [
      {
        type: "sunburst",
        name: label,
        center: ["50%", top + (drawing.height - top - 12) / 2],
        radius: [radius * 0.18, radius],
        levels: [{}, ...ringsOf(radius, depth)],
        nodeClick: false,
        sort: "desc",
        data: nodes.map((node, index) => nodeOf(drawing, node, total, colorOf(drawing, node.name, index), 0)),
        itemStyle: { borderColor: theme.background, borderWidth: 2 },
        label: { fontSize: 12, minAngle: 9, overflow: "truncate", width: (radius * 0.82) / (depth - 0.3) - 12, rotate: "radial" },
        emphasis: { focus: "ancestor" },
      },
    ],
    tooltip: {
      trigger: "item",
      formatter: tipFormat([
        { label, at: "", format: numberFormat(column?.unit, "exact") },
        { label: "Share", at: "share", format: numberFormat({ kind: "fraction" }, "compact") },
      ]),
    },
  };
};
