import { detectAnomalies } from "@/lib/insight/anomalies";
import { hourlyCompany } from "@/lib/insight/hours/fixtures/hourly-company";
import { hourNumber } from "@/lib/insight/series/days";
import { mean, quantile } from "@/lib/insight/series/robust";

const SLACK_HOURS = 2;

/** Planted hours that are found, findings that are planted, hours from the beginning until it was noticed, over many companies. */
export function scoreHours(seeds: readonly number[]) {
  const delays: number[] = [];
  let [planted, found, right, findings, ms] = [0, 0, 0, 0, 0];
  for (const seed of seeds) {
    const company = hourlyCompany(seed);
    const cpu = process.cpuUsage();
    const events = detectAnomalies(company.series, { step: "hour" });
    const used = process.cpuUsage(cpu);
    ms = Math.max(ms, (used.user + used.system) / 1000);
    const at = (iso: string) => hourNumber(iso) - company.firstHour;
    const meets = (event: (typeof events)[number], one: (typeof company.planted)[number]) =>
      (event.scope.service ?? one.service) === one.service &&
      (event.scope.account ?? one.account) === one.account &&
      Object.keys(event.scope).length > 0 &&
      at(event.start) - SLACK_HOURS < one.end &&
      one.start < at(event.end) + SLACK_HOURS;
    planted += company.planted.length;
    findings += events.length;
    right += events.filter((event) => company.planted.some((one) => meets(event, one))).length;
    for (const one of company.planted) {
      const hits = events.filter((event) => meets(event, one)).map((event) => Math.max(0, at(event.noticed) - one.start));
      if (hits.length === 0) continue;
      found += 1;
      delays.push(Math.min(...hits));
    }
  }
  return {
    companies: seeds.length,
    planted,
    recall: found / planted,
    precision: right / findings,
    findings,
    delayHoursMean: mean(delays),
    delayHoursP90: quantile(delays, 0.9),
    worstScanMs: Math.round(ms),
  };
}
