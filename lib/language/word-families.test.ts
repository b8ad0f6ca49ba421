import { expect, test } from "vitest";
import { kinOf } from "./word-families";

const DATA = new Set(["attendance", "cancelled", "readmitted", "delivery", "state", "sale", "renewal"]);
const kin = (word: string) => kinOf(word, (form) => DATA.has(form));

test.each([
  ["attended", "attendance"],
  ["cancellations", "cancelled"],
  ["readmissions", "readmitted"],
  ["delivered", "delivery"],
  ["sold", "sale"],
  ["renewed", "renewal"],
])("“%s” is of the family of “%s”", (word, known) => expect(kin(word)).toBe(known));

test.each(["station", "weather", "cat"])("“%s” has no family in the data", (word) => expect(kin(word)).toBeNull());
