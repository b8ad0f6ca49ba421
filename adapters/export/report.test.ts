import { inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { exportSheets } from "@/adapters/export/export-sheets";
import type { ExportSheet } from "@/adapters/export/sheet";
import type { ChartSpec } from "@/lib/charts/spec";
import type { Table } from "@/lib/table";

const table: Table = {
  columns: [
    { name: "service", label: "Service", role: "dimension", dimension: "service" },
    { name: "cost", label: "Cost", role: "measure", metric: "cost", part: "value", unit: { kind: "currency", currency: "EUR" } },
  ],
  rows: [
    ["Serving", "1200.50"],
    ["Storage", "300.25"],
  ],
};
const spec = (title: string): ChartSpec => ({
  type: "horizontal-bar",
  ftvv: "ranking",
  title,
  subtitle: "Q3 2026 · EUR",
  encoding: {
    x: { field: "service", type: "nominal" },
    y: { field: "cost", type: "quantitative", unit: { kind: "currency", currency: "EUR" } },
  },
  annotations: [],
  partial: [],
  notes: [],
});
const sheet = (title: string, sentence: string): ExportSheet => ({
  spec: spec(title),
  table,
  insight: [sentence],
  source: "Harbour Lines · data to 30 Sep 2026",
  date: "1 Oct 2026",
});
const REPORT: [ExportSheet, ...ExportSheet[]] = [
  sheet("Executive summary", "Serving & <storage> rose."),
  sheet("The parts", "Serving leads."),
  sheet("Events", "None is open."),
];

/** Texts of the files of an archive, by name, from its central directory. */
function entriesOf(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const entries = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size, nameLength, extra, comment, local] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ] as const;
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + size);
    entries.set(name, (method === 0 ? data : inflateRawSync(data)).toString("utf8"));
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

test("slides open as an archive: one for each part, with its title, its sentence, its source and a picture", async () => {
  const { body } = await exportSheets(REPORT, "pptx");
  const entries = entriesOf(Buffer.from(body));
  const slides = [...entries.keys()].filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).sort();
  expect(slides).toHaveLength(REPORT.length);
  for (const [index, { spec: drawn, insight, source }] of REPORT.entries()) {
    const text = entries.get(slides[index]!)!;
    const escaped = insight[0]!.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    for (const words of [drawn.title, drawn.subtitle, escaped, source]) expect(text).toContain(words);
    expect(text).toContain("<p:pic>");
  }
  expect([...entries.keys()].filter((name) => /^ppt\/media\//.test(name)).length).toBeGreaterThanOrEqual(REPORT.length);
  expect(entries.has("[Content_Types].xml")).toBe(true);
});

test("pages of a PDF are as many as the parts, each with content and of one size, and the file ends as one", async () => {
  const { body } = await exportSheets(REPORT, "pdf");
  const text = Buffer.from(body).toString("latin1");
  expect(text.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(REPORT.length);
  expect(text).toMatch(new RegExp(`/Count ${REPORT.length}\\b`));
  expect(text.match(/\/MediaBox \[0 0 [\d.]+ [\d.]+\]/g)?.length).toBe(REPORT.length);
  expect(text.trimEnd().endsWith("%%EOF")).toBe(true);
});

test("the text of a report has every part under its own heading, with its rows", async () => {
  const { body } = await exportSheets(REPORT, "md");
  const text = Buffer.from(body).toString("utf8");
  expect(text.match(/^# .+$/gm)).toEqual(REPORT.map(({ spec: drawn }) => `# ${drawn.title}`));
  expect(text.match(/^\| Serving \| €1,200\.50 \|$/gm)).toHaveLength(REPORT.length);
});
