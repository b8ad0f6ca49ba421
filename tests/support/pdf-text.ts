import { inflateSync } from "node:zlib";

/** Text of a PDF in the order it is drawn, as a reader finds it: through the fonts' ToUnicode maps. Blanks are left out. */
export function pdfText(pdf: Buffer): string {
  const file = pdf.toString("latin1");
  const objects = new Map([...file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body]) => [id!, body!]));
  const fonts = new Map<string, Map<string, string>>();
  for (const body of objects.values())
    for (const [, list] of body.matchAll(/\/Font <<\n?([\s\S]*?)>>/g))
      for (const [, name, id] of list!.matchAll(/\/(F\d+) (\d+) 0 R/g)) fonts.set(name!, mapOf(objects, objects.get(id!) ?? ""));
  return [...objects.values()]
    .map(streamOf)
    .filter(isDrawing)
    .map((page) => wordsOf(page, fonts))
    .join("\n");
}

const isDrawing = (stream: string) => / Tf\n/.test(stream);

function streamOf(body: string): string {
  const [, dictionary = "", bytes] = /^([\s\S]*?)stream\n([\s\S]*)\nendstream/.exec(body) ?? [];
  if (bytes === undefined) return "";
  const raw = Buffer.from(bytes, "latin1");
  return (dictionary.includes("FlateDecode") ? inflateSync(raw) : raw).toString("latin1");
}

/** Glyph code → text of a font. */
function mapOf(objects: Map<string, string>, font: string): Map<string, string> {
  const [, id] = /\/ToUnicode (\d+) 0 R/.exec(font) ?? [];
  const map = new Map<string, string>();
  for (const [, from, list] of streamOf(objects.get(id ?? "") ?? "").matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g))
    for (const [at, [, codes]] of [...list!.matchAll(/<([^>]*)>/g)].entries())
      map.set((Number.parseInt(from!, 16) + at).toString(16).padStart(4, "0"), text(codes!));
  return map;
}

const text = (codes: string) => String.fromCharCode(...codes.split(" ").map((code) => Number.parseInt(code, 16)));

function wordsOf(page: string, fonts: Map<string, Map<string, string>>): string {
  let font = new Map<string, string>();
  let words = "";
  for (const [, name, glyphs] of page.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-f]+)>(?= Tj| -?\d|\] TJ|\s)/g)) {
    if (name) font = fonts.get(name) ?? new Map();
    else for (const [code] of glyphs!.matchAll(/.{4}/g)) words += font.get(code) ?? "";
  }
  return words.replace(/\s+/g, "");
}
