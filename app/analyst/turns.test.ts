import { expect, test, vi } from "vitest";
import { answerFixture } from "@/tests/fixtures/answer";
import { runStateOf, turnsOf } from "./turns";

const user = (content: string) => ({ id: `user-${content}`, role: "user", content });
const activity = (activityType: string, content: unknown) => ({ id: `${activityType}-1`, role: "activity", activityType, content });
const step = { id: "1", node: "query-data", label: "Querying the data", status: "done", ms: 4 };

test("answers come out in order, with what is not complete yet", () => {
  const messages = [
    user("a"),
    activity("answer", { answer: answerFixture(), complete: true }),
    user("b"),
    activity("answer", { answer: answerFixture({ id: "run-2" }), complete: false }),
  ];
  expect(turnsOf(messages).map(({ answer, complete }) => [answer.id, complete])).toEqual([
    ["run-1", true],
    ["run-2", false],
  ]);
});

test("an answer of another version is left out, and said in the log", () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  expect(turnsOf([activity("answer", { answer: { id: 1 }, complete: true }), activity("answer", null)])).toEqual([]);
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});

test("the state of a run is that of the messages after the last question", () => {
  const failure = { code: "TIMEOUT", message: "It took too long.", action: "Ask for less.", runId: "r" };
  const earlier = [user("a"), activity("error", failure)];
  expect(runStateOf(earlier)).toMatchObject({ question: "a", error: failure, answered: false });
  expect(runStateOf([...earlier, user("b"), activity("progress", { steps: [step] })])).toEqual({
    question: "b",
    steps: [step],
    error: null,
    answered: false,
  });
  expect(runStateOf([])).toEqual({ question: null, steps: [], error: null, answered: false });
});
