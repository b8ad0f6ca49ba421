import type { AgentContext } from "@/agent/context";
import { type PeerInfo, periodsOf } from "@/lib/insight/benchmark/peer";
import { mixDimension } from "@/lib/insight/benchmark/run-benchmark";
import { type ReadInput, readQuestion } from "@/lib/language/read";
import { mayCompare, namesAnother, peerMentionOf } from "@/lib/language/read-with-peers";
import type { Reading } from "@/lib/language/reading";
import type { SemanticModel } from "@/lib/semantic/model";
import { type Filter, SemanticQuery } from "@/lib/semantic/query";

const NOTHING_ELSE: Omit<Reading, "query" | "analysis" | "placements"> = {
  intent: "compare",
  chart: null,
  edits: [],
  confidence: 0.95,
  unused: [],
  alternatives: [],
  clarification: null,
  decline: null,
  refusal: null,
  assumptions: [],
};

/** What the money of both is compared by: categories, which are called alike everywhere, else what the filters have not settled. */
function splitOf(model: SemanticModel, filters: readonly Filter[]): string | undefined {
  const { levers, causes = [] } = model.roles ?? {};
  const settled = new Set(filters.flatMap((filter) => ("any" in filter ? [] : [filter.dimension])));
  const wanted = [levers?.parts.category, model.defaultDimension, ...causes, mixDimension(model, "")];
  return wanted.find((id): id is string => typeof id === "string" && !settled.has(id));
}

/** Several are loaded, and the question means one of them. */
function whichOne(others: readonly PeerInfo[]): Reading {
  const names = others.map(({ name }) => name).join(", ");
  const reason = `Several other datasets are loaded (${names}): name the one to compare with.`;
  const decline = { reason, nearest: `compare us with ${others[0]!.name}` };
  return { ...NOTHING_ELSE, intent: "ask", query: null, analysis: { kind: "query" }, placements: [], decline };
}

/**
 * Reading of a question that sets this data beside another loaded one ("compare our compute cost with Acme"); null for every other
 * question. Amounts are compared as shares of each one's own total, rates as they are.
 */
export async function besidePeer(input: ReadInput, context: AgentContext): Promise<Reading | null> {
  const { peers, dataset } = context;
  const others = peers && mayCompare(input.question) ? await peers.list() : [];
  const mention = peerMentionOf(input, others);
  if (!mention || !peers) return others.length > 1 && namesAnother(input.question) ? whichOne(others) : null;
  const { peer, start, end, rest } = mention;
  const asked = rest === "" ? null : readQuestion({ ...input, question: rest, focus: null, history: [] });
  if (asked?.refusal) return asked;
  const { model, info } = dataset;
  const { model: other } = await peers.open(peer.id);
  const metric = model.metrics.find(({ id }) => id === asked?.query?.metrics[0]?.metric && !asked.query.buckets)?.id ?? model.defaultMetric;
  const periods = periodsOf(asked?.query?.period ?? null, model, other);
  const isSum = model.metrics.find(({ id }) => id === metric)?.additivity === "additive";
  const split = asked?.query?.dimensions[0]?.dimension ?? splitOf(model, asked?.query?.filters ?? []);
  const words = input.question.slice(start, end);
  return {
    ...NOTHING_ELSE,
    unused: asked?.unused ?? [],
    confidence: asked?.query ? asked.confidence : NOTHING_ELSE.confidence,
    placements: [
      ...(asked?.placements ?? []).flatMap((placement) => {
        const at = input.question.toLowerCase().indexOf(placement.words.toLowerCase());
        return at < 0 ? [] : [{ ...placement, start: at, end: at + placement.words.length }];
      }),
      { start, end, words, part: "intent" as const, as: `beside ${peer.name}`, score: 1 },
    ].sort((a, b) => a.start - b.start),
    chart: asked?.chart ?? (isSum && split ? "grouped-bar" : null),
    query: SemanticQuery.parse({
      metrics: [{ metric }],
      dimensions: isSum && split ? [{ dimension: split }] : [],
      filters: asked?.query?.filters ?? [],
      period: periods?.own ?? asked?.query?.period ?? null,
      share: isSum && split ? { of: "total" } : null,
      order: [{ by: metric, direction: "desc" }],
    }),
    analysis: {
      kind: "peer",
      dataset: peer.id,
      version: peer.version,
      name: peer.name,
      own: info.name,
      period: periods?.peer ?? null,
    },
    assumptions: [`beside ${peer.name}`],
  };
}
