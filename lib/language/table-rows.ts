import type { SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";
import { type ComposeContext, EMPTY_QUERY } from "./compose-context";
import { hasOp } from "./slots";
import { nameColumn } from "./table-mentions";
import { type Built, base, type TableParts, understoodOf } from "./table-query";

const MOST_COLUMNS = 6;
const EARLY = /^(?:oldest|earliest|first|longest ago)$/;
const LATE = /^(?:newest|latest|youngest|last|most recent|recent)$/;

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

/** A name or an id; without one, the columns of words. */
function tellingColumns(model: SemanticModel, but: string): string[] {
  const named = nameColumn(model);
  const id = model.dimensions.find(({ semantic, unique }) => semantic === "identifier" && unique !== false);
  const ids = [id?.id, named?.id].filter((column) => column !== undefined && column !== but) as string[];
  if (ids.length > 0) return [...new Set(ids)];
  const told = model.dimensions.filter(
    ({ kind, type, id: column }) => kind === "column" && column !== but && /nominal|temporal/.test(type),
  );
  return told.slice(0, MOST_COLUMNS - 1).map(({ id: column }) => column);
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
