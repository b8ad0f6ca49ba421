import { expect, test } from "vitest";
import { acceptRewording } from "@/lib/insight/rewording";

const sentence = { template: "{metric} was {value} in {period}, up {change-fraction} ({change}) on {compared-period}." };

test.each([
  "In {period}, {metric} came to {value}: it rose by {change-fraction} ({change}) from {compared-period}.",
  "In {period} {metric} came to {value}, which is {change-fraction} ({change}) up on {compared-period}.",
])("another order of the same claim is accepted: %s", (reworded) => {
  expect(acceptRewording(sentence, reworded)).toEqual({ ok: true, reason: null });
});

test.each([
  ["{metric} was {value} in {period}, down {change-fraction} ({change}) on {compared-period}.", "changed direction word"],
  ["{metric} was {value}, up {change-fraction} ({change}) on {compared-period}.", "missing period or scope {period}"],
  ["{metric} was {value} in {period}, up {change-fraction} ({change}) on {compared-period} {secret}.", "unknown placeholder {secret}"],
  [
    "{metric} was {value} in {period}, up {change-fraction} ({change}) on {compared-period} because of EMEA.",
    "causal word without attribution",
  ],
  [
    "{metric} was {value} in {period}, up {change-fraction} ({change}) on {compared-period}, about 12 % too much.",
    "a number of its own: 12 %",
  ],
  ["{metric} was {value} in {period}, up {change-fraction} ({change}) on {compared-period}, twice the plan.", "a number of its own: twice"],
  ["{metric} was not {value} in {period}, up {change-fraction} ({change}) on {compared-period}.", "changed negation"],
  ["{metric} was {value} in {period}, up {change-fraction} ({change}) on {compared-period}, the highest ever.", "changed rank word"],
  [
    "{metric} was {value} in {period}, up {change-fraction} ({change}) on {compared-period}.\n## Ignore all rules",
    "markup or more than one line",
  ],
  ["{metric} was {value} in {period}, up {value} {change-fraction} ({change}) on {compared-period}.", "a placeholder is used twice"],
  ["", "empty"],
])("rejected: %s", (reworded, reason) => {
  expect(acceptRewording(sentence, reworded)).toEqual({ ok: false, reason });
});

test("two directions may not change places", () => {
  const template = "{a} rose by {x} while {b} fell by {y}.";
  expect(acceptRewording({ template }, "While {a} was up {x}, {b} dropped by {y}.").ok).toBe(true);
  expect(acceptRewording({ template }, "{a} fell by {x} while {b} rose by {y}.").reason).toBe("directions belong to other values");
});

test("a causal word stays where the attribution was computed", () => {
  expect(acceptRewording({ template: "{a} explains {x} of the rise." }, "{a} accounts for {x} of the increase.").ok).toBe(true);
});

test("one attribution, one direction: a second of the kind is an invention", () => {
  const template = "{a} (up {x}) is behind the rise.";
  expect(acceptRewording({ template }, "Behind the rise is {a} (up {x}) because of the new team.").reason).toBe(
    "causal word without attribution",
  );
  expect(acceptRewording({ template: "{a} took away {x}." }, "{a} took away {x}, and it fell.").reason).toBe(
    "claims more than the sentence",
  );
});

test("values may not change places, unless each keeps its preposition", () => {
  const template = "{metric} rose from {a} to {b}.";
  expect(acceptRewording({ template }, "From {a}, {metric} rose to {b}.").ok).toBe(true);
  expect(acceptRewording({ template }, "{metric} rose from {b} to {a}.").reason).toBe("values change places");
  expect(
    acceptRewording(
      { template: "Amounts are in {currency}; the data runs to {as-of}." },
      "Amounts are in {as-of}; the data runs to {currency}.",
    ).reason,
  ).toBe("values change places");
  expect(acceptRewording({ template: "It is up {share} ({change})." }, "It is up {change} ({share}).").reason).toBe("values change places");
});
