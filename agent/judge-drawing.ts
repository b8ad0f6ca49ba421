import { CANVAS_WIDTH } from "@/agent/canvas";
import type { AgentContext } from "@/agent/context";
import type { DrawnChart } from "@/agent/state";
import { critiqueChart } from "@/lib/charts/critique/critique";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { Table } from "@/lib/table";

type Judged = Pick<DrawnChart, "spec" | "option" | "findings" | "scores">;

/** The critique of a drawing with its text. A critique that fails changes nothing: it is logged, and the drawing stands. */
export function judgeDrawing(
  { spec, option }: DrawnChart,
  { table, query, text }: { table: Table; query: SemanticQuery; text: string },
  { dataset, persona, log, runId }: AgentContext,
): Judged {
  try {
    return critiqueChart({ spec, option, table, query, text, width: CANVAS_WIDTH, asOf: dataset.model.asOf, persona });
  } catch (error) {
    log.error({ err: error, runId }, "the drawing could not be judged");
    return { spec, option, findings: [] };
  }
}
