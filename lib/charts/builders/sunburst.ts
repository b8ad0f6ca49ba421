import { blend, inkOn } from "@/lib/charts/contrast";
import type { Builder, Drawing } from "@/lib/charts/drawing";
import { namedFormat, numberFormat, tipFormat } from "@/lib/charts/format-name";
import { headroom } from "@/lib/charts/frame";
import { colorOf } from "@/lib/charts/marks";
import type { EChartsJson } from "@/lib/charts/spec";
import { isWhole, wrapText } from "@/lib/charts/text-size";
import { sizeColumn, type TreeNode, treeOf } from "@/lib/charts/tree";

const FADE = [1, 0.82, 0.66, 0.55];
const HOLE = 0.16;
const FONT = 12;
const LINE = 14;
const MOST_LINES = 3;

interface Ring {
  r0: number;
  r: number;
}

/** A name in lines across its ring; none where a line would be cut or the arc is too short for them. */
function ringLabel(name: string, share: number, { r0, r }: Ring): EChartsJson {
  const arc = share * 2 * Math.PI * (r0 + (r - r0) * 0.45);
  if (arc < LINE) return { show: false };
  const [width, lines] = [r - r0 - 6, Math.max(1, Math.min(MOST_LINES, Math.floor(arc / LINE)))];
  const isShown = isWhole(wrapText(name, FONT, width, lines), name);
  return isShown ? { show: true, formatter: namedFormat({ of: "name", width, lines }) } : { show: false };
}

function nodeOf(drawing: Drawing, node: TreeNode, total: number, color: string, rings: Ring[], depth = 0): EChartsJson {
  const share = node.value / total;
  const fill = blend(color, drawing.theme.background, FADE[depth] ?? 0.5);
  return {
    name: node.name,
    value: node.value,
    row: node.row,
    share,
    itemStyle: { color: fill },
    label: { color: inkOn(fill, drawing.theme), ...ringLabel(node.name, share, rings[depth]!) },
    ...(node.children ? { children: node.children.map((child) => nodeOf(drawing, child, total, color, rings, depth + 1)) } : {}),
  };
}

const depthOf = (nodes: TreeNode[]): number =>
  nodes.length === 0 ? 0 : 1 + Math.max(...nodes.map(({ children }) => depthOf(children ?? [])));

/** Rings of equal width but for the first, which is thinner: outer names are longer. */
function ringsOf(radius: number, depth: number): Ring[] {
  const unit = (radius * (1 - HOLE)) / (depth - 1 + 0.7);
  const edge = (ring: number) => radius * HOLE + (ring === 0 ? 0 : (ring - 0.3) * unit);
  return Array.from({ length: depth }, (_, ring) => ({ r0: edge(ring), r: edge(ring + 1) }));
}

/** A hierarchy in rings, the whole in the middle. */
export const sunburst: Builder = (drawing) => {
  const { spec, table, theme } = drawing;
  const { nodes, total } = treeOf(spec, table);
  const { column } = sizeColumn(spec, table);
  const label = column?.label ?? "Value";
  const top = headroom(drawing);
  const radius = Math.max(70, Math.min(drawing.width - 24, drawing.height - top - 12) / 2);
  const rings = ringsOf(radius, depthOf(nodes));
  return {
    grid: null,
    series: [
      {
        type: "sunburst",
        name: label,
        center: ["50%", top + (drawing.height - top - 12) / 2],
        radius: [radius * HOLE, radius],
        levels: [{}, ...rings],
        nodeClick: false,
        sort: "desc",
        data: nodes.map((node, index) => nodeOf(drawing, node, total, colorOf(drawing, node.name, index), rings)),
        itemStyle: { borderColor: theme.background, borderWidth: 2 },
        label: { fontSize: FONT, lineHeight: LINE, rotate: "radial" },
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
