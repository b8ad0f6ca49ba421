import { expect, test } from "vitest";
import { createFocusModel } from "@/lib/focus/model";
import { describeFilter, describeQuery } from "@/lib/semantic/describe";
import { SemanticQuery } from "@/lib/semantic/query";
import { focusInfo } from "@/tests/focus-info";

const model = createFocusModel(focusInfo());
const describeOf = (rest: Record<string, unknown>) =>
  describeQuery(model, SemanticQuery.parse({ metrics: [{ metric: "effective_cost" }], ...rest }));

test("every part that was understood is a chip", () => {
  const { chips, title } = describeOf({
    dimensions: [{ dimension: "service" }],
    filters: [{ dimension: "account", op: "in", values: ["a1"], labels: ["prod"] }],
    period: { start: "2026-10-01", end: "2026-11-01" },
    comparison: { kind: "previous", period: { start: "2026-09-01", end: "2026-10-01" } },
    top: { n: 3, by: { metric: "effective_cost", part: "change" }, direction: "desc" },
    having: [{ metric: "effective_cost", op: "gt", value: "5000" }],
  });
  expect(chips).toEqual([
    { kind: "metric", label: "Effective cost" },
    { kind: "dimension", label: "by service" },
    { kind: "filter", label: "Account: prod", index: 0 },
    { kind: "period", label: "October 2026" },
    { kind: "comparison", label: "compared with September 2026" },
    { kind: "top", label: "Top 3 services by change of effective cost" },
    { kind: "top", label: "Effective cost above $5,000.00" },
  ]);
  expect(title).toBe("Effective cost by service, top 3 · Account: prod · October 2026 · compared with September 2026");
});

test("without a period the whole of the data is named", () => {
  expect(describeOf({}).chips.at(-1)).toMatchObject({ kind: "period", label: expect.stringMatching(/^All data \(.*2026/) });
});

test.each([
  [{ dimension: "weekday", op: "in", values: ["6"] }, "Weekday: Saturday"],
  [{ dimension: "service", op: "not-in", values: ["A", "B", "C"] }, "Service: not A, B or C"],
  [{ dimension: "tag:team", op: "is-null" }, "Team: untagged"],
  [{ dimension: "service", op: "contains", values: ["db"] }, "Service contains “db”"],
  [
    {
      any: [
        { dimension: "service", op: "in", values: ["A"] },
        { dimension: "region", op: "not-null" },
      ],
    },
    "Service: A or Region: any",
  ],
] as const)("condition in words: %j", (filter, words) => {
  expect(describeFilter(model, filter as never)).toBe(words);
});

test.each([
  [{ metrics: [{ metric: "effective_cost", statistic: { fn: "p95", over: "day" } }] }, "P95 daily effective cost"],
  [{ metrics: [{ metric: "effective_cost", perDay: true }], dimensions: [{ dimension: "weekday" }] }, "Effective cost per day by weekday"],
  [{ grain: "month", window: { kind: "running-total" } }, "Effective cost, monthly, running total"],
  [{ grain: "month", window: { kind: "moving-average", size: 3 } }, "Effective cost, monthly, average of 3"],
  [{ grain: "month", window: { kind: "change-fraction" } }, "Effective cost, monthly, change in % on the one before"],
  [{ dimensions: [{ dimension: "provider" }], share: { of: "total" } }, "Effective cost by provider, share of the total"],
  [{ buckets: { of: "resource", metric: "effective_cost" } }, "Resources by size of effective cost"],
  [
    { buckets: { of: "resource", metric: "effective_cost", whole: true }, dimensions: [{ dimension: "provider" }] },
    "Number of resources by provider",
  ],
])("title: %#", (query, title) => {
  expect(describeOf(query).title).toBe(title);
});
