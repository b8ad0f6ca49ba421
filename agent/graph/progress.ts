import { STEP_LABELS } from "@/agent/graph/step-labels";
import type { StepEvent } from "@/agent/graph/stream-turn";
import type { ProgressActivity, STEP_STATUS } from "@/lib/api";

type Step = ProgressActivity["steps"][number];
type Status = (typeof STEP_STATUS)[number];
export interface PatchOperation {
  op: "add" | "replace";
  path: string;
  value: unknown;
}

/** The list of steps of one turn, with the JSON patches that keep a view of it in step. */
export class Progress {
  readonly steps: Step[] = [];
  private readonly started = new Map<string, number>();
  private pending: PatchOperation[] = [];

  constructor(private readonly now: () => number) {}

  follow(event: StepEvent): void {
    if (event.kind === "step-started") this.start(event.id, event.node);
    else this.finish(event.id, event.failed ? "error" : "done");
  }

  private start(id: string, node: string): void {
    const label = STEP_LABELS[node];
    if (!label) return;
    this.started.set(id, this.now());
    const step: Step = { id, node, label, status: "running" };
    this.steps.push(step);
    this.pending.push({ op: "add", path: "/steps/-", value: step });
  }

  private finish(id: string, status: Status): void {
    const start = this.started.get(id);
    const index = this.steps.findIndex((step) => step.id === id);
    const step = this.steps[index];
    if (start === undefined || !step || step.status !== "running") return;
    this.replace(index, { ...step, status, ms: Math.round(this.now() - start) });
  }

  /** Attaches a word about what it does to the running step of a node. */
  detail(node: string, detail: string): void {
    const index = this.steps.findLastIndex((step) => step.node === node && step.status === "running");
    const step = this.steps[index];
    if (step) this.replace(index, { ...step, detail });
  }

  /** Steps that still run end as `status`. */
  close(status: Status): void {
    for (const step of [...this.steps]) if (step.status === "running") this.finish(step.id, status);
  }

  private replace(index: number, step: Step): void {
    this.steps[index] = step;
    this.pending.push({ op: "replace", path: `/steps/${index}`, value: step });
  }

  /** Patches since the last call. */
  takePatches(): PatchOperation[] {
    const patches = this.pending;
    this.pending = [];
    return patches;
  }
}
