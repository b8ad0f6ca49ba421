import type { BusinessMetricInfo } from "@/lib/business/business-metric";
import { mentionOf, type UnitsMention } from "@/lib/business/read-units";
import type { SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { Grain } from "@/lib/table";
import { instant } from "./calendar";
import { type ReadInput, readQuestion } from "./read";
import type { Reading } from "./reading";

const DAY_MS = 86_400_000;
const MONTHS_FOR_MONTHS = 12;

/** Steps to compare over: months where there are a year of them, else weeks of daily values. */
function stepOf(info: BusinessMetricInfo, model: SemanticModel): Grain {
  const [from, to] = [
    Math.max(instant(info.from), instant(model.from ?? info.from)),
    Math.min(instant(info.to), instant(model.asOf ?? info.to)),
  ];
  return info.grain === "month" || (to - from) / DAY_MS >= MONTHS_FOR_MONTHS * 30 ? "month" : "week";
}

/** Money that adds up: what can be divided by units. */
function costOf({ metrics }: SemanticQuery, model: SemanticModel): string {
  const metric = model.metrics.find(({ id }) => id === metrics[0]?.metric);
  return metric?.unit.kind === "currency" && metric.additivity === "additive" ? metric.id : model.defaultMetric;
}

function unitsQuery(query: SemanticQuery, { asked }: UnitsMention, info: BusinessMetricInfo, model: SemanticModel): SemanticQuery {
  const wanted = query.grain === "hour" ? "day" : query.grain;
  const finest = info.grain === "month" && (wanted === "day" || wanted === "week") ? "month" : wanted;
  const isSplit = asked === "per-unit";
  return {
    ...query,
    metrics: [{ metric: costOf(query, model) }],
    dimensions: isSplit ? query.dimensions : [],
    grain: isSplit ? finest : (finest ?? stepOf(info, model)),
    having: [],
    comparison: null,
    share: null,
    top: isSplit ? query.top : null,
    window: null,
    buckets: null,
    order: isSplit && !finest ? query.order : [{ by: "time", direction: "asc" }],
  };
}

/**
 * Reads a question that may name a business metric beside the cost ("cost per order by month"): its words are taken out, the rest is
 * read as a question about the cost.
 */
export function readWithUnits(input: ReadInput, business: readonly BusinessMetricInfo[]): Reading {
  const mention = mentionOf(input.question, business);
  const info = mention && business.find(({ id }) => id === mention.metric.id);
  if (!mention || !info) return readQuestion(input);
  const reading = readQuestion({ ...input, question: mention.rest });
  if (!reading.query || reading.refusal) return readQuestion(input);
  const { id, name, version } = mention.metric;
  const { start, end } = mention;
  return {
    ...reading,
    intent: "ask",
    query: unitsQuery(reading.query, mention, info, input.model),
    analysis: { kind: "units", metric: id, name, version, asked: mention.asked },
    alternatives: [],
    placements: [
      ...reading.placements,
      { start, end, words: input.question.slice(start, end), part: "metric" as const, as: `${name} (business metric)`, score: 1 },
    ].sort((a, b) => a.start - b.start),
    confidence: Math.max(reading.confidence, 0.8),
  };
}
