import { formatDate, formatPeriod, formatValue } from "@/lib/format";
import { valueColumns } from "@/lib/insight/columns";
import type { Fact } from "@/lib/insight/fact";
import { coveredPeriod, instant, isoOf, wholeMonths } from "@/lib/insight/periods";
import { metricOf, ref, type Story } from "@/lib/insight/tell/story";
import { article, dimensionOf, listed, lowerLabel } from "@/lib/insight/tell/words";
import { againstText } from "@/lib/semantic/describe";
import type { Filter, Having, Period, SemanticQuery } from "@/lib/semantic/query";

const MOST_VALUES = 4;
const COMPARE: Record<string, string> = { gt: "above", gte: "at least", lt: "below", lte: "at most", eq: "of", neq: "other than" };

function values(list: string[], joiner: string): string {
  if (list.length <= MOST_VALUES) return listed(list, joiner);
  return `${list.slice(0, MOST_VALUES - 1).join(", ")} and ${list.length - MOST_VALUES + 1} more`;
}

interface Part {
  text: string;
  /** for: keeps these; without: drops these; with: a condition */
  how: "for" | "excluding" | "with";
}

/** "untagged" → "what is untagged", "no region" → "rows with no region". */
function nullText(label: string | undefined, name: string): string {
  if (!label) return `rows without ${name}`;
  return label.startsWith("no ") ? `rows with ${label}` : `what is ${label}`;
}

function shown(story: Pick<Story, "model">, filter: Extract<Filter, { values: string[] }>): string[] {
  const labels = dimensionOf(story, filter.dimension)?.labels;
  return filter.labels ?? filter.values.map((value) => labels?.[value] ?? value);
}

function partOf(story: Pick<Story, "model">, filter: Filter): Part {
  if ("any" in filter)
    return {
      how: "for",
      text: listed(
        filter.any.map((entry) => partOf(story, entry).text),
        "or",
      ),
    };
  const dimension = dimensionOf(story, filter.dimension);
  const label = lowerLabel(dimension?.label ?? filter.dimension);
  switch (filter.op) {
    case "in":
      return { how: "for", text: values(shown(story, filter), "and") };
    case "not-in":
      return { how: "excluding", text: values(shown(story, filter), "and") };
    case "contains":
      return { how: "for", text: `${label} with “${values(filter.values, "or")}” in the name` };
    case "starts-with":
      return { how: "for", text: `${label} beginning with “${values(filter.values, "or")}”` };
    case "not-contains":
      return { how: "excluding", text: `${label} with “${values(filter.values, "or")}” in the name` };
    case "is-null":
      return { how: "for", text: nullText(dimension?.nullLabel, label) };
    case "not-null":
      return { how: "for", text: `rows with ${article(label)} ${label}` };
    default:
      return { how: "with", text: `${label} ${COMPARE[filter.op]} ${otherSide(story, filter)}` };
  }
}

function otherSide(story: Pick<Story, "model">, filter: { value: string | number } | { than: string }): string {
  return "than" in filter ? lowerLabel(dimensionOf(story, filter.than)?.label ?? filter.than) : String(filter.value);
}

function havingText(story: Pick<Story, "model" | "query" | "table">, having: Having): string {
  const metric = metricOf(story, having.metric);
  const column = valueColumns(story.table).find((entry) => entry.metric === having.metric);
  const isFraction = having.part === "change-fraction" || having.part.endsWith("share");
  const unit = isFraction ? ({ kind: "fraction" } as const) : (column?.unit ?? metric?.unit);
  const what =
    having.part === "value"
      ? lowerLabel(metric?.label ?? having.metric)
      : having.part.replaceAll("-", " ").replace("change fraction", "relative change");
  if (having.against) return `${what} ${COMPARE[having.op]} ${againstText(story.query, having)}`;
  return `${what} ${COMPARE[having.op]} ${formatValue(having.value, unit, { style: "compact" })}`;
}

/** Does the filter keep values that the rows name themselves? */
export function isShown(query: SemanticQuery, filter: Filter): boolean {
  if ("any" in filter || (filter.op !== "in" && filter.op !== "not-null")) return false;
  return query.dimensions.some(({ dimension }) => dimension === filter.dimension);
}

/** Words for what a share is taken of: the filters of its part. */
export function partText(story: Pick<Story, "model">, filters: Filter[]): string {
  return listed(filters.map((filter) => partOf(story, filter).text));
}

/** Filters of the query in words, "for AWS, excluding Tax"; null without filters. */
export function scopeText(story: Pick<Story, "model" | "query" | "table">): string | null {
  const parts = story.query.filters.filter((filter) => !isShown(story.query, filter)).map((filter) => partOf(story, filter));
  const of = (how: Part["how"]) => parts.filter((part) => part.how === how).map((part) => part.text);
  const texts = [
    of("for").length > 0 ? `for ${of("for").join(", ")}` : "",
    of("excluding").length > 0 ? `excluding ${listed(of("excluding"), "and")}` : "",
    of("with").length > 0 ? `with ${listed(of("with"))}` : "",
    story.query.having.length > 0 ? `with ${listed(story.query.having.map((having) => havingText(story, having)))}` : "",
  ].filter(Boolean);
  return texts.length > 0 ? texts.join(", ") : null;
}

/** A period as a fact: its value is the ISO interval, its text the name. */
export function periodFact(story: Story, id: string, period: Period, label: string): Fact {
  return story.book.add({
    id,
    kind: "date",
    value: `${period.start}/${period.end}`,
    unit: { kind: "date" },
    display: formatPeriod(period),
    label,
    method: "period of the query",
  });
}

function isOneUnit(period: Period): boolean {
  const months = wholeMonths(period);
  return months === 1 || months === 3 || months === 12 || instant(period.end).getTime() - instant(period.start).getTime() <= 86_400_000;
}

/** "in {period}", "on {period}" for a day, "over {period}" for a stretch; empty for tables without time. */
export function periodPhrase(story: Story): string {
  const { query, model } = story;
  const period = model.times.length > 0 ? coveredPeriod(model, query.period) : null;
  if (!period) return "";
  const fact = periodFact(story, "period", period, query.period ? "Period asked for" : "Period of the data");
  const days = (instant(period.end).getTime() - instant(period.start).getTime()) / 86_400_000;
  return ` ${days <= 1 ? "on" : isOneUnit(period) ? "in" : "over"} ${ref(fact)}`;
}

/** " for AWS, excluding Tax" as a placeholder; empty without filters. */
export function scopePhrase(story: Story): string {
  const text = scopeText(story);
  return text ? ` ${ref(story.book.words("scope", text, "Filters"))}` : "";
}

/** Last day of the data as a fact; null for tables without time. */
export function asOfFact(story: Story): Fact | null {
  const { asOf } = story.model;
  if (!asOf || story.model.times.length === 0) return null;
  const end = instant(asOf);
  const isDay = end.getTime() % 86_400_000 === 0;
  const last = isoOf(isDay ? new Date(end.getTime() - 86_400_000) : end);
  return story.book.add({
    id: "as-of",
    kind: "date",
    value: last,
    unit: { kind: "date" },
    display: formatDate(last),
    label: isDay ? "Last day of the data" : "End of the data",
    method: "end of the data",
  });
}
