import { formatValue } from "@/lib/format";
import { valueColumns } from "@/lib/insight/columns";
import { toExact } from "@/lib/insight/exact";
import type { Fact } from "@/lib/insight/fact";
import { metricOf, ref, type Story } from "@/lib/insight/tell/story";
import type { Dimension } from "@/lib/semantic/model";
import type { Cell } from "@/lib/table";

const LONGEST_NAME = 80;

/** Stable small hash: the same question is always worded the same way. */
export function seedOf(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return hash >>> 0;
}

/** One of several wordings, by the answer's seed and the place in the text. */
export function pick(story: Pick<Story, "seed">, place: string, variants: readonly string[]): string {
  return variants[((story.seed ^ seedOf(place)) >>> 0) % variants.length] ?? variants[0]!;
}

/** "Effective cost" → "effective cost"; "ESR" and "EC2 cost" stay. */
export function lowerLabel(label: string): string {
  const [word = ""] = label.split(/[\s-]/);
  return /[A-Z0-9_]/.test(word.slice(1)) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

/** The persona's word for a term, where it has one. */
export function worded(story: Pick<Story, "persona">, text: string): string {
  return Object.entries(story.persona.text.words).reduce((shown, [from, to]) => {
    const pattern = new RegExp(`(?<![\\w-])${from.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w-])`, "gi");
    return shown.replace(pattern, to);
  }, text);
}

export function isPlural(label: string): boolean {
  const head = label.split(/ (?:of|per|by|in|at|over|from|with) /)[0] ?? label;
  return /s$/i.test(head) && !/(ss|us|is)$/i.test(head);
}

/** Name of the metric as a placeholder; the label of a use ("EC2 cost") goes before the metric's own. */
export function metricName(story: Story, index = 0): Fact {
  const use = story.query.metrics[index];
  const metric = metricOf(story, use?.metric);
  const label = worded(story, lowerLabel(use?.label ?? metric?.label ?? "value"));
  const perDay = use?.perDay ? " per day" : "";
  const statistic = use?.statistic
    ? `${STATISTICS[use.statistic.fn] ?? use.statistic.fn} ${ADJECTIVE[use.statistic.over] ?? ""} `.replace("  ", " ")
    : "";
  return story.book.words(index === 0 ? "metric" : `metric-${index + 1}`, `${statistic}${label}${perDay}`, "Metric");
}

/** The metric as the subject of a sentence: rates want an article. */
export function theMetric(story: Story, index = 0): Fact {
  const bare = metricName(story, index);
  const unit = valueColumns(story.table)[index]?.unit ?? metricOf(story, story.query.metrics[index]?.metric)?.unit;
  const isRate = unit?.kind === "fraction" && !isPlural(bare.display ?? "");
  return isRate ? story.book.words(`the-${bare.id}`, `the ${bare.display}`, "Metric") : bare;
}

const STATISTICS: Record<string, string> = {
  min: "lowest",
  max: "highest",
  median: "median",
  mean: "mean",
  stddev: "standard deviation of",
  p10: "10th percentile of",
  p25: "25th percentile of",
  p75: "75th percentile of",
  p90: "90th percentile of",
  p95: "95th percentile of",
  p99: "99th percentile of",
};
const ADJECTIVE: Record<string, string> = {
  hour: "hourly",
  day: "daily",
  week: "weekly",
  month: "monthly",
  quarter: "quarterly",
  year: "yearly",
};

/** "was" or "were"; present tense for tables without time. */
export function be(story: Story, index = 0): string {
  const plural = isPlural(metricName(story, index).display ?? "");
  if (story.model.times.length === 0) return plural ? "are" : "is";
  return plural ? "were" : "was";
}

export function dimensionOf(story: Pick<Story, "model">, id: string | undefined): Dimension | undefined {
  return story.model.dimensions.find((dimension) => dimension.id === id);
}

/** Names of columns and tags may hold anything; ids of placeholders are letters, digits and a few marks. */
const placeholderId = (id: string) => id.replace(/[^A-Za-z0-9:._-]/g, (mark) => `.${mark.codePointAt(0)!.toString(16)}.`);

/** "service" or "services" as a placeholder. */
export function dimensionName(story: Story, id: string | undefined, plural: boolean): Fact {
  const dimension = dimensionOf(story, id);
  const text = lowerLabel((plural ? dimension?.plural : dimension?.label) ?? (plural ? "values" : "value"));
  return story.book.words(
    `${plural ? "plural" : "dimension"}-${placeholderId(id ?? "value")}`,
    worded(story, text),
    plural ? "Dimension, plural" : "Dimension",
  );
}

/** A value as shown: null is what the dimension calls rows without one. */
export function entityText(story: Pick<Story, "model">, dimension: string | undefined, cell: Cell): string {
  const text = cell === null || cell === "" ? (dimensionOf(story, dimension)?.nullLabel ?? "no value") : String(cell).trim();
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text;
}

export interface Move {
  /** rose, fell or stayed */
  sign: -1 | 0 | 1;
  verb: string;
  /** "up" or "down" */
  way: string;
  noun: string;
}

/** Words for the direction of a change, from its sign alone. */
export function moveOf(story: Pick<Story, "seed">, change: Cell | undefined, place: string): Move {
  const value = toExact(change);
  if (!value || value.isZero()) return { sign: 0, verb: "did not change", way: "unchanged", noun: "change" };
  return value.isNegative()
    ? {
        sign: -1,
        verb: pick(story, place, ["fell", "went down", "dropped"]),
        way: "down",
        noun: pick(story, `${place}n`, ["decrease", "drop"]),
      }
    : { sign: 1, verb: pick(story, place, ["rose", "went up", "grew"]), way: "up", noun: pick(story, `${place}n`, ["increase", "rise"]) };
}

/** A change of a rate is told in percentage points: a percentage of a percentage misleads. */
export function pointsText(fraction: number): string {
  const points = Math.abs(fraction * 100);
  return `${formatValue(Number(points.toPrecision(3)), { kind: "number" }, { style: "compact" })} percentage ${points === 1 ? "point" : "points"}`;
}

/** "a" or "an" before a word, by its first letter. */
export function article(word: string): string {
  return /^[aeiou]/i.test(word) && !/^(?:uni|use|eu)/i.test(word) ? "an" : "a";
}

/** "had" of a period, "has" of a table without time. */
export function has(story: Pick<Story, "model">): string {
  return story.model.times.length > 0 ? "had" : "has";
}

/** "the highest cost", "the most resources", "the fewest resources". */
export function extreme(story: Story, ascending: boolean): string {
  const metric = metricName(story);
  const counts = valueColumns(story.table)[0]?.unit?.kind === "count" && isPlural(metric.display ?? "");
  const word = counts ? (ascending ? "fewest" : "most") : ascending ? "lowest" : "highest";
  return `the ${word} {${metric.id}}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(parts: readonly string[], joiner = "and"): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${joiner} ${parts.at(-1)}`;
}

/** Singular or plural of a static noun by a count. */
export function counted(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}

/** Count as a placeholder followed by its noun. */
export function countRef(story: Story, id: string, count: number, label: string, method: string): string {
  return ref(story.book.add({ id, kind: "count", value: count, unit: { kind: "count" }, label, method }));
}
