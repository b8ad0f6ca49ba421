// `npm run bench [-- --sizes 150000,1000000,10000000]`: the numbers to hold, measured in one run on this machine.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import path from "node:path";
import { type Burst, burst } from "@/scripts/bench/http";
import { readOptions } from "@/scripts/options";

const options = readOptions("npm run bench -- [--sizes 150000,1000000] [--out bench.json] [--port 3177]", {
  sizes: { type: "string", default: "150000,1000000,10000000" },
  out: { type: "string", default: "bench.json" },
  port: { type: "string", default: "3177" },
});
const sizes = options.sizes.split(",").map(Number);
type Spread = { p50: number | null; p95: number | null };
interface SizeResult {
  rows: number;
  loadMs: number;
  loadCpuMs: number;
  openMs: number;
  summaryMs: number;
  firstEvent: Spread;
  chart: Spread;
  analysisChart: Spread;
  total: Spread;
  nodes: Record<string, Spread>;
  /** change of a month over eight dimensions, with its cause */
  bridgeMs: number;
  /** anomalies of 14 months of all services, accounts and regions */
  scanMs: number;
  failures: number;
  rssMb: number;
}

const bySize: SizeResult[] = [];
for (const rows of sizes) {
  console.error(`measuring ${rows.toLocaleString("en-US")} rows …`);
  bySize.push(await inFolder((dir) => measureSize(rows, dir)));
}
console.error("measuring charts and exports …");
const drawing = await measureIn("scripts/bench/exports.ts", []);
console.error("measuring simultaneous turns over HTTP …");
const http = await inFolder(measureHttp);

console.table(
  bySize.map((size) => ({
    rows: size.rows,
    "load s": size.loadMs / 1000,
    "open ms": size.openMs,
    "summary ms": size.summaryMs,
    "first event p95": size.firstEvent.p95,
    "chart p50": size.chart.p50,
    "chart p95": size.chart.p95,
    "analysis p50": size.analysisChart.p50,
    "analysis p95": size.analysisChart.p95,
    "answer p95": size.total.p95,
    "bridge ms": size.bridgeMs,
    "anomaly scan ms": size.scanMs,
    failures: size.failures,
    "RSS MB": size.rssMb,
  })),
);
const nodes = [...new Set(bySize.flatMap((size) => Object.keys(size.nodes)))];
console.table(
  nodes.map((node) => ({
    node,
    ...Object.fromEntries(
      bySize.map((size) => [`${size.rows} p50/p95`, `${size.nodes[node]?.p50 ?? "–"} / ${size.nodes[node]?.p95 ?? "–"}`]),
    ),
  })),
);
console.table(drawing.actions);
console.table(http.bursts);
console.log(`server ready in ${http.readyMs} ms (sample data included), resident ${http.rssMb} MB after the bursts`);
const machine = {
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  date: new Date().toISOString(),
};
writeFileSync(options.out, `${JSON.stringify({ machine, bySize, drawing, http }, null, 2)}\n`);
console.log(JSON.stringify(machine));

async function inFolder<T>(measure: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(path.join(tmpdir(), "spendlens-bench-"));
  try {
    return await measure(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function measureSize(rows: number, dir: string): Promise<SizeResult> {
  return measureIn("scripts/bench/size.ts", ["--rows", String(rows), "--dir", dir]);
}

/** Runs a script in a process of its own. @returns the JSON of its last line */
async function measureIn(script: string, args: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", script, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${script} ${args.join(" ")} ended with code ${code}`);
  return JSON.parse(output.trim().split("\n").at(-1) ?? "");
}

async function measureHttp(dir: string): Promise<{ readyMs: number; rssMb: number; bursts: Burst[] }> {
  const url = `http://127.0.0.1:${options.port}`;
  const start = performance.now();
  const server = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", options.port, "-H", "127.0.0.1"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, SPENDLENS_DATA_DIR: dir, SPENDLENS_LOG_LEVEL: "error" },
  });
  try {
    await untilReady(url);
    const readyMs = Math.round(performance.now() - start);
    await burst(url, 1); // warm-up
    const bursts: Burst[] = [];
    for (const turns of [1, 10, 100]) bursts.push(await burst(url, turns));
    return { readyMs, rssMb: residentMb(server.pid), bursts };
  } finally {
    server.kill("SIGTERM");
    await once(server, "close");
  }
}

async function untilReady(url: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const ready = await fetch(`${url}/api/health`)
      .then((response) => response.text())
      .catch(() => "");
    if (/"ready"/.test(ready)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("the server did not become ready within two minutes");
}

function residentMb(pid: number | undefined): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024);
  } catch {
    return Number.NaN; // not Linux
  }
}
