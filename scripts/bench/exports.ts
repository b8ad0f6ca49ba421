// Times of building and exporting every chart of the gallery, warm, in a process of its own; prints JSON.
import { parseArgs } from "node:util";
import { exportSheets } from "@/adapters/export/export-sheets";
import type { ExportSheet } from "@/adapters/export/sheet";
import { buildOption } from "@/lib/charts/build";
import type { Example } from "@/lib/charts/gallery/example";
import { galleryExamples } from "@/lib/charts/gallery/examples";
import type { Cell, Column, Table } from "@/lib/table";
import { quantile, spread } from "@/scripts/bench/quantile";

const { values: options } = parseArgs({ options: { times: { type: "string", default: "10" } } });
const TIMES = Number(options.times);
const WARM_UP = 10;
const MANY_ROWS = 1_000;
const DAY_MS = 86_400_000;

/** The gallery with {@link MANY_ROWS} rows each; making them is no part of building a chart, and each build gets a spec of its own: nothing is remembered. */
const MANY = new Map(galleryExamples().map(({ id, table }) => [id, grown(table)]));

const ACTIONS: Record<string, (example: Example) => unknown> = {
  "build, 1,000 rows": ({ id, spec }) => buildOption({ ...spec }, MANY.get(id)!, { theme: "light", width: 960 }),
  svg: (example) => exportSheets([toSheet(example)], "svg"),
  png: (example) => exportSheets([toSheet(example)], "png"),
  pdf: (example) => exportSheets([toSheet(example)], "pdf"),
};

function toSheet({ spec, table }: Example): ExportSheet {
  return { spec, table, insight: [spec.title, spec.subtitle], source: "Gallery · fixed data", date: "1 Nov 2026" };
}

/** Repeats the rows with other names, or later times where there are no names. @returns {@link MANY_ROWS} rows */
function grown({ columns, rows }: Table): Table {
  const named = columns.findIndex(({ role, grain }) => role === "dimension" && !grain);
  const at = named >= 0 ? named : columns.findIndex(({ grain }) => grain);
  return { columns, rows: Array.from({ length: MANY_ROWS }, (_, index) => again(rows[index % rows.length]!, columns, at, index, rows)) };
}

function again(row: Cell[], columns: Column[], at: number, index: number, rows: Cell[][]): Cell[] {
  const round = Math.floor(index / rows.length);
  if (round === 0 || at < 0) return row;
  return row.map((cell, position) => (position === at ? other(cell, columns[at]!, round, rows.length) : cell));
}

function other(cell: Cell, { grain }: Column, round: number, length: number): Cell {
  if (!grain) return `${cell} ${round + 1}`;
  return new Date(Date.parse(String(cell)) + round * length * DAY_MS).toISOString().slice(0, 10);
}

interface Times {
  wall: number[];
  /** of this process: what remains of a time when the machine has other work */
  cpu: number[];
}

async function timed(act: () => unknown): Promise<Times> {
  const times: Times = { wall: [], cpu: [] };
  for (let run = 0; run < WARM_UP + TIMES; run++) {
    const [start, before] = [performance.now(), process.cpuUsage()];
    await act();
    const { user, system } = process.cpuUsage(before);
    if (run < WARM_UP) continue;
    times.wall.push(performance.now() - start);
    times.cpu.push((user + system) / 1000);
  }
  return times;
}

const examples = galleryExamples();
const actions = [];
for (const [action, act] of Object.entries(ACTIONS)) {
  const all: Times = { wall: [], cpu: [] };
  let slowest = { id: "", p95: 0 };
  for (const example of examples) {
    const times = await timed(() => act(example));
    all.wall.push(...times.wall);
    all.cpu.push(...times.cpu);
    const p95 = quantile(times.wall, 0.95) ?? 0;
    if (p95 > slowest.p95) slowest = { id: example.id, p95 };
  }
  actions.push({
    action,
    n: all.wall.length,
    ...spread(all.wall),
    cpuP95: quantile(all.cpu, 0.95),
    slowest: slowest.id,
    slowestP95: slowest.p95,
  });
}
console.log(JSON.stringify({ charts: examples.length, actions }));
