import { expect, test } from "vitest";
import { buildOption } from "@/lib/charts/build";
import { by, cost, dim, items, MODEL, MONTH, months, query, table } from "@/lib/charts/fixtures/model";
import { type SelectInput, selectChart } from "@/lib/charts/select";
import type { ChartType } from "@/lib/charts/spec";
import type { Persona } from "@/lib/personas/persona";
import { PERSONAS } from "@/lib/personas/personas";
import { type Cell, type Column, NO_CURRENCY, type Table } from "@/lib/table";

const SERVICE = dim("service", "Service");
const TEAM = dim("team", "Team");
const STORED = cost({ name: "gb", label: "Data stored", metric: "gb", unit: { kind: "quantity", of: "GB" } });
const CURRENCY: Column = dim("billing-currency", "Currency");
const IN_BOTH = cost({ unit: { kind: "currency", currency: NO_CURRENCY }, currencyColumn: "billing-currency" });
const BOTH_MEASURES = { metrics: [{ metric: "gb" }, { metric: "cost" }] };

const stored = (count: number): Cell[][] =>
  items(count).map(([name, amount], index): Cell[] => [name!, (index * 37) % 101, String(Number(amount) % 977)]);

function select(parts: Partial<SelectInput> & Pick<SelectInput, "query" | "table" | "persona">) {
  return selectChart({
    analysis: { kind: "query" },
    intent: "ask",
    model: MODEL,
    requested: null,
    edits: [],
    colors: {},
    width: 900,
    ...parts,
  }).spec;
}

interface Drawn {
  panels: number;
  names: string[][];
  marks: number;
}

function drawn(spec: ReturnType<typeof select>, rows: Table): Drawn {
  const option = buildOption(spec, rows, { theme: "light", width: 900 }) as {
    grid: unknown[];
    yAxis: { type: string; data?: string[] }[];
    series: { type: string; data: unknown[]; silent?: boolean }[];
  };
  const shown = option.series.filter(({ silent }) => !silent);
  return {
    panels: option.grid.length,
    names: [option.yAxis].flat().flatMap(({ type, data }) => (type === "category" && data ? [data] : [])),
    marks: shown.reduce((sum, { type, data }) => sum + (type === "line" ? 4 : data.length), 0),
  };
}

test.each(Object.values(PERSONAS))("panels of several measures show $id the same items, no more than can be taken in", (persona) => {
  const rows = table([SERVICE, STORED, cost()], stored(45));
  const spec = select({ query: query({ ...by("service"), ...BOTH_MEASURES }), table: rows, persona, requested: "small-multiples" });
  const { names, panels } = drawn(spec, rows);
  expect(panels).toBe(2);
  expect(names[0]).toEqual(names[1]);
  expect(names[0]).toHaveLength(persona.limits.categories);
  expect(spec.notes).toContain(`Shows the ${persona.limits.categories} largest of 45 items by data stored; the rest is in the table.`);
  const largest = [...rows.rows].sort((a, b) => Number(b[1]) - Number(a[1])).slice(0, persona.limits.categories);
  expect(new Set(names[0])).toEqual(new Set(largest.map(([name]) => name)));
});

test.each(Object.values(PERSONAS))("small charts of parts over time are as many as $id can take in, the largest", (persona) => {
  const rows = table(
    [MONTH, SERVICE, TEAM, cost()],
    months(3).flatMap((month) =>
      items(25)
        .reverse()
        .flatMap(([name, amount]): Cell[][] => ["Red", "Blue", "Green", "Gold", "Teal"].map((team) => [month, name!, team, amount!])),
    ),
  );
  const spec = select({
    query: query({ ...by("service", "team"), grain: "month" }),
    table: rows,
    persona: { ...persona, charts: ["small-multiples", "table"] },
  });
  expect(spec.type).toBe("small-multiples");
  const { panels, marks } = drawn(spec, rows);
  expect(panels).toBe(Math.min(12, persona.limits.categories));
  expect(marks).toBeLessThanOrEqual(persona.limits.marks);
  expect(spec.notes).toContain(`Shows the ${panels} largest of 25 panels; the rest is in the table.`);
  const option = JSON.stringify(buildOption(spec, rows, { theme: "light", width: 900 }).graphic);
  expect(option).toContain('"Item 1"');
  expect(option).not.toContain('"Item 25"');
});

