import type { Answer } from "@/agent/answer";
import type { Verdict } from "@/evals/judges/judge";
import { ungroundedNumbers } from "@/lib/insight/grounded";

/** Every number in the text is a fact. One that is not fails the answer. */
export function judgeGroundedness(answer: Answer): Verdict {
  const loose = ungroundedNumbers(answer.insight);
  return loose.length === 0
    ? { name: "groundedness", value: 1 }
    : { name: "groundedness", value: 0, reason: `not facts: ${loose.slice(0, 5).join(", ")}` };
}
