import { expect, test } from "vitest";
import { addEdits, carryEdits, sealEdits } from "@/lib/charts/edit-list";
import { by, query } from "@/lib/charts/fixtures/model";
import type { ChartEdit } from "@/lib/charts/spec";

const type = (name: "pie" | "bar"): ChartEdit => ({ kind: "type", type: name });
const note: ChartEdit = { kind: "annotate", annotation: { kind: "note", at: "2026-03-15", label: "Migration" } };
const line: ChartEdit = { kind: "annotate", annotation: { kind: "threshold", value: 50_000, label: "Budget" } };
const title: ChartEdit = { kind: "title", text: "Ours" };
const color: ChartEdit = { kind: "color", series: "Tax", color: "red" };
const bars: ChartEdit = { kind: "color", series: "*", color: "green" };
const swap: ChartEdit = { kind: "swap" };

test("a later edit replaces the one it overrides; what only takes back leaves nothing", () => {
  expect(addEdits([type("pie"), title], [type("bar")])).toEqual([title, type("bar")]);
  expect(addEdits([type("bar")], [{ kind: "stack", mode: "stacked" }])).toEqual([type("bar"), { kind: "stack", mode: "stacked" }]);
  expect(
    addEdits(
      [title, color],
      [
        { kind: "title", text: "" },
        { kind: "color", series: "tax", color: "auto" },
      ],
    ),
  ).toEqual([]);
  expect(
    addEdits(
      [
        { kind: "hide", series: "Tax" },
        { kind: "hide", series: "Fees" },
      ],
      [{ kind: "show", series: "Tax" }],
    ),
  ).toEqual([{ kind: "hide", series: "Fees" }]);
  expect(addEdits([{ kind: "hide", series: "Tax" }], [{ kind: "show", series: "*" }])).toEqual([]);
  expect(addEdits([note, line], [{ kind: "erase", label: "Budget" }])).toEqual([note]);
  expect(addEdits([note, line], [{ kind: "erase", label: null }])).toEqual([]);
  expect(addEdits([swap], [swap])).toEqual([]);
});

test("a drill keeps every change; another shape and another question only what still has a meaning there", () => {
  const range: ChartEdit = { kind: "range", min: 1, max: 2 };
  const all = [type("pie"), title, color, bars, note, line, range, swap];
  expect(carryEdits(all, "rows")).toEqual(all);
  expect(carryEdits(all, "drill")).toEqual(all);
  expect(carryEdits(all, "shape")).toEqual([color, bars, note, line, range]);
  expect(carryEdits(all, "question")).toEqual([color]);
});

test("words and amounts remember the view that they were said of, the first one", () => {
  const first = query({ ...by("service"), grain: "month" });
  const sealed = sealEdits([title, note, line, color], first, "line");
  expect(sealed).toMatchObject([{ of: { grain: "month" } }, note, { of: { dimensions: ["service"] } }, color]);
  expect(sealed[1]).toBe(note);
  expect(sealEdits(sealed, query(by("team")), "bar")).toEqual(sealed);
  expect(sealEdits([swap], query(by("team")), "bar")).toEqual([{ kind: "swap", to: "bar" }]);
});
