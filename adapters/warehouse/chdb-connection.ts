import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { type ClickHouseClientConfigOptions, parseError } from "@clickhouse/client";
import { formatQueryParams } from "@clickhouse/client-common";
import type { ChdbEngine } from "./chdb-engine";

type Connection = NonNullable<ClickHouseClientConfigOptions["connection"]>;
type RunParams = Pick<Parameters<Connection["query"]>[0], "query" | "query_params" | "clickhouse_settings" | "abort_signal">;

/**
 * chDB behind the interface that `createClient({connection})` of @clickhouse/client wants, so that one code path serves the embedded
 * engine and a server. Results are materialised: every statement has a row limit.
 */
export function createChdbConnection(engine: ChdbEngine, database?: string): Connection {
  const run = async (params: RunParams, values?: string | Readable): Promise<Buffer> => {
    try {
      return await engine.run({
        sql: params.query,
        params: formatParams(params.query_params ?? {}),
        settings: params.clickhouse_settings,
        database,
        format: formatOf(params),
        signal: params.abort_signal,
        body: values === undefined ? undefined : await toBuffer(values),
      });
    } catch (error) {
      throw toClientError(error);
    }
  };
  const done = (id: string | undefined) => ({ query_id: id ?? randomUUID(), response_headers: {}, http_status_code: 200 });
  const streamOf = (bytes: Buffer) => Readable.from([bytes], { objectMode: false }).on("error", () => undefined);

  return {
    query: async (params) => ({ stream: streamOf(await run(params)), ...done(params.query_id) }),
    exec: async (params) => ({ stream: streamOf(await run(params, params.values)), ...done(params.query_id) }),
    command: async (params) => {
      await run(params);
      return done(params.query_id);
    },
    insert: async (params) => {
      await run(params, params.values);
      return done(params.query_id);
    },
    ping: async () => {
      try {
        await run({ query: "SELECT 1" });
        return { success: true };
      } catch (error) {
        return { success: false, error: error instanceof Error ? error : new Error(String(error)) };
      }
    },
    close: () => engine.close(),
  };
}

function formatParams(params: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, formatQueryParams({ value })]));
}

function formatOf(params: RunParams): string {
  return /\bFORMAT\s+(\w+)\s*;?\s*$/i.exec(params.query)?.[1] ?? "TabSeparated";
}

async function toBuffer(values: string | Readable): Promise<Buffer> {
  if (typeof values === "string") return Buffer.from(values);
  const chunks: Buffer[] = [];
  for await (const chunk of values) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** The engine's errors in the client's class; the stock adapter's are of another copy of it. */
function toClientError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (error.name === "AbortError") return error;
  const parsed = parseError(error.message);
  parsed.cause ??= error;
  return parsed;
}
