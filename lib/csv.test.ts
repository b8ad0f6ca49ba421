import { expect, test } from "vitest";
import { toCsv } from "@/lib/csv";

test("keeps decimals and signs, empties null, quotes separators and defuses formulas", () => {
  const columns = [
    { name: "shop", label: "Shop, town", role: "dimension" as const },
    { name: "cost", label: "Cost", role: "measure" as const },
  ];
  const rows = [
    ['Old "Quay"', "1200.5"],
    ["=cmd()", "-3.000000000001"],
    ["@x", null],
  ]; // prettier-ignore
  expect(toCsv({ columns, rows })).toBe('"Shop, town",Cost\r\n"Old ""Quay""",1200.5\r\n\'=cmd(),-3.000000000001\r\n\'@x,\r\n');
});
