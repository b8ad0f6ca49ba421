import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { END, START, StateGraph, StateSchema } from "@langchain/langgraph";
import Database from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { createCheckpointer } from "@/adapters/checkpoints/create-checkpointer";

const directory = mkdtempSync(path.join(tmpdir(), "checkpoints-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const State = new StateSchema({ said: z.string(), count: z.number().default(0) });
async function openGraph(file: string) {
  return new StateGraph(State)
    .addNode("tally", ({ count }) => ({ count: count + 1 }))
    .addEdge(START, "tally")
    .addEdge("tally", END)
    .compile({ checkpointer: await createCheckpointer(file) });
}

test("a conversation goes on after a restart, threads apart, and only its latest state is kept", async () => {
  const file = path.join(directory, "sub", "conversations.db");
  const say = async (thread: string) => {
    const graph = await openGraph(file);
    return graph.invoke({ said: "a" }, { configurable: { thread_id: thread }, durability: "exit" });
  };
  await say("one");
  await say("two");
  await say("one");
  expect((await say("one")).count).toBe(3);
  const rows = new Database(file).prepare("select thread_id, count(*) as n from checkpoints group by thread_id order by thread_id").all();
  expect(rows).toEqual([
    { thread_id: "one", n: 1 },
    { thread_id: "two", n: 1 },
  ]);
});
