import { expect, test } from "vitest";
import { assertSpace } from "@/adapters/warehouse/load/disk-space";

const GB = 2 ** 30;
const file = { path: "/data/big.csv", name: "big.csv", bytes: 3 * GB, format: "csv" as const, gzip: false };

test("a disk that is clearly too small is told before anything is written", () => {
  expect(() => assertSpace(file, 100 * GB)).not.toThrow();
  expect(() => assertSpace(file, 1 * GB)).toThrow(
    expect.objectContaining({ code: "STORAGE_FULL", message: expect.stringMatching(/big\.csv needs about 2,0\d\d MB.*1,024 MB are free/) }),
  );
});

test("compressed files need more than their size", () => {
  expect(() => assertSpace({ ...file, gzip: true }, 10 * GB)).toThrow(expect.objectContaining({ code: "STORAGE_FULL" }));
});
