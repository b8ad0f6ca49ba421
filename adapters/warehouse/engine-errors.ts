import { ClickHouseError } from "@clickhouse/client";
import { AppError, type ErrorCode } from "@/lib/errors";

/** ClickHouse's numbers of errors → code and what to tell the person. */
const KNOWN: Record<string, { code: ErrorCode; message: string }> = {
  "60": { code: "DATASET_UNKNOWN", message: "the dataset is no longer there: it was dropped or loaded again. Open it once more." },
  "76": { code: "DATASET_BUSY", message: "the data directory is in use by another process. Stop that one or use another directory." },
  "81": { code: "DATASET_UNKNOWN", message: "the database is not there. Check CLICKHOUSE_DATABASE or load the data again." },
  "158": { code: "QUERY_LIMIT", message: "the question reads more rows than allowed. Narrow the period or add a filter." },
  "159": { code: "QUERY_LIMIT", message: "the question took longer than allowed and was stopped. Narrow the period or add a filter." },
  "160": { code: "QUERY_LIMIT", message: "the question would take longer than allowed. Narrow the period or add a filter." },
  "193": { code: "DATA_UNAVAILABLE", message: "the database refused the password. Check CLICKHOUSE_USER and CLICKHOUSE_PASSWORD." },
  "241": { code: "QUERY_LIMIT", message: "the question needs more memory than allowed. Narrow the period or group by something coarser." },
  "243": { code: "STORAGE_FULL", message: "the disk is full: nothing was changed. Free some space and try again." },
  "307": { code: "QUERY_LIMIT", message: "the question reads more data than allowed. Narrow the period or add a filter." },
  "394": { code: "CANCELLED", message: "stopped." },
  "396": { code: "QUERY_LIMIT", message: "the answer has more rows than allowed. Group by something coarser or ask for the top ones." },
  "516": { code: "DATA_UNAVAILABLE", message: "the database refused the login. Check CLICKHOUSE_USER and CLICKHOUSE_PASSWORD." },
};

/** Any failure of the client or the engine as an AppError; the original with its SQL stays in `cause` for the log. */
export function toWarehouseError(error: unknown, signal?: AbortSignal): AppError {
  if (error instanceof AppError) return error;
  const options = { cause: error };
  if (signal?.aborted || isAbort(error)) return new AppError("CANCELLED", "stopped.", options);
  const text = error instanceof Error ? error.message : String(error);
  if (/No space left on device|ENOSPC|NOT_ENOUGH_SPACE/.test(text)) return known("243", options);
  if (error instanceof ClickHouseError) {
    if (KNOWN[error.code]) return known(error.code, options);
    return new AppError("DATA_UNAVAILABLE", `the database could not run the statement (${error.type ?? error.code}).`, options);
  }
  if (/CANNOT_OPEN_FILE|Cannot lock file|Code: 76\b/.test(text)) return known("76", options);
  return new AppError("DATA_UNAVAILABLE", `the database cannot be reached: ${text.split("\n")[0]}`, options);
}

function known(number: string, options: ErrorOptions): AppError {
  const entry = KNOWN[number]!;
  return new AppError(entry.code, entry.message, options);
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || error.message === "The user aborted a request.");
}
