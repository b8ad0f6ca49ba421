import { ClickHouseError } from "@clickhouse/client";
import { expect, test } from "vitest";
import { toWarehouseError } from "@/adapters/warehouse/engine-errors";
import { AppError } from "@/lib/errors";

const engineError = (code: string, type = "X") => new ClickHouseError({ message: "SELECT secret FROM t: failed", code, type });

test.each([
  ["159", "QUERY_LIMIT"],
  ["241", "QUERY_LIMIT"],
  ["396", "QUERY_LIMIT"],
  ["394", "CANCELLED"],
  ["243", "STORAGE_FULL"],
  ["60", "DATASET_UNKNOWN"],
  ["516", "DATA_UNAVAILABLE"],
  ["62", "DATA_UNAVAILABLE"],
])("the engine's error %s becomes %s without its text", (number, code) => {
  const error = toWarehouseError(engineError(number));
  expect(error).toMatchObject({ code });
  expect(error.message).not.toContain("secret");
});

test("a full disk is one whatever the engine calls it", () => {
  const message = "Code: 210. DB::ErrnoException: Cannot write to file: , errno: 28, strerror: No space left on device";
  expect(toWarehouseError(new ClickHouseError({ message, code: "210", type: "NETWORK_ERROR" }))).toMatchObject({ code: "STORAGE_FULL" });
});

test("what was aborted is cancelled, what is known stays", () => {
  expect(toWarehouseError(new Error("socket hang up"), AbortSignal.abort())).toMatchObject({ code: "CANCELLED" });
  const known = new AppError("DATA_EMPTY", "empty");
  expect(toWarehouseError(known)).toBe(known);
  expect(toWarehouseError(new Error("connect ECONNREFUSED"))).toMatchObject({ code: "DATA_UNAVAILABLE" });
});
