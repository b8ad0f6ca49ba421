import { Answer } from "@/agent/answer";
import type { Verdict } from "@/evals/judges/judge";

/** Does the answer keep the contract, and do its rows fit its columns? */
export function judgeContract(answer: unknown): Verdict {
  const parsed = Answer.safeParse(answer);
  if (!parsed.success)
    return { name: "contract", value: 0, reason: `${parsed.error.issues[0]?.path.join(".")}: ${parsed.error.issues[0]?.message}` };
  const width = parsed.data.columns.length;
  const ragged = parsed.data.rows.findIndex((row) => row.length !== width);
  return ragged < 0 ? { name: "contract", value: 1 } : { name: "contract", value: 0, reason: `row ${ragged} does not have ${width} cells` };
}
