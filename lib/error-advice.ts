import type { ErrorCode } from "@/lib/errors";

const ADVICE: Record<ErrorCode, string> = {
  INVALID_INPUT: "Change the question and send it again.",
  NOT_ALLOWED: "Ask about the data instead.",
  DATA_UNREADABLE: "Check the file and load it again.",
  DATA_EMPTY: "Load a file that has rows.",
  DATA_TOO_LARGE: "Load a smaller part of the data.",
  DATASET_UNKNOWN: "Choose another data set.",
  DATASET_BUSY: "Close the other process that uses this data directory.",
  DATA_UNAVAILABLE: "Try again in a moment.",
  QUERY_INVALID: "Ask in other words.",
  QUERY_LIMIT: "Ask for a shorter period or fewer groups.",
  CURRENCY_MIXED: "Ask for one currency, or split by currency.",
  MODEL_FAILED: "Try again, or go on without a model.",
  THREAD_UNKNOWN: "Start a new conversation.",
  THREAD_BUSY: "Wait for the running answer, or stop it.",
  STORAGE_FULL: "Free some disk space and try again.",
  CANCELLED: "Ask again whenever you like.",
  TIMEOUT: "Ask for a shorter period or fewer groups.",
  MISCONFIGURED: "Correct the setting and start again.",
};

/** What a person can do about an expected failure, in one sentence. */
export function adviceFor(code: ErrorCode): string {
  return ADVICE[code];
}
