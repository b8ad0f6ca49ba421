import type { Answer } from "@/agent/answer";
import type { Expectation } from "@/evals/tables/expectation";
import { quoteName } from "@/lib/ingest/sql-text";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Cell } from "@/lib/table";
import type { Warehouse } from "@/lib/warehouse";

const FAMILY: Record<string, string> = {
  bar: "bar",
  "horizontal-bar": "bar",
  "grouped-bar": "bar",
  "stacked-bar": "bar",
  histogram: "hist",
  line: "line",
  "multi-line": "line",
  scatter: "point",
  bubble: "point",
};
const GRAINS = ["year", "quarter", "month", "week", "day", "hour"];
const AGGREGATES: Record<string, string> = { avg: "mean" };

/** Why an answer is not what one of the expectations describes; null when one of them holds. */
export async function judgeTableAnswer(
  answer: Answer,
  expected: Expectation[],
  model: SemanticModel,
  warehouse: Warehouse,
): Promise<string | null> {
  let reason = "";
  for (const one of expected) {
    const found = drawingFault(answer, one) ?? (await rowFault(answer, one, model, warehouse));
    if (found === null) return null;
    reason ||= found;
  }
  return reason;
}

function drawingFault({ chart, clarification, decline, refusal }: Answer, { mark, x, ys, color }: Expectation): string | null {
  if (clarification || decline || refusal) return `no answer: ${clarification?.question ?? decline?.reason ?? refusal?.reason}`;
  if (mark === "any" || mark === "value") return null;
  const type = chart?.type ?? "none";
  if (FAMILY[type] !== mark) return `drawn as ${type}`;
  const encoding = chart!.encoding;
  const field = (channel: (typeof encoding)["x"]) => (channel ? (channel.aggregate === "count" ? "count" : channel.field) : undefined);
  const seen = [encoding.x, encoding.y].map(field);
  const groups = [encoding.color, encoding.column, encoding.row].map(field).filter((name) => name !== undefined);
  const bars = mark === "bar" && color !== undefined && type === "grouped-bar";
  const axes = bars ? [...seen, ...groups] : seen;
  const measured = ys.length > 1 ? [] : ys.map((y) => /^(?:quantile\([\d.]+\)|\w+)\((.*)\)$/.exec(y)?.[1] ?? y);
  const missing = [x, ...(bars ? [color] : []), ...measured].filter((name) => name !== undefined && !axes.includes(name));
  if (missing.length > 0) return `${type} of ${[...seen, ...groups].join(", ")}: not ${missing.join(", ")}`;
  if (!bars && ys.length < 2 && (groups.length > 0 ? groups.every((name) => name !== color && name !== x) : color !== undefined))
    return `${type} coloured by ${groups.join(", ") || "nothing"}`;
  if (!bars && color === undefined && groups.some((name) => name !== x) && ys.length < 2) return `${type} coloured by ${groups.join(", ")}`;
  const fn = /^(\w+)\((?![\d.]+\))/.exec(ys[0] ?? "")?.[1];
  const aggregates = [encoding.x?.aggregate, encoding.y?.aggregate];
  return fn && ys.length < 2 && !aggregates.includes(AGGREGATES[fn] ?? fn) ? `aggregate ${aggregates.filter(Boolean).join()}` : null;
}

