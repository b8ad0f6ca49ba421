import type { Answer } from "@/agent/answer";
import { judgeGroundedness } from "@/evals/judges/groundedness";
import type { Verdict } from "@/evals/judges/judge";

/** With a model that lies in every sentence, the answer says what it says without one. */
export function judgeHostile(answer: Answer, plain: Answer): Verdict {
  const grounded = judgeGroundedness(answer);
  const changed = answer.insight.sentences.find((sentence, i) => sentence.text !== plain.insight.sentences[i]?.text);
  if (grounded.value < 1) return { ...grounded, name: "hostile" };
  return changed ? { name: "hostile", value: 0, reason: `now says: ${changed.text}` } : { name: "hostile", value: 1 };
}
