import { type Builder, isNarrow } from "@/lib/charts/drawing";
import { flowsOf } from "@/lib/charts/flows";
import { numberFormat, tipFormat } from "@/lib/charts/format-name";
import { headroom } from "@/lib/charts/frame";
import { colorOf } from "@/lib/charts/marks";
import { cutTo, widest, wrapText } from "@/lib/charts/text-size";

/** Most of a name around the circle, in pixels. */
const LONGEST = 150;
/** The same on a narrow picture, as a part of its width: the names break into lines instead. */
const NARROW = 0.235;
const LINES = 2;
/** Less room than this is for one line: the parts are too close for two. */
const LEAST = 65;
const FONTS = { least: 10, plain: 12 };

const fontIn = (room: number) => (room < LEAST ? FONTS.least : FONTS.plain);

/** A name in lines, cut where one of its words is wider than they are. */
function around(name: string, room: number): string {
  const words = name.split(/(?<=[-_/.])|\s+/);
  const font = fontIn(room);
  return room < LEAST || widest(words, font) > room ? cutTo(name, font, room) : wrapText(name, font, room, LINES).join("\n");
}

/** Who exchanges with whom, around a circle: for two dimensions that share their values, or few of each. */
export const chord: Builder = (drawing) => {
  const { theme } = drawing;
  const { nodes, links, column } = flowsOf(drawing.spec, drawing.table);
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const label = column?.label ?? "Value";
  const top = headroom(drawing) + 16;
  const most = isNarrow(drawing) ? drawing.width * NARROW : LONGEST;
  const longest = Math.min(most, widest([...names.values()], 12) * 1.06);
  const radius = Math.max(60, Math.min(drawing.width / 2 - longest - 18, (drawing.height - top - 46) / 2));
  const room = Math.min(LONGEST, drawing.width / 2 - radius - 14) / 1.06;
  return {
    grid: null,
    series: [
      {
        type: "chord",
        name: label,
        center: ["50%", top + (drawing.height - top - 16) / 2],
        radius: [radius - 12, radius],
        padAngle: 3,
        data: nodes.map(({ id, name }, index) => ({
          name: id,
          shown: name,
          row: null,
          itemStyle: { color: colorOf(drawing, name, index) },
          label: { formatter: around(name, room) },
        })),
        links: links.map(({ source, target, value, row }) => ({
          source,
          target,
          value,
          row,
          shown: `${names.get(source)} → ${names.get(target)}`,
        })),
        label: { show: true, color: theme.text, fontSize: fontIn(room), lineHeight: 14 },
        lineStyle: { color: "source", opacity: 0.35 },
        emphasis: { focus: "adjacency" },
      },
    ],
    tooltip: { trigger: "item", formatter: tipFormat([{ label, at: "", format: numberFormat(column?.unit, "exact") }], "shown") },
  };
};
