import type { Ftvv } from "@/lib/charts/spec";
import type { Domain } from "@/lib/domain";
import { formatPeriod } from "@/lib/format";
import type { Reading } from "@/lib/language/reading";
import type { MemoryItem } from "@/lib/memory";
import type { Persona } from "@/lib/personas/persona";
import type { Dimension, Metric, SemanticModel } from "@/lib/semantic/model";

/** A question worth asking, its FTVV category and why it is worth asking. */
export interface GoalIdea {
  question: string;
  ftvv: Ftvv;
  rationale: string;
}

interface Scored extends GoalIdea {
  weight: number;
}

interface Asker {
  model: SemanticModel;
  domain: Domain;
  persona: Persona;
  limit: number;
}

function metricOf(model: SemanticModel, id: string): Metric | undefined {
  return model.metrics.find((metric) => metric.id === id);
}

function dimensionOf(model: SemanticModel, id: string | null): Dimension | undefined {
  return model.dimensions.find((dimension) => dimension.id === id);
}

/** Name of the last complete month before the end of the data, e.g. "October 2026"; null without time. */
function lastMonth({ asOf }: SemanticModel): string | null {
  if (!asOf) return null;
  const end = new Date(asOf);
  const start = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() - 1, 1));
  const next = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth(), 1));
  return formatPeriod({ start: start.toISOString().slice(0, 10), end: next.toISOString().slice(0, 10) });
}

/** Fills {month}, {metric}, {dimension} and {<dimension id>} (plural after a number); null when the data has no such thing. */
function fillTemplate(question: string, model: SemanticModel): string | null {
  let missing = false;
  const text = question.replace(/(\d )?\{([^}]+)\}/g, (_, count: string | undefined, name: string) => {
    const dimension = dimensionOf(model, name === "dimension" ? model.defaultDimension : name);
    const word = name === "month" ? lastMonth(model) : name === "metric" ? nameOf(metricOf(model, model.defaultMetric)?.label) : null;
    const found = word ?? nameOf(count ? dimension?.plural : dimension?.label);
    if (!found) missing = true;
    return `${count ?? ""}${found ?? ""}`;
  });
  return missing ? null : text;
}

function nameOf(label: string | undefined): string | null {
  return label?.toLowerCase() ?? null;
}

function fromTemplates({ model, domain, persona }: Asker): Scored[] {
  return domain.goals.flatMap(({ question, ftvv, rationale, personas }, index) => {
    const text = fillTemplate(question, model);
    if (text === null) return [];
    const own = personas.length === 0 || personas.includes(persona.id) ? 1 : 0;
    return [{ question: text, ftvv: ftvv as Ftvv, rationale, weight: own + (persona.prefers[ftvv as Ftvv] ?? 0.5) - index / 1_000 }];
  });
}

const columnOf = (expression: Metric["expression"] | undefined) => (expression?.kind === "aggregate" ? expression.column : undefined);

/** Questions that any table invites, from the shape of its model. */
function fromShape({ model, persona }: Asker): Scored[] {
  const metric = metricOf(model, model.defaultMetric);
  const groups = model.dimensions
    .filter(({ kind, type }) => kind === "column" && (type === "nominal" || type === "ordinal"))
    .filter(({ semantic, unique }) => semantic !== "identifier" && unique !== true)
    .slice(0, 3);
  const measures = model.metrics.filter(({ unit }) => unit.kind === "number" || unit.kind === "quantity" || unit.kind === "currency");
  if (!metric) return [];
  const name = metric.label.toLowerCase();
  const ideas: GoalIdea[] = groups.map((group) => ({
    question: `${metric.label} by ${group.label.toLowerCase()}`,
    ftvv: "ranking",
    rationale: `Shows which ${group.plural.toLowerCase()} carry the most ${name}.`,
  }));
  if (model.times.length > 0)
    ideas.unshift({ question: `${metric.label} over time`, ftvv: "change-over-time", rationale: `Shows how ${name} developed.` });
  const [first] = measures;
  const second = measures.find(({ expression }) => columnOf(expression) !== columnOf(first?.expression));
  if (first && second)
    ideas.push({
      question: `How does ${first.label.toLowerCase()} relate to ${second.label.toLowerCase()}?`,
      ftvv: "correlation",
      rationale: "Shows whether the two move together.",
    });
  return ideas.map((idea, index) => ({ ...idea, weight: (persona.prefers[idea.ftvv] ?? 0.5) - index / 10 }));
}