test("two measures in two currencies are a cloud of points for each, never bars of both on one axis", () => {
  const rows = table(
    [SERVICE, CURRENCY, STORED, IN_BOTH],
    stored(20).flatMap(([name, gb, amount]): Cell[][] => ["USD", "EUR"].map((currency) => [name!, currency, gb!, amount!])),
  );
  const asked = query({ ...by("service"), ...BOTH_MEASURES });
  for (const persona of Object.values(PERSONAS)) {
    const spec = select({ query: asked, table: rows, persona, analysis: { kind: "correlation" } });
    expect(spec).toMatchObject({ type: "scatter", encoding: { facet: { field: "billing-currency" } } });
    const option = buildOption(spec, rows, { theme: "light", width: 900 }) as { yAxis: { name: string }[]; series: { data: unknown[] }[] };
    expect(option.yAxis.map(({ name }) => name)).toEqual(["Effective cost (USD)", "Effective cost (EUR)"]);
    expect(option.series.map(({ data }) => data.length)).toEqual([20, 20]);
  }
  const apart = select({ query: asked, table: rows, persona: PERSONAS.executive, requested: "small-multiples" });
  const { yAxis, xAxis, graphic } = buildOption(apart, rows, { theme: "light", width: 900 }) as {
    yAxis: { data?: string[] }[];
    xAxis: { name: string }[];
    graphic: { elements: { style: { text: string } }[] };
  };
  expect(graphic.elements.map(({ style }) => style.text)).toEqual([
    "Data stored, USD",
    "Effective cost, USD",
    "Data stored, EUR",
    "Effective cost, EUR",
  ]);
  expect(xAxis).toHaveLength(4);
  expect(yAxis.every(({ data }) => data === undefined || data.length <= PERSONAS.executive.limits.categories)).toBe(true);
});

test("groups of points stay within what a person can tell apart, unless the chart was asked for", () => {
  const rows = table(
    [TEAM, SERVICE, STORED, cost()],
    stored(30).map(([name, ...amounts], index): Cell[] => [`Team ${index % 10}`, name!, ...amounts]),
  );
  const asked = query({ ...by("team", "service"), ...BOTH_MEASURES });
  const persona: Persona = { ...PERSONAS.executive, charts: ["scatter", "table"] };
  const groups = (requested: ChartType | null) =>
    select({ query: asked, table: rows, persona, analysis: { kind: "correlation" }, requested }).top?.n;
  expect(groups(null)).toBe(persona.limits.series - 1);
  expect(groups("scatter")).toBe(7);
});

test("quantities of several units never share an axis, and those that are left out are said", () => {
  const unit = dim("unit", "Unit");
  const quantity = cost({ name: "gb", label: "Used", metric: "gb", unit: { kind: "quantity", of: "" }, currencyColumn: "unit" });
  const units = Array.from({ length: 14 }, (_, index) => `U${index + 1}`);
  const rows = table(
    [SERVICE, unit, quantity],
    units.flatMap((name, index) => items(2 + (index % 3)).map(([service]): Cell[] => [service!, name, 10 ** index])),
  );
  const asked = query({ ...by("service"), metrics: [{ metric: "gb" }] });
  for (const persona of Object.values(PERSONAS)) {
    const spec = select({ query: asked, table: rows, persona });
    expect(spec.encoding.facet?.field).toBe("unit");
    const { panels } = drawn(spec, rows);
    expect(panels).toBe(Math.min(12, persona.limits.categories));
    expect(spec.notes).toContain(`Shows the ${panels} of 14 units with most rows; the rest is in the table.`);
  }
  expect(select({ query: asked, table: rows, persona: PERSONAS.finops, requested: "treemap" }).notes[0]).toMatch(
    /^Treemap not drawn: several units must not share an axis\./,
  );
});

test("things that are coloured by what they belong to are as many as a person takes in", () => {
  const rows = table(
    [TEAM, SERVICE, cost()],
    items(45).map(([name, amount], index): Cell[] => [`Team ${index % 3}`, name!, amount!]),
  );
  for (const persona of Object.values(PERSONAS)) {
    const spec = select({ query: query(by("team", "service")), table: rows, persona, requested: "horizontal-bar" });
    const { names } = drawn(spec, rows);
    expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(persona.limits.categories);
    expect(spec.notes.join()).toContain("of 45 items; the rest is drawn as Other");
  }
});
