import { expect, test } from "vitest";
import { easeOf, type LoadParts, loadOf } from "@/lib/charts/cognitive-load";
import { by, cost, dim, items, MODEL, query, table } from "@/lib/charts/fixtures/model";
import { shapeOf } from "@/lib/charts/shape";
import type { ChartType } from "@/lib/charts/spec";
import { PERSONAS } from "@/lib/personas/personas";

const { executive } = PERSONAS;
const LIGHT: LoadParts = { marks: 10, series: 1, categories: 10, encodings: 2, labels: 20, steps: 2 };
const bars = (type: ChartType, count: number) =>
  loadOf(type, shapeOf(table([dim("service", "Service"), cost()], items(count)), query(by("service")), MODEL));

test("what a person is used to is easy; each thing beyond it costs", () => {
  expect(easeOf(LIGHT, executive)).toBe(1);
  for (const [part, heavy] of Object.entries({ marks: 240, series: 10, categories: 20, labels: 50, encodings: 4, steps: 4 }))
    expect(easeOf({ ...LIGHT, [part]: heavy }, executive), part).toBeLessThan(0.95);
});

test("the same bars are harder for who is used to fewer", () => {
  const load = bars("horizontal-bar", 30);
  expect(load).toMatchObject({ marks: 30, categories: 30, labels: 60 });
  const eases = [PERSONAS.executive, PERSONAS.product, PERSONAS.finance, PERSONAS.engineering, PERSONAS.finops].map((persona) =>
    easeOf(load, persona),
  );
  expect(eases).toEqual([...eases].sort((a, b) => a - b));
  expect(eases[0]).toBeLessThan(0.3);
  expect(eases.at(-1)).toBe(1);
});

test("a chart with more to look up is harder than bars of the same rows", () => {
  expect(easeOf(bars("pie", 6), executive)).toBeLessThan(easeOf(bars("horizontal-bar", 6), executive));
  expect(easeOf(bars("radar", 6), executive)).toBeLessThan(easeOf(bars("pie", 6), executive));
});
