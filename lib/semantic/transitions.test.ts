import { expect, test } from "vitest";
import { createFocusModel } from "@/lib/focus/model";
import { SemanticQuery } from "@/lib/semantic/query";
import {
  addFilter,
  drill,
  drillOptions,
  exclude,
  explainChange,
  removeFilter,
  setComparison,
  setDimensions,
  setGrain,
  setMetric,
  setPeriod,
} from "@/lib/semantic/transitions";
import { focusInfo } from "@/tests/focus-info";

const model = createFocusModel(focusInfo());
const query = (rest: Record<string, unknown> = {}) => SemanticQuery.parse({ metrics: [{ metric: "effective_cost" }], ...rest });
const by = (...dimensions: string[]) => dimensions.map((dimension) => ({ dimension }));
const is = (dimension: string, ...values: string[]) => ({ dimension, op: "in" as const, values });
const top = { n: 5, by: { metric: "effective_cost" }, direction: "desc" };

test("a drill filters by the mark and opens the next dimension", () => {
  const opened = drill(model, query({ dimensions: by("provider"), top, order: [{ by: "provider", direction: "asc" }] }), {
    provider: "AWS",
  });
  expect(opened).toEqual(query({ dimensions: by("service"), filters: [is("provider", "AWS")] }));
  const further = drill(model, opened, { service: "Alpha" }, "account");
  expect(further).toEqual(query({ dimensions: by("account"), filters: [is("provider", "AWS"), is("service", "Alpha")] }));
});

test("the group without a value opens as such; other dimensions stay", () => {
  const opened = drill(model, query({ dimensions: by("tag:team", "provider") }), { "tag:team": null }, "account");
  expect(opened).toEqual(query({ dimensions: by("provider", "account"), filters: [{ dimension: "tag:team", op: "is-null" }] }));
});

test("a drill replaces what was said about the same dimension", () => {
  const before = query({ dimensions: by("service"), filters: [is("service", "Alpha", "Beta")] });
  expect(drill(model, before, { service: "Beta" }, "account").filters).toEqual([is("service", "Beta")]);
});

test("a bucket becomes the period: its parts, or one step finer", () => {
  const monthly = query({ dimensions: by("service"), grain: "month", period: { start: "2026-01-15", end: "2026-11-01" } });
  const opened = drill(model, monthly, { time: "2026-01-01", service: "Alpha" }, "account");
  expect(opened).toMatchObject({ grain: null, period: { start: "2026-01-15", end: "2026-02-01" }, dimensions: by("account") });
  const finer = drill(model, query({ grain: "quarter" }), { time: "2026-04-01" });
  expect(finer).toMatchObject({ grain: "month", period: { start: "2026-04-01", end: "2026-07-01" } });
});

test("Other opens into everything it holds", () => {
  const before = query({ dimensions: by("service"), top: { ...top, other: true } });
  expect(drill(model, before, { service: "Other" })).toEqual({ ...before, top: null });
});

test("options leave out what is shown, pinned or single", () => {
  const options = drillOptions(model, query({ dimensions: by("provider"), filters: [is("account", "a1")] }), { provider: "AWS" });
  const ids = options.map(({ dimension }) => dimension);
  expect(ids[0]).toBe("service");
  expect(ids).not.toContain("account");
  expect(ids).not.toContain("provider");
  expect(options[0]).toEqual({ dimension: "service", label: "Service" });
  expect(drillOptions(model, query()).map(({ dimension }) => dimension)[0]).toBe("service");
});

test("excluding adds to one list; the empty group goes by not-null", () => {
  const once = exclude(model, query({ dimensions: by("service") }), { service: "Alpha" });
  const twice = exclude(model, once, { service: "Beta" });
  expect(twice.filters).toEqual([{ dimension: "service", op: "not-in", values: ["Alpha", "Beta"] }]);
  expect(exclude(model, query(), { region: null }).filters).toEqual([{ dimension: "region", op: "not-null" }]);
});

test("filters are replaced by dimension and removed by index", () => {
  const one = addFilter(addFilter(query(), is("provider", "AWS")), is("provider", "Microsoft"));
  expect(one.filters).toEqual([is("provider", "Microsoft")]);
  expect(removeFilter(one, 0).filters).toEqual([]);
  expect(() => removeFilter(one, 3)).toThrow("no longer part");
});

test("another metric takes ranking and order with it; a rate has no share", () => {
  const before = query({ dimensions: by("service"), top, share: { of: "total" }, order: [{ by: "effective_cost", direction: "desc" }] });
  const rate = setMetric(model, before, "esr");
  expect(rate).toMatchObject({ metrics: [{ metric: "esr" }], share: null, top: { by: { metric: "esr" } }, order: [{ by: "esr" }] });
  expect(() => setMetric(model, before, "carbon")).toThrow("carbon");
});

test("periods move the comparison; a missing comparison takes what needed it along", () => {
  const october = { start: "2026-10-01", end: "2026-11-01" };
  const compared = query({ period: october, comparison: { kind: "previous", period: { start: "2026-09-01", end: "2026-10-01" } } });
  expect(setPeriod(compared, { start: "2026-07-01", end: "2026-10-01" }).comparison?.period).toEqual({
    start: "2026-04-01",
    end: "2026-07-01",
  });
  expect(setPeriod(compared, null)).toMatchObject({ period: null, comparison: null });
  const ranked = {
    ...compared,
    top: { ...top, by: { metric: "effective_cost", part: "change" }, other: false, within: [], together: false },
  };
  expect(setComparison(SemanticQuery.parse(ranked), null).top?.by.part).toBe("value");
});

test("time step and dimensions", () => {
  expect(setGrain(query({ grain: "month", window: { kind: "running-total" } }), null)).toMatchObject({ grain: null, window: null });
  expect(setDimensions(model, query({ dimensions: by("service"), top }), ["account"])).toMatchObject({
    dimensions: by("account"),
    top: { n: 5 },
  });
  expect(setDimensions(model, query({ dimensions: by("service"), top }), []).top).toBeNull();
});

test("explaining a point compares its bucket with the one before", () => {
  const monthly = query({ grain: "month", dimensions: by("provider") });
  expect(explainChange(model, monthly, { time: "2026-10-01", provider: "AWS" })).toEqual(
    query({
      dimensions: by("service"),
      filters: [is("provider", "AWS")],
      period: { start: "2026-10-01", end: "2026-11-01" },
      comparison: { kind: "previous", period: { start: "2026-09-01", end: "2026-10-01" } },
    }),
  );
});
