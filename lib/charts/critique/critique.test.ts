import { expect, test } from "vitest";
import { CHECKS } from "@/lib/charts/critique/checks";
import { critiqueChart, findFaults } from "@/lib/charts/critique/critique";
import { MUTATORS, subjectOf } from "@/lib/charts/fixtures/mutations";
import { galleryExamples } from "@/lib/charts/gallery/examples";

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
