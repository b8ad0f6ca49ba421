import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const NEXT = path.join(ROOT, "node_modules", "next", "dist", "bin", "next");
const READY_WITHIN_MS = 180_000;

export interface TestServer {
  url: string;
  dataDir: string;
  /** what the server wrote so far */
  log(): string;
  /** ends the process; the data stays for another server */
  halt(signal?: NodeJS.Signals): Promise<void>;
  /** ends the process and removes its data */
  stop(): Promise<void>;
}

export interface TestServerOptions {
  /** data of an earlier server; default: a fresh directory */
  dataDir?: string;
  env?: Record<string, string>;
}

const QUIET = {
  COPILOTKIT_TELEMETRY_DISABLED: "true",
  NEXT_TELEMETRY_DISABLED: "1",
  SCARF_ANALYTICS: "false",
  DO_NOT_TRACK: "1",
  UV_THREADPOOL_SIZE: "16",
  SPENDLENS_LOG_LEVEL: "warn",
  SPENDLENS_SAMPLE_ROWS: "40000",
};

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

async function untilReady(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const start = Date.now();
  while (Date.now() - start < READY_WITHIN_MS) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}:\n${log()}`);
    const health = await fetch(`${url}/api/health`)
      .then((response) => response.json() as Promise<{ status?: string; message?: string }>)
      .catch(() => null);
    if (health?.status === "ready") return;
    if (health?.status === "failed") throw new Error(`the sample data could not be prepared: ${health.message}\n${log()}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the server was not ready in time:\n${log()}`);
}

/** The built product on a free port with its own data: needs `next build` before. Ready when it resolves. */
export async function startServer({ dataDir, env = {} }: TestServerOptions = {}): Promise<TestServer> {
  if (!existsSync(path.join(ROOT, ".next", "BUILD_ID"))) throw new Error("there is no build to test: run `npm run build` first");
  const directory = dataDir ?? mkdtempSync(path.join(tmpdir(), "spendlens-e2e-"));
  const port = await freePort();
  const child = spawn(process.execPath, [NEXT, "start", "-p", String(port), "-H", "127.0.0.1"], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: "production", ...QUIET, SPENDLENS_DATA_DIR: directory, PORT: String(port), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let written = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (written += chunk.toString()));
  const log = () => written;
  const url = `http://127.0.0.1:${port}`;
  const halt = (signal: NodeJS.Signals = "SIGTERM") =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once("exit", () => resolve());
      child.kill(signal);
      setTimeout(() => child.kill("SIGKILL"), 10_000).unref();
    });
  const stop = async () => {
    await halt();
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  };
  await untilReady(url, child, log).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url, dataDir: directory, log, halt, stop };
}