/** Best first, no question twice, no more than two of one category so that the set shows the range. */
function ranked(ideas: Scored[], limit: number, asked: string[] = []): GoalIdea[] {
  const seen = new Set(asked.map((question) => question.trim().toLowerCase()));
  const perCategory = new Map<string, number>();
  const chosen: GoalIdea[] = [];
  for (const { weight: _weight, ...idea } of [...ideas].sort((a, b) => b.weight - a.weight)) {
    const key = idea.question.toLowerCase();
    const count = perCategory.get(idea.ftvv) ?? 0;
    if (chosen.length >= limit || seen.has(key) || count >= 2) continue;
    seen.add(key);
    perCategory.set(idea.ftvv, count + 1);
    chosen.push(idea);
  }
  return chosen;
}

/** Questions for the first run: from the domain's templates, or from the shape of a plain table. Ranked for the persona. */
export function firstGoals(asker: Asker): GoalIdea[] {
  const templates = fromTemplates(asker);
  return ranked(templates.length > 0 ? templates : fromShape(asker), asker.limit);
}

/**
 * The next best questions after a reading, in the words of a follow-up: they keep its filters and period.
 * @returns at most `limit`, best first for the persona; what was asked before comes last
 */
export function followUpGoals(asker: Asker & { reading: Reading; question: string; memories: MemoryItem[] }): GoalIdea[] {
  const { model, persona, reading, question, memories, limit } = asker;
  const query = reading.query;
  if (!query) return [];
  const metric = metricOf(model, query.metrics[0]?.metric ?? model.defaultMetric);
  const name = metric?.label.toLowerCase() ?? "this";
  const grouped = query.dimensions.map(({ dimension }) => dimension);
  const last = dimensionOf(model, grouped.at(-1) ?? null);
  const fixed = query.filters.flatMap((filter) => ("dimension" in filter ? [filter.dimension] : []));
  const next = (last?.drill ?? [model.defaultDimension ?? ""]).filter((id) => !grouped.includes(id) && !fixed.includes(id));
  const ideas: Scored[] = [];
  const add = (idea: GoalIdea, base: number) => ideas.push({ ...idea, weight: base + (persona.prefers[idea.ftvv] ?? 0.5) });
  const canSplit = metric !== undefined && query.mode === "aggregate";
  if (canSplit && model.times.length > 0 && reading.intent !== "explain-change" && metric.additivity === "additive")
    add({ question: `Why did ${name} change last month?`, ftvv: "deviation", rationale: "Names the causes of the latest change." }, 0.6);
  if (canSplit && query.grain === null && model.times.length > 0)
    add({ question: "Show this by month", ftvv: "change-over-time", rationale: "Shows whether this is new or usual." }, 0.5);
  for (const [index, id] of next.slice(0, 2).entries()) {
    const dimension = dimensionOf(model, id);
    if (!canSplit || !dimension || metric.notBy?.includes(id)) continue;
    const label = dimension.label.toLowerCase();
    add(
      {
        question: `Break this down by ${label}`,
        ftvv: "ranking",
        rationale: `Shows which ${dimension.plural.toLowerCase()} are behind it.`,
      },
      0.5 - index / 10,
    );
  }
  if (canSplit && last && query.share === null && metric.additivity === "additive")
    add({ question: "Show this as a share of the total", ftvv: "part-to-whole", rationale: "Shows what matters most." }, 0.3);
  if (canSplit && query.comparison === null && query.grain === null && query.period && model.times.length > 0)
    add({ question: "Compare this with the period before", ftvv: "deviation", rationale: "Shows what grew and what fell." }, 0.4);
  if (model.times.length > 0 && reading.analysis.kind !== "forecast" && metric?.additivity === "additive")
    add(
      {
        question: `Forecast ${name} for the next 3 months`,
        ftvv: "change-over-time",
        rationale: "Shows where this is heading, with an interval.",
      },
      0.2,
    );
  if (model.times.length > 0 && reading.analysis.kind !== "anomalies" && metric?.additivity === "additive")
    add({ question: `Any anomalies in ${name} in the last 3 months?`, ftvv: "deviation", rationale: "Shows days that stand out." }, 0.1);
  const before = new Set(memories.filter(({ kind }) => kind === "path").map(({ text }) => text.toLowerCase()));
  const weighed = ideas.map((idea) => (before.has(idea.question.toLowerCase()) ? { ...idea, weight: idea.weight - 0.5 } : idea));
  return ranked(weighed.length > 0 ? weighed : fromShape(asker), limit, [question]);
}
