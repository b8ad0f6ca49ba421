import { placed, valueColumns } from "@/lib/insight/columns";
import { MAIN, scopedBook } from "@/lib/insight/facts/fact-book";
import type { Ran } from "@/lib/insight/run";
import type { Draft, Story, Teller } from "@/lib/insight/tell/story";
import type { Table, Unit } from "@/lib/table";

interface Part {
  table: Table;
  /** row of the part → row of the whole table */
  rows: number[];
}

function inCurrency(unit: Unit | undefined, currency: string): Unit | undefined {
  return unit?.kind === "currency" || unit?.kind === "currency-per" ? { ...unit, currency } : unit;
}

/** Rows of one currency, without the currency's column. */
function partOf(table: Table, column: string, currency: string): Part {
  const index = placed(table).find(({ name }) => name === column)?.index ?? -1;
  const rows = table.rows.flatMap((row, i) => (row[index] === currency ? [i] : []));
  const keep = <T>(list: readonly T[]) => list.filter((_, i) => i !== index);
  const keys = Object.entries(table.keys ?? {}).filter(([name]) => name !== column);
  return {
    rows,
    table: {
      columns: keep(table.columns).map(({ currencyColumn: _, ...rest }) => ({ ...rest, unit: inCurrency(rest.unit, currency) })),
      rows: rows.map((row) => keep(table.rows[row]!)),
      ...(table.keys ? { keys: Object.fromEntries(keys.map(([name, cells]) => [name, rows.map((row) => cells[row] ?? null)])) } : {}),
    },
  };
}

/** Column that holds the currency of each row, when the table has amounts in several. */
export function currencyColumnOf(table: Table): string | undefined {
  return valueColumns(table).find((column) => column.currencyColumn)?.currencyColumn;
}

/** Currencies of the rows, most rows first. */
function currenciesOf(table: Table, column: string): string[] {
  const index = placed(table).find(({ name }) => name === column)?.index ?? -1;
  const counts = new Map<string, number>();
  for (const row of table.rows) {
    const currency = row[index];
    if (typeof currency === "string") counts.set(currency, (counts.get(currency) ?? 0) + 1);
  }
  return [...counts.entries()].sort((a, b) => b[1] - a[1]).map(([currency]) => currency);
}

function storyOf(story: Story, column: string, currency: string): Story {
  const main = partOf(story.table, column, currency);
  const further: [string, Ran, number[]][] = Object.entries(story.further).map(([name, ran]) => {
    if (currencyColumnOf(ran.table) === undefined) return [name, ran, ran.table.rows.map((_, i) => i)];
    const part = partOf(ran.table, currencyColumnOf(ran.table)!, currency);
    return [name, { ...ran, table: part.table }, part.rows];
  });
  const rows = new Map([[MAIN, main.rows], ...further.map(([name, , list]) => [name, list] as [string, number[]])]);
  return {
    ...story,
    table: main.table,
    further: Object.fromEntries(further.map(([name, ran]) => [name, ran])),
    book: scopedBook(story.book, `${currency.toLowerCase().replace(/[^a-z0-9]/g, "-")}.`, (query, row) => rows.get(query)?.[row] ?? row),
  };
}

/**
 * Amounts of several currencies are never added: each currency is told apart, the one with most rows in full,
 * the others by their first sentence. A table in one currency is told as it is.
 */
export function eachCurrency(teller: Teller): Teller {
  return (story) => {
    const column = currencyColumnOf(story.table);
    if (column === undefined) return teller(story);
    const shown = currenciesOf(story.table, column).slice(0, Math.max(1, story.persona.text.sentences - 1));
    return shown.flatMap((currency, i): Draft[] => {
      const drafts = teller(storyOf(story, column, currency));
      return i === 0 ? drafts : drafts.filter(({ must }) => must).map((draft) => ({ ...draft, weight: 0.9 }));
    });
  };
}
