import { z } from "zod";
import { formatPeriod } from "@/lib/format";
import type { SemanticQuery } from "@/lib/semantic/query";
import { wholeUnits } from "./calendar";
import type { ComposeContext } from "./compose-context";
import type { Understood } from "./intents";
import { changeLabel } from "./scenario-change";
import { foldWords } from "./stem";

/** Part of a reading that a policy may fill. */
export const AssumedPart = z.enum(["metric", "top", "period", "comparison"]);
export type AssumedPart = z.infer<typeof AssumedPart>;

const NO_MEASURE = "no measure was named";
const NO_NUMBER = "no number was named";
const NO_YEAR = "no year was named";
const NO_PERIOD = "no period was named";
const NOT_COMPLETE = "the current period is not complete";

/** What an assumption filled, by its words; null for those of a scenario, which have controls of their own. */
export function assumedPart(assumption: string): AssumedPart | null {
  const opening: [words: string, part: AssumedPart][] = [
    [NO_MEASURE, "metric"],
    [NO_NUMBER, "top"],
    [NO_YEAR, "period"],
    [NO_PERIOD, "period"],
    [NOT_COMPLETE, "comparison"],
  ];
  return opening.find(([words]) => assumption.startsWith(`${words}: `))?.[1] ?? null;
}

/** Policies that filled what the words left open, for chips and text. */
export function assumptionsOf(context: ComposeContext, { query, time, analysis }: Understood): string[] {
  const { slots, model, clock } = context;
  if (analysis.kind === "scenario") return analysis.changes.map(changeLabel);
  const said: string[] = [];
  const label = model.metrics.find((metric) => metric.id === query.metrics[0]?.metric)?.label;
  if (analysis.kind === "anomalies" && query.grain === "day" && slots.grains.some(({ grain }) => grain === "hour"))
    said.push("the data holds days, not hours: judged by the day");
  if (label && slots.metrics.length === 0 && slots.counted.length === 0 && query.metrics.length === 1)
    said.push(`${NO_MEASURE}: ${label.toLowerCase()}`);
  if (query.top && slots.tops.length > 0 && slots.tops.every((atom) => atom.n === undefined) && query.top.n === 10)
    said.push(`${NO_NUMBER}: the first 10`);
  said.push(...roleWords(context, query));
  for (const { atom } of slots.times) {
    const span = atom.time.period;
    if (atom.time.bare && span && (query.period?.start === span.start || query.comparison?.period.start === span.start))
      said.push(`${NO_YEAR}: ${formatPeriod(span)}`);
  }
  if (query.comparison && slots.times.filter((slot) => slot.atom.time.period).length === 0 && query.period)
    said.push(`${NO_PERIOD}: the last complete one against the one before it`);
  if (clock && query.period === null && !time.all && query.mode === "aggregate" && query.metrics.length > 0)
    said.push(`${NO_PERIOD}: all the data`);
  const endsWithData = query.period?.end.slice(0, 10) === clock?.asOf.slice(0, 10);
  if (
    query.period &&
    query.comparison &&
    endsWithData &&
    [query.period, query.comparison.period].every((span) => wholeUnits(span) === null)
  )
    said.push(`${NOT_COMPLETE}: compared with as many days`);
  return said;
}

/** "team", where the data's own key is called "squad": a word for a role that a key of another name plays. */
function roleWords({ slots, scan }: ComposeContext, query: SemanticQuery): string[] {
  const used = new Set([
    ...query.dimensions.map(({ dimension }) => dimension),
    ...query.filters.flatMap((filter) => ("dimension" in filter ? [filter.dimension] : [])),
  ]);
  const atoms = scan.atoms.filter((atom) => atom.kind === "dimension" && used.has(atom.dimension));
  const said = [...slots.dimensions.map(({ atom }) => atom), ...atoms].flatMap((atom): string[] => {
    const dimension = atom.kind === "dimension" ? scan.index.dimension(atom.dimension) : undefined;
    if (!dimension || (dimension.kind !== "tag" && dimension.kind !== "custom")) return [];
    const words = foldWords(
      scan.tokens
        .slice(atom.from, atom.to)
        .map(({ norm }) => norm)
        .join(" "),
    ).join(" ");
    const own = [dimension.label, dimension.plural, dimension.id.replace(/^\w+:(?:x_)?/, ""), ...dimension.synonyms];
    const isOwn = own.some((name) =>
      [foldWords(name).join(" "), foldWords(name).join("")].includes(words.replaceAll(/ (?:tag|key|label)$/g, "")),
    );
    return isOwn ? [] : [`“${words}” is read as the ${dimension.kind === "tag" ? "tag" : "column"} “${dimension.label}”`];
  });
  return [...new Set(said)];
}
