import { expect, test } from "vitest";
import { FOCUS_COLUMNS } from "@/lib/focus/columns";
import { otherColumns, planFocus, recognizeFocus } from "@/lib/focus/ingest";
import { toSourceColumns } from "@/lib/ingest/header";

const upTo = (...versions: string[]) => FOCUS_COLUMNS.filter(({ since }) => versions.includes(since)).map(({ name }) => name);
const facts = { dayFirst: false, decimalComma: false, variants: [] };

test("there are 43 columns in 1.0, 50 in 1.1 and 57 in 1.2", () => {
  expect(upTo("1.0")).toHaveLength(43);
  expect(upTo("1.0", "1.1")).toHaveLength(50);
  expect(FOCUS_COLUMNS).toHaveLength(57);
});

test("the version is told by the header", () => {
  expect(recognizeFocus(upTo("1.0"))).toBe("1.0");
  expect(recognizeFocus(upTo("1.0", "1.1"))).toBe("1.1");
  expect(recognizeFocus([...upTo("1.0", "1.1", "1.2"), "x_Team"])).toBe("1.2");
  expect(recognizeFocus(upTo("1.0").map((name) => name.toUpperCase()))).toBe("1.0");
});

test("a table that shares a few names is no FOCUS", () => {
  expect(recognizeFocus(["ServiceName", "BilledCost", "Tags"])).toBeNull();
  expect(recognizeFocus(["Date", "Cost"])).toBeNull();
});

test("a plan has every column once, absent ones as NULL and told", () => {
  const { columns } = toSourceColumns(["BilledCost", "ChargePeriodStart", "ChargeCategory", "x_Team", "ServiceProviderName", "skupriceID"]);
  const plan = planFocus(columns, "1.0", facts, []);
  const names = plan.columns.map(({ physical }) => physical);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(FOCUS_COLUMNS.map(({ name }) => name)));
  const expressionOf = (name: string) => plan.columns.find(({ physical }) => physical === name)?.expression;
  expect(expressionOf("EffectiveCost")).toBe("NULL");
  expect(expressionOf("ProviderName")).toContain("ServiceProviderName");
  expect(expressionOf("SkuPriceId")).toContain("skupriceID");
  expect(plan.notices).toEqual([expect.stringContaining("EffectiveCost")]);
  expect(otherColumns(columns).map(({ header }) => header)).toEqual(["x_Team"]);
});
