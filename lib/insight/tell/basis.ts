import { currenciesOf } from "@/lib/currencies";
import { timeColumn, valueColumns } from "@/lib/insight/columns";
import type { Fact } from "@/lib/insight/fact";
import { isPartial, partialBuckets } from "@/lib/insight/periods";
import { bucketFactOf } from "@/lib/insight/tell/bucket";
import { asOfFact, periodPhrase } from "@/lib/insight/tell/scope";
import { type Draft, isMoney, ref, type Story } from "@/lib/insight/tell/story";
import { listed } from "@/lib/insight/tell/words";

const MOST_CURRENCIES = 4;

/** What is not complete: the period itself, or the first and last bucket of a series. */
function partialText(story: Story): string {
  const { query, model, table } = story;
  const time = timeColumn(table);
  if (time?.grain && !["anomalies", "forecast", "scenario", "control"].includes(story.analysis.kind)) {
    const starts = [...new Set(table.rows.map((row) => row[time.index]).filter((cell) => typeof cell === "string"))].sort();
    const last = starts.findLast(partialBuckets(time.grain, model, query.period));
    if (last) return `${ref(bucketFactOf(story, "partial-bucket", last, time.grain, "Bucket that is not complete"))} is not complete`;
    return "";
  }
  const phrase = isPartial(model, query.period) ? periodPhrase(story).trim().replace(/^\w+ /, "") : "";
  return phrase ? `${phrase} is not complete` : "";
}

function currencyFact(story: Story, currencies: string[]): Fact {
  const names = currencies.length > MOST_CURRENCIES ? `${currencies.length} currencies` : listed(currencies);
  return story.book.words("currency", currencies.length > 1 ? `${names}, never added` : names, "Currency");
}

/** One sentence on what the numbers stand on: currency, end of the data, what is not complete. */
export function basis(story: Story): Draft[] {
  const currencies = valueColumns(story.table).some(({ unit }) => isMoney(unit)) ? currenciesOf(story.table).sort() : [];
  const asOf = asOfFact(story);
  const money = currencies.length > 0 ? `Amounts are in ${ref(currencyFact(story, currencies))}` : "";
  const until = asOf ? `${money ? "the" : "The"} data runs to ${ref(asOf)}` : "";
  const partial = partialText(story);
  const parts = [money, until].filter(Boolean).join("; ");
  if (!parts) return [];
  return [{ role: "caveat", topic: "basis", template: `${parts}${partial ? `, so ${partial}` : ""}.`, weight: 1, must: true }];
}
