import type { Builder } from "@/lib/charts/drawing";
import { isNarrow } from "@/lib/charts/drawing";
import { flowsOf } from "@/lib/charts/flows";
import { numberFormat, tipFormat } from "@/lib/charts/format-name";
import { headroom } from "@/lib/charts/frame";
import { colorOf } from "@/lib/charts/marks";
import { cutTo, widest } from "@/lib/charts/text-size";

/** Width of a bar, in pixels. */
const NODE = 14;

/** Where an amount goes, from level to level: the widths add up. */
export const sankey: Builder = (drawing) => {
  const { theme } = drawing;
  const { nodes, links, column } = flowsOf(drawing.spec, drawing.table);
  const label = column?.label ?? "Value";
  const colors = new Map(nodes.map(({ id, name }, index) => [id, colorOf(drawing, name, index)]));
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const ends = links.map(({ target }) => names.get(target) ?? "");
  const room = Math.min(drawing.width * (isNarrow(drawing) ? 0.36 : 0.3), widest(ends, 12) * 1.09 + 6);
  const levels = Math.max(...nodes.map(({ level }) => level));
  // inner names stand on the flows, up to the next level
  const inner = (drawing.width - room - 24) / Math.max(levels, 1) - 3 * NODE;
  return {
    grid: null,
    series: [
      {
        type: "sankey",
        name: label,
        left: 12,
        right: Math.ceil(room + 12),
        top: headroom(drawing) + 10,
        bottom: 16,
        nodeWidth: NODE,
        nodeGap: 9,
        nodeAlign: "justify",
        draggable: false,
        data: nodes.map(({ id, name, level }) => ({
          name: id,
          shown: name,
          row: null,
          itemStyle: { color: colors.get(id), borderWidth: 0 },
          label: { formatter: cutTo(name, 12, (level < levels ? inner : room) / 1.06) },
        })),
        links: links.map(({ source, target, value, row }) => ({
          source,
          target,
          value,
          row,
          shown: `${names.get(source)} → ${names.get(target)}`,
        })),
        label: { color: theme.text, fontSize: 12, textBorderColor: theme.background, textBorderWidth: 2 },
        lineStyle: { color: "source", opacity: theme.id === "light" ? 0.28 : 0.4, curveness: 0.5 },
        emphasis: { focus: "adjacency" },
      },
    ],
    tooltip: { trigger: "item", formatter: tipFormat([{ label, at: "", format: numberFormat(column?.unit, "exact") }], "shown") },
  };
};
