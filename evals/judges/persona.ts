import type { Answer } from "@/agent/answer";
import type { Verdict } from "@/evals/judges/judge";
import { axesOf, shownSeries } from "@/lib/charts/critique/read-option";
import type { EChartsJson } from "@/lib/charts/spec";
import type { Fact } from "@/lib/insight/fact";
import { personaOf } from "@/lib/personas/personas";

/** Marks that a line counts for: it is read as one form, not point by point. */
const LINE_MARKS = 4;

/** Series, names along an axis and marks of a drawing. Buckets of time are not names: they are read as one line. */
function sizeOf(option: EChartsJson, hasTime: boolean): { series: number; categories: number; marks: number } {
  const shown = shownSeries(option);
  const names = axesOf(option, "category").map(({ raw }) => (Array.isArray(raw.data) ? raw.data.length : 0));
  return {
    series: new Set(shown.map(({ name }) => name)).size,
    categories: hasTime ? 0 : Math.max(0, ...names),
    marks: shown.reduce((sum, { type, data }) => sum + (type === "line" ? LINE_MARKS : data.filter((item) => item !== null).length), 0),
  };
}

/** A persona never gets a chart it may not get, nor one with more than it takes in, unless it asked for that chart by name. */
export function judgePersonaLimits(answer: Answer, requestedByName: boolean): Verdict {
  const name = "persona-limits";
  const { chart } = answer;
  const { id, charts, limits } = personaOf(answer.persona);
  if (!chart || requestedByName) return { name, value: 1 };
  const size = sizeOf(
    chart.option,
    answer.columns.some(({ grain }) => grain !== undefined),
  );
  const passed = [
    ...(charts.some((type) => type === chart.type) ? [] : [chart.type]),
    ...(["series", "categories", "marks"] as const).flatMap((part) =>
      size[part] > limits[part] && chart.type !== "table" ? [`${size[part]} ${part}`] : [],
    ),
  ];
  return passed.length === 0 ? { name, value: 1 } : { name, value: 0, reason: `${id} got ${chart.type}: ${passed.join(", ")}` };
}

/** Every number of an answer under what it is a number of: measure and keys of its row; facts of its text by their id. */
function numbersOf({ columns, rows, insight }: Answer): Map<string, string> {
  const numbers = new Map<string, string>();
  for (const row of rows) {
    const key = row.filter((_, at) => columns[at]?.role === "dimension");
    for (const [at, column] of columns.entries())
      if (column.role === "measure") numbers.set(JSON.stringify([column.name, key]), String(row[at]));
  }
  for (const fact of insight.facts.filter(isOfRows)) numbers.set(JSON.stringify(["fact", fact.id, fact.label]), String(fact.value));
  return numbers;
}

function isOfRows({ unit }: Fact): boolean {
  return unit.kind !== "text" && unit.kind !== "date";
}

/**
 * Personas differ in charts and words, never in numbers: the rows are the same, and the same fact has the same value.
 * `answers` are one question asked by each persona.
 */
export function judgePersonaInvariance(answers: Answer[]): Verdict {
  const name = "persona-invariance";
  const [first, ...others] = answers;
  const wrong = others.flatMap((other) => difference(first!, other) ?? []);
  return wrong.length === 0 ? { name, value: 1 } : { name, value: 0, reason: wrong.join("; ") };
}

function difference(one: Answer, other: Answer): string | null {
  const who = `${other.persona} against ${one.persona}`;
  if (other.rows.length !== one.rows.length) return `${who}: ${other.rows.length} rows, not ${one.rows.length}`;
  const known = numbersOf(one);
  for (const [key, value] of numbersOf(other)) {
    const expected = known.get(key);
    if (expected === undefined && key.startsWith('["fact"')) continue; // said by one of them only
    if (expected !== value) return `${who}: ${key} is ${value}, not ${expected ?? "there"}`;
  }
  return null;
}
