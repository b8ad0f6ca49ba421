import { Resvg } from "@resvg/resvg-js";
import { FONT_FAMILY, FONT_FILES } from "@/adapters/export/fonts";

/** PNG of an SVG at 1× or 2×, with the bundled fonts. */
export function toPng(svg: string, zoom: number): Buffer {
  const font = { loadSystemFonts: false, fontFiles: [FONT_FILES.regular, FONT_FILES.bold], defaultFontFamily: FONT_FAMILY };
  return Buffer.from(new Resvg(svg, { fitTo: { mode: "zoom", value: zoom }, font }).render().asPng());
}
