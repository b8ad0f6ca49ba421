import { wholeUnits } from "./calendar";
import type { ComposeContext } from "./compose-context";
import type { Understood } from "./intents";
import { changeLabel } from "./scenario-change";

/** Policies that filled what the words left open, for chips and text. */
export function assumptionsOf({ slots, model, clock }: ComposeContext, { query, time, analysis }: Understood): string[] {
  if (analysis.kind === "scenario") return analysis.changes.map(changeLabel);
  const said: string[] = [];
  const label = model.metrics.find((metric) => metric.id === query.metrics[0]?.metric)?.label;
  if (label && slots.metrics.length === 0 && slots.counted.length === 0 && query.metrics.length === 1)
    said.push(`no measure was named: ${label.toLowerCase()}`);
  if (query.top && slots.tops.length > 0 && slots.tops.every((atom) => atom.n === undefined) && query.top.n === 10)
    said.push("no number was named: the first 10");
  for (const { atom } of slots.times) {
    const span = atom.time.period;
    if (atom.time.bare && span && (query.period?.start === span.start || query.comparison?.period.start === span.start))
      said.push(`no year was named: the most recent one, from ${span.start.slice(0, 10)}`);
  }
  if (query.comparison && slots.times.filter((slot) => slot.atom.time.period).length === 0 && query.period)
    said.push("no period was named: the last complete one against the one before it");
  if (clock && query.period === null && !time.all && query.mode === "aggregate" && query.metrics.length > 0)
    said.push("no period was named: all the data");
  const endsWithData = query.period?.end.slice(0, 10) === clock?.asOf.slice(0, 10);
  if (
    query.period &&
    query.comparison &&
    endsWithData &&
    [query.period, query.comparison.period].every((span) => wholeUnits(span) === null)
  )
    said.push("the current period is not complete: compared with as many days");
  return said;
}
