import { mkdtemp, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { ChdbEngine } from "@/adapters/warehouse/chdb-engine";

/** URL parameters of ClickHouse's HTTP interface that are no settings. */
const RESERVED = new Set(["query", "database", "query_id", "default_format", "user", "password", "session_id", "role"]);

const STATUS: Record<string, number> = { "60": 404, "81": 404, "159": 408, "241": 507, "396": 400, "516": 403 };

export interface HttpFront {
  url: string;
  engine: ChdbEngine;
  /** statements in the order they came */
  received: string[];
  close(): Promise<void>;
}

export interface FrontOptions {
  path: string;
  /** name → password; unset: everyone may in */
  users?: Record<string, string>;
}

/**
 * ClickHouse's HTTP interface over the embedded engine: enough for the real client to send queries with parameters, settings and
 * inserts, read errors, and hang up. It proves the client's path through the adapter, not a server.
 */
export async function startHttpFront({ path: directory, users }: FrontOptions): Promise<HttpFront> {
  const engine = new ChdbEngine({ path: directory, concurrency: 2 });
  const received: string[] = [];
  const server = http.createServer({ maxHeaderSize: 1 << 20 }, (request, response) => {
    handle(request, response).catch((error: unknown) => fail(response, error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    engine,
    received,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await engine.close();
    },
  };

  async function handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://front");
    if (url.pathname === "/ping") return void response.end("Ok.\n");
    if (users && !isKnown(request, users)) throw new Error("Code: 516. DB::Exception: Authentication failed. (AUTHENTICATION_FAILED)");
    const gone = new AbortController();
    response.on("close", () => {
      if (!response.writableFinished) gone.abort();
    });
    const { sql, params, settings, body } = await readRequest(request, url);
    received.push(sql);
    const database = url.searchParams.get("database");
    const inserted = /^\s*INSERT\s+INTO\s+(.+?)\s+FORMAT\s+(Parquet|CustomSeparatedWithNames)\s*$/is.exec(sql);
    if (inserted && body) {
      await insertFile(engine, { table: inserted[1]!, format: inserted[2]!, settings, body });
      return void response.writeHead(200).end();
    }
    const bytes = await engine.run({
      sql,
      params,
      settings,
      body,
      format: /\bFORMAT\s+(\w+)\s*$/i.exec(sql)?.[1],
      database: database && database !== "default" ? database : undefined,
      signal: gone.signal,
    });
    response.writeHead(200, { "x-clickhouse-query-id": url.searchParams.get("query_id") ?? "" });
    response.end(bytes);
  }
}

/** The embedded engine takes few formats from memory; a server takes all. */
async function insertFile(engine: ChdbEngine, insert: { table: string; format: string; settings: Record<string, string>; body: Buffer }) {
  const directory = await mkdtemp(path.join(tmpdir(), "spendlens-insert-"));
  const file = path.join(directory, "body");
  try {
    await writeFile(file, insert.body);
    await engine.run({ sql: `INSERT INTO ${insert.table} SELECT * FROM file('${file}', '${insert.format}')`, settings: insert.settings });
  } finally {
    await rm(directory, { recursive: true });
  }
}

interface Received {
  sql: string;
  params: Record<string, string>;
  settings: Record<string, string>;
  body?: Buffer;
}

/** The statement is the body, or the body belongs to the INSERT in the URL; long parameters come as a form. */
async function readRequest(request: http.IncomingMessage, url: URL): Promise<Received> {
  const params: Record<string, string> = {};
  const settings: Record<string, string> = {};
  for (const [name, value] of url.searchParams) {
    if (name.startsWith("param_")) params[name.slice(6)] = value;
    else if (!RESERVED.has(name)) settings[name] = value;
  }
  const inUrl = url.searchParams.get("query") ?? "";
  const source = request.headers["content-encoding"] === "gzip" ? request.pipe(createGunzip()) : request;
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("multipart/form-data")) {
    const form = await new Response(Readable.toWeb(source) as ReadableStream, { headers: { "content-type": type } }).formData();
    for (const [name, value] of form) if (name.startsWith("param_")) params[name.slice(6)] = String(value);
    return { sql: inUrl || String(form.get("query")), params, settings };
  }
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  return inUrl ? { sql: inUrl, params, settings, body: bytes } : { sql: bytes.toString("utf8"), params, settings };
}

function isKnown(request: http.IncomingMessage, users: Record<string, string>): boolean {
  const [name = "", password] = Buffer.from((request.headers.authorization ?? "").replace(/^Basic /, ""), "base64")
    .toString()
    .split(":");
  return name in users && users[name] === password;
}

function fail(response: http.ServerResponse, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const code = /^Code: (\d+)/.exec(message)?.[1] ?? "1002";
  if (response.headersSent || response.destroyed) return void response.destroy();
  response.writeHead(STATUS[code] ?? 500, { "x-clickhouse-exception-code": code });
  response.end(/^Code: /.test(message) ? message : `Code: ${code}. DB::Exception: ${message} (UNKNOWN_EXCEPTION)`);
}