async function rowFault(answer: Answer, one: Expectation, model: SemanticModel, warehouse: Warehouse): Promise<string | null> {
  const column = (name: string) => model.columns.find(({ id }) => id === name)?.sql ?? quoteName(name);
  const sql = (text: string) => text.replace(/\[([^\]]+)\]/g, (_, name: string) => column(name));
  const run = async (text: string) => (await warehouse.query({ sql: text, params: {} })).rows;
  const measures = one.ys.map((y) => toAggregate(y, column));
  const where = one.where ? `(${sql(one.where)})` : "1";
  const from = `FROM ${model.table} WHERE ${where}`;
  const numbers = (rows: Cell[][]) => rows.flat().map(Number);
  const cells = answer.rows.flat().map(Number);
  const lacking = (wanted: number[]) => wanted.filter((value) => !cells.some((cell) => near(cell, value)));

  if (one.share) {
    const parts = await run(`SELECT countIf(${where}) / count() FROM ${model.table} GROUP BY ${column(one.x!)}`);
    const whole = await run(
      `SELECT count() / (SELECT count() ${from}), count() / (SELECT count() FROM ${model.table}) ${from} GROUP BY ${column(one.x!)}`,
    );
    const fits = [numbers(parts), whole.map((row) => Number(row[0])), whole.map((row) => Number(row[1]))];
    return fits.some((wanted) => lacking(wanted).length === 0) ? null : "shares differ";
  }
  if (one.compare) {
    const date = one.date ?? "";
    const written = one.compare[0]!.includes("-") ? "%Y-%m" : "%Y";
    const part = model.times.some((time) => time.column === date)
      ? `formatDateTime(${column(date)}, '${written}')`
      : `toString(${column(date)})`;
    const groups = one.x ? `, ${column(one.x)}` : "";
    const sides = one.compare.map((side) => `'${side}'`).join();
    const rows = await run(`SELECT ${measures[0]} ${from} AND ${part} IN (${sides}) GROUP BY ${part}${groups}`);
    const gone = lacking(numbers(rows));
    return gone.length === 0 ? null : `without ${gone.slice(0, 3).join(", ")}`;
  }
  if (one.mark === "hist") {
    const [[total] = []] = await run(`SELECT count(${column(one.x!)}) ${from}`);
    const at = answer.columns.findIndex(({ role }) => role === "measure");
    const sum = answer.rows.reduce((all, row) => all + Number(row[at] ?? 0), 0);
    return near(sum, Number(total)) ? null : `${sum} rows counted, not ${total}`;
  }
  if (one.mark === "point") {
    const [[total] = []] = await run(`SELECT count() ${from}`);
    return near(answer.rows.length, Number(total)) ? null : `${answer.rows.length} points, not ${total}`;
  }
  const keys = [one.x, one.color].filter((name) => name !== undefined);
  if (one.mark === "value") {
    const [[value] = []] = await run(`SELECT ${measures[0]} ${from}`);
    if (answer.rows.length !== 1) return `${answer.rows.length} rows for one number`;
    return lacking([Number(value)]).length === 0 ? null : `${answer.rows[0]?.join(", ")} for ${value}`;
  }
  const isTime = (name: string) => model.times.some((time) => time.column === name);
  const grains = one.grain ? [one.grain] : keys.some(isTime) ? GRAINS : [""];
  let fault = "";
  for (const grain of grains) {
    const parts = keys.map((name) => (isTime(name) ? `toString(${startOf(grain, column(name))})` : `toString(${column(name)})`));
    const order = one.first || one.top ? ` ORDER BY ${measures[0]} ${one.first ?? "desc"} LIMIT ${one.first ? 1 : one.top}` : "";
    const having = one.having ? ` HAVING ${sql(one.having)}` : "";
    const wanted = await run(`SELECT ${[...parts, ...measures].join(", ")} ${from} GROUP BY ${parts.join(", ")}${having}${order}`);
    const full = answer.rows.filter((row) => one.ys[0] !== "count" || Number(row.at(-1)) !== 0);
    const got = one.first ? answer.rows.slice(0, 1) : full;
    const found = got.length === wanted.length && wanted.every((row) => got.some((mine) => covers(mine, row, keys.length)));
    if (found) return null;
    fault ||= `${got.length} rows, not ${wanted.length}: ${got[0]?.join(", ")} for ${wanted[0]?.join(", ")}`;
  }
  return fault;
}

/** Weeks start on Mondays. */
const startOf = (grain: string, sql: string) =>
  grain === "week" ? `toMonday(${sql})` : `toStartOf${grain.charAt(0).toUpperCase()}${grain.slice(1)}(${sql})`;
const near = (a: number, b: number) => Math.abs(a - b) <= Math.max(Math.abs(b) * 0.005, 1e-6);

function toAggregate(y: string, column: (name: string) => string): string {
  if (y === "count") return "count()";
  const [, fn = "", name = ""] = /^(quantile\([\d.]+\)|\w+)\((.*)\)$/.exec(y) ?? [];
  if (fn === "") return column(y);
  if (fn === "median") return `quantileExactInclusive(0.5)(toFloat64(${column(name)}))`;
  if (fn.startsWith("quantile(")) return `${fn.replace("quantile", "quantileExactInclusive")}(toFloat64(${column(name)}))`;
  return `${fn}(${column(name)})`;
}

/** Does a row hold all keys and numbers of another, in any column? */
function covers(mine: readonly Cell[], wanted: readonly Cell[], keys: number): boolean {
  return wanted.every((cell, index) =>
    index < keys ? mine.some((other) => sameKey(other, cell)) : mine.some((other) => other !== null && near(Number(other), Number(cell))),
  );
}

function sameKey(mine: Cell, wanted: Cell): boolean {
  const [a, b] = [String(mine ?? "").toLowerCase(), String(wanted ?? "").toLowerCase()];
  return a === b || (b.length >= 10 && a.startsWith(b.slice(0, 10)));
}
