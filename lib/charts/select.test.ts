import { describe, expect, test } from "vitest";
import { buildOption } from "@/lib/charts/build";
import { findFaults } from "@/lib/charts/critique/critique";
import { by, cost, dim, items, MODEL, MONTH, months, query, table } from "@/lib/charts/fixtures/model";
import { type SelectInput, selectChart } from "@/lib/charts/select";
import { treeOf } from "@/lib/charts/tree";
import { CRITERIA } from "@/lib/charts/weights";
import { PERSONAS } from "@/lib/personas/personas";
import { type Cell, NO_CURRENCY, type Table } from "@/lib/table";

const SERVICE = dim("service", "Service");
const TEAM = dim("team", "Team");

function input(parts: Partial<SelectInput>): SelectInput {
  return {
    query: query(),
    analysis: { kind: "query" },
    intent: "ask",
    table: table([cost()], [["12.00"]]),
    model: MODEL,
    persona: PERSONAS.finops,
    requested: null,
    edits: [],
    colors: {},
    width: 900,
    ...parts,
  };
}

const monthly = (names: string[], count = 12): Table =>
  table(
    [MONTH, TEAM, cost()],
    months(count).flatMap((month) => names.map((name, index): Cell[] => [month, name, (900 / (index + 1)).toFixed(2)])),
  );
const change = table(
  [
    SERVICE,
    cost(),
    cost({ name: "previous", label: "Before", part: "previous" }),
    cost({ name: "change", label: "Change", part: "change" }),
    cost({ name: "change_fraction", label: "Change in %", part: "change-fraction", unit: { kind: "fraction" } }),
  ],
  items(6).map(([name, amount], index): Cell[] => [name!, amount!, "900.00", (Number(amount) - 900).toFixed(2), index - 0.5]),
);
const share = { of: "total" as const };
const shares = table(
  [SERVICE, cost(), cost({ name: "cost_share", label: "Share", part: "share", unit: { kind: "fraction" } })],
  [
    ["A", "50", 0.5],
    ["B", "30", 0.3],
    ["C", "20", 0.2],
  ],
);
const top = (n: number) => ({
  n,
  by: { metric: "cost", part: "value" as const },
  direction: "desc" as const,
  other: false,
  within: [],
  together: false,
});

const CASES: [name: string, parts: Partial<SelectInput>, type: string, ftvv: string][] = [
  ["one number", {}, "kpi", "kpi"],
  [
    "a ranking",
    { query: query({ ...by("service"), top: top(10) }), table: table([SERVICE, cost()], items(10, "A service with a long name")) },
    "horizontal-bar",
    "ranking",
  ],
  ["a few short names", { query: query(by("team")), table: table([TEAM, cost()], items(4, "Team")) }, "bar", "magnitude"],
  [
    "a trend",
    {
      query: query({ grain: "month" }),
      table: table(
        [MONTH, cost()],
        months(12).map((month) => [month, "5.00"]),
      ),
    },
    "line",
    "change-over-time",
  ],
  ["several trends", { query: query({ ...by("team"), grain: "month" }), table: monthly(["A", "B", "C"]) }, "line", "change-over-time"],
  [
    "a change by service",
    {
      query: query({ ...by("service"), comparison: { kind: "previous", period: { start: "2026-09-01", end: "2026-10-01" } } }),
      table: change,
    },
    "diverging-bar",
    "deviation",
  ],
  [
    "drivers of a change",
    { analysis: { kind: "drivers", dimensions: ["service"] }, query: query(by("service")), table: change },
    "waterfall",
    "deviation",
  ],
  ["a share", { query: query({ ...by("service"), share }), table: shares }, "donut", "part-to-whole"],
  [
    "two measures",
    {
      analysis: { kind: "correlation" },
      query: query({ ...by("service"), metrics: [{ metric: "gb" }, { metric: "cost" }] }),
      table: table(
        [SERVICE, cost({ name: "gb", label: "Data stored", metric: "gb", unit: { kind: "quantity", of: "GB" } }), cost()],
        Array.from({ length: 20 }, (_, index) => [`S${index}`, index * 3, String(index * 5 + 1)]),
      ),
    },
    "scatter",
    "correlation",
  ],
  [
    "counts by size",
    {
      query: query({ buckets: { of: "service", metric: "cost" } }),
      table: table(
        [
          { name: "bucket", label: "Effective cost", role: "dimension", bin: { width: null, edges: null } },
          cost({ name: "count:service", label: "Services", metric: "count:service", unit: { kind: "count" } }),
        ],
        [
          [0, 30],
          [100, 12],
          [200, 4],
        ],
      ),
    },
    "histogram",
    "distribution",
  ],
  ["no rows", { table: table([SERVICE, cost()], []) }, "table", "table"],
];

