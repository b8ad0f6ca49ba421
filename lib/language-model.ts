import { z } from "zod";
import { AppError } from "@/lib/errors";

/** Counted from the provider's usage; zeros without a model. */
export const Usage = z.strictObject({
  promptTokens: z.number().int(),
  completionTokens: z.number().int(),
  cachedTokens: z.number().int(),
  costUsd: z.number(),
  /** time spent waiting for the provider; unset without a call */
  latencyMs: z.number().optional(),
});
export type Usage = z.infer<typeof Usage>;
export const NO_USAGE: Usage = { promptTokens: 0, completionTokens: 0, cachedTokens: 0, costUsd: 0 };

/** Usage of several calls together; null is no call. */
export function addUsage(left: Usage | null, right: Usage): Usage;
export function addUsage(left: Usage | null, right: Usage | null): Usage | null;
export function addUsage(left: Usage | null, right: Usage | null): Usage | null {
  if (!left || !right) return left ?? right;
  const sum: Usage = { ...NO_USAGE };
  for (const key of ["promptTokens", "completionTokens", "cachedTokens", "costUsd"] as const) sum[key] = left[key] + right[key];
  const latencyMs = (left.latencyMs ?? 0) + (right.latencyMs ?? 0);
  return latencyMs > 0 ? { ...sum, latencyMs } : sum;
}

/** Replies that could not be used were paid for all the same. */
export class UnusableReply extends AppError {
  constructor(
    message: string,
    readonly usage: Usage,
  ) {
    super("MODEL_FAILED", message);
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return AppError[Symbol.hasInstance](value) && "usage" in (value as AppError);
  }
}

/** The model was left alone: a budget is used up, or it failed too often. Nothing was sent and nothing is paid. */
export class NotAsked extends AppError {
  readonly isHeld = true;

  constructor(message: string) {
    super("MODEL_FAILED", message);
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return AppError[Symbol.hasInstance](value) && "isHeld" in (value as AppError);
  }
}

export interface ModelRequest<T> {
  /** what the call is for: "reading", "wording" */
  purpose: string;
  /** static first (prompt caching), then what changes */
  prefix: string;
  prompt: string;
  schema: z.ZodType<T>;
  /** what the reply depends on beside the prefix, in words that mean the same written the same; unset: the prompt itself */
  meaning?: string;
  /** conversation whose budget it counts against */
  threadId?: string;
  signal?: AbortSignal;
}

/** Optional language model. Never supplies numbers, SQL or code; replies are parsed by a strict schema. */
export interface LanguageModel {
  /** @throws AppError MODEL_FAILED (NotAsked where nothing was sent), TIMEOUT, CANCELLED */
  ask<T>(request: ModelRequest<T>): Promise<{ reply: T; usage: Usage; latencyMs: number }>;
}
