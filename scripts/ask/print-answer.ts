import type { Answer } from "@/agent/answer";
import { formatBucket, formatValue } from "@/lib/format";
import { unitOf } from "@/lib/table";

const MOST_ROWS = 12;
const WIDEST = 40;

function cellText(table: Pick<Answer, "columns" | "rows">, row: number, at: number): string {
  const [cell, column] = [table.rows[row]![at]!, table.columns[at]!];
  if (column.role === "measure") return formatValue(cell, unitOf(table, row, at));
  if (column.grain && typeof cell === "string") return formatBucket(cell, column.grain);
  const text = formatValue(cell, undefined);
  return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text;
}

function tableText(table: Pick<Answer, "columns" | "rows">): string[] {
  const { columns, rows } = table;
  const lines = [
    columns.map(({ label }) => label),
    ...rows.slice(0, MOST_ROWS).map((cells, row) => cells.map((_, at) => cellText(table, row, at))),
  ];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]!.length)));
  const pad = (text: string, index: number) =>
    columns[index]!.role === "measure" ? text.padStart(widths[index]!) : text.padEnd(widths[index]!);
  const shown = lines.map((line) => line.map(pad).join("  ").trimEnd());
  if (rows.length > MOST_ROWS) shown.push(`… ${rows.length - MOST_ROWS} more rows`);
  return shown;
}

/** An answer as readable text: what was understood, a small table, the insight. */
export function printAnswer(answer: Answer): string {
  const { clarification, decline, refusal, chips, insight, unused } = answer;
  if (refusal) return refusal.reason;
  if (decline) return decline.nearest ? `${decline.reason}\nNearest: ${decline.nearest}` : decline.reason;
  if (clarification)
    return [clarification.question, ...clarification.options.map((option, index) => `  ${index + 1}. ${option}`)].join("\n");
  const lines: string[] = [];
  if (answer.chart) lines.push(answer.chart.spec.title, answer.chart.spec.subtitle, "");
  if (answer.columns.length > 0) lines.push(...tableText(answer), "");
  lines.push(insight.text);
  if (chips.length > 0) lines.push("", `Read as: ${chips.map(({ label }) => label).join(" · ")}`);
  if (unused.length > 0) lines.push(`Not used: ${unused.join(", ")}`);
  return lines.join("\n");
}
