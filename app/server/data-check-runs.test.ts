import { expect, test } from "vitest";
import { createDataCheckRuns } from "@/app/server/data-check-runs";
import type { DatasetInfo } from "@/lib/dataset";
import { checkFocus } from "@/lib/focus/rules/check";
import { createLog } from "@/lib/log";
import type { Warehouse } from "@/lib/warehouse";

const info = (table: string, focusVersion: DatasetInfo["focusVersion"] = "1.2") => ({ id: "bill", table, focusVersion }) as DatasetInfo;
const { statements } = checkFocus("t", "1.2");

/** Every rule speaks of 10 rows or groups; the first breaks 3 of them. */
function warehouse(fails = false) {
  let asked = 0;
  const query = async () => {
    asked += 1;
    if (fails) throw new Error("away");
    const counts = (asked - 1) % statements.length === 0 ? [100, 10, 3, ...new Array<number>(400).fill(0)] : [10, 0];
    return { columns: [], rows: [counts], elapsedMs: 1 };
  };
  return { port: { query } as unknown as Warehouse, asked: () => asked };
}

test("checks a version once, in the background, and says what is broken and what to do", async () => {
  const { port, asked } = warehouse();
  const runs = createDataCheckRuns(port, createLog("silent"));
  const [first, second] = await Promise.all([runs.of(info("v1")), runs.of(info("v1"))]);
  expect(first).toBe(second);
  expect(asked()).toBe(statements.length);
  expect(first).toMatchObject([{ broken: 3, checked: 10, of: "rows" }]);
  expect(first[0]!.advice).not.toBe("");
  await runs.of(info("v2"));
  expect(asked()).toBe(2 * statements.length);
});

test("a check that fails says nothing and is tried again; a plain table has no rules", async () => {
  const { port, asked } = warehouse(true);
  const runs = createDataCheckRuns(port, createLog("silent"));
  expect(await runs.of(info("v1"))).toEqual([]);
  expect(await runs.of(info("v1"))).toEqual([]);
  expect(asked()).toBe(2);
  expect(await runs.of(info("v1", null))).toEqual([]);
});
