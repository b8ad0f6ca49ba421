import { afterAll, beforeAll, expect, test } from "vitest";
import { type LoadedTable, loadTable } from "@/tests/focus-table";

const CSV = `planned,actual,due,done
10,12,2024-01-05,2024-01-09
10,9,2024-01-05,2024-01-05
10,,2024-01-05,
9,9,2024-02-01,2024-02-03
`;

let table: LoadedTable;
beforeAll(async () => {
  table = await loadTable(CSV);
});
afterAll(() => table.close());

const count = async (filter: object) => (await table.run({ metrics: [{ metric: "row_count" }], filters: [filter] })).rows[0]?.[0];

test("one column against another of the same row; a row without either is out", async () => {
  expect(await count({ dimension: "actual", op: "gt", than: "planned" })).toBe(1);
  expect(await count({ dimension: "actual", op: "lte", than: "planned" })).toBe(2);
  expect(await count({ dimension: "done", op: "gt", than: "due" })).toBe(2);
});
