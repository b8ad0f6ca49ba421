// Measures anomalies and forecasts: `npx tsx scripts/measure-series.ts [--seeds 20] [--from 101] [--rows 60000] [--m4 folder] [--m4-every 1]`.
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { detectAnomalies } from "@/lib/insight/anomalies";
import { mean, median, quantile } from "@/lib/insight/series/robust";
import type { DailySeries } from "@/lib/insight/series/scopes";
import { METHODS, minimumOf, scoreFindings } from "@/scripts/measure/anomalies";
import { describe, emptyScores, scoreForecasts } from "@/scripts/measure/forecasts";
import { generatedSeries } from "@/scripts/measure/generated-series";
import { scoreHours } from "@/scripts/measure/hours";
import { scoreM4Weekly } from "@/scripts/measure/m4-weekly";

const { values: options } = parseArgs({
  options: {
    seeds: { type: "string", default: "20" },
    from: { type: "string", default: "101" },
    rows: { type: "string", default: "60000" },
    end: { type: "string", default: "2026-11-01" },
    only: { type: "string" },
    m4: { type: "string", default: "../shared/data/m4-weekly" },
    "m4-every": { type: "string", default: "1" },
  },
});
const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
const wanted = (part: string) => !options.only || options.only.split(",").includes(part);

function companies(): { series: DailySeries[]; seed: number; truth: ReturnType<typeof generatedSeries>["truth"] }[] {
  return Array.from({ length: Number(options.seeds) }, (_, index) => {
    const seed = Number(options.from) + index;
    return { seed, ...generatedSeries({ seed, rows: Number(options.rows), end: options.end }) };
  });
}

function measureAnomalies(all: ReturnType<typeof companies>): void {
  const table = Object.entries(METHODS).map(([method, find]) => {
    const scores = all.map(({ series, truth }) => {
      const cpu = process.cpuUsage();
      const findings = find(series, minimumOf(series));
      const used = process.cpuUsage(cpu);
      return { ...scoreFindings(findings, truth.events), ms: (used.user + used.system) / 1000 };
    });
    const sum = (of: (score: (typeof scores)[number]) => number) => scores.reduce((total, score) => total + of(score), 0);
    const delays = scores.flatMap(({ delays: days }) => days);
    return {
      method,
      "event recall": percent(sum(({ found }) => found) / sum(({ planted }) => planted)),
      precision: percent(sum(({ right }) => right) / sum(({ findings }) => findings)),
      findings: sum(({ findings }) => findings),
      "kind right": method === "SpendLens" ? percent(sum(({ kinds }) => kinds) / sum(({ planted }) => planted)) : "-",
      "cause right": percent(sum(({ causes }) => causes) / sum(({ found }) => found)),
      "delay mean (days)": mean(delays).toFixed(2),
      "delay median": median(delays),
      "delay p90": quantile(delays, 0.9).toFixed(1),
      "scan CPU ms (worst)": Math.round(Math.max(...scores.map(({ ms }) => ms))),
    };
  });
  console.log(
    `\nAnomalies: ${all.length} companies, ${all.reduce((count, { series }) => count + series.length, 0)} series, 14 months, daily`,
  );
  console.table(table);
}

/** Series without any planted event, their days shuffled inside weekdays (the first three of a month stay): nothing is left to find. */
function measureFalseDiscoveries(all: ReturnType<typeof companies>): void {
  let flagged = 0;
  let judged = 0;
  for (const { series, truth, seed } of all) {
    let state = seed;
    const random = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const touched = (key: DailySeries["key"]) =>
      truth.events.some(({ scope }) => scope.service === key.service && (scope.account === undefined || scope.account === key.account));
    const calm = series
      .filter(({ key, points }) => points.length > 400 && !touched(key))
      .map(({ key, points }) => ({ key, points: shuffled(points, random) }));
    const minimum = minimumOf(calm);
    for (const one of calm) {
      judged++;
      if (detectAnomalies([one], { leavesOnly: true, minImpactPerDay: minimum }).length > 0) flagged++;
    }
  }
  console.log(`\nFalse discoveries: ${flagged} of ${judged} permuted series with a finding in 14 months (${percent(flagged / judged)})`);
}

function shuffled(points: DailySeries["points"], random: () => number): DailySeries["points"] {
  const sorted = points.toSorted((a, b) => a.day.localeCompare(b.day));
  const values = sorted.map(({ value }) => value);
  for (let weekday = 0; weekday < 7; weekday++) {
    const at = values.map((_, index) => index).filter((index) => index % 7 === weekday && sorted[index]!.day.slice(8) > "03");
    for (let index = at.length - 1; index > 0; index--) {
      const other = Math.floor(random() * (index + 1));
      const [a, b] = [at[index]!, at[other]!];
      [values[a], values[b]] = [values[b]!, values[a]!];
    }
  }
  return sorted.map(({ day }, index) => ({ day, value: values[index]! }));
}

function measureForecasts(all: ReturnType<typeof companies>): void {
  const scores = emptyScores();
  const cpu = process.cpuUsage();
  for (const { series } of all) scoreForecasts(series, scores);
  const used = process.cpuUsage(cpu);
  console.log(`\nForecasts: 30 days ahead, ${scores.ms.length} forecasts of total, services and accounts of ${all.length} companies`);
  console.table(
    [...scores.errors].map(([method, errors]) => ({
      method,
      "MASE mean": describe(errors).mean.toFixed(3),
      "MASE median": describe(errors).median.toFixed(3),
    })),
  );
  console.log(
    `80 % interval of days holds ${percent(scores.inside / scores.all)}, of 30-day sums ${percent(scores.monthsInside / scores.months)}`,
  );
  console.log(`CPU of all methods and measures: ${Math.round((used.user + used.system) / 1000 / scores.ms.length)} ms a forecast`);
}

/** 14 months, every service and account of the default sample, in CPU time of this process. */
function measureScan(): void {
  const { series } = generatedSeries({ seed: 1, rows: 150_000, end: options.end });
  const cpu = process.cpuUsage();
  const found = detectAnomalies(series);
  const used = process.cpuUsage(cpu);
  const days = new Set(series.flatMap(({ points }) => points.map(({ day }) => day))).size;
  console.log(
    `\nScan of the default sample: ${series.length} series and their sums, ${days} days: ${found.length} findings, ${Math.round((used.user + used.system) / 1000)} CPU ms`,
  );
}

const all = wanted("anomalies") || wanted("false") || wanted("forecast") ? companies() : [];
if (wanted("anomalies")) measureAnomalies(all);
if (wanted("false")) measureFalseDiscoveries(all);
if (wanted("scan")) measureScan();
if (wanted("forecast")) measureForecasts(all);
if (wanted("hours")) {
  console.log("\nAnomalies by the hour: 24 series of generated companies, six weeks");
  console.table([scoreHours(Array.from({ length: Number(options.seeds) }, (_, index) => Number(options.from) + index))]);
}
if (wanted("m4") && existsSync(options.m4)) {
  const rows = scoreM4Weekly(options.m4, Number(options["m4-every"]));
  console.log("\nM4 Weekly (published OWA: Theta 0.971, Comb 0.926, Damped 0.917, FFORMA 0.796)");
  console.table(
    rows.map(({ method, smape, mase, owa, coverage }) => ({
      method,
      sMAPE: smape.toFixed(3),
      MASE: mase.toFixed(3),
      OWA: owa.toFixed(4),
      "80 % holds": coverage === undefined ? "" : percent(coverage),
    })),
  );
}
