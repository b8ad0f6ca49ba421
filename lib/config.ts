import { z } from "zod";
import { AppError } from "@/lib/errors";

const text = z.string().optional();
const number = (fallback: number) => z.coerce.number().default(fallback);

const Environment = z.object({
  /** where everything that is stored lives */
  SPENDLENS_DATA_DIR: z.string().default(".data"),
  SPENDLENS_LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  SPENDLENS_SAMPLE_ROWS: number(150_000),
  /** first month of the fiscal year, 1…12 */
  SPENDLENS_FISCAL_YEAR_START: number(1),
  /** overrides the end of the data as "now" for relative periods, ISO date */
  SPENDLENS_AS_OF: text,
  CLICKHOUSE_URL: text,
  CLICKHOUSE_USER: text,
  CLICKHOUSE_PASSWORD: text,
  CLICKHOUSE_DATABASE: text,
  /** checkpoints in Postgres instead of SQLite */
  POSTGRES_URL: text,
  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: text,
  LLM_MODEL: z.string().default("gpt-4o"),
  LLM_SMALL_MODEL: text,
  LLM_FALLBACK_MODEL: text,
  /** on: the model also re-words insights; off (default): it is asked only where the reader is not sure */
  LLM_WORDING: z.enum(["on", "off"]).default("off"),
  /** most tokens (prompt and reply) for one conversation and for one day; the reader goes on alone past them */
  LLM_THREAD_TOKENS: number(50_000),
  LLM_DAY_TOKENS: number(1_000_000),
  /** longest wait for one reply in ms */
  LLM_TIMEOUT_MS: number(15_000),
  /** command that starts an ECharts MCP server over stdio, e.g. "npx mcp-echarts" */
  ECHARTS_MCP_COMMAND: text,
  /** gets new anomalies as JSON */
  ALERT_WEBHOOK_URL: text,
  /** hours between two checks for anomalies; 0: never */
  SPENDLENS_ANOMALY_CHECK_HOURS: number(24),
  /** cells of results kept in memory for repeated questions; 0 computes every time */
  SPENDLENS_CACHE_CELLS: number(2_000_000),
  /** largest file that can be uploaded, in MB */
  SPENDLENS_UPLOAD_MB: number(4096),
  PORT: number(3000),
  /** address to listen on; beyond this machine it wants the password */
  SPENDLENS_HOST: text,
  /** evaluation-mode password, asked for by HTTP Basic */
  SPENDLENS_PASSWORD: text,
});

export type Config = z.infer<typeof Environment>;

/** The only reader of the environment. @throws AppError MISCONFIGURED naming the setting */
export function loadConfig(environment: Record<string, string | undefined> = process.env): Config {
  // blank settings count as unset, as people leave them in .env files
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(set);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError(
    "MISCONFIGURED",
    `setting ${issue?.path.join(".")} is wrong: ${issue?.message}. Correct it in the environment or leave it out.`,
  );
}
