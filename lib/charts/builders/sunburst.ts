import { blend, contrast, inkOn, seenThrough } from "@/lib/charts/contrast";
import type { Builder, Drawing } from "@/lib/charts/drawing";
import { namedFormat, numberFormat, tipFormat } from "@/lib/charts/format-name";
import { headroom } from "@/lib/charts/frame";
import { colorOf } from "@/lib/charts/marks";
import type { EChartsJson } from "@/lib/charts/spec";
import { isWhole, wrapText } from "@/lib/charts/text-size";
import { sizeColumn, type TreeNode, treeOf } from "@/lib/charts/tree";

const FADE = [1, 0.82, 0.66, 0.55];
/** Contrast that text needs with its ring, by WCAG 2.1 AA. */
const TEXT = 4.5;
/** The hole in the middle, as a part of the radius. */
const HOLE = { small: 0.08, plain: 0.16 };
const holeOf = (radius: number) => (radius < SMALL.least ? HOLE.small : HOLE.plain);
/** Text on a small picture is a little smaller, so that more of it can be read. */
const FONTS = { least: 10, small: 11, plain: 12 };
const SMALL = { least: 125, small: 150 };
const LINE = 14;
const MOST_LINES = 3;

interface Ring {
  r0: number;
  r: number;
  /** size of its names, in pixels */
  font: number;
}

/** A name in lines across its ring; none where a line would be cut or the arc is too short for them. */
function ringLabel(name: string, share: number, { r0, r, font }: Ring): EChartsJson {
  const arc = share * 2 * Math.PI * (r0 + (r - r0) * 0.45);
  if (arc < LINE) return { show: false };
  const [width, lines] = [r - r0 - 6, Math.max(1, Math.min(MOST_LINES, Math.floor(arc / LINE)))];
  const isShown = isWhole(wrapText(name, font, width, lines), name);
  return isShown ? { show: true, formatter: namedFormat({ of: "name", width: (width * FONTS.plain) / font, lines }) } : { show: false };
}

/** Fill of each ring and the text on it, paler outwards. */
function inksOf({ theme }: Drawing, color: string, rings: Ring[]): { fill: string; ink: string }[] {
  return rings.map((_, depth) => {
    let opacity = seenThrough(color, theme.background, FADE[depth] ?? 0.5);
    const at = (wanted: number) => blend(color, theme.background, wanted);
    while (opacity < 1 && contrast(at(opacity), inkOn(at(opacity), theme)) < TEXT) opacity = Math.min(1, opacity + 0.05);
    return { fill: at(opacity), ink: inkOn(at(opacity), theme) };
  });
}

function nodeOf(node: TreeNode, total: number, inks: { fill: string; ink: string }[], rings: Ring[], depth = 0): EChartsJson {
  const share = node.value / total;
  const { fill, ink } = inks[depth]!;
  return {
    name: node.name,
    value: node.value,
    row: node.row,
    share,
    itemStyle: { color: fill },
    label: { color: ink, ...ringLabel(node.name, share, rings[depth]!) },
    ...(node.children ? { children: node.children.map((child) => nodeOf(child, total, inks, rings, depth + 1)) } : {}),
  };
}

const depthOf = (nodes: TreeNode[]): number =>
  nodes.length === 0 ? 0 : 1 + Math.max(...nodes.map(({ children }) => depthOf(children ?? [])));

/** Rings of equal width but for the first, which is thinner: outer names are longer. */
function ringsOf(radius: number, depth: number): Ring[] {
  const hole = holeOf(radius);
  const unit = (radius * (1 - hole)) / (depth - 1 + 0.7);
  const edge = (ring: number) => radius * hole + (ring === 0 ? 0 : (ring - 0.3) * unit);
  const font = radius < SMALL.least ? FONTS.least : radius < SMALL.small ? FONTS.small : FONTS.plain;
  return Array.from({ length: depth }, (_, ring) => ({ r0: edge(ring), r: edge(ring + 1), font }));
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
        radius: [radius * holeOf(radius), radius],
        levels: [{}, ...rings.map(({ r0, r }) => ({ r0, r }))],
        nodeClick: false,
        sort: "desc",
        data: nodes.map((node, index) => nodeOf(node, total, inksOf(drawing, colorOf(drawing, node.name, index), rings), rings)),
        itemStyle: { borderColor: theme.background, borderWidth: 2 },
        label: { fontSize: rings[0]?.font ?? FONTS.plain, lineHeight: LINE, rotate: "radial" },
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
