import * as echarts from "echarts";
import { FONT_FAMILY, textWidth } from "@/adapters/export/fonts";
import type { ExportTheme } from "@/adapters/export/sheet";
import { buildOption } from "@/lib/charts/build";
import { hydrateOption } from "@/lib/charts/hydrate";
import type { ChartSpec } from "@/lib/charts/spec";
import type { Table } from "@/lib/table";

interface Size {
  width: number;
  height: number;
}

let measures = false;

/** Without a canvas ECharts guesses widths of text; the bundled font's metrics keep labels from colliding. */
function measureByFont(): void {
  if (measures) return;
  measures = true;
  echarts.setPlatformAPI({
    measureText: (text, font = "12px") => {
      const size = Number(/([\d.]+)px/.exec(font)?.[1] ?? 12);
      return { width: textWidth(text, size, /bold|[6-9]00/.test(font)) };
    },
  });
}

/** Draws a chart without a browser. @returns an `<svg>` element of exactly `size` */
export function chartSvg(spec: ChartSpec, table: Table, size: Size, theme: ExportTheme): string {
  measureByFont();
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, ...size });
  try {
    const option = hydrateOption(buildOption(spec, table, { theme, ...size, titled: false }));
    chart.setOption({ ...option, animation: false, backgroundColor: "transparent", textStyle: { fontFamily: FONT_FAMILY } });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
