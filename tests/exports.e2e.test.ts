import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { csvParseRows } from "d3-dsv";
import Decimal from "decimal.js";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Answer } from "@/agent/answer";
import { RunRecord } from "@/lib/traces";
import { ask } from "@/scripts/bench/http";
import { focusCsv } from "./focus-table";
import { pdfText } from "./support/pdf-text";
import { startServer, type TestServer } from "./support/server";

const PNG_WIDTH_AT = 16;
const QUESTION = "cost by service in October 2026, only Oak";
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "exports-"));
  const charges = ["Compute", "Storage", "Queue"].flatMap((ServiceName, index) =>
    ["Oak", "Elm"].map((SubAccountName) => ({
      ServiceName,
      SubAccountName,
      SubAccountId: SubAccountName.toLowerCase(),
      ChargePeriodStart: "2026-10-05",
      EffectiveCost: ["1200.123456789012", "310.5", "0.000000000001"][index],
      BilledCost: "1",
    })),
  );
  await writeFile(path.join(directory, "bill.csv"), focusCsv(charges));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

interface Taken {
  png: Buffer;
  png2: Buffer;
  svg: string;
  pdf: Buffer;
  csv: string;
  xlsx: Buffer;
}

const squeezed = (text: string) => text.replace(/\s+/g, "");

/** Every format holds the same answer: pictures and page its title, scope, insight, source and date; tables its exact rows. */
async function expectTheAnswer(taken: Taken, answer: Answer) {
  const { title, subtitle: scope } = answer.chart!.spec;
  expect(scope).toMatch(/Oct.*2026/);
  expect(scope).toContain("Oak");
  const insight = answer.insight.sentences[0]!.text;
  const source = "bill";
  const drawn = [squeezed(pdfText(taken.pdf)), squeezed(taken.svg.replace(/<[^>]+>/g, "").replaceAll("&amp;", "&"))];
  const today = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(new Date());
  for (const words of [title, scope, insight, source, today]) for (const page of drawn) expect(page).toContain(squeezed(words));
  expect(taken.png2.readUInt32BE(PNG_WIDTH_AT)).toBe(2 * taken.png.readUInt32BE(PNG_WIDTH_AT));

  const [, ...rows] = csvParseRows(taken.csv.replace(/^\ufeff/, ""));
  const exact = rows.reduce((sum, row) => sum.plus(row.at(-1)!), new Decimal(0));
  expect(exact.toString()).toBe("1510.623456789013");
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(taken.xlsx as unknown as ArrayBuffer);
  const cells = book.getWorksheet("Rows")!.getColumn(2).values.slice(2);
  expect(cells.every((cell) => typeof cell === "number")).toBe(true);
  expect(cells.reduce<number>((sum, cell) => sum + Number(cell), 0)).toBeCloseTo(exact.toNumber(), 9);
  const about = book.getWorksheet("About")!.getSheetValues().flat().map(String);
  for (const words of [title, scope, insight]) expect(about).toContain(words);
  expect(about.join()).toContain("keeps 15 digits");
}

describe("over HTTP", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server?.stop());

  test("an answer is taken away in every format, whole", async () => {
    const file = await readFile(path.join(directory, "bill.csv"));
    const headers = { "content-type": "text/csv" };
    const loaded = await fetch(`${server.url}/api/datasets?name=bill.csv`, { method: "POST", headers, body: file });
    const done = JSON.parse((await loaded.text()).trim().split("\n").at(-1)!);
    expect(done.kind).toBe("done");
    await ask(server.url, QUESTION, { dataset: done.dataset.id });
    const [run] = RunRecord.array().parse(await (await fetch(`${server.url}/api/runs?limit=1`)).json());
    const take = async (format: string) =>
      Buffer.from(await (await fetch(`${server.url}/api/runs/${run!.id}/export?format=${format}`)).arrayBuffer());
    const answer = Answer.parse(run!.answer);
    const taken = {
      png: await take("png"),
      png2: await take("png2"),
      svg: String(await take("svg")),
      pdf: await take("pdf"),
      csv: String(await take("csv")),
      xlsx: await take("xlsx"),
    };
    await expectTheAnswer(taken, answer);
  });
});

test("the command line gives the same files, at twice the size and in another theme where asked", async () => {
  const root = path.resolve(import.meta.dirname, "..");
  const env = { ...process.env, SPENDLENS_DATA_DIR: path.join(directory, "data"), SPENDLENS_LOG_LEVEL: "silent" };
  const run = async (...args: string[]) => {
    const fixed = ["scripts/run-ts.mjs", "scripts/ask.ts", QUESTION, "--dataset", path.join(directory, "bill.csv"), "--no-model"];
    return (await promisify(execFile)(process.execPath, [...fixed, ...args], { cwd: root, env, maxBuffer: 2 ** 26 })).stdout;
  };
  const answer = Answer.parse(JSON.parse(await run("--json")));
  const take = async (name: string, ...args: string[]) => {
    const file = path.join(directory, name);
    await run("--export", file, ...args);
    return readFile(file);
  };
  await expectTheAnswer(
    {
      png: await take("one.png"),
      png2: await take("two.png", "--scale", "2"),
      svg: String(await take("page.svg", "--theme", "dark")),
      pdf: await take("page.pdf"),
      csv: String(await take("rows.csv")),
      xlsx: await take("rows.xlsx"),
    },
    answer,
  );
});
