import { expect, test } from "vitest";
import { buildOption } from "@/lib/charts/build";
import { CHECKS } from "@/lib/charts/critique/checks";
import { critiqueChart, findFaults } from "@/lib/charts/critique/critique";
import { by, cost, dim, query, table } from "@/lib/charts/fixtures/model";
import { MUTATORS, subjectOf } from "@/lib/charts/fixtures/mutations";
import { galleryExamples } from "@/lib/charts/gallery/examples";
import { PERSONAS } from "@/lib/personas/personas";
import type { Cell, Column } from "@/lib/table";

const EXAMPLES = galleryExamples();
const CLEAN = EXAMPLES.map((example) => subjectOf(example));

test("there is one check for each of M01 to M50", () => {
  expect(CHECKS.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, index) => `M${String(index + 1).padStart(2, "0")}`));
});

test("clean charts of the gallery raise no alarm", () => {
  const alarms = CLEAN.flatMap((subject, index) =>
    findFaults(subject).map(({ check, message }) => `${EXAMPLES[index]!.id} ${check.id} ${message}`),
  );
  expect(alarms).toEqual([]);
});

test.each(CHECKS.map(({ id }) => id))("%s finds its fault in every chart that can have it, and mends or tells it", (id) => {
  const mutated = CLEAN.flatMap((subject) => MUTATORS[id]!(subject) ?? []);
  expect(mutated.length).toBeGreaterThan(0);
  const missed = mutated.filter((subject) => !findFaults(subject).some(({ check }) => check.id === id)).map(({ spec }) => spec.type);
  expect(missed).toEqual([]);
  for (const subject of mutated) {
    const { findings, spec } = critiqueChart(subject);
    const found = findings.find(({ check }) => check === id)!;
    expect(found.message).not.toBe("");
    if (found.severity === "error" && CHECKS.find((check) => check.id === id)!.about === "drawing")
      expect(found.repaired || spec.type === "table").toBe(true);
  }
});

test("M45: the shares of each unit of a quantity are a whole of their own; twice counted within one they are found", () => {
  const unit: Column = { name: "unit", label: "Unit", role: "dimension", dimension: "unit" };
  const share: Column = { ...cost(), name: "gb_share", label: "Share", part: "share", unit: { kind: "fraction" } };
  const used = cost({ name: "gb", metric: "gb", unit: { kind: "quantity", of: "" }, currencyColumn: "unit" });
  const asked = query({ ...by("service"), metrics: [{ metric: "gb" }], share: { of: "total" } });
  const found = (...shares: number[]) => {
    const rows: Cell[][] = shares.map((part, index) => [`S${index}`, index < 2 ? "GB" : "Hours", part * 100, part]);
    const clean = CLEAN.find(({ spec }) => spec.type === "horizontal-bar")!;
    const subject = { ...clean, query: asked, table: table([dim("service", "Service"), unit, used, share], rows) };
    return findFaults(subject).some(({ check }) => check.id === "M45");
  };
  expect(found(0.6, 0.4, 1)).toBe(false);
  expect(found(0.6, 0.6, 1)).toBe(true);
});

test("a repair never brings a chart that the person may not get", () => {
  const values = table(
    [dim("team", "Team"), cost()],
    [
      ["A", "1"],
      ["A", "2"],
      ["B", "3"],
    ],
  );
  const boxes = CLEAN.find(({ spec }) => spec.type === "boxplot")!;
  const spec = {
    ...boxes.spec,
    encoding: { x: { field: "team", type: "nominal" as const }, y: { field: "cost", type: "quantitative" as const } },
  };
  const subject = { ...boxes, spec, table: values, option: buildOption(spec, values, { theme: "light", width: 720 }) };
  expect(critiqueChart({ ...subject, persona: PERSONAS.finops }).spec.type).toBe("strip");
  expect(PERSONAS.finance.charts).not.toContain("strip");
  expect(critiqueChart({ ...subject, persona: PERSONAS.finance }).spec.type).toBe("boxplot");
});

test("what cannot be repaired becomes a table that says why", () => {
  const broken = CLEAN.find(({ spec }) => spec.type === "bar")!;
  const empty = {
    ...broken,
    table: { ...broken.table, columns: broken.table.columns.map((column) => ({ ...column, label: "" })) },
    spec: { ...broken.spec, title: "", encoding: {} },
  };
  const { spec, findings } = critiqueChart({ ...empty, option: { ...broken.option, title: {} } });
  expect(["table", "bar"]).toContain(spec.type);
  expect(findings.length).toBeGreaterThan(0);
});

test("scores stay within bounds and fall with what stays wrong", () => {
  for (const subject of CLEAN) {
    const { scores } = critiqueChart(subject);
    for (const score of Object.values(scores)) {
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }
    expect(scores.perceptualAccuracy).toBe(1);
  }
});
