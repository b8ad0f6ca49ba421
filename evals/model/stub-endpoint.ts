import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface StubCall {
  model: string;
  system: string;
  user: string;
}
export interface StubReply {
  status?: number;
  text?: string;
  delayMs?: number;
}

/** An OpenAI-compatible endpoint on loopback that answers as told; usage is counted by `tokensOf`. */
export class StubEndpoint {
  readonly calls: StubCall[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(answer: (call: StubCall, number: number) => StubReply, tokensOf: (text: string) => number): Promise<StubEndpoint> {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { model, messages } = JSON.parse(Buffer.concat(chunks).toString()) as {
        model: string;
        messages: { role: string; content: string }[];
      };
      const contentOf = (role: string) => messages.findLast((message) => message.role === role)?.content ?? "";
      const call = { model, system: contentOf("system"), user: contentOf("user") };
      stub.calls.push(call);
      const { status = 200, text = "", delayMs = 0 } = answer(call, stub.calls.length);
      const prompt = messages.reduce((sum, { content }) => sum + tokensOf(content) + 4, 3);
      const usage = { prompt_tokens: prompt, completion_tokens: tokensOf(text), total_tokens: prompt + tokensOf(text) };
      const reply = {
        id: "stub",
        object: "chat.completion",
        created: 0,
        model,
        choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: text } }],
        usage: { ...usage, prompt_tokens_details: { cached_tokens: 0 } },
      };
      setTimeout(() => {
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(status === 200 ? reply : { error: { message: "not now" } }));
      }, delayMs);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const stub = new StubEndpoint(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`);
    return stub;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
