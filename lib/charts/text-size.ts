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

/** Widest of some texts. */
export function widest(texts: string[], fontSize: number): number {
  return texts.reduce((most, text) => Math.max(most, textWidth(text, fontSize)), 0);
}
