import { describe, expect, test } from "vitest";
import { createFocusModel } from "@/lib/focus/model";
import { compileQuery, toTable } from "@/lib/semantic/compile";
import { SemanticQuery } from "@/lib/semantic/query";
import { NO_CURRENCY } from "@/lib/table";
import { focusInfo } from "@/tests/focus-info";

const model = createFocusModel(focusInfo());
const compile = (query: Record<string, unknown>, of = model) =>
  compileQuery(of, SemanticQuery.parse({ metrics: [{ metric: "effective_cost" }], ...query }));

describe("statements", () => {
  test("a total over a period", () => {
    expect(compile({ period: { start: "2026-10-01", end: "2026-11-01" } }).statement).toEqual({
      sql: "SELECT __r.__v0 AS `effective_cost` FROM (SELECT sum(`EffectiveCost`) AS __v0 FROM `work`.`cloud` WHERE `ChargePeriodStart` >= toDateTime({p0:String}, 'UTC') AND `ChargePeriodStart` < toDateTime({p1:String}, 'UTC') HAVING count() > 0) AS __r ORDER BY __r.__v0 DESC NULLS LAST LIMIT 10000",
      params: { p0: "2026-10-01 00:00:00", p1: "2026-11-01 00:00:00" },
    });
  });

  test("months of a service: time first, chronological", () => {
    const { statement } = compile({ grain: "month", filters: [{ dimension: "service", op: "in", values: ["Alpha"] }] });
    expect(statement.sql).toBe(
      "SELECT toString(__r.__t) AS `time`, __r.__v0 AS `effective_cost` FROM (SELECT toStartOfMonth(`ChargePeriodStart`, 'UTC') AS __t, sum(`EffectiveCost`) AS __v0 FROM `work`.`cloud` WHERE lowerUTF8(`ServiceName`) IN {p0:Array(String)} GROUP BY __t) AS __r ORDER BY __r.__t ASC, __r.__v0 DESC NULLS LAST, __r.__t ASC LIMIT 10000",
    );
    expect(statement.params).toEqual({ p0: ["alpha"] });
  });

  test("names come from the whole table, keys stay beside them", () => {
    const compiled = compile({ dimensions: [{ dimension: "account" }], period: { start: "2026-10-01", end: "2026-11-01" } });
    expect(compiled.statement.sql).toContain(
      "LEFT JOIN (SELECT __key AS __lk0, toNullable(__label) AS __ll0 FROM (SELECT __key, argMax(__name, (__last, __name)) AS __label FROM (SELECT `SubAccountId` AS __key, `SubAccountName` AS __name, max(`ChargePeriodStart`) AS __last FROM `work`.`cloud` WHERE isNotNull(`SubAccountId`) AND isNotNull(`SubAccountName`) GROUP BY __key, __name) GROUP BY __key)) AS __l0",
    );
    expect(compiled.keys).toEqual(["account"]);
    const raw = { columns: [], rows: [["prod", "12.50", "a1"]], elapsedMs: 1 };
    expect(toTable(compiled, raw)).toMatchObject({ rows: [["prod", "12.50"]], keys: { account: ["a1"] } });
  });

  test.each(["'; DROP TABLE x; --", "\\'", "{p0:String}", "`", "\u202e", "日本"])("a value is bound, never text: %s", (value) => {
    for (const op of ["in", "not-in", "contains", "starts-with"] as const) {
      const asked = (text: string) => compile({ filters: [{ dimension: "service", op, values: [text] }] }).statement;
      expect(asked(value).sql).toBe(asked("harmless").sql);
      expect(JSON.stringify(asked(value).params).toLowerCase()).toContain(JSON.stringify(value).slice(1, -1).toLowerCase());
    }
  });

  test("ids that the model lacks are refused by name", () => {
    const refused = (query: Record<string, unknown>) => () => compile(query);
    expect(refused({ dimensions: [{ dimension: "`x`" }] })).toThrow('no dimension "`x`"');
    expect(refused({ metrics: [{ metric: "carbon" }] })).toThrow('no metric "carbon"');
    expect(refused({ metrics: [] })).toThrow("at least one metric");
    expect(refused({ comparison: { kind: "previous", period: { start: "2026-01-01", end: "2026-02-01" } } })).toThrow("needs a period");
    expect(refused({ window: { kind: "running-total" } })).toThrow("needs a time step");
    expect(refused({ having: [{ metric: "effective_cost", op: "gt", value: "much" }] })).toThrow('"much" is not a number');
    expect(refused({ having: [{ metric: "effective_cost", part: "change", op: "gt", value: "1" }] })).toThrow("Without a comparison");
    expect(refused({ metrics: [{ metric: "commitment_coverage" }], dimensions: [{ dimension: "commitment" }] })).toThrow("cannot be split");
  });
});

describe("columns", () => {
  test("names, labels, units and parts", () => {
    const { columns } = compile({
      dimensions: [{ dimension: "service" }],
      period: { start: "2026-10-01", end: "2026-11-01" },
      comparison: { kind: "previous", period: { start: "2026-09-01", end: "2026-10-01" } },
      share: { of: "total" },
    });
    const usd = { kind: "currency", currency: "USD" };
    expect(columns.map(({ name, label, unit, part }) => [name, label, unit, part])).toEqual([
      ["service", "Service", undefined, undefined],
      ["effective_cost", "Effective cost", usd, "value"],
      ["previous", "Before", usd, "previous"],
      ["change", "Change", usd, "change"],
      ["change_fraction", "Change in %", { kind: "fraction" }, "change-fraction"],
      ["effective_cost_share", "Share", { kind: "fraction" }, "share"],
    ]);
  });

  test("uses of one metric are told apart", () => {
    const statistic = (fn: string) => ({ metric: "effective_cost", statistic: { fn, over: "day" } });
    expect(compile({ metrics: [statistic("min"), statistic("p95")] }).columns.map(({ name, label }) => [name, label])).toEqual([
      ["effective_cost_min", "Lowest daily effective cost"],
      ["effective_cost_p95", "P95 daily effective cost"],
    ]);
  });

  test("several currencies: a column says which", () => {
    const mixed = createFocusModel(focusInfo(["USD", "EUR"]));
    const { columns } = compile({}, mixed);
    expect(columns.map(({ name }) => name)).toEqual(["currency", "effective_cost"]);
    expect(columns[1]).toMatchObject({ unit: { kind: "currency", currency: NO_CURRENCY }, currencyColumn: "currency" });
    const pinned = compile({ filters: [{ dimension: "currency", op: "in", values: ["eur"] }] }, mixed);
    expect(pinned.columns).toMatchObject([{ name: "effective_cost", unit: { kind: "currency", currency: "EUR" } }]);
  });

  test("quantities of several units stay apart, unless the unit is given", () => {
    const metrics = [{ metric: "consumed_quantity" }];
    const { columns } = compile({ metrics });
    expect(columns.map(({ name }) => name)).toEqual(["consumed-unit", "consumed_quantity"]);
    expect(columns[1]).toMatchObject({ unit: { kind: "quantity", of: "" }, currencyColumn: "consumed-unit" });
    const filters = [{ dimension: "consumed-unit", op: "in", values: ["GB"] }];
    expect(compile({ metrics, filters }).columns).toMatchObject([{ unit: { kind: "quantity", of: "GB" } }]);
    expect(compile({ metrics: [{ metric: "cost_per_million_tokens" }] }).columns).toHaveLength(1);
  });
});
