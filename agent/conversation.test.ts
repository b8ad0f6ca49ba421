import { expect, test } from "vitest";
import type { Action } from "@/agent/action";
import { breadcrumbsAfter, conversationAbout, conversationAfter, stepsOf } from "@/agent/conversation";
import { isRecap, readAboutThread, tellThread, threadForModel } from "@/agent/conversation-log";
import { MODEL, queryOf, readingOf } from "@/agent/fixtures/model";
import { Conversation, type DrawnChart, EMPTY_CONVERSATION, type TurnData } from "@/agent/state";
import { type ChartEdit, ChartSpec } from "@/lib/charts/spec";
import type { Reading } from "@/lib/language/reading";

const BY_SHOP = queryOf({ dimensions: [{ dimension: "shop" }] });
const IN_NORTH = queryOf({ dimensions: [{ dimension: "product" }], filters: [{ dimension: "shop", op: "in", values: ["north"] }] });
const DATA: TurnData = {
  table: {
    columns: [
      { name: "shop", label: "Shop", role: "dimension", dimension: "shop" },
      { name: "cost", label: "Cost", role: "measure", metric: "cost" },
    ],
    rows: [
      ["North shop", "10"],
      [null, "2"],
    ],
    keys: { shop: ["north", null] },
  },
  sql: "",
  params: {},
  truncated: false,
  further: {},
  annotations: [],
};

const after = (conversation: Conversation, reading: Reading, action: Action | null = null) =>
  conversationAfter({ conversation, reading, action, data: DATA, drawn: null }, MODEL);

test("a thread of sixty turns stays bounded, tells itself, and goes back to its first answer", () => {
  let thread = EMPTY_CONVERSATION;
  for (let turn = 1; turn <= 60; turn++) {
    const reading = readingOf(turn === 1 ? BY_SHOP : queryOf({ dimensions: [{ dimension: "product" }], limit: turn }));
    const insight = { text: `North is first with ${turn}. More.`, sentences: [], facts: [] };
    thread = conversationAfter(
      { conversation: thread, reading, action: null, data: DATA, drawn: null, question: `question ${turn}`, insight },
      MODEL,
    );
  }
  expect(Conversation.parse(thread)).toEqual(thread);
  expect(thread.turns).toBe(60);
  expect(thread.log).toHaveLength(12);
  expect(thread.log?.[0]).toEqual({ question: "question 1", title: "Cost by shop", finding: "North is first with 1." });
  expect(JSON.stringify(thread).length).toBeLessThan(60_000);
  const told = tellThread(thread, MODEL);
  expect(told.text).toContain("60 turns, beginning with “question 1”");
  expect(told.text).toContain("Mostly about cost by product");
  expect(told.text).toContain("“question 60” – North is first with 60.");
  expect(threadForModel(thread).length).toBeLessThanOrEqual(240);
  expect(readAboutThread("go back to the first question", thread)).toMatchObject({ intent: "navigate", query: BY_SHOP });
  expect(isRecap(readAboutThread("What have we looked at so far?", thread)!)).toBe(true);
});

test.each(["summarize this conversation", "what did I ask so far?", "recap our chat", "can you sum up the discussion so far"])(
  "“%s” asks for the thread",
  (question) => expect(readAboutThread(question, EMPTY_CONVERSATION)).toMatchObject({ intent: "summary", query: null }),
);
test.each(["summarize last month", "what have we spent so far?", "back to the first quarter", "go back"])(
  "“%s” asks for data",
  (question) => expect(readAboutThread(question, { ...EMPTY_CONVERSATION, turns: 2 })).toBeNull(),
);

test("a drill adds a breadcrumb, back cuts the path, a fresh question starts it anew", () => {
  const first = after(EMPTY_CONVERSATION, readingOf(BY_SHOP));
  const second = after(first, readingOf(IN_NORTH, { intent: "drill" }));
  expect(second.breadcrumbs.map(({ query }) => query)).toEqual([BY_SHOP, IN_NORTH]);
  const back = after(second, readingOf(BY_SHOP, { intent: "navigate" }), { kind: "back", crumb: 0 });
  expect(back.breadcrumbs.map(({ query }) => query)).toEqual([BY_SHOP]);
  const said = after(second, readingOf(BY_SHOP, { intent: "navigate" }));
  expect(said.breadcrumbs).toEqual(back.breadcrumbs);
  const fresh = after(second, readingOf(queryOf()));
  expect(fresh.breadcrumbs).toHaveLength(1);
});

