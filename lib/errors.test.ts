import { expect, test, vi } from "vitest";
import { AppError, ERROR_CODES, httpStatus } from "@/lib/errors";

test("an error of another copy of this module is the same kind of error", async () => {
  vi.resetModules();
  const copy = await import("@/lib/errors");
  const error = new copy.AppError("THREAD_BUSY", "busy");
  expect(copy.AppError).not.toBe(AppError);
  expect(error instanceof AppError).toBe(true);
  expect(new Error("bug") instanceof AppError).toBe(false);
});

test.each(ERROR_CODES)("%s has an HTTP status of a failure", (code) => {
  expect(httpStatus(code)).toBeGreaterThanOrEqual(400);
});
