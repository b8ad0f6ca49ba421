import { z } from "zod";
import { ApiError } from "@/lib/api";

/** A route's answer that is not a success; `message` is safe to show. */
export class RequestFailed extends Error {
  override readonly name = "RequestFailed";
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const OFFLINE = new RequestFailed("OFFLINE", "The SpendLens server does not answer. Check that it is running, then try again.");

/** fetch() that fails with the server's own message, or says that the server is away. @throws RequestFailed */
export async function request(url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw OFFLINE;
  });
  if (response.ok) return response;
  const body = ApiError.safeParse(await response.json().catch(() => null));
  throw body.success
    ? new RequestFailed(body.data.code, body.data.message)
    : new RequestFailed(`HTTP_${response.status}`, `The server answered with status ${response.status}. Try again, or reload the page.`);
}

/** GET as JSON, checked against a schema. @throws RequestFailed */
export async function getJson<S extends z.ZodType>(url: string, schema: S, init?: RequestInit): Promise<z.output<S>> {
  const response = await request(url, init);
  const body = schema.safeParse(await response.json());
  if (body.success) return body.data;
  throw new RequestFailed(
    "UNEXPECTED_REPLY",
    `The server's reply to ${url} has another shape than expected: ${z.prettifyError(body.error)}`,
  );
}

/** Lines of a streamed NDJSON body, each checked against a schema, as they arrive. @throws RequestFailed */
export async function* readLines<S extends z.ZodType>(response: Response, schema: S): AsyncGenerator<z.output<S>> {
  if (!response.body) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    rest += value ?? "";
    const lines = rest.split("\n");
    rest = done ? "" : (lines.pop() ?? "");
    for (const line of lines) if (line.trim()) yield schema.parse(JSON.parse(line));
    if (done) return;
  }
}
