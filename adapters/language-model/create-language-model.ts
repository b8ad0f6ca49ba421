import PQueue from "p-queue";
import { TokenBudget } from "@/adapters/language-model/budget";
import type { ChatEndpoint } from "@/adapters/language-model/chat-endpoint";
import { CircuitBreaker } from "@/adapters/language-model/circuit-breaker";
import { toUsage } from "@/adapters/language-model/prices";
import { ReplyCache } from "@/adapters/language-model/reply-cache";
import { withRetry } from "@/adapters/language-model/retry";
import type { Store } from "@/adapters/store/store";
import type { Config } from "@/lib/config";
import { AppError } from "@/lib/errors";
import { addUsage, type LanguageModel, type ModelRequest, NO_USAGE, UnusableReply, type Usage } from "@/lib/language-model";
import type { Log } from "@/lib/log";

const AT_ONCE = 4;
const LONGEST_REPLY = 8_000;

interface Guarded {
  endpoint: ChatEndpoint;
  breaker: CircuitBreaker;
}

/** Model parts that the calls share. */
export interface ModelParts {
  endpoints: ChatEndpoint[];
  store: Store;
  limits: { threadTokens: number; dayTokens: number };
  timeoutMs: number;
  log: Log;
  now: () => number;
}

/** The model that configuration asks for; null when none is configured. The client library is loaded only then. */
export async function createLanguageModel(config: Config, store: Store, log: Log, now: () => number): Promise<LanguageModel | null> {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, LLM_MODEL, LLM_SMALL_MODEL, LLM_FALLBACK_MODEL, LLM_TIMEOUT_MS } = config;
  if (!OPENAI_API_KEY && !OPENAI_BASE_URL) return null;
  const { createChatEndpoint } = await import("@/adapters/language-model/chat-endpoint");
  const names = [LLM_SMALL_MODEL ?? LLM_MODEL, LLM_FALLBACK_MODEL].filter((name) => name !== undefined);
  const endpoints = [...new Set(names)].map((model) =>
    createChatEndpoint({ model, apiKey: OPENAI_API_KEY ?? "none", baseUrl: OPENAI_BASE_URL, timeoutMs: LLM_TIMEOUT_MS }),
  );
  const limits = { threadTokens: config.LLM_THREAD_TOKENS, dayTokens: config.LLM_DAY_TOKENS };
  return guardLanguageModel({ endpoints, store, limits, timeoutMs: LLM_TIMEOUT_MS, log, now });
}

/** Endpoints in order of preference behind budget, cache, queue, retries and circuit breakers. */
export function guardLanguageModel({ endpoints, store, limits, timeoutMs, log, now }: ModelParts): LanguageModel {
  const guarded: Guarded[] = endpoints.map((endpoint) => ({ endpoint, breaker: new CircuitBreaker(now) }));
  const budget = new TokenBudget(store, limits, now);
  const cache = new ReplyCache(store, now);
  const queue = new PQueue({ concurrency: AT_ONCE });

  async function askOne<T>({ endpoint, breaker }: Guarded, request: ModelRequest<T>, signal: AbortSignal) {
    breaker.check();
    try {
      const result = await converse(endpoint, request, signal, (usage) => budget.spend(usage, request.threadId));
      breaker.succeeded();
      return result;
    } catch (error) {
      if (!request.signal?.aborted) breaker.failed();
      throw error;
    }
  }

  return {
    async ask<T>(request: ModelRequest<T>) {
      const start = now();
      const key = cache.keyOf(endpoints[0]?.model ?? "", request);
      const cached = request.schema.safeParse(cache.get(key));
      if (cached.success) return { reply: cached.data, usage: NO_USAGE, latencyMs: now() - start };
      budget.check(request.threadId);
      let failure: unknown = new AppError("MODEL_FAILED", "No language model is configured: set OPENAI_API_KEY or OPENAI_BASE_URL.");
      for (const one of guarded) {
        const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(request.signal ? [request.signal] : [])]);
        try {
          const { reply, raw, usage } = await queue.add(() => askOne(one, request, signal));
          cache.set(key, raw);
          const latencyMs = Math.round(now() - start);
          return { reply, usage: { ...usage, latencyMs }, latencyMs };
        } catch (error) {
          if (request.signal?.aborted) throw new AppError("CANCELLED", "Stopped.", { cause: error });
          failure = error;
          log.warn({ model: one.endpoint.model, purpose: request.purpose, err: error }, "language model failed");
        }
      }
      throw toModelError(failure);
    },
  };
}

function toModelError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const slow = error instanceof Error && /timeout|timed out|aborted/i.test(`${error.name} ${error.message}`);
  if (slow) return new AppError("TIMEOUT", "The language model took too long to answer.", { cause: error });
  return new AppError("MODEL_FAILED", "The language model cannot be reached. Check OPENAI_BASE_URL and OPENAI_API_KEY.", { cause: error });
}

/** One question, and one repair when the reply is not of the schema. Every reply is paid for, good or not. */
async function converse<T>(endpoint: ChatEndpoint, request: ModelRequest<T>, signal: AbortSignal, spend: (usage: Usage) => void) {
  const messages = [request.prompt];
  let usage: Usage | null = null;
  let problem = "";
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const { text, count } = await withRetry(() => endpoint.send(request.prefix, messages, signal), signal);
    const paid = toUsage(endpoint.model, count);
    usage = addUsage(usage, paid);
    spend(paid);
    const raw = toJson(text);
    const parsed = request.schema.safeParse(raw);
    if (parsed.success) return { reply: parsed.data, raw, usage };
    const issue = parsed.error.issues[0];
    problem = raw === undefined ? "it is not JSON" : `${issue?.path.join(".") || "it"}: ${issue?.message}`;
    messages.push(text.slice(0, LONGEST_REPLY), `That reply cannot be used: ${problem}. Reply again with the JSON object only.`);
  }
  throw new UnusableReply(`The language model gave no usable reply: ${problem}.`, usage ?? NO_USAGE);
}

/** The JSON object of a reply, also inside a code fence; undefined for anything else. */
function toJson(text: string): unknown {
  const body = text.match(/\{[\s\S]*\}/)?.[0];
  if (!body || body.length > LONGEST_REPLY) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
