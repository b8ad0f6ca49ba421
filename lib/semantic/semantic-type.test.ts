import { expect, test } from "vitest";
import type { ColumnProfile } from "@/lib/dataset";
import { semanticTypeOf } from "@/lib/semantic/semantic-type";

type Profile = Omit<ColumnProfile, "semanticType">;
const BASE: Profile = {
  name: "x",
  physical: "x",
  type: "string",
  nulls: 0,
  distinct: 5,
  min: "a",
  max: "z",
  mean: null,
  stddev: null,
  top: [],
};

test.each<[Partial<Profile>, string]>([
  [{ name: "Origin" }, "category"],
  [{ name: "ResourceId" }, "identifier"],
  [{ name: "order_id", distinct: 900 }, "identifier"],
  [{ name: "Title", distinct: 1000, top: [{ value: "A long name of something", count: 1 }] }, "text"],
  [{ name: "hash", distinct: 1000, top: [{ value: "a8f3", count: 1 }] }, "identifier"],
  [{ name: "BillingCurrency", top: [{ value: "USD", count: 9 }] }, "currency"],
  [{ name: "RegionName" }, "location"],
  [{ name: "country" }, "location"],
  [{ name: "statement" }, "category"],
  [{ name: "Cost", type: "decimal" }, "measure"],
  [{ name: "latitude", type: "float" }, "location"],
  [{ name: "Release Year", type: "integer", min: 1996, max: 2010 }, "time"],
  [{ name: "Year", type: "integer", min: 70, max: 82 }, "time"],
  [{ name: "Cylinders", type: "integer", distinct: 5 }, "category"],
  [{ name: "Weight", type: "integer", distinct: 274 }, "measure"],
  [{ name: "zip code", type: "integer", distinct: 274 }, "location"],
  [{ name: "serial number", type: "integer", distinct: 274 }, "identifier"],
  [{ name: "day", type: "date" }, "time"],
  [{ name: "active", type: "boolean" }, "boolean"],
  [{ name: "Tags", type: "map" }, "tags"],
])("%o is a %s", (part, expected) => {
  expect(semanticTypeOf({ ...BASE, ...part }, 1_000)).toBe(expected);
});
