import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { assertComplete } from "@/adapters/warehouse/load/assert-complete";
import type { LoadRun } from "@/adapters/warehouse/load/load-context";

const run = { workDirectory: tmpdir() } as LoadRun;

test("missing rows are an error, surplus and equal ones are not", async () => {
  await expect(assertComplete(run, "x.csv", 10, 10)).resolves.toBeUndefined();
  await expect(assertComplete(run, "x.csv", 11, 10)).resolves.toBeUndefined();
  await expect(assertComplete(run, "x.csv", 9, 10)).rejects.toMatchObject({
    message: expect.stringMatching(/9 of 10 rows|disk became full/),
  });
});
