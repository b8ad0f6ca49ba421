import { expect, test } from "vitest";
import type { Answer } from "@/agent/answer";
import { judgePersonaInvariance, judgePersonaLimits } from "@/evals/judges/persona";

const columns = [
  { name: "team", label: "Team", role: "dimension" },
  { name: "cost", label: "Cost", role: "measure" },
];
const fact = (value: string) => ({ id: "lead-value", kind: "value", value, unit: { kind: "number" }, label: "Cost" });
const answer = (persona: string, rows: unknown[][], value = "5") =>
  ({ persona, columns, rows, chart: null, insight: { text: "", sentences: [], facts: [fact(value)] } }) as unknown as Answer;
const bars = (count: number) => ({
  type: "bar",
  option: {
    xAxis: { type: "category", data: Array.from({ length: count }, (_, at) => `Team ${at}`) },
    series: [{ name: "Cost", data: Array.from({ length: count }, (_, at) => at) }],
  },
});

test("the same numbers in another order are the same; another number, row or fact is not", () => {
  const one = answer("finops", [
    ["Search", "5"],
    ["Data", "3"],
  ]);
  const judged = (other: Answer) => judgePersonaInvariance([one, other]);
  expect(judged(answer("executive", [...one.rows].reverse())).value).toBe(1);
  expect(
    judged(
      answer("executive", [
        ["Search", "5"],
        ["Data", "3.01"],
      ]),
    ).reason,
  ).toContain('["cost",["Data"]] is 3.01, not 3');
  expect(judged(answer("executive", [["Search", "5"]])).reason).toContain("1 rows, not 2");
  expect(judged(answer("executive", one.rows, "6")).value).toBe(0);
});

test("a chart beyond what a persona takes in is counted, unless it was named", () => {
  const drawn = (count: number) => ({ ...answer("executive", []), chart: bars(count) }) as unknown as Answer;
  expect(judgePersonaLimits(drawn(10), false).value).toBe(1);
  expect(judgePersonaLimits(drawn(11), false).reason).toBe("executive got bar: 11 categories");
  expect(judgePersonaLimits(drawn(11), true).value).toBe(1);
});
