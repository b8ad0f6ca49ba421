import type { Dimension, Metric } from "@/lib/semantic/model";

/** `count:<dimension id>`: distinct values of each dimension, rows without a value not counted. */
export function countMetrics(dimensions: Dimension[], time: string): Metric[] {
  return dimensions.map((dimension) => ({
    id: `count:${dimension.id}`,
    label: `Number of ${dimension.plural.toLowerCase()}`,
    description: `Distinct ${dimension.plural.toLowerCase()}.`,
    unit: { kind: "count", of: dimension.plural.toLowerCase() },
    additivity: "non-additive",
    direction: "neutral",
    expression: { kind: "aggregate", fn: "count-distinct", column: dimension.column },
    time,
    synonyms: [
      `number of ${dimension.plural.toLowerCase()}`,
      `${dimension.label.toLowerCase()} count`,
      `count of ${dimension.plural.toLowerCase()}`,
    ],
  }));
}

/** `sum:<name>` of numeric columns without a currency. */
export function sumMetrics(columns: { column: string; name: string }[], time: string): Metric[] {
  return columns.map(({ column, name }) => {
    const words = name
      .replace(/^x_/i, "")
      .replace(/([a-z\d])([A-Z])/g, "$1 $2")
      .replace(/_/g, " ")
      .toLowerCase()
      .trim();
    return {
      id: `sum:${name}`,
      label: `Total ${words}`,
      description: `Sum of ${name}.`,
      unit: { kind: "number" },
      additivity: "additive",
      direction: "neutral",
      expression: { kind: "aggregate", fn: "sum", column },
      time,
      synonyms: [...new Set([`total ${words}`, `sum of ${words}`, words])],
    };
  });
}
