import { randomUUID } from "node:crypto";
import { type RawInsertFormat, Session } from "chdb";
import { Turns } from "./turns";

/** Settings that only ClickHouse's HTTP interface knows; the client sends some of them by itself. */
const HTTP_ONLY = new Set([
  "wait_end_of_query",
  "send_progress_in_http_headers",
  "http_headers_progress_interval_ms",
  "http_response_buffer_size",
  "http_zlib_compression_level",
  "enable_http_compression",
  "default_format",
  "role",
  "log_comment",
]);

const KILL_RETRY_MS = 50;

export interface EngineRun {
  sql: string;
  /** values in ClickHouse's text form, as formatQueryParams or the HTTP interface have them */
  params?: Record<string, string>;
  settings?: Record<string, unknown>;
  database?: string;
  format?: string;
  signal?: AbortSignal;
  /** payload of `INSERT INTO table [(columns)] FORMAT x` */
  body?: Buffer;
}

/**
 * chDB without state that outlives a statement: a new Session for each one on the same path (1.3 ms), parameters and settings by SET,
 * at most `concurrency` statements at a time, and a cancel that stops the engine. One path in a process.
 */
export class ChdbEngine {
  readonly #keep: Session;
  readonly #turns: Turns;
  readonly #path: string;
  #closed = false;

  constructor(options: { path: string; concurrency: number }) {
    this.#path = options.path;
    this.#turns = new Turns(options.concurrency);
    this.#keep = new Session(options.path);
  }

  /** Bytes of the result in `format`. @throws the engine's error, or an AbortError when `signal` was aborted */
  async run(run: EngineRun): Promise<Buffer> {
    if (this.#closed) throw new Error("the embedded database is closed");
    return this.#turns.take(() => this.#execute(run), run.signal);
  }

  /** Waits for running statements, then gives the path free. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#turns.idle();
    this.#keep.close();
  }

  async #execute(run: EngineRun): Promise<Buffer> {
    run.signal?.throwIfAborted();
    const tag = `q-${randomUUID()}`;
    const session = new Session(this.#path);
    let stopKilling: (() => void) | undefined;
    const onAbort = () => {
      stopKilling = this.#kill(tag);
    };
    try {
      if (run.database) session.query(`USE ${quoteName(run.database)}`);
      session.query(`SET ${assignments(run, tag).join(", ")}`);
      run.signal?.addEventListener("abort", onAbort, { once: true });
      return await submit(session, run);
    } catch (error) {
      if (run.signal?.aborted) throw new DOMException("The user aborted a request.", "AbortError");
      throw error;
    } finally {
      run.signal?.removeEventListener("abort", onAbort);
      stopKilling?.();
      session.close();
    }
  }

  /** A kill that arrives before the engine has registered the statement finds nothing: repeated until the statement has ended. */
  #kill(tag: string): () => void {
    const send = async () => {
      const killer = new Session(this.#path);
      try {
        await killer.queryAsync(`KILL QUERY WHERE Settings['log_comment'] = ${quoteText(tag)} ASYNC`);
      } finally {
        killer.close();
      }
    };
    // A failed kill is tried again; the statement's own time limit stands behind it.
    const attempt = () => void send().catch(() => undefined);
    attempt();
    const timer = setInterval(attempt, KILL_RETRY_MS);
    return () => clearInterval(timer);
  }
}

const INSERT = /^\s*INSERT\s+INTO\s+(?:TABLE\s+)?(\S+)\s*(?:\(([^)]*)\))?\s*FORMAT\s+(\w+)\s*$/is;

async function submit(session: Session, run: EngineRun): Promise<Buffer> {
  if (!run.body) return Buffer.from((await session.queryAsync(run.sql, { format: run.format ?? "TabSeparated" })).bytes());
  const [, table, columns, format] = INSERT.exec(run.sql) ?? [];
  if (!table || !format) throw new Error("an insert with a payload must read: INSERT INTO table [(columns)] FORMAT name");
  if (run.body.length === 0) return Buffer.alloc(0);
  await session.insert({
    table: table.replaceAll("`", ""),
    columns: columns?.split(",").map((name) => name.trim().replace(/^[`"]|[`"]$/g, "")),
    format: format as RawInsertFormat,
    values: run.body,
  });
  return Buffer.alloc(0);
}

/** readonly comes last: nothing can be set after it. */
function assignments(run: EngineRun, tag: string): string[] {
  const settings = Object.entries(run.settings ?? {}).filter(([name, value]) => value !== undefined && !HTTP_ONLY.has(name));
  settings.sort(([a], [b]) => Number(a === "readonly") - Number(b === "readonly"));
  const parameters = Object.entries(run.params ?? {}).map(([name, value]) => [`param_${name}`, value]);
  return [["log_comment", tag], ...parameters, ...settings].map(([name, value]) => {
    if (!/^\w+$/.test(String(name))) throw new Error(`not a name of a setting or parameter: ${name}`);
    return `${name} = ${quoteText(String(value === true ? 1 : value === false ? 0 : value))}`;
  });
}

function quoteText(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

function quoteName(name: string): string {
  return `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``;
}
