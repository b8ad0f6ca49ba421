import { expect, test } from "vitest";
import { openStore } from "@/adapters/store/store";
import { createLocalTraces } from "@/adapters/traces/local-traces";
import type { RunRecord } from "@/lib/traces";

const run = (id: string, minute: number, threadId = "t"): RunRecord => ({
  id,
  threadId,
  startedAt: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
  question: "spend by service",
  persona: "finops",
  dataset: "sample",
  datasetVersion: "1",
  outcome: "answer",
  errorCode: null,
  answer: { id },
  reading: null,
  candidates: [],
  findings: [],
  timings: { totalMs: 12, firstEventMs: 1, nodes: {} },
  scores: [],
});

test("records come back newest first, by thread, with the scores that were added", async () => {
  const traces = createLocalTraces(openStore(":memory:"));
  await traces.record(run("a", 1));
  await traces.record(run("b", 2, "other"));
  await traces.record(run("c", 3));
  await traces.score("a", { name: "helpful", value: 1, reason: "thumb up" });
  expect((await traces.list({ limit: 2 })).map(({ id }) => id)).toEqual(["c", "b"]);
  expect((await traces.list({ threadId: "t", limit: 10 })).map(({ id }) => id)).toEqual(["c", "a"]);
  expect((await traces.get("a"))?.scores).toEqual([{ name: "helpful", value: 1, reason: "thumb up" }]);
  expect(await traces.get("unknown")).toBeNull();
});
