import type { Dimension } from "@/lib/semantic/model";
import type { Atom } from "./atoms";
import type { ComposeContext } from "./compose-context";
import { singular } from "./stem";
import { wordsAt } from "./table-bounds";
import { isName, isThing } from "./table-words";

/**
 * "customer segment", "product sub-category", "order quantities", "customers of different segments", "individual orders": a word for
 * what the rows are about stands beside the column that is meant, and names none itself.
 */
export function withoutModifiers(context: ComposeContext): ComposeContext {
  const { scan, slots } = context;
  const gone = new Set(scan.atoms.filter((atom, i) => modifies(context, atom, scan.atoms[i + 1]) || isEachRow(context, i)));
  if (gone.size === 0) return context;
  return {
    ...context,
    scan: { ...scan, atoms: scan.atoms.filter((atom) => !gone.has(atom)) },
    slots: { ...slots, dimensions: slots.dimensions.filter(({ atom }) => !gone.has(atom)) },
  };
}

function modifies(context: ComposeContext, atom: Atom, next: Atom | undefined): boolean {
  const column = columnOf(context, atom);
  if (!column || !next) return false;
  const word = context.scan.tokens[atom.from]!.norm;
  const isNamed = next.kind === "dimension" ? next.dimension !== column.id : next.kind === "metric" || next.kind === "grain";
  if (word === singular(word)) return isNamed && next.from === atom.to;
  const tie = wordsAt(context, atom.to, next.from);
  return next.kind === "dimension" && isNamed && /^(?:of|in|from) (?:the )?(?:different|various|each|all)$/.test(tie);
}

/** "for every order show discount and profit", "of individual orders": each row by itself, where points are drawn. */
function isEachRow(context: ComposeContext, at: number): boolean {
  const { scan, slots } = context;
  const [before, atom] = [scan.atoms[at - 1], scan.atoms[at]!];
  const column = columnOf(context, atom);
  if (column?.type !== "nominal" || !isId(column)) return false;
  const single = before?.kind === "op" && (before.op === "each" || before.op === "by");
  const measures = scan.atoms.filter((other) => other.kind === "dimension" && isMeasured(context, other.dimension)).length;
  return single && measures >= 2 && (slots.charts.length === 0 || slots.charts.includes("scatter") || slots.charts.includes("bubble"));
}

const isId = (column: Dimension) => column.semantic === "identifier" || isName(column);
const isMeasured = ({ model }: ComposeContext, id: string) =>
  model.dimensions.some((item) => item.id === id && item.type === "quantitative");

/** The column of a single word for things: "order" of "Order ID", "customer" of "Customer Name". */
function columnOf({ model, scan }: ComposeContext, atom: Atom): Dimension | null {
  if (atom.kind !== "dimension" || atom.to !== atom.from + 1 || !isThing(scan.tokens[atom.from]!.norm)) return null;
  const column = model.dimensions.find(({ id }) => id === atom.dimension);
  return column && singular(scan.tokens[atom.from]!.norm) !== column.id.toLowerCase() ? column : null;
}
