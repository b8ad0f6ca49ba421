import { currenciesOf, currencyColumnOf, currencyPart } from "@/lib/currencies";
import { MAIN, scopedBook } from "@/lib/insight/facts/fact-book";
import type { Ran } from "@/lib/insight/run";
import type { Draft, Story, Teller } from "@/lib/insight/tell/story";

function storyOf(story: Story, column: string, currency: string): Story {
  const main = currencyPart(story.table, column, currency);
  const further: [string, Ran, number[]][] = Object.entries(story.further).map(([name, ran]) => {
    if (currencyColumnOf(ran.table) === undefined) return [name, ran, ran.table.rows.map((_, i) => i)];
    const part = currencyPart(ran.table, currencyColumnOf(ran.table)!, currency);
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
 * Amounts of several currencies, and of several units, are never added: each is told apart, the one with most rows in full,
 * the others by their first sentence. A table in one currency is told as it is.
 */
export function eachCurrency(teller: Teller): Teller {
  return (story) => {
    const column = currencyColumnOf(story.table);
    if (column === undefined) return teller(story);
    const shown = currenciesOf(story.table).slice(0, Math.max(1, story.persona.text.sentences - 1));
    return shown.flatMap((currency, i): Draft[] => {
      const drafts = eachCurrency(teller)(storyOf(story, column, currency));
      return i === 0 ? drafts : drafts.filter(({ must }) => must).map((draft) => ({ ...draft, weight: 0.9 }));
    });
  };
}
