import { expect, test } from "vitest";
import { explain } from "@/lib/insight/explain";
import { CHANGE, COST, FRACTION, MONTH, OCTOBER, PREVIOUS, query, SEPTEMBER, SERVICE, story, table } from "@/lib/insight/fixtures/stories";
import { ungroundedNumbers } from "@/lib/insight/grounded";

test("a number is said with its period, scope, currency and end of the data, once each", () => {
  const insight = explain(
    story({
      table: table([COST], [["313402.55"]]),
      query: query({ period: OCTOBER, filters: [{ dimension: "service", op: "in", values: ["Amazon Bedrock"] }] }),
    }),
  );
  console.error(insight.text);
  expect(insight.text).toContain("October 2026");
  expect(insight.text.match(/October 2026/g)).toHaveLength(1);
  expect(insight.text).toContain("for Amazon Bedrock");
  expect(insight.text).toContain("31 Oct 2026");
  expect(ungroundedNumbers(insight)).toEqual([]);
});

test("all shapes", () => {
  const rank = table(
    [SERVICE, COST],
    [
      ["EC2", "500"],
      ["S3", "300.5"],
      ["RDS", "100"],
      [null, "60"],
      ["Lambda", "39.5"],
      ["Tax", "-10"],
    ],
  );
  const months = table(
    [MONTH, COST],
    Array.from({ length: 10 }, (_, i) => [`2026-${String(i + 1).padStart(2, "0")}-01`, String(1000 + i * 50 + (i % 3))]),
  );
  const compared = table(
    [SERVICE, COST, PREVIOUS, CHANGE, FRACTION],
    [
      ["EC2", "500", "400", "100", 0.25],
      ["S3", "300", "350", "-50", -0.14],
      ["New", "20", null, "20", null],
    ],
  );
  const q = query({ period: OCTOBER, dimensions: [{ dimension: "service" }] });
  const cmp = query({ period: OCTOBER, dimensions: [{ dimension: "service" }], comparison: { kind: "previous", period: SEPTEMBER } });
  const set = table(
    [MONTH, SERVICE, COST],
    ["EC2", "S3"].flatMap((s, k) =>
      Array.from({ length: 5 }, (_, i) => [`2026-0${i + 1}-01`, s, String((k + 1) * 100 + i * (k ? -5 : 7))]),
    ),
  );
  const shapes = [
    story({ table: rank, query: q }),
    story({ table: months, query: query({ period: { start: "2026-01-01", end: "2026-11-01" }, grain: "month" }) }),
    story({ table: compared, query: cmp }),
    story({ table: compared, query: cmp, analysis: { kind: "drivers", dimensions: ["service"] }, intent: "explain-change" }),
    story({
      table: set,
      query: query({ period: { start: "2026-01-01", end: "2026-06-01" }, grain: "month", dimensions: [{ dimension: "service" }] }),
    }),
    story({ table: table([SERVICE], [["EC2"], ["S3"]]), query: query({ metrics: [], dimensions: [{ dimension: "service" }] }) }),
    story({ table: table([SERVICE, COST], []), query: q }),
  ];
  for (const input of shapes) {
    const insight = explain(input);
    console.error("•", insight.text);
    expect(ungroundedNumbers(insight)).toEqual([]);
  }
});