test.each(CASES)("%s", (_, parts, type, ftvv) => {
  const { spec, candidates } = selectChart(input(parts));
  expect([spec.type, spec.ftvv]).toEqual([type, ftvv]);
  expect(Object.keys(candidates[0]!.scores)).toEqual(Object.keys(CRITERIA));
});

test.each(CASES)("%s: every persona gets a chart of its own list, within its limits, without faults", (_, parts) => {
  for (const persona of Object.values(PERSONAS)) {
    const given = input({ ...parts, persona });
    const { spec } = selectChart(given);
    expect(persona.charts).toContain(spec.type);
    const option = buildOption(spec, given.table, { theme: "light", width: 900 });
    const faults = findFaults({ spec, option, table: given.table, query: given.query, text: "", width: 900, asOf: given.model.asOf });
    expect(
      faults
        .filter(({ check }) => check.severity === "error")
        .map(({ check, message }) => `${persona.id} ${spec.type} ${check.id} ${message}`),
    ).toEqual([]);
    const series = (option.series as { name?: string; silent?: boolean }[]).filter(({ silent }) => !silent);
    if (spec.encoding.color && spec.type !== "donut")
      expect(new Set(series.map(({ name }) => name)).size).toBeLessThanOrEqual(persona.limits.series);
  }
});

describe("a drawing that is asked for", () => {
  test("wins", () => {
    const ranked = { query: query(by("team")), table: table([TEAM, cost()], items(4)) };
    expect(selectChart(input({ ...ranked, requested: "donut" })).spec).toMatchObject({ type: "donut", ftvv: "part-to-whole" });
    expect(selectChart(input({ ...ranked, requested: "treemap", persona: PERSONAS.executive })).spec.type).toBe("treemap");
  });

  test("gives what has no name a colour of its own, under the name that is drawn", () => {
    const rows: Cell[][] = ["A", null, "B", "C"].map((name, index) => [name, String(90 - 10 * index)]);
    const { spec } = selectChart(input({ query: query(by("team")), table: table([TEAM, cost()], rows), requested: "treemap" }));
    const drawn = treeOf(spec, table([TEAM, cost()], rows)).nodes.map(({ name }) => spec.colors?.[name]);
    expect(new Set(drawn).size).toBe(4);
    expect(drawn).not.toContain(undefined);
  });

  test("is refused with the reason where it would mislead", () => {
    const rates = table(
      [TEAM, cost({ name: "rate", metric: "rate", unit: { kind: "fraction" } })],
      [
        ["A", 0.4],
        ["B", 0.7],
      ],
    );
    const { spec } = selectChart(input({ query: query({ ...by("team"), metrics: [{ metric: "rate" }] }), table: rates, requested: "pie" }));
    expect(spec.type).not.toBe("pie");
    expect(spec.notes[0]).toBe("Pie chart not drawn: the parts do not add up to a whole. Shown as bar chart instead.");
  });

  test("is simplified where it has too many parts", () => {
    const { spec } = selectChart(input({ query: query(by("service")), table: table([SERVICE, cost()], items(20)), requested: "pie" }));
    expect(spec.top).toEqual({ n: 5, other: true });
    expect(spec.notes).toContain("Shows the 5 largest of 20 parts; the rest is drawn as Other.");
  });
});

test("two dimensions stay within a persona's limits on both sides, and nothing of the sum is lost", () => {
  const pairs = items(14).flatMap(([name, amount], index): Cell[][] =>
    ["A", "B", "C"].map((team) => [name!, team, `${Number(amount) + index}`]),
  );
  const rows = table([SERVICE, TEAM, cost()], pairs);
  const asked = { dimensions: [{ dimension: "service" }, { dimension: "team" }] };
  for (const requested of ["stacked-bar", "heatmap"] as const) {
    const { spec } = selectChart(input({ query: query(asked), table: rows, persona: PERSONAS.executive, requested }));
    expect(spec.notes.join()).toContain("of 14");
    const option = buildOption(spec, rows, { theme: "light", width: 900 });
    const [drawn] = [option.series as { data: (number | { value: number | number[] } | null)[] }[]];
    const values = drawn.flatMap(({ data }) => data.map((item) => [typeof item === "object" ? (item?.value ?? 0) : item].flat().at(-1)!));
    expect(values.length).toBeLessThanOrEqual(10 * 3);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(
      rows.rows.reduce((sum, row) => sum + Number(row[2]), 0),
      4,
    );
  }
});

