import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { ErrorCode, McpError } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { toToolCall } from "@/adapters/charts-mcp/tool-call";
import type { ChartBackend } from "@/lib/charts/backend";
import { EChartsJson } from "@/lib/charts/spec";
import type { Log } from "@/lib/log";

const START_TIMEOUT_MS = 20_000;
const CALL_TIMEOUT_MS = 3_000;
/** after this many failures in a row the server is left alone for a while */
const MOST_FAILURES = 3;
const REST_MS = 60_000;

const Reply = z.object({
  content: z.array(z.object({ type: z.literal("text"), text: z.string() })).min(1),
  isError: z.boolean().optional(),
});

/** For people, of what went wrong with the server; its own words may hold anything and stay in the log. */
function reasonOf(error: unknown): string {
  if (error instanceof McpError && error.code === ErrorCode.RequestTimeout) return "it did not answer in time";
  if (error instanceof McpError && error.code === ErrorCode.ConnectionClosed) return "it is not running";
  if (error instanceof z.ZodError || error instanceof SyntaxError) return "its reply was no chart";
  return error instanceof Error && "code" in error && typeof error.code === "string" ? "it could not be started" : "it reported an error";
}

/** Draws through an ECharts MCP server that `command` starts over stdio. */
export function createMcpChartBackend(command: string, log: Log, now: () => number = Date.now): ChartBackend {
  let connecting: Promise<Client> | undefined;
  let failures = 0;
  let restsUntil = 0;

  async function connect(): Promise<Client> {
    const [program = "", ...args] = command.split(/\s+/).filter(Boolean);
    const client = new Client({ name: "spendlens", version: "0.1.0" });
    client.onclose = () => {
      connecting = undefined;
    };
    await client.connect(new StdioClientTransport({ command: program, args, stderr: "ignore" }), { timeout: START_TIMEOUT_MS });
    return client;
  }

  return {
    async draw(spec, table, signal) {
      const call = toToolCall(spec, table);
      if (!call) return null;
      if (now() < restsUntil) return { reason: "it failed several times and is left alone for a while" };
      try {
        connecting ??= connect();
        const client = await connecting;
        const reply = Reply.parse(await client.callTool(call, undefined, { timeout: CALL_TIMEOUT_MS, signal }));
        if (reply.isError) throw new Error(reply.content[0]?.text.slice(0, 200));
        const option = EChartsJson.parse(JSON.parse(reply.content[0]?.text ?? ""));
        failures = 0;
        return { option };
      } catch (error) {
        if (signal?.aborted) return { reason: "the question was stopped" };
        log.warn({ error, tool: call.name }, "the ECharts MCP server did not draw; the own builder does");
        failures += 1;
        if (failures >= MOST_FAILURES) {
          restsUntil = now() + REST_MS;
          failures = 0;
        }
        connecting?.then((client) => client.close()).catch(() => undefined);
        connecting = undefined;
        return { reason: reasonOf(error) };
      }
    },
    async close() {
      await connecting?.then((client) => client.close()).catch(() => undefined);
    },
  };
}
