import type { ExportSheet } from "@/adapters/export/sheet";
import { CANVAS_WIDTH } from "@/agent/canvas";
import type { AgentContext } from "@/agent/context";
import type { TurnData } from "@/agent/state";
import { selectChart } from "@/lib/charts/select";
import type { Insight } from "@/lib/insight/fact";
import { sectionsOf } from "@/lib/insight/summary/sections";
import { summaryPages } from "@/lib/insight/summary/summary-pages";
import type { Reading } from "@/lib/language/reading";

/** A summary to take away: a page of text under headings with its key figures, then a page for each of its charts. */
export function summarySheets(
  overview: ExportSheet,
  insight: Insight,
  { query, analysis }: Pick<Reading, "query" | "analysis">,
  data: TurnData,
  { dataset: { model }, persona }: AgentContext,
): [ExportSheet, ...ExportSheet[]] {
  if (!query || analysis.kind !== "summary") return [overview];
  const sections = sectionsOf(insight.sentences, insight.facts).map(({ title, sentences }) => ({
    title,
    sentences: sentences.map(({ text }) => text),
  }));
  const pages = summaryPages(query, analysis.period, model, data.further, insight).map(({ title, sentences, ...page }): ExportSheet => {
    const { spec } = selectChart({ ...page, model, persona, requested: null, edits: [], colors: {}, width: CANVAS_WIDTH });
    const named = { ...spec, title, subtitle: [spec.title, spec.subtitle].filter(Boolean).join(" · ") };
    return { ...overview, spec: named, table: page.table, insight: sentences.map(({ text }) => text) };
  });
  return [{ ...overview, sections }, ...pages];
}
