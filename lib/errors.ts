/**
 * The closed set of expected failures. A code decides routing and HTTP status; the message is for people.
 * Messages say what happened, why, and what to do.
 */
export const ERROR_CODES = [
  "INVALID_INPUT", // the request is malformed or too large
  "NOT_ALLOWED", // refused: writes, secrets, instructions
  "DATA_UNREADABLE", // a file cannot be read as a table
  "DATA_EMPTY", // a file or a scope without rows
  "DATA_TOO_LARGE", // over a limit of size, columns or result
  "DATASET_UNKNOWN", // no dataset of that id or path
  "DATASET_BUSY", // the data directory is held by another process
  "DATA_UNAVAILABLE", // the warehouse cannot be reached or failed
  "QUERY_INVALID", // a semantic query names what the model does not have
  "QUERY_LIMIT", // time, memory or row limit of a statement
  "CURRENCY_MIXED", // an operation would add two currencies
  "MODEL_FAILED", // the language model did not give a usable reply
  "THREAD_UNKNOWN", // no such conversation
  "THREAD_BUSY", // a run is already active in the conversation
  "STORAGE_FULL", // the disk is full
  "CANCELLED", // stopped by the person
  "TIMEOUT", // a step took longer than it may
  "MISCONFIGURED", // a setting is wrong
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Expected failure. `code` decides routing and HTTP status; `message` is safe to show; `cause` keeps the original. */
export class AppError extends Error {
  override readonly name = "AppError";
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** A server bundle holds this module more than once: the error is known by its name, whichever copy made it. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === "AppError" && "code" in value;
  }
}

const HTTP_STATUS: Record<ErrorCode, number> = {
  INVALID_INPUT: 400,
  NOT_ALLOWED: 403,
  DATA_UNREADABLE: 422,
  DATA_EMPTY: 422,
  DATA_TOO_LARGE: 413,
  DATASET_UNKNOWN: 404,
  DATASET_BUSY: 409,
  DATA_UNAVAILABLE: 503,
  QUERY_INVALID: 400,
  QUERY_LIMIT: 422,
  CURRENCY_MIXED: 422,
  MODEL_FAILED: 502,
  THREAD_UNKNOWN: 404,
  THREAD_BUSY: 409,
  STORAGE_FULL: 507,
  CANCELLED: 499,
  TIMEOUT: 504,
  MISCONFIGURED: 500,
};

/** The one mapping from codes to HTTP status. */
export function httpStatus(code: ErrorCode): number {
  return HTTP_STATUS[code];
}
