import pino from "pino";

/** Structured log on standard error; standard output belongs to the command line's results. */
export type Log = Pick<pino.Logger, "debug" | "info" | "warn" | "error">;

export function createLog(level: string): Log {
  return pino({ level, base: undefined, redact: ["apiKey", "password", "*.apiKey", "*.password"] }, pino.destination(2));
}
