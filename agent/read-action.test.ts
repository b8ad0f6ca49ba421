import { expect, test } from "vitest";
import { readAction } from "@/agent/read-action";
import { EMPTY_CONVERSATION } from "@/agent/state";
import type { ChartEdit } from "@/lib/charts/spec";
import type { SemanticModel } from "@/lib/semantic/model";
import { SemanticQuery } from "@/lib/semantic/query";

const query = SemanticQuery.parse({ metrics: [{ metric: "cost" }] });
const log: ChartEdit = { kind: "log", on: true };
const labels: ChartEdit = { kind: "labels", on: true };
const model = {} as SemanticModel;
const after = (edits: ChartEdit[]) => ({
  ...EMPTY_CONVERSATION,
  focus: { query, intent: "ask" as const, analysis: { kind: "query" as const }, chart: "line" as const, edits, shown: [] },
});

test("changes of the drawing add up, and are taken back one by one", () => {
  expect(readAction({ kind: "edit", edits: [labels] }, model, after([log])).edits).toEqual([log, labels]);
  expect(readAction({ kind: "undo-edit" }, model, after([log, labels]))).toMatchObject({ edits: [log], chart: "line", query });
});

test("without changes, undo takes back the chart that was asked for", () => {
  expect(readAction({ kind: "undo-edit" }, model, after([]))).toMatchObject({ edits: [], chart: null });
});

test("a click without an answer says what to do", () => {
  expect(() => readAction({ kind: "undo-edit" }, model, EMPTY_CONVERSATION)).toThrow("ask a question first");
});
