/** Fonts of every text in a chart: the page's Inter, and DejaVu where pictures are drawn on the server. */
export const FONT_FAMILY = "'Inter Variable', Inter, 'DejaVu Sans', sans-serif";

const NARROW = new Set([..."iljtfrI.,:;'|!()[]"]);
const WIDE = new Set([..."mwMWGOQ@%—"]);

/** Width of a text in CSS pixels at a font size; an estimate for Inter, 5 % on the wide side. */
export function textWidth(text: string, fontSize: number): number {
  let units = 0;
  for (const character of text) {
    if (NARROW.has(character)) units += 0.34;
    else if (WIDE.has(character)) units += 0.88;
    else units += character >= "A" && character <= "Z" ? 0.68 : 0.57;
  }
  return units * fontSize;
}

/** Lines a text takes when it is broken at blanks to a width. */
export function lineCount(text: string, fontSize: number, width: number): number {
  return text.split("\n").reduce((lines, part) => lines + Math.max(1, Math.ceil(textWidth(part, fontSize) / Math.max(width, 1))), 0);
}

/** The longest beginning of a text that fits a width. */
function beginning(text: string, fontSize: number, width: number): string {
  let end = text.length;
  while (end > 1 && textWidth(text.slice(0, end), fontSize) > width) end -= 1;
  return text.slice(0, end);
}

/** A text cut to a width, with an ellipsis where something is over. */
export function cutTo(text: string, fontSize: number, width: number): string {
  return textWidth(text, fontSize) <= width ? text : `${beginning(text, fontSize, width - textWidth("…", fontSize)).trimEnd()}…`;
}

/**
 * A text in at most so many lines of a width, broken at blanks; a word longer than a line (an id) goes on in the next one, after its last sign where it has one. What is
 * over is cut with an ellipsis. At least one line.
 */
export function wrapText(text: string, fontSize: number, width: number, most: number): string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (rest !== "" && lines.length < most - 1 && textWidth(rest, fontSize) > width) {
    const fitting = beginning(rest, fontSize, width);
    const blank = rest.charAt(fitting.length) === " " ? fitting.length : fitting.lastIndexOf(" ");
    const joint = Math.max(...[..."-_/."].map((sign) => fitting.lastIndexOf(sign))) + 1;
    const end = blank > 0 ? blank : joint > 2 ? joint : fitting.length;
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === "" && lines.length > 0 ? lines : [...lines, cutTo(rest, fontSize, width)];
}

/** Is a text whole in its lines, no word broken? */
export function isWhole(lines: readonly string[], text: string): boolean {
  return lines.join(" ") === text.trim().replace(/\s+/g, " ");
}

/** Widest of some texts. */
export function widest(texts: string[], fontSize: number): number {
  return texts.reduce((most, text) => Math.max(most, textWidth(text, fontSize)), 0);
}

const LINE_HEIGHT = 15;

/** How far each label moves down from its point so that none covers another; points in pixels from the top. */
export function spreadLabels(points: (number | null)[], lineHeight = LINE_HEIGHT): number[] {
  const order = points.map((y, index) => ({ y: y ?? 0, index })).sort((a, b) => a.y - b.y);
  const moved = points.map(() => 0);
  let last = Number.NEGATIVE_INFINITY;
  for (const { y, index } of order) {
    const place = Math.max(y, last + lineHeight);
    moved[index] = Math.round(place - y);
    last = place;
  }
  return moved;
}
