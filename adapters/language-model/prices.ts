import type { Usage } from "@/lib/language-model";

/** US dollars for a million tokens. Source: public list prices; models that are not listed (local ones too) count as free. */
const PRICES: { model: RegExp; prompt: number; cached: number; completion: number }[] = [
  { model: /^gpt-4o-mini/, prompt: 0.15, cached: 0.075, completion: 0.6 },
  { model: /^gpt-4o/, prompt: 2.5, cached: 1.25, completion: 10 },
  { model: /^gpt-4\.1-nano/, prompt: 0.1, cached: 0.025, completion: 0.4 },
  { model: /^gpt-4\.1-mini/, prompt: 0.4, cached: 0.1, completion: 1.6 },
  { model: /^gpt-4\.1/, prompt: 2, cached: 0.5, completion: 8 },
];

export interface TokenCount {
  promptTokens: number;
  completionTokens: number;
  cachedTokens: number;
}

/** Usage with its cost in US dollars. Cached tokens are part of the prompt's. */
export function toUsage(model: string, count: TokenCount): Usage {
  const price = PRICES.find((entry) => entry.model.test(model));
  if (!price) return { ...count, costUsd: 0 };
  const fresh = count.promptTokens - count.cachedTokens;
  const cost = fresh * price.prompt + count.cachedTokens * price.cached + count.completionTokens * price.completion;
  return { ...count, costUsd: cost / 1e6 };
}