test("a changed filter replaces the last step; a chart edit leaves the path", () => {
  const first = after(EMPTY_CONVERSATION, readingOf(BY_SHOP));
  const state = { conversation: first, reading: readingOf(IN_NORTH), action: { kind: "remove-filter", index: 0 } as Action };
  expect(breadcrumbsAfter(state, MODEL).map(({ query }) => query)).toEqual([IN_NORTH]);
  const edited = after(first, readingOf(BY_SHOP, { intent: "chart-edit" }));
  expect(edited.breadcrumbs).toEqual(first.breadcrumbs);
});

test("the keys of the rows that were shown are kept, not their labels", () => {
  expect(after(EMPTY_CONVERSATION, readingOf(BY_SHOP)).focus?.shown).toEqual([{ shop: "north" }, { shop: null }]);
});

test("going back takes the earlier focus off the pile", () => {
  const second = after(after(EMPTY_CONVERSATION, readingOf(BY_SHOP)), readingOf(IN_NORTH, { intent: "drill" }));
  expect(second.history).toHaveLength(1);
  expect(after(second, readingOf(BY_SHOP, { intent: "navigate" })).history).toHaveLength(0);
});

test("a turn without rows keeps the conversation; starting over empties it", () => {
  const first = after(EMPTY_CONVERSATION, readingOf(BY_SHOP));
  const asked = conversationAfter({ conversation: first, reading: readingOf(null), action: null, data: null, drawn: null }, MODEL);
  expect(asked).toEqual({ ...first, turns: 2 });
  const over = conversationAfter(
    { conversation: first, reading: readingOf(null, { intent: "navigate" }), action: null, data: null, drawn: null },
    MODEL,
  );
  expect(over).toMatchObject({ focus: null, breadcrumbs: [], history: [] });
});

test("a question to other data finds nothing of this conversation but its length", () => {
  const first = after(EMPTY_CONVERSATION, readingOf(BY_SHOP));
  expect(conversationAbout(first, MODEL)).toBe(first);
  expect(conversationAbout(first, { ...MODEL, dataset: "other" })).toEqual({ ...EMPTY_CONVERSATION, turns: 1 });
});

const LABELS: ChartEdit = { kind: "labels", on: true };
const drawnWith = (refused: ChartEdit[]): DrawnChart => ({
  spec: ChartSpec.parse({ type: "bar", ftvv: "ranking", title: "", subtitle: "", encoding: {}, colors: { North: "c2", South: "red" } }),
  option: {},
  candidates: [],
  findings: [],
  description: "",
  refused: refused.map((edit) => ({ edit, reason: "no" })),
});
const said = (conversation: Conversation, reading: Reading, question: string, refused: ChartEdit[] = []) =>
  conversationAfter({ conversation, reading, action: null, data: DATA, drawn: drawnWith(refused), question }, MODEL, "run");

test("undo and redo walk through the changes, with the sentences that made them; a new change forgets what was undone", () => {
  const first = said(EMPTY_CONVERSATION, readingOf(BY_SHOP), "cost by shop");
  expect(stepsOf(first)).toEqual({});
  const edited = said(first, readingOf(BY_SHOP, { intent: "chart-edit", turn: "follow", edits: [LABELS] }), "show labels");
  expect(stepsOf(edited)).toEqual({ undo: "show labels" });
  const drilled = said(edited, readingOf(IN_NORTH, { intent: "drill", turn: "follow", edits: [LABELS] }), "drill into north");
  const undone = said(drilled, readingOf(BY_SHOP, { intent: "navigate", turn: "undo", edits: [LABELS] }), "undo");
  expect(undone.focus).toEqual(edited.focus);
  expect(undone.breadcrumbs).toEqual(edited.breadcrumbs);
  expect(stepsOf(undone)).toEqual({ undo: "show labels", redo: "drill into north" });
  const redone = said(undone, readingOf(IN_NORTH, { intent: "navigate", turn: "redo", edits: [LABELS] }), "redo");
  expect(redone.focus).toEqual(drilled.focus);
  expect(redone.breadcrumbs).toEqual(drilled.breadcrumbs);
  const other = said(undone, readingOf(queryOf(), { turn: "follow" }), "in total");
  expect(stepsOf(other)).toEqual({ undo: "in total" });
});

test("a refused edit is not kept, and leaves nothing to undo", () => {
  const first = said(EMPTY_CONVERSATION, readingOf(BY_SHOP), "cost by shop");
  const log: ChartEdit = { kind: "log", on: true };
  const refused = said(first, readingOf(BY_SHOP, { intent: "chart-edit", turn: "follow", edits: [log] }), "log scale", [log]);
  expect(refused.focus?.edits).toEqual([]);
  expect(refused.history).toHaveLength(0);
});

test("the thread keeps the colours of the palette; chosen ones belong to the edits", () => {
  expect(said(EMPTY_CONVERSATION, readingOf(BY_SHOP), "cost by shop").colors).toEqual({ North: "c2" });
});