test("currencies never share an axis", () => {
  const currency = { ...dim("billing-currency", "Currency") };
  const mixed = table(
    [SERVICE, currency, cost({ unit: { kind: "currency", currency: NO_CURRENCY }, currencyColumn: "billing-currency" })],
    [
      ["A", "USD", "5"],
      ["B", "USD", "4"],
      ["A", "EUR", "3"],
      ["B", "EUR", "9"],
    ],
  );
  const { spec } = selectChart(input({ query: query(by("service")), table: mixed }));
  expect(spec).toMatchObject({ type: "bar", encoding: { facet: { field: "billing-currency" } } });
  const option = buildOption(spec, mixed, { theme: "light", width: 900 });
  expect((option.yAxis as { name: string }[]).map(({ name }) => name)).toEqual(["Effective cost (USD)", "Effective cost (EUR)"]);
});

test("panels of several currencies share the colours: each has its own largest series", () => {
  const currency = { ...dim("billing-currency", "Currency") };
  const rows = months(3).flatMap((month) =>
    items(14).map(([name, amount], index): Cell[] => [month, name!, index % 2 === 0 ? "USD" : "EUR", amount!]),
  );
  const mixed = table(
    [MONTH, TEAM, currency, cost({ unit: { kind: "currency", currency: NO_CURRENCY }, currencyColumn: "billing-currency" })],
    rows,
  );
  const { spec } = selectChart(input({ query: query({ ...by("team"), grain: "month" }), table: mixed, requested: "line" }));
  expect(spec).toMatchObject({ type: "line", top: { n: 3 }, encoding: { facet: { field: "billing-currency" } } });
  expect(spec.notes.join()).toContain("of each currency");
  expect(new Set(Object.values(spec.colors!)).size).toBe(Object.keys(spec.colors!).length);
});

test("one amount in each currency is as many numbers, also where the currency was asked for", () => {
  const currency = { ...dim("billing-currency", "Currency") };
  const both = table(
    [currency, cost({ unit: { kind: "currency", currency: NO_CURRENCY }, currencyColumn: "billing-currency" })],
    [
      ["USD", "5"],
      ["EUR", "9"],
    ],
  );
  for (const asked of [query(), query(by("billing-currency"))])
    expect(selectChart(input({ query: asked, table: both })).spec).toMatchObject({ type: "kpi", ftvv: "kpi" });
});

test("what is said of each thing stands with its name", () => {
  const invoices = table(
    [dim("service", "Service"), TEAM, cost()],
    [
      ["A", "Red", "5.00"],
      ["B", "Red", "4.00"],
      ["C", "Blue", "3.00"],
    ],
  );
  const { spec } = selectChart(input({ query: query(by("service", "team")), table: invoices }));
  expect(spec).toMatchObject({ type: "bar", ftvv: "magnitude", names: ["service", "team"] });
  expect(JSON.stringify(buildOption(spec, invoices, { theme: "light", width: 900 }).xAxis)).toContain("A · Red");
});

test("the bucket that is not over is marked", () => {
  const rows = months(14).map((month): Cell[] => [month, "5.00"]);
  const { spec } = selectChart(
    input({ query: query({ grain: "month" }), table: table([MONTH, cost()], rows), model: { ...MODEL, asOf: "2026-10-13T00:00:00Z" } }),
  );
  expect(spec.partial).toEqual(["2026-10-01"]);
  expect(spec.subtitle).toContain("data to 12 Oct 2026");
});

test("an entity keeps its colour through a thread", () => {
  const first = selectChart(input({ query: query({ ...by("team"), grain: "month" }), table: monthly(["A", "B", "C"]) })).spec.colors!;
  const second = selectChart(input({ query: query({ ...by("team"), grain: "month" }), table: monthly(["C", "D", "A"]), colors: first }))
    .spec.colors!;
  expect(second.A).toBe(first.A);
  expect(second.C).toBe(first.C);
  expect(new Set(Object.values(second)).size).toBe(3);
});

