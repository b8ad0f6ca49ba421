import { inkOn } from "@/lib/charts/contrast";
import type { Builder, Drawing } from "@/lib/charts/drawing";
import { namedFormat, numberFormat, tipFormat } from "@/lib/charts/format-name";
import { headroom } from "@/lib/charts/frame";
import { colorOf } from "@/lib/charts/marks";
import type { EChartsJson } from "@/lib/charts/spec";
import { type Size, squarify } from "@/lib/charts/squarify";
import { isWhole, widest, wrapText } from "@/lib/charts/text-size";
import { sizeColumn, type TreeNode, treeOf } from "@/lib/charts/tree";
import { formatValue } from "@/lib/format";
import type { Unit } from "@/lib/table";

const EDGE = 12;
const RATIO = 0.9;
const FONT = 12;
const LINE = 15;
const PADDING = 6;
const UPPER = 24;
/** No name is as narrow as this, in pixels. */
const LEAST_ROOM = 14;
/** Gaps between parts, by how deep they lie: of the whole, of its parts, of parts of parts. */
const GAPS = [4, 2, 1];
const FLAT_GAP = 3;
const BORDER = 2;

interface Tree {
  drawing: Drawing;
  total: number;
  unit: Unit | undefined;
  nested: boolean;
}

/** The name in the lines that its cell has room for, with the value below; no label where the name would be cut. */
function cellLabel(node: TreeNode, cell: Size, { drawing: { spec }, unit }: Tree): EChartsJson {
  const [room, lines] = [cell.width - 2 * PADDING, Math.floor((cell.height - 2 * PADDING) / LINE)];
  if (lines < 1 || room < LEAST_ROOM) return { show: false };
  const name = wrapText(node.name, FONT, room / 1.05, lines);
  if (!isWhole(name, node.name)) return { show: false };
  const value = formatValue(node.value, unit, { style: "compact" });
  const hasValue = spec.labels !== false && name.length < lines && widest([value], FONT) < room / 1.05;
  const format = numberFormat(unit, "compact");
  return {
    formatter: namedFormat({ of: "name", width: room / 1.05, lines, ...(hasValue ? { value: { format, place: "below" } } : {}) }),
  };
}

/** The inside of a part: ECharts keeps room for its heading and border. */
function inside({ width, height }: Size, depth: number, nested: boolean): Size {
  const half = gapOf(depth, nested) / 2;
  const border = nested && depth === 1 ? BORDER : 0;
  const upper = nested && depth > 0 ? Math.max(border, UPPER) : border;
  return { width: width - 2 * (border - half), height: height - (border - half) - (upper - half) };
}

const gapOf = (depth: number, nested: boolean) => (nested ? (GAPS[depth] ?? 0) : FLAT_GAP);

function nodesOf(nodes: TreeNode[], room: Size, depth: number, tree: Tree, colors: string[]): EChartsJson[] {
  const { drawing, total, nested } = tree;
  const own = inside(room, depth, nested);
  const sum = nodes.reduce((all, { value }) => all + value, 0);
  const areas = nodes.map(({ value }) => (value / sum) * own.width * own.height);
  const cells = squarify(areas, own, gapOf(depth, nested), RATIO);
  const inks = new Map(colors.map((color) => [color, inkOn(color, drawing.theme)]));
  return nodes.map((node, index) => {
    const color = colors[index] ?? colors[0]!;
    const branches = node.children && nodesOf(node.children, cells[index]!, depth + 1, tree, [color]);
    return {
      name: node.name,
      value: node.value,
      row: node.row,
      share: node.value / total,
      itemStyle: { color },
      label: { color: inks.get(color), ...(branches ? {} : cellLabel(node, cells[index]!, tree)) },
      ...(branches ? { children: branches } : {}),
    };
  });
}

/** Parts of a whole as areas, parts of parts inside them. */
export const treemap: Builder = (drawing) => {
  const { spec, table, theme, width, height } = drawing;
  const { nodes, total } = treeOf(spec, table);
  const unit = sizeColumn(spec, table).column?.unit;
  const nested = nodes.some(({ children }) => children !== undefined);
  const top = headroom(drawing);
  const room = { width: width - 2 * EDGE, height: height - top - EDGE };
  const colors = nodes.map(({ name }, index) => colorOf(drawing, name, index));
  return {
    grid: null,
    series: [
      {
        type: "treemap",
        name: sizeColumn(spec, table).column?.label ?? "",
        left: EDGE,
        right: EDGE,
        top,
        bottom: EDGE,
        roam: false,
        nodeClick: false,
        breadcrumb: { show: false },
        data: nodesOf(nodes, room, 0, { drawing, total, unit, nested }, colors),
        label: {
          show: true,
          fontSize: FONT,
          formatter: "{b}",
          overflow: "truncate",
          lineHeight: LINE,
          padding: PADDING,
          position: "insideTopLeft",
          color: theme.onDark,
        },
        upperLabel: { show: nested, height: UPPER, fontSize: FONT, fontWeight: 600, overflow: "truncate", color: theme.text },
        itemStyle: { borderColor: theme.background, borderWidth: 0, gapWidth: nested ? 0 : FLAT_GAP },
        levels: nested
          ? [
              { itemStyle: { borderWidth: 0, gapWidth: GAPS[0] }, upperLabel: { show: false } },
              { itemStyle: { borderWidth: BORDER, gapWidth: GAPS[1], borderColor: theme.background } },
              { itemStyle: { gapWidth: GAPS[2] } },
            ]
          : [{ itemStyle: { gapWidth: FLAT_GAP } }],
        visibleMin: 100,
        squareRatio: RATIO,
      },
    ],
    tooltip: {
      trigger: "item",
      formatter: tipFormat([
        { label: sizeColumn(spec, table).column?.label ?? "Value", at: "", format: numberFormat(unit, "exact") },
        { label: "Share", at: "share", format: numberFormat({ kind: "fraction" }, "compact") },
      ]),
    },
  };
};
