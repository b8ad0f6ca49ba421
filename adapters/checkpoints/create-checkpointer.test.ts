import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { END, START, StateGraph, StateSchema } from "@langchain/langgraph";
import type { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createCheckpointer } from "@/adapters/checkpoints/create-checkpointer";

const directory = mkdtempSync(path.join(tmpdir(), "checkpoints-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const State = new StateSchema({ said: z.string(), count: z.number().default(0) });
async function say(thread: string, ...place: Parameters<typeof createCheckpointer>) {
  const checkpointer = await createCheckpointer(...place);
  const graph = new StateGraph(State)
    .addNode("tally", ({ count }) => ({ count: count + 1 }))
    .addEdge(START, "tally")
    .addEdge("tally", END)
    .compile({ checkpointer });
  const state = await graph.invoke({ said: "a" }, { configurable: { thread_id: thread }, durability: "exit" });
  if ("end" in checkpointer) await (checkpointer as PostgresSaver).end();
  return state;
}

test("a conversation goes on after a restart, threads apart, and only its latest state is kept", async () => {
  const file = path.join(directory, "sub", "conversations.db");
  for (const thread of ["one", "two", "one"]) await say(thread, file);
  expect((await say("one", file)).count).toBe(3);
  const rows = new Database(file).prepare("select thread_id, count(*) as n from checkpoints group by thread_id order by thread_id").all();
  expect(rows).toEqual([
    { thread_id: "one", n: 1 },
    { thread_id: "two", n: 1 },
  ]);
});

describe("Postgres", () => {
  let postgres: PGLiteSocketServer;
  let db: PGlite;
  beforeAll(async () => {
    db = await PGlite.create();
    postgres = new PGLiteSocketServer({ db, port: 0, host: "127.0.0.1", maxConnections: 8 });
    await postgres.start();
  });
  afterAll(async () => {
    await postgres.stop();
    await db.close();
  });

  test("a conversation goes on after a restart, threads apart", async () => {
    const url = `postgres://postgres:postgres@${postgres.getServerConn()}/postgres`;
    for (const thread of ["one", "two", "one"]) await say(thread, "unused.db", url);
    expect((await say("one", "unused.db", url)).count).toBe(3);
    expect((await say("two", "unused.db", url)).count).toBe(2);
  });

  test("a server that is not there is said by its setting", async () => {
    await expect(createCheckpointer("unused.db", "postgres://postgres@127.0.0.1:1/none")).rejects.toMatchObject({
      code: "MISCONFIGURED",
      message: expect.stringContaining("POSTGRES_URL"),
    });
  });
});
