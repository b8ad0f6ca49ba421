import { expect, test } from "vitest";
import { createLocalMemory } from "@/adapters/memory/local-memory";
import { openStore } from "@/adapters/store/store";

test("what was remembered is found by its words, once, also after a restart", async () => {
  const db = openStore(":memory:");
  const memory = createLocalMemory(db, () => 0);
  await memory.remember({ kind: "path", text: "monthly spend by team" });
  await memory.remember({ kind: "path", text: "monthly spend by team" });
  await memory.remember({ kind: "preference", text: "prefers billed cost" });
  expect((await memory.recall("spend by teams", 5)).map(({ text }) => text)).toEqual(["monthly spend by team"]);
  const later = createLocalMemory(db, () => 1);
  expect(await later.recall("billed cost", 5)).toMatchObject([{ kind: "preference", text: "prefers billed cost" }]);
});
