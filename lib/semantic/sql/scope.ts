import { AppError } from "@/lib/errors";
import type { Dimension, Metric, ModelColumn, SemanticModel, TimeAxis } from "@/lib/semantic/model";

type ParameterType = "String" | "Array(String)" | "Float64" | "Array(Float64)";

function found<T>(item: T | undefined, what: string, id: string): T {
  if (item === undefined) throw new AppError("QUERY_INVALID", `This dataset has no ${what} "${id}".`);
  return item;
}

/** The embedded engine takes settings as C strings: a NUL would end the value early. It matches nothing either way. */
function withoutNul<T extends string | number>(value: T): T | string {
  return typeof value === "string" ? value.replaceAll("\0", "\uFFFD") : value;
}

/** One compilation: looks ids up in the model and collects bound parameters. Values never become SQL text. */
export class Scope {
  readonly params: Record<string, unknown> = {};
  /** SQL of the width of equal bins, by the alias of their dimension */
  readonly binWidths = new Map<string, string>();
  #bound = 0;

  constructor(readonly model: SemanticModel) {}

  /** @returns placeholder such as {p0:String} */
  bind(type: ParameterType, value: string | number | string[] | number[]): string {
    const name = `p${this.#bound++}`;
    this.params[name] = Array.isArray(value) ? value.map(withoutNul) : withoutNul(value);
    return `{${name}:${type}}`;
  }

  column(id: string): ModelColumn {
    return found(
      this.model.columns.find((column) => column.id === id),
      "column",
      id,
    );
  }

  dimension(id: string): Dimension {
    return found(
      this.model.dimensions.find((dimension) => dimension.id === id),
      "dimension",
      id,
    );
  }

  metric(id: string): Metric {
    return found(
      this.model.metrics.find((metric) => metric.id === id),
      "metric",
      id,
    );
  }

  axis(id: string): TimeAxis {
    return found(
      this.model.times.find((time) => time.id === id),
      "time axis",
      id,
    );
  }
}
