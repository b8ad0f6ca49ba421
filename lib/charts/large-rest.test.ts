import { expect, test } from "vitest";
import { pivot } from "@/lib/charts/data";
import { by, cost, dim, MODEL, MONTH, months, query, table } from "@/lib/charts/fixtures/model";
import { selectChart } from "@/lib/charts/select";
import type { ChartEdit } from "@/lib/charts/spec";
import { PERSONAS } from "@/lib/personas/personas";
import type { Cell, Table } from "@/lib/table";

const ASKED = query({ ...by("service"), grain: "month" });

/** Services of 10.10 a month each, after the first, which is of 20.20. */
const services = (count: number): Table =>
  table(
    [MONTH, dim("service", "Service"), cost()],
    months(3).flatMap((month) =>
      Array.from({ length: count }, (_, index): Cell[] => [month, `S${index}`, index === 0 ? "20.20" : "10.10"]),
    ),
  );

function line(rows: Table, edits: ChartEdit[] = []) {
  const { spec } = selectChart({
    query: ASKED,
    analysis: { kind: "query" },
    intent: "ask",
    table: rows,
    model: MODEL,
    persona: PERSONAS.finops,
    requested: "line",
    edits,
    colors: {},
    width: 900,
  });
  return { spec, names: pivot(spec, rows).series.map(({ name }) => name) };
}

test("a rest that would press the lines to the floor is left out, and said with its exact sum", () => {
  const { spec, names } = line(services(107));
  expect(names).toEqual(["S0", "S1", "S2", "S3", "S4", "S5", "S6"]);
  expect(spec.notes).toEqual([
    "Shows the 7 largest of 107 series.",
    "The other 100, together $3.03K, are left out of the lines, which they would press to the floor; the table has them.",
  ]);
});

test("a rest on the scale of the lines is drawn with them", () => {
  const { spec, names } = line(services(10));
  expect(names.at(-1)).toBe("Other");
  expect(spec.notes).toEqual(["Shows the 7 largest of 10 series; the rest is drawn as Other."]);
});

test("who asks for the rest gets it, and their own number is the one that is said", () => {
  const { spec, names } = line(services(107), [{ kind: "top", n: 3, other: true }]);
  expect(names).toEqual(["S0", "S1", "S2", "Other"]);
  expect(spec.notes).toEqual(["Shows the 3 largest of 107 series; the rest is drawn as Other."]);
});
