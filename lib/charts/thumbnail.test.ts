import * as echarts from "echarts";
import { expect, test } from "vitest";
import { buildOption } from "@/lib/charts/build";
import { galleryExamples } from "@/lib/charts/gallery/examples";
import { hydrateOption } from "@/lib/charts/hydrate";
import { thumbnailOf } from "@/lib/charts/thumbnail";

const SIZE = { width: 368, height: 208 };
const DRAWN = galleryExamples().filter(({ type }) => type !== "table" && type !== "kpi");

test.each(DRAWN.map(({ id }) => id))("%s keeps its form and loses its words", (id) => {
  const { spec, table } = DRAWN.find((example) => example.id === id)!;
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, ...SIZE });
  chart.setOption(hydrateOption(thumbnailOf(buildOption(spec, table, { theme: "light", titled: false, ...SIZE }))));
  const svg = chart.renderToSVGString();
  chart.dispose();
  expect(svg).toContain("<path");
  expect(svg).not.toMatch(/<text(?![^>]*visibility="hidden")/);
});
