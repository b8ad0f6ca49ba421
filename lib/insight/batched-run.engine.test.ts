import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { batchedRun } from "@/lib/insight/batched-run";
import { compileQuery, toTable } from "@/lib/semantic/compile";
import { SemanticQuery } from "@/lib/semantic/query";
import type { Table } from "@/lib/table";
import type { Statement } from "@/lib/warehouse";
import { type FocusRow, focusCsv, type LoadedTable, loadTable } from "@/tests/focus-table";

const text = (prefix: string, count: number) =>
  fc.option(
    fc.integer({ min: 1, max: count }).map((n) => `${prefix}${n}`),
    { nil: undefined },
  );
/** Rows in two currencies; accounts change their names, many amounts are alike so that ties occur. */
const row: fc.Arbitrary<FocusRow> = fc.record({
  ChargePeriodStart: fc.integer({ min: 0, max: 89 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)),
  EffectiveCost: fc.integer({ min: -20, max: 60 }).map((cents) => (cents / 100).toFixed(2)),
  BillingCurrency: fc.constantFrom("USD", "EUR"),
  ServiceName: text("S", 6),
  SubAccountId: text("a", 4),
  SubAccountName: text("name", 3),
  RegionId: text("r", 3),
  ResourceId: text("res", 40),
  ChargeCategory: fc.constantFrom("Usage", "Tax", "Credit"),
  Tags: fc.constantFrom(undefined, '{"team":"A"}', '{"Team":"a ","env":"x"}', '{"team":"B"}'),
});

let loaded: LoadedTable;
let statements: string[];
beforeAll(async () => {
  loaded = await loadTable(focusCsv(fc.sample(row, { numRuns: 500, seed: 20260401 })));
});
afterAll(() => loaded.close());

const execute = (statement: Statement) => {
  statements.push(statement.sql);
  return loaded.warehouse.query(statement);
};

const DIMENSIONS = [
  "service",
  "account",
  "region",
  "resource",
  "charge-category",
  "tag:team",
  "tag:env",
  "has-tags",
  "currency",
  "weekday",
];
const PERIOD = { start: "2026-02-01", end: "2026-03-01" };
const shape = fc.record({
  metrics: fc.constantFrom([{ metric: "effective_cost" }], [{ metric: "billed_cost" }, { metric: "esr" }], [{ metric: "services" }]),
  filters: fc.constantFrom(
    [],
    [{ dimension: "service", op: "in", values: ["S1", "s2"] }],
    [{ dimension: "account", op: "in", values: ["name2"] }],
    [{ dimension: "currency", op: "in", values: ["EUR"] }],
  ),
  period: fc.constantFrom(null, PERIOD),
  grain: fc.constantFrom(null, "month", "day"),
  compared: fc.boolean(),
});
const dimensions = fc.subarray(DIMENSIONS, { minLength: 2 });

test("queries that run together give cell by cell what each gives alone, and name its statement", async () => {
  await fc.assert(
    fc.asyncProperty(shape, dimensions, async ({ compared, ...shared }, ids) => {
      statements = [];
      const comparison = compared && shared.period ? { kind: "previous", period: { start: "2026-01-01", end: PERIOD.start } } : null;
      const queries = ids.map((dimension) => SemanticQuery.parse({ ...shared, comparison, dimensions: [{ dimension }] }));
      const run = batchedRun(loaded.model, execute);
      const answers = await Promise.allSettled(queries.map((query) => run(query, "name")));
      for (const [index, query] of queries.entries()) {
        const answer = answers[index]!;
        if (answer.status === "rejected") {
          expect(answer.reason).toMatchObject({ code: "QUERY_INVALID" });
          continue;
        }
        const compiled = compileQuery(loaded.model, query);
        expect(answer.value.table).toEqual(toTable(compiled, await loaded.warehouse.query(compiled.statement)));
        expect({ sql: answer.value.sql, params: answer.value.params }).toEqual(compiled.statement);
      }
    }),
    { numRuns: 60, seed: 11 },
  );
});

test("eight splits of one change are one pass over the rows", async () => {
  statements = [];
  const run = batchedRun(loaded.model, execute);
  const ids = ["service", "account", "region", "resource", "charge-category", "tag:team", "tag:env", "has-tags"];
  const base = { metrics: [{ metric: "effective_cost" }], period: PERIOD };
  await Promise.all(ids.map((dimension) => run(SemanticQuery.parse({ ...base, dimensions: [{ dimension }] }), dimension)));
  expect(statements).toHaveLength(1);
});

test("one query that cannot be answered leaves the others their answers", async () => {
  statements = [];
  const run = batchedRun(loaded.model, execute);
  const base = { metrics: [{ metric: "effective_cost" }] };
  const asked = ["service", "no such dimension", "region"].map((dimension) =>
    run(SemanticQuery.parse({ ...base, dimensions: [{ dimension }] }), dimension),
  );
  const answers = await Promise.allSettled(asked);
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

test("many points come packed, and are the rows that the query gives alone", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.subarray(["service", "account", "region", "tag:team"], { minLength: 1, maxLength: 3 }),
      fc.constantFrom("day", "week", "month"),
      fc.constantFrom(null, PERIOD),
      async (ids, grain, period) => {
        statements = [];
        const query = SemanticQuery.parse({
          metrics: [{ metric: "effective_cost" }],
          dimensions: ids.map((dimension) => ({ dimension })),
          filters: [{ dimension: "currency", op: "in", values: ["EUR"] }],
          period,
          grain,
          order: [...ids, "time"].map((by) => ({ by, direction: "asc" })),
          limit: 100_000,
        });
        const { table } = await batchedRun(loaded.model, execute)(query, "series");
        const compiled = compileQuery(loaded.model, query);
        const plain = toTable(compiled, await loaded.warehouse.query(compiled.statement));
        expect(statements[0]).toContain("groupArray");
        expect(table.columns).toEqual(plain.columns);
        expect(wholeRows(table)).toEqual(wholeRows(plain));
      },
    ),
    { numRuns: 30, seed: 5 },
  );
});

/** Rows with their keys, in an order of their own: accounts of one name may follow each other or take turns. */
function wholeRows({ rows, keys }: Table): string[] {
  return rows.map((row, index) => JSON.stringify([row, ...Object.values(keys ?? {}).map((cells) => cells[index])])).sort();
}
