import { z } from "zod";
import { CATALOG } from "@/lib/charts/catalog";
import type { Subject } from "@/lib/charts/critique/check";
import { isRecord, records, seriesOf, shownSeries } from "@/lib/charts/critique/read-option";
import type { Finding } from "@/lib/charts/spec";
import type { Persona } from "@/lib/personas/persona";

/** Five parts of a chart's quality, 0…1 each, kept in the trace. */
export const ChartScore = z.strictObject({
  perceptualAccuracy: z.number(),
  narrativeClarity: z.number(),
  personaFit: z.number(),
  accessibility: z.number(),
  interactivity: z.number(),
});
export type ChartScore = z.infer<typeof ChartScore>;

const WORDS = new Set(["M16", "M18", "M19", "M21", "M24", "M30", "M31", "M32", "M35", "M36", "M43"]);
const COST: Record<Finding["severity"], number> = { error: 0.3, warn: 0.1, info: 0.03 };
const round = (value: number) => Math.round(Math.max(0, Math.min(1, value)) * 100) / 100;

/** What is left of a perfect score after the findings that stayed. */
function afterFindings(findings: Finding[], isWords: boolean): number {
  return findings
    .filter(({ check, repaired }) => !repaired && WORDS.has(check) === isWords)
    .reduce((score, { severity }) => score - COST[severity], 1);
}

function narrative({ spec, text }: Subject, findings: Finding[]): number {
  const parts = [spec.title.length > 8, spec.subtitle.length > 0, text.length > 0];
  return afterFindings(findings, true) * (0.55 + 0.15 * parts.filter(Boolean).length);
}

function fitOf({ spec, table }: Subject, persona: Persona | undefined): number {
  if (!persona) return 1;
  const allowed = persona.charts.includes(spec.type) ? 1 : 0.5;
  const series = spec.fold?.length ?? 1;
  const within = series <= persona.limits.series && (table.rows.length <= persona.limits.marks || spec.type === "table") ? 1 : 0.7;
  return allowed * within * (0.6 + 0.4 * (persona.prefers[spec.ftvv] ?? 0.5));
}

function access({ option, spec }: Subject): number {
  const aria = isRecord(option.aria) ? option.aria : {};
  const described = isRecord(aria.label) && typeof aria.label.description === "string" && aria.label.description.length > 20;
  const shown = shownSeries(option);
  const second =
    shown.length < 2 ||
    (isRecord(aria.decal) && aria.decal.show === true) ||
    new Set(shown.map(({ raw }) => `${raw.symbol} ${raw.type}`)).size > 1 ||
    records(option.grid).length > 1;
  return CATALOG[spec.type].accessibility * (0.5 + (described ? 0.25 : 0) + (second ? 0.25 : 0));
}

function interact({ option, spec }: Subject): number {
  if (spec.type === "kpi" || spec.type === "table") return 1;
  const items = seriesOf(option).flatMap(({ data }) => records(data));
  const clickable = items.filter(({ row }) => typeof row === "number").length / (items.length || 1);
  const tip = isRecord(option.tooltip) && option.tooltip.show !== false ? 1 : 0;
  const zoom = items.length < 400 || option.dataZoom !== undefined ? 1 : 0.5;
  return 0.4 * Math.min(1, clickable * 2) + 0.4 * tip + 0.2 * zoom;
}

/** Scores a chart after its critique; `findings` that were repaired cost nothing. */
export function scoreChart(subject: Subject, findings: Finding[], persona?: Persona): ChartScore {
  return {
    perceptualAccuracy: round(afterFindings(findings, false)),
    narrativeClarity: round(narrative(subject, findings)),
    personaFit: round(fitOf(subject, persona)),
    accessibility: round(access(subject)),
    interactivity: round(interact(subject)),
  };
}
