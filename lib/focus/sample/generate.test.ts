import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { planSample, type SampleOptions } from "@/lib/focus/sample/generate";
import { SampleTruth } from "@/lib/focus/sample/truth";
import { VOCABULARIES } from "@/lib/focus/sample/vocabulary";

const SMALL: SampleOptions = { seed: 1, rows: 40_000, end: "2026-11-01" };

function checksum(options: SampleOptions) {
  const hash = createHash("sha256");
  let rows = -1;
  for (const chunk of planSample(options).chunks()) {
    hash.update(chunk);
    rows += chunk.split("\n").length - 1;
  }
  return { digest: hash.digest("hex"), rows };
}

test("the same seed gives the same bytes, another seed or end others, and the number of rows is the one asked for", () => {
  const first = checksum(SMALL);
  expect(first.rows).toBe(40_000);
  expect(checksum(SMALL)).toEqual(first);
  expect(checksum({ ...SMALL, seed: 2 }).digest).not.toBe(first.digest);
  expect(checksum({ ...SMALL, end: "2026-10-01" }).digest).not.toBe(first.digest);
});

test.each(VOCABULARIES.map((vocabulary) => vocabulary.id))("truth of %s is complete before a row is written", (vocabulary) => {
  const { truth } = planSample({ ...SMALL, vocabulary });
  expect(() => SampleTruth.parse(truth)).not.toThrow();
  expect(truth).toMatchObject({ start: "2025-09-01", end: "2026-11-01", rows: 40_000, vocabulary });
  const anomalies = truth.events.filter((event) => event.role === "anomaly");
  expect(new Set(anomalies.map((event) => event.kind))).toEqual(new Set(["point", "level-shift", "ramp", "drop"]));
  expect(anomalies.some((event) => event.ongoing)).toBe(true);
  expect(truth.events.map((event) => event.cause)).toEqual(
    expect.arrayContaining(["commitment-expired", "new-workload", "price-increase"]),
  );
  for (const event of anomalies) expect(Math.sign(event.impact)).toBe(event.kind === "drop" ? -1 : 1);
});

test.each([
  [{ ...SMALL, rows: 10 }, "rows"],
  [{ ...SMALL, rows: 10_000_001 }, "rows"],
  [{ ...SMALL, end: "2026-11-02" }, "first of a month"],
  [{ ...SMALL, vocabulary: "nobody" }, "vocabulary"],
])("refuses what cannot be: %j", (options, words) => {
  expect(() => planSample(options)).toThrow(AppError);
  expect(() => planSample(options)).toThrow(words);
});

test("waste is planted where there is room for it, within the rows asked for", () => {
  const options = { ...SMALL, rows: 120_000 };
  const { truth } = planSample(options);
  expect(checksum(options).rows).toBe(120_000);
  expect(truth.waste.map(({ lever }) => lever)).toEqual(expect.arrayContaining(["idle", "snapshots", "leaking-storage"]));
  for (const { monthly, resources } of truth.waste) {
    expect(monthly).toBeGreaterThan(0);
    expect(resources.length).toBeGreaterThan(0);
  }
});

test("waste of every lever is planted where it is asked for, and the usual sample stays as it is", () => {
  const options = { ...SMALL, rows: 120_000 };
  const { truth } = planSample({ ...options, moreWaste: true });
  expect(new Set(truth.waste.map(({ lever }) => lever))).toEqual(
    new Set([
      ...["idle", "snapshots", "leaking-storage", "price-outlier", "rate-difference"],
      ...["off-hours", "spot", "data-transfer", "marketplace", "support"],
    ]),
  );
  expect(truth.waste.every(({ monthly }) => monthly > 0)).toBe(true);
  expect(checksum({ ...options, moreWaste: true }).rows).toBe(120_000);
});
