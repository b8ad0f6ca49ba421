import { expect, test } from "vitest";
import { readAction } from "@/agent/read-action";
import { EMPTY_CONVERSATION } from "@/agent/state";
import type { ChartEdit } from "@/lib/charts/spec";
import type { Focus } from "@/lib/language/reading";
import type { SemanticModel } from "@/lib/semantic/model";
import { SemanticQuery } from "@/lib/semantic/query";

const query = SemanticQuery.parse({ metrics: [{ metric: "cost" }] });
const log: ChartEdit = { kind: "log", on: true };
const labels: ChartEdit = { kind: "labels", on: true };
const model = {} as SemanticModel;
const focus = (edits: ChartEdit[], more: Partial<Focus> = {}): Focus => ({
  query,
  intent: "ask",
  analysis: { kind: "query" },
  chart: null,
  edits,
  shown: [],
  ...more,
});
const after = (edits: ChartEdit[]) => ({ ...EMPTY_CONVERSATION, focus: focus(edits) });

test("changes of the drawing add up; a later one about the same takes the place of the earlier", () => {
  expect(readAction({ kind: "edit", edits: [labels] }, model, after([log])).edits).toEqual([log, labels]);
  expect(readAction({ kind: "edit", edits: [{ kind: "log", on: false }] }, model, after([log, labels])).edits).toEqual([
    labels,
    { kind: "log", on: false },
  ]);
  expect(readAction({ kind: "chart", type: "pie" }, model, after([{ kind: "type", type: "line" }])).edits).toEqual([
    { kind: "type", type: "pie" },
  ]);
  expect(readAction({ kind: "reset-edits" }, model, after([log, labels]))).toMatchObject({ edits: [], chart: null });
});

test("undo is the focus before, redo the one after; of the same rows only the drawing changes", () => {
  const before = focus([log]);
  const filtered = focus([log], {
    query: { ...query, filters: [{ dimension: "team", op: "is-null" }] },
    change: "Only where team is not set",
  });
  const conversation = {
    ...EMPTY_CONVERSATION,
    history: [before],
    focus: focus([log, labels], { change: "Show value labels" }),
    future: [filtered],
  };
  expect(readAction({ kind: "undo" }, model, conversation)).toMatchObject({ intent: "chart-edit", turn: "undo", edits: [log], query });
  expect(readAction({ kind: "redo" }, model, conversation)).toMatchObject({ intent: "navigate", turn: "redo", query: filtered.query });
});

test("a question that stood alone has nothing to undo", () => {
  expect(() => readAction({ kind: "undo" }, model, { ...after([log]), history: [focus([])] })).toThrow("nothing to undo");
  expect(() => readAction({ kind: "redo" }, model, after([log]))).toThrow("nothing to redo");
});

test("an earlier answer is gone on from as it was drawn; one that is forgotten, as it was asked", () => {
  const conversation = { ...after([]), history: [focus([log, labels], { run: "run-1", chart: "line" })] };
  expect(readAction({ kind: "resume", run: "run-1", query }, model, conversation)).toMatchObject({ edits: [log, labels], chart: "line" });
  expect(readAction({ kind: "resume", run: "run-0", query }, model, conversation)).toMatchObject({ edits: [], chart: null, query });
});

test("a click without an answer says what to do", () => {
  expect(() => readAction({ kind: "undo" }, model, EMPTY_CONVERSATION)).toThrow("ask a question first");
});

test("a scenario of a link needs no answer before it", () => {
  const changes = [{ what: "growth" as const, fraction: 0.05, every: "month" as const }];
  expect(readAction({ kind: "set-scenario", changes, query }, model, EMPTY_CONVERSATION)).toMatchObject({
    intent: "scenario",
    query,
    analysis: { kind: "scenario", changes },
    assumptions: ["costs +5% a month"],
  });
  expect(() => readAction({ kind: "set-scenario", changes }, model, EMPTY_CONVERSATION)).toThrow("no answer in this conversation");
});
