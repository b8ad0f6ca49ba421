import { describe, expect, test } from "vitest";
import { lexicon, model, values } from "./fixtures/halcyon";
import { namesAnother, peerMentionOf } from "./read-with-peers";

const ACME = { id: "a", name: "Acme Freight (sample)", version: "1" };
const OTHER = { id: "b", name: "beta-media_2026.csv.gz", version: "1" };
const mention = (question: string, peers = [ACME, OTHER]) =>
  peerMentionOf({ question, model, values, lexicon, focus: null, history: [], settings: { fiscalYearStart: 1 } }, peers);

describe("another dataset is named", () => {
  test.each([
    ["compare us with Acme Freight", "a", ""],
    ["How do we compare to acme?", "a", ""],
    ["benchmark our compute cost against beta media 2026 last quarter", "b", "compute cost last quarter"],
    ["is our savings rate better than Acme Freight's in October?", "a", "savings rate in October"],
    ["Beta-Media_2026.csv.gz versus us per account", "b", ""],
  ])("%s", (question, id, rest) => {
    expect(mention(question)).toMatchObject({ peer: { id }, rest });
  });

  test("“the other company” is one where there is but one", () => {
    expect(mention("how do we compare to the other company", [ACME])).toMatchObject({ peer: { id: "a" }, rest: "" });
    expect(mention("how do we compare to the other company")).toBeNull();
    expect(namesAnother("how do we compare to the other data set")).toBe(true);
  });
});

test.each([
  "compare EC2 with Lambda",
  "cost of acme last month",
  "compare this month with last month",
  "how do we compare to our industry",
])("%s is about this data", (question) => expect(mention(question)).toBeNull());
