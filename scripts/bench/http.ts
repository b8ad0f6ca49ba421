import { randomUUID } from "node:crypto";
import { AGENT_ID } from "@/lib/api";
import { quantile } from "@/scripts/bench/quantile";

const QUESTIONS = [
  "spend by service last month",
  "monthly cost by provider",
  "top 5 accounts this year",
  "share of spend by region last quarter",
  "compare last month with the month before",
];

export interface Burst {
  turns: number;
  failures: number;
  firstEventP95: number | null;
  doneP95: number | null;
  allDoneMs: number;
}

/** `turns` simultaneous turns over HTTP, each in a thread of its own. */
export async function burst(url: string, turns: number): Promise<Burst> {
  const start = performance.now();
  const results = await Promise.all(
    Array.from({ length: turns }, (_, i) => ask(url, QUESTIONS[i % QUESTIONS.length] ?? "total spend").catch(() => null)),
  );
  const done = results.filter((result) => result !== null);
  return {
    turns,
    failures: turns - done.length,
    firstEventP95: quantile(
      done.map((result) => result.firstMs),
      0.95,
    ),
    doneP95: quantile(
      done.map((result) => result.doneMs),
      0.95,
    ),
    allDoneMs: Math.round(performance.now() - start),
  };
}

/** One turn as the browser sends it; `forwarded` names persona and dataset. @throws when the run does not finish with a complete answer */
export async function ask(
  url: string,
  question: string,
  forwarded: { persona?: string; dataset?: string } = {},
): Promise<{ firstMs: number; doneMs: number }> {
  const start = performance.now();
  const body = {
    threadId: randomUUID(),
    runId: randomUUID(),
    state: {},
    tools: [],
    context: [],
    forwardedProps: { persona: "finops", ...forwarded },
    messages: [{ id: randomUUID(), role: "user", content: question }],
  };
  const response = await fetch(`${url}/api/copilotkit/agent/${AGENT_ID}/run`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify(body),
  });
  if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
  let firstMs: number | undefined;
  let text = "";
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    firstMs ??= performance.now() - start;
    text += decoder.decode(read.value, { stream: true });
  }
  if (!text.includes('"RUN_FINISHED"') || text.includes('"RUN_ERROR"') || !text.includes('"complete":true'))
    throw new Error("the run did not finish");
  return { firstMs: firstMs ?? Number.NaN, doneMs: performance.now() - start };
}
