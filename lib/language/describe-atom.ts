import { formatPeriod } from "@/lib/format";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Atom } from "./atoms";

/** What a phrase was read as, for people: "Service = Amazon EC2". */
export function describeAtom(atom: Atom, model: SemanticModel): string {
  const dimension = (id: string) => model.dimensions.find((item) => item.id === id)?.label ?? id;
  switch (atom.kind) {
    case "metric":
      return model.metrics.find((metric) => metric.id === atom.metric)?.label ?? atom.metric;
    case "dimension":
      return dimension(atom.dimension);
    case "value": {
      const best = atom.matches[0]!;
      const more = atom.matches.length > 1 ? ` (${atom.matches.length - 1} more)` : "";
      return `${dimension(best.value.dimension)} = ${best.value.label}${more}`;
    }
    case "rows":
      return "dimension" in atom.filter ? `${dimension(atom.filter.dimension)}: ${atom.label}` : atom.label;
    case "time": {
      const { period, relative, future, all } = atom.time;
      if (period) return formatPeriod(period);
      if (relative) return relative === "before" ? "the period before" : "a year earlier";
      return future ? `next ${future.n} ${future.unit}` : all ? "all the data" : "period";
    }
    case "grain":
      return `by ${atom.grain}`;
    case "threshold":
      return `${atom.threshold.op} ${atom.threshold.value}${atom.threshold.percent ? " %" : ""}`;
    case "number":
      return String(atom.value);
    case "chart":
      return `drawn as ${atom.chart}`;
    case "intent":
      return atom.intent;
    case "topic":
      return "not in the data";
    case "op":
      return atom.n === undefined ? atom.op : `${atom.op} ${atom.n}`;
    case "glue":
      return "no meaning of its own";
  }
}
