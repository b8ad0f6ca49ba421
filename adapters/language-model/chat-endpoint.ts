import { AIMessage, HumanMessage, SystemMessage } from "@langchain/core/messages";
import { ChatOpenAI } from "@langchain/openai";
import type { TokenCount } from "@/adapters/language-model/prices";

export interface ChatEndpoint {
  model: string;
  /** messages alternate person and model after the system text, person first */
  send(system: string, messages: string[], signal: AbortSignal): Promise<{ text: string; count: TokenCount }>;
}

export interface EndpointSettings {
  model: string;
  apiKey: string;
  baseUrl?: string;
  timeoutMs: number;
}

const MOST_REPLY_TOKENS = 400;

/** One model behind an OpenAI-compatible address. Retries and parsing are the caller's. */
export function createChatEndpoint({ model, apiKey, baseUrl, timeoutMs }: EndpointSettings): ChatEndpoint {
  const chat = new ChatOpenAI({
    model,
    apiKey,
    temperature: 0,
    maxTokens: MOST_REPLY_TOKENS,
    maxRetries: 0,
    timeout: timeoutMs,
    modelKwargs: { response_format: { type: "json_object" } },
    configuration: { baseURL: baseUrl },
  });
  return {
    model,
    async send(system, messages, signal) {
      const turns = messages.map((text, index) => (index % 2 === 0 ? new HumanMessage(text) : new AIMessage(text)));
      const reply = await chat.invoke([new SystemMessage(system), ...turns], { signal });
      const usage = reply.usage_metadata;
      return {
        text: reply.text,
        count: {
          promptTokens: usage?.input_tokens ?? 0,
          completionTokens: usage?.output_tokens ?? 0,
          cachedTokens: usage?.input_token_details?.cache_read ?? 0,
        },
      };
    },
  };
}
