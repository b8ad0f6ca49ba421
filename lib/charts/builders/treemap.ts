import { inkOn } from "@/lib/charts/contrast";
import type { Builder, Drawing } from "@/lib/charts/drawing";
import { numberFormat, tipFormat } from "@/lib/charts/format-name";
import { headroom } from "@/lib/charts/frame";
import { colorOf } from "@/lib/charts/marks";
import type { EChartsJson } from "@/lib/charts/spec";
import { sizeColumn, type TreeNode, treeOf } from "@/lib/charts/tree";

function nodeOf(drawing: Drawing, node: TreeNode, total: number, color: string): EChartsJson {
  const ink = inkOn(color, drawing.theme);
  return {
    name: node.name,
    value: node.value,
    row: node.row,
    share: node.value / total,
    itemStyle: { color },
    label: { color: ink },
    ...(node.children ? { children: node.children.map((child) => nodeOf(drawing, child, total, color)) } : {}),
  };
}

/** Parts of a whole as areas, parts of parts inside them. */
export const treemap: Builder = (drawing) => {
  const { spec, table, theme } = drawing;
  const { nodes, total } = treeOf(spec, table);
  const unit = sizeColumn(spec, table).column?.unit;
  const nested = nodes.some(({ children }) => children !== undefined);
  const value = numberFormat(unit, "compact");
  return {
    grid: null,
    series: [
      {
        type: "treemap",
        name: sizeColumn(spec, table).column?.label ?? "",
        left: 12,
        right: 12,
        top: headroom(drawing) + 8,
        bottom: 12,
        roam: false,
        nodeClick: false,
        breadcrumb: { show: false },
        data: nodes.map((node, index) => nodeOf(drawing, node, total, colorOf(drawing, node.name, index))),
        label: {
          show: true,
          fontSize: 12,
          formatter: "{b}",
          overflow: "break",
          lineHeight: 15,
          padding: 6,
          position: "insideTopLeft",
          color: theme.onDark,
        },
        upperLabel: { show: nested, height: 24, fontSize: 12, fontWeight: 600, overflow: "truncate", color: theme.text },
        itemStyle: { borderColor: theme.background, borderWidth: 0, gapWidth: 2 },
        levels: nested
          ? [
              { itemStyle: { borderWidth: 0, gapWidth: 4 }, upperLabel: { show: false } },
              { itemStyle: { borderWidth: 2, gapWidth: 2, borderColor: theme.background } },
              { itemStyle: { gapWidth: 1 } },
            ]
          : [{ itemStyle: { gapWidth: 3 } }],
        visibleMin: 100,
        squareRatio: 0.9,
      },
    ],
    tooltip: {
      trigger: "item",
      formatter: tipFormat([
        { label: sizeColumn(spec, table).column?.label ?? "Value", at: "", format: value.replace(":compact:", ":exact:") },
        { label: "Share", at: "share", format: numberFormat({ kind: "fraction" }, "compact") },
      ]),
    },
  };
};
