import type { SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";
import { type ComposeContext, EMPTY_QUERY } from "./compose-context";
import { STOP_WORDS } from "./known-words";
import { hasOp } from "./slots";
import { nameColumn } from "./table-mentions";
import { type Built, base, type TableParts, understoodOf } from "./table-query";

const MOST_COLUMNS = 6;
const EARLY = /^(?:oldest|earliest|first|longest ago)$/;
const LATE = /^(?:newest|latest|youngest|last|most recent|recent|recently)$/;

/** Rows themselves by when they were: "the oldest open ticket", "who was hired first", "5 most recent orders"; null for other questions. */
export function rowsByTime(context: ComposeContext, parts: TableParts): Built | null {
  const { scan, slots, model } = context;
  if (parts.measures.length > 0 || parts.groups.length > 0 || hasOp(slots, "count", "share", "average")) return null;
  const axis = parts.time?.column ?? parts.periodAxis ?? model.times[0]?.column;
  const at = scan.tokens.findIndex((_, i) => isWhen(context, i));
  if (axis === undefined || at < 0 || !model.times.some(({ column }) => column === axis)) return null;
  const early = EARLY.test(scan.tokens[at]!.norm);
  const words = scan.tokens.slice(at, at + 3);
  const several = words.some(({ norm }) => norm.length > 3 && /[^s]s$/.test(norm) && !/^(?:was|is|has|this|status)$/.test(norm));
  const n = slots.tops.find((item) => item.n !== undefined)?.n ?? slots.numbers[0]?.value ?? (several ? 10 : 1);
  return listed(context, parts, axis, early ? "asc" : "desc", n);
}

/** "which bug has the most comments", "the 10 longest delays", "list all orders above 500": single rows, by a measure or by what fits. */
export function rowsAsked(context: ComposeContext, parts: TableParts): Built | null {
  const { scan, slots } = context;
  const { measures, groups, time, conditions } = parts;
  if (groups.length > 0 || time || hasOp(slots, "count", "share", "average") || slots.statistics.length > 0) return null;
  const opening = scan.tokens.slice(0, 3).map(({ norm }) => norm);
  const [only, other] = measures;
  const rank = only?.rank ?? (only && (only.aggregate === "max" || only.aggregate === "min") ? only.aggregate : null);
  const ranked = slots.tops[0];
  if (only && !other && (rank !== null || ranked)) {
    const n = slots.tops.find((item) => item.n !== undefined)?.n ?? slots.numbers[0]?.value;
    const which = /^(?:which|what)$/.test(opening[0] ?? "") && isFreeNoun(context, 1);
    if (n === undefined && !which) return null;
    const least = rank === "min" || slots.tops.some(({ direction }) => direction === "asc");
    return listed(context, parts, only.column, least ? "asc" : "desc", n ?? 10);
  }
  const lists = /^(?:list|find)$/.test(opening[0] ?? "") || /^(?:show me all|show all|which|give me all)(?![^ ])/.test(opening.join(" "));
  const [limit] = conditions.filters.flatMap((filter) => ("value" in filter || "than" in filter ? [filter.dimension] : []));
  const [axis] = context.model.times;
  const by = limit ?? (/^(?:list|find)$/.test(opening[0] ?? "") && conditions.filters.length > 0 ? axis?.column : undefined);
  if (!lists || measures.length > 0 || by === undefined) return null;
  return listed(context, parts, by, "desc", MOST_LISTED);
}

const MOST_LISTED = 500;

/** A noun that no column is: what the rows are. */
function isFreeNoun({ scan }: ComposeContext, i: number): boolean {
  const token = scan.tokens[i];
  const placed = scan.atoms.some((atom) => atom.from <= i && i < atom.to && atom.kind !== "glue" && atom.kind !== "metric");
  return token?.kind === "word" && !placed && !STOP_WORDS.has(token.norm);
}

/** Single rows with what tells them apart, in the order of one column. */
export function listed(context: ComposeContext, parts: TableParts, by: string, direction: "asc" | "desc", n: number): Built {
  const dimensions = [...tellingColumns(context.model, by), by].map((dimension) => ({ dimension }));
  const query: SemanticQuery = {
    ...EMPTY_QUERY,
    ...base(context, parts),
    mode: "detail",
    metrics: [],
    dimensions,
    order: [{ by, direction }],
    limit: Math.min(Math.max(1, Math.round(n)), 1_000),
  };
  query.filters = [...query.filters, { dimension: by, op: "not-null" }];
  return { understood: understoodOf(context, query), chart: "table", edits: [] };
}

/** Its id and name, when it was, and the columns that tell kinds apart. */
function tellingColumns(model: SemanticModel, but: string): string[] {
  const columns = model.dimensions.filter(({ kind }) => kind === "column");
  const ids = columns.filter(({ semantic, unique }) => semantic === "identifier" && unique !== false);
  const told = columns.filter(({ type, flag }) => type === "nominal" && !flag);
  const when = model.times[0]?.column;
  const all = [...ids.map(({ id }) => id), nameColumn(model)?.id, when, ...told.map(({ id }) => id)];
  return [...new Set(all.filter((id) => id !== undefined && id !== but))].slice(0, MOST_COLUMNS - 1) as string[];
}

/** A word for early or late that is no part of another phrase: not "first 3", "last month", "at first". */
function isWhen({ scan }: ComposeContext, i: number): boolean {
  const word = scan.tokens[i]!.norm;
  if (!EARLY.test(word) && !LATE.test(word)) return false;
  if (scan.atoms.some((atom) => atom.kind === "time" && atom.from <= i && i < atom.to)) return false;
  const [before = "", after] = [scan.tokens[i - 1]?.norm, scan.tokens[i + 1]];
  if (/^(?:first|last)$/.test(word))
    return !after || after.kind === "mark" || /(?:ed|en|t)$/.test(before) || /^(?:to|was|were)$/.test(after.norm);
  return after?.kind === "word" || before === "most" || before === "the";
}
