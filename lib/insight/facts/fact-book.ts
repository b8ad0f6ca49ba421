import { exactText, toExact } from "@/lib/insight/exact";
import type { Fact, FactKind } from "@/lib/insight/fact";
import type { Cell, Unit } from "@/lib/table";

/** Name of the answer's own statement in a fact's source; further tables go by their own names. */
export const MAIN = "answer";
const TEXT: Unit = { kind: "text" };
const MOST_CELLS = 200;

export interface NewFact {
  id: string;
  kind: FactKind;
  value: string | number;
  unit: Unit | undefined;
  label: string;
  query?: string;
  cells?: { row: number; column: string }[];
  method: string;
  display?: string;
  test?: { name: string; p: number };
  significance?: number;
  materiality?: number;
}

/** Facts of one answer by id. Adding an id twice gives back the first fact. */
export interface FactBook {
  add(fact: NewFact): Fact;
  /** the same fact without its sign, for sentences whose verb says the direction */
  size(fact: Fact): Fact;
  /** a label or name that a sentence shows as it stands */
  words(id: string, text: string, label: string, source?: Partial<Pick<NewFact, "query" | "cells" | "method" | "kind" | "value">>): Fact;
  get(id: string): Fact | undefined;
  all(): Fact[];
}

/** Cells as a source allows them: more than 200 are named by the method alone. */
function boundCells(cells: NewFact["cells"]): { row: number; column: string }[] {
  return cells && cells.length <= MOST_CELLS ? cells : [];
}

export function createFactBook(): FactBook {
  const facts = new Map<string, Fact>();
  const add = (input: NewFact): Fact => {
    const known = facts.get(input.id);
    if (known) return known;
    const { query, cells, method, unit, ...rest } = input;
    const fact: Fact = {
      ...rest,
      unit: unit ?? { kind: "number" },
      source: { query: query ?? MAIN, cells: boundCells(cells), method },
      significance: input.significance ?? 1,
      materiality: Math.min(1, Math.max(0, input.materiality ?? 1)),
    };
    facts.set(fact.id, fact);
    return fact;
  };
  return {
    add,
    size(fact) {
      const value = toExact(fact.value);
      if (!value?.isNegative()) return fact;
      const positive = value.abs();
      return add({
        ...fact,
        id: `${fact.id}-size`,
        value: typeof fact.value === "number" ? positive.toNumber() : exactText(positive),
        label: `${fact.label}, without its sign`,
        query: fact.source.query,
        cells: fact.source.cells,
        method: `absolute value of ${fact.id}`,
      });
    },
    words: (id, text, label, source = {}) =>
      add({
        id,
        kind: source.kind ?? "value",
        value: source.value ?? text,
        unit: TEXT,
        display: text,
        label,
        query: source.query,
        cells: source.cells,
        method: source.method ?? "name in the model",
      }),
    get: (id) => facts.get(id),
    all: () => [...facts.values()],
  };
}

const sameRow = (_query: string, row: number) => row;
const sameName = (query: string) => query;

/**
 * A part of a book, for some rows of a table or for another table: ids get a prefix; `rowOf` gives the rows of the whole table,
 * `nameOf` the query's name there.
 */
export function scopedBook(book: FactBook, prefix: string, rowOf = sameRow, nameOf = sameName): FactBook {
  const moved = (fact: NewFact): NewFact => ({
    ...fact,
    id: fact.id.startsWith(prefix) ? fact.id : `${prefix}${fact.id}`,
    query: nameOf(fact.query ?? MAIN),
    cells: fact.cells?.map((cell) => ({ ...cell, row: rowOf(fact.query ?? MAIN, cell.row) })),
  });
  return {
    add: (fact) => book.get(moved(fact).id) ?? book.add(moved(fact)),
    size: (fact) => book.size(fact),
    words: (id, text, label, source = {}) => {
      const cells = source.cells?.map((cell) => ({ ...cell, row: rowOf(source.query ?? MAIN, cell.row) }));
      return book.words(`${prefix}${id}`, text, label, { ...source, cells, query: nameOf(source.query ?? MAIN) });
    },
    get: (id) => book.get(`${prefix}${id}`) ?? book.get(id),
    all: () => book.all(),
  };
}

/** Value of a cell as a fact holds it: money stays a decimal string. */
export function factValue(cell: Cell): string | number {
  if (typeof cell === "number") return cell;
  return cell === null ? "" : String(cell);
}
