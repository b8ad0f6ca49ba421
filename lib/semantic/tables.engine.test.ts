import { afterAll, beforeAll, expect, test } from "vitest";
import { compileValues } from "@/lib/semantic/values";
import { type LoadedTable, loadTable } from "@/tests/focus-table";

/** A plain table whose columns are called like the compiler's own, with a date before 1970. */
const CSV = `time,previous,score,when
a,10,1.5,1965-03-02
b,20,12,1965-04-01
a,30,25.5,2020-01-01
c,20,,2020-01-31
`;

let table: LoadedTable;
beforeAll(async () => {
  table = await loadTable(CSV);
});
afterAll(() => table.close());

const ask = (query: Record<string, unknown>) => table.run({ metrics: [{ metric: "row_count" }], ...query });

test("columns keep apart, whatever the file calls them", async () => {
  const { columns, rows } = await ask({ dimensions: [{ dimension: "time" }], grain: "year", time: "when" });
  expect(columns.map(({ name }) => name)).toEqual(["time", "time_2", "row_count"]);
  expect(rows).toEqual([
    ["1965-01-01", "a", 1],
    ["1965-01-01", "b", 1],
    ["2020-01-01", "a", 1],
    ["2020-01-01", "c", 1],
  ]);
});

test("dates before 1970 have their months, quarters and weeks", async () => {
  const starts = async (grain: string) => (await ask({ grain })).rows.map(([start]) => start);
  expect(await starts("month")).toEqual(["1965-03-01", "1965-04-01", "2020-01-01"]);
  expect(await starts("quarter")).toEqual(["1965-01-01", "1965-04-01", "2020-01-01"]);
  expect(await starts("week")).toEqual(["1965-03-01", "1965-03-29", "2019-12-30", "2020-01-27"]);
  expect((await ask({ period: { start: "1965-03-02", end: "1965-04-01" } })).rows).toEqual([[1]]);
});

test("aggregates of a column; an empty cell is not a zero", async () => {
  const metrics = ["sum", "avg", "min", "max", "median"].map((fn) => ({ metric: `${fn}:score` }));
  const { rows } = await ask({ metrics });
  expect(rows[0]?.map(Number)).toEqual([39, 13, 1.5, 25.5, 12]);
  expect((await ask({ metrics: [{ metric: "sum:score" }], filters: [{ dimension: "time", op: "in", values: ["c"] }] })).rows).toEqual([
    [null],
  ]);
});

test("bins: equal ones say their width, given ones their bounds", async () => {
  const equal = await ask({ dimensions: [{ dimension: "score", bin: { count: 3 } }] });
  expect(equal.columns[0]?.bin).toEqual({ width: 10, edges: null });
  expect(equal.rows).toEqual([
    [0, 1],
    [10, 1],
    [20, 1],
    [null, 1],
  ]);
  const given = await ask({ dimensions: [{ dimension: "score", bin: { edges: [20, 2] } }] });
  expect(given.rows).toEqual([
    ["under 2", 1],
    ["2 to 20", 1],
    ["20 or more", 1],
    [null, 1],
  ]);
});

test("numbers compare as numbers", async () => {
  const count = async (op: string, value: number | string) =>
    (await ask({ filters: [{ dimension: "previous", op, value }] })).rows[0]?.[0] ?? 0;
  expect([await count("gt", 10), await count("lte", "20"), await count("eq", 30), await count("neq", 20)]).toEqual([3, 3, 1, 2]);
  await expect(count("gt", "much")).rejects.toThrow('"much" is not a number');
});

test("raw rows keep the order asked for", async () => {
  const query = {
    mode: "detail",
    metrics: [],
    dimensions: [{ dimension: "previous" }, { dimension: "when" }],
    order: [{ by: "when", direction: "desc" }],
    limit: 2,
  };
  expect((await ask(query)).rows).toEqual([
    [20, "2020-01-31"],
    [30, "2020-01-01"],
  ]);
});

test("values of every nominal dimension, the heaviest first", async () => {
  const { rows } = await table.warehouse.query(compileValues(table.model, 2));
  expect(rows.filter(([dimension]) => dimension === "time")).toEqual([
    ["time", "a", "a", 2],
    ["time", "b", "b", 1],
  ]);
});
