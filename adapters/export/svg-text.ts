import { FONT_FAMILY, wrapText } from "@/adapters/export/fonts";

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[char] ?? char);
}

export interface TextBlock {
  svg: string;
  /** px below the block's last line */
  bottom: number;
}

interface TextStyle {
  size: number;
  color: string;
  bold?: boolean;
}

export function textLine(text: string, x: number, y: number, { size, color, bold }: TextStyle, anchor: "start" | "end" = "start"): string {
  return `<text x="${x}" y="${y}" font-family="${FONT_FAMILY}" font-size="${size}" font-weight="${bold ? 700 : 400}" fill="${color}" text-anchor="${anchor}">${escapeXml(text)}</text>`;
}

/** Wrapped paragraph whose first line starts below `top`. */
export function paragraph(text: string, x: number, top: number, width: number, style: TextStyle): TextBlock {
  const leading = style.size * 1.4;
  const lines = wrapText(text, width, style.size, style.bold);
  return {
    svg: lines.map((line, i) => textLine(line, x, top + style.size + i * leading, style)).join(""),
    bottom: top + lines.length * leading,
  };
}
