import { NO_CURRENCY, type Table, type Unit } from "@/lib/table";

/** Rows of one currency, without the currency's column. */
export interface CurrencyPart {
  currency: string;
  table: Table;
  /** row of the part → row of the whole table */
  rows: number[];
}

function inCurrency(unit: Unit | undefined, currency: string): Unit | undefined {
  if (unit?.kind === "quantity") return { ...unit, of: currency };
  return unit?.kind === "currency" || unit?.kind === "currency-per" ? { ...unit, currency } : unit;
}

/** Column that holds the currency of each row, when the table has amounts in several. */
export function currencyColumnOf({ columns }: Pick<Table, "columns">): string | undefined {
  return columns.find(({ currencyColumn }) => currencyColumn !== undefined)?.currencyColumn;
}

/** Currencies of the amounts in a table, most rows first; none for a table without money. */
export function currenciesOf(table: Table): string[] {
  const column = currencyColumnOf(table);
  if (column === undefined) {
    const codes = table.columns.flatMap(({ unit }) => (unit?.kind === "currency" || unit?.kind === "currency-per" ? [unit.currency] : []));
    return [...new Set(codes)].filter((code) => code !== NO_CURRENCY);
  }
  const index = table.columns.findIndex(({ name }) => name === column);
  const counts = new Map<string, number>();
  for (const row of table.rows) {
    const currency = row[index];
    if (typeof currency === "string") counts.set(currency, (counts.get(currency) ?? 0) + 1);
  }
  return [...counts.entries()].sort((a, b) => b[1] - a[1]).map(([currency]) => currency);
}

/** The part of a table in one currency. `column`: that of the currencies. */
export function currencyPart(table: Table, column: string, currency: string): CurrencyPart {
  const index = table.columns.findIndex(({ name }) => name === column);
  const rows = table.rows.flatMap((row, i) => (row[index] === currency ? [i] : []));
  const keep = <T>(list: readonly T[]) => list.filter((_, i) => i !== index);
  const keys = Object.entries(table.keys ?? {}).filter(([name]) => name !== column);
  return {
    currency,
    rows,
    table: {
      columns: keep(table.columns).map((own) => {
        const { currencyColumn, ...rest } = own;
        return currencyColumn === undefined || currencyColumn === column ? { ...rest, unit: inCurrency(rest.unit, currency) } : own;
      }),
      rows: rows.map((row) => keep(table.rows[row]!)),
      ...(table.keys ? { keys: Object.fromEntries(keys.map(([name, cells]) => [name, rows.map((row) => cells[row] ?? null)])) } : {}),
    },
  };
}
