import type { SampleEvent } from "@/lib/focus/sample/truth";
import { type Anomaly, detectAnomalies } from "@/lib/insight/anomalies";
import { dayNumber, isoDay } from "@/lib/insight/series/days";
import { mean } from "@/lib/insight/series/robust";
import type { DailySeries } from "@/lib/insight/series/scopes";

/** A finding of any method, as far as it is compared with the truth. */
export interface Finding {
  scope: Record<string, string | null>;
  start: string;
  end: string;
  noticed: string;
  kind?: Anomaly["kind"];
}

export interface Score {
  planted: number;
  found: number;
  findings: number;
  right: number;
  delays: number[];
  kinds: number;
  /** found ones whose first finding names the service, and the account where the event has one */
  causes: number;
  missed: SampleEvent[];
  false: Finding[];
}

const SLACK_DAYS = 3;

/** The finding overlaps an anomaly; of a lasting change it must meet the beginning, or the end where it has one. */
function isNear(finding: Finding, event: SampleEvent): boolean {
  const [start, end] = [dayNumber(finding.start) - SLACK_DAYS, dayNumber(finding.end) + SLACK_DAYS];
  const [from, to] = [dayNumber(event.start), dayNumber(event.end)];
  if (event.role === "anomaly") return start < to && from < end;
  return (
    (start <= from && from < end) || (!event.ongoing && start <= to && to < end) || (event.kind === "ramp" && start < to && from < end)
  );
}

function touches(finding: Finding, event: SampleEvent): boolean {
  const shared = Object.keys(finding.scope).filter((dimension) => dimension in event.scope);
  if ("charge-category" in event.scope || shared.length === 0) return false;
  return isNear(finding, event) && shared.every((dimension) => finding.scope[dimension] === event.scope[dimension]);
}

const namesCause = ({ scope }: Finding, event: SampleEvent) =>
  ["service", "account"].every((dimension) => !(dimension in event.scope) || scope[dimension] === event.scope[dimension]);

/** Planted anomalies that were found, and findings that are a planted anomaly or a planted lasting change. */
export function scoreFindings(findings: readonly Finding[], events: readonly SampleEvent[]): Score {
  const anomalies = events.filter((event) => event.role === "anomaly");
  const score: Score = {
    planted: anomalies.length,
    found: 0,
    findings: findings.length,
    right: 0,
    delays: [],
    kinds: 0,
    causes: 0,
    missed: [],
    false: [],
  };
  for (const event of anomalies) {
    const hits = findings.filter((finding) => touches(finding, event)).sort((a, b) => a.noticed.localeCompare(b.noticed));
    if (hits.length === 0) score.missed.push(event);
    else {
      score.found++;
      score.delays.push(Math.max(0, dayNumber(hits[0]!.noticed) - dayNumber(event.start)));
      if (namesCause(hits[0]!, event)) score.causes++;
      if (hits.some((hit) => hit.kind === event.kind)) score.kinds++;
    }
  }
  for (const finding of findings) {
    if (events.some((event) => touches(finding, event))) score.right++;
    else score.false.push(finding);
  }
  return score;
}

/** Days that a simple rule flags in each service and account, runs of days as one finding. */
function ruleFindings(series: readonly DailySeries[], minimum: number, isFlagged: (before: number[], value: number) => boolean): Finding[] {
  return series.flatMap(({ key, points }) => {
    const sorted = points.toSorted((a, b) => a.day.localeCompare(b.day));
    const findings: Finding[] = [];
    for (const [index, { day, value }] of sorted.entries()) {
      const before = sorted.slice(Math.max(0, index - 7), index).map((point) => point.value);
      if (before.length < 7 || index < 28 || Math.abs(value - mean(before)) < minimum || !isFlagged(before, value)) continue;
      const last = findings.at(-1);
      const end = isoDay(dayNumber(day) + 1);
      if (last && last.end === day) last.end = end;
      else findings.push({ scope: key, start: day, end, noticed: day });
    }
    return findings;
  });
}

const sigma = (values: number[]) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));

/** Product and baselines by name. The baselines get the same minimum impact. */
export const METHODS: Record<string, (series: DailySeries[], minimum: number) => Finding[]> = {
  SpendLens: (series) => detectAnomalies(series),
  "7-day mean + 3 sigma": (series, minimum) =>
    ruleFindings(series, minimum, (before, value) => Math.abs(value - mean(before)) > 3 * sigma(before)),
  "+20 % rule": (series, minimum) => ruleFindings(series, minimum, (before, value) => value > 1.2 * mean(before)),
};

/** 0.4 % of the usual total of a day, as the product's default. */
export function minimumOf(series: readonly DailySeries[]): number {
  const totals = new Map<string, number>();
  for (const { points } of series) for (const { day, value } of points) totals.set(day, (totals.get(day) ?? 0) + value);
  return 0.004 * mean([...totals.values()]);
}