test("fields of plain tables carry the file's names, aggregates and bins", () => {
  const plain = { ...MODEL, domain: "table", currency: null, dimensions: [{ ...MODEL.dimensions[0]!, id: "Origin", column: "Origin" }] };
  const rows = table(
    [dim("Origin", "Origin"), cost({ name: "avg:MPG", label: "Average MPG", metric: "avg:MPG", unit: { kind: "number" } })],
    [
      ["USA", 20],
      ["Japan", 30],
    ],
  );
  const { spec } = selectChart(input({ model: plain, query: query({ metrics: [{ metric: "avg:MPG" }], ...by("Origin") }), table: rows }));
  expect(spec.encoding.x).toMatchObject({ field: "Origin" });
  expect(spec.encoding.y).toMatchObject({ field: "MPG", aggregate: "mean", column: "avg:MPG" });
});

test("edits are replayed, and refused where they would mislead", () => {
  const base = { query: query(by("team")), table: table([TEAM, cost()], items(4)) };
  const { spec } = selectChart(
    input({
      ...base,
      edits: [
        { kind: "title", text: "Ours" },
        { kind: "log", on: true },
        { kind: "range", min: 500, max: null },
      ],
    }),
  );
  expect(spec.title).toBe("Ours");
  expect(spec.log).toBeUndefined();
  expect(spec.range).toBeUndefined();
  expect(spec.notes).toHaveLength(2);
});

test("the weights sum to one", () => {
  expect(Object.values(CRITERIA).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1);
});

test("weekdays stay in their order, whatever the order of the rows", () => {
  const weekday = { ...dim("weekday", "Weekday") };
  const rows = [
    ["Wednesday", "A", "9"],
    ["Monday", "A", "8"],
    ["Wednesday", "B", "2"],
    ["Monday", "B", "1"],
  ];
  const ordered = { ...table([weekday, TEAM, cost()], rows), keys: { weekday: [3, 1, 3, 1] } };
  const model = { ...MODEL, dimensions: [...MODEL.dimensions, { ...MODEL.dimensions[0]!, id: "weekday", type: "ordinal" as const }] };
  const asked = query({
    dimensions: [{ dimension: "weekday" }, { dimension: "team" }],
    order: [{ by: "cost", part: "value", direction: "desc" }],
  });
  const { spec } = selectChart(input({ query: asked, table: ordered, model, requested: "grouped-bar" }));
  const { xAxis } = buildOption(spec, ordered, { theme: "light", width: 900 });
  expect((xAxis as { data: string[] }).data).toEqual(["Monday", "Wednesday"]);
});

test.each(Object.values(PERSONAS))("forecasts of several parts have a panel and an interval each, also for $label", (persona) => {
  const part = (name: "expected" | "lower" | "upper") => cost({ name, label: name, part: name });
  const rows = ["A", "B", "C"].flatMap((team) =>
    months(8).map((month, at): Cell[] => (at < 6 ? [month, team, "100", null, null, null] : [month, team, null, "110", "90", "130"])),
  );
  const forecasts = table([MONTH, TEAM, cost(), part("expected"), part("lower"), part("upper")], rows);
  const asked = input({ table: forecasts, persona, analysis: { kind: "forecast", horizon: 2, grain: "month" }, query: query(by("team")) });
  const start = { kind: "forecast-start" as const, at: months(8)[6]!, label: "Forecast" };
  for (const requested of [null, "line", "stacked-bar"] as const) {
    const { spec } = selectChart({ ...asked, requested, annotations: [start] });
    expect(spec).toMatchObject({ type: "small-multiples", encoding: { column: { field: "team" } } });
    const option = buildOption(spec, forecasts, { theme: "light", width: 900 });
    const faults = findFaults({ spec, table: forecasts, query: asked.query, option, text: "", width: 900, asOf: null });
    expect(faults.filter(({ check }) => check.severity === "error").map(({ message }) => message)).toEqual([]);
    const lines = (option as { series: { lineStyle?: { type?: string }; stack?: string }[] }).series;
    expect(lines.filter(({ lineStyle }) => lineStyle?.type === "dashed")).toHaveLength(3);
    expect(lines.filter(({ stack }) => stack === "band")).toHaveLength(6);
  }
});
