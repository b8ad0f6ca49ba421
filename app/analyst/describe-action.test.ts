import { expect, test } from "vitest";
import { Action } from "@/agent/action";
import { typeName } from "@/lib/charts/describe-edit";
import { answerFixture } from "@/tests/fixtures/answer";
import { describeAction, inText } from "./describe-action";

const labels = { metric: (id: string) => `${id} metric`, dimension: (id: string) => id };
const answer = answerFixture();
const say = (action: unknown) => describeAction(Action.parse(action), answer, labels);

test.each([
  [{ kind: "drill", selection: { account: "111" }, into: "service" }, "Break down Payments by service"],
  [{ kind: "drill", selection: { account: "333" } }, "Drill into 333"],
  [{ kind: "exclude", selection: { account: null } }, "Without no account"],
  [{ kind: "explain", selection: { account: "222" } }, "Why did Search change?"],
  [{ kind: "filter", filter: { dimension: "account", op: "in", values: ["111"], labels: ["Payments"] } }, "Only where account is Payments"],
  [{ kind: "filter", filter: { dimension: "account", op: "is-null" } }, "Only where account is not set"],
  [{ kind: "remove-filter", index: 0 }, "Remove the filter Provider: AWS"],
  [{ kind: "set-metric", metric: "billed" }, "Show billed metric instead"],
  [{ kind: "set-dimensions", dimensions: [] }, "As one total"],
  [{ kind: "set-dimensions", dimensions: ["a", "b"] }, "By a and b instead"],
  [{ kind: "set-period", period: { start: "2026-10-01", end: "2026-11-01" } }, "For October 2026"],
  [{ kind: "set-period", period: null }, "For all the data"],
  [{ kind: "set-grain", grain: "week" }, "By week"],
  [{ kind: "set-comparison", comparison: null }, "Without the comparison"],
  [{ kind: "chart", type: "treemap" }, "Show it as a treemap"],
  [{ kind: "edit", edits: [{ kind: "sort", by: "label", direction: "asc" }] }, "Sort by name, A to Z"],
  [{ kind: "back", crumb: 0 }, "Go back to Everything"],
])("%j is said as %s", (action, sentence) => {
  expect(say(action)).toBe(sentence);
});

test("a choice is said in the words of its option", () => {
  const query = answer.query!;
  const asked = answerFixture({
    clarification: { question: "Which?", options: ["Billed", "Effective"] },
    choices: [{ ...query, limit: 5 }, query],
  });
  expect(describeAction({ kind: "choose", query }, asked, labels)).toBe("Effective");
  expect(describeAction({ kind: "choose", query }, answer, labels)).toBe("Continue from: cost by account");
});

test("labels inside a sentence keep their abbreviations", () => {
  expect(inText("Charge Description")).toBe("charge description");
  expect(inText("SKU price")).toBe("SKU price");
  expect(typeName("stacked-bar-100")).toBe("100 % stacked bar");
});
