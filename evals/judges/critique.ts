import type { Answer } from "@/agent/answer";
import type { Verdict } from "@/evals/judges/judge";

/** No finding of severity "error" is left on what is shown. */
export function judgeCritique(answer: Answer): Verdict {
  const left = answer.findings.filter((finding) => finding.severity === "error" && !finding.repaired);
  return left.length === 0
    ? { name: "critique", value: 1 }
    : { name: "critique", value: 0, reason: left.map((finding) => `${finding.check} ${finding.message}`).join("; ") };
}
