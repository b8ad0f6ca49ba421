import { planSample, type SampleOptions } from "@/lib/focus/sample/generate";
import type { SampleTruth } from "@/lib/focus/sample/truth";
import type { DailySeries } from "@/lib/insight/series/scopes";

/** Cells of a CSV line. */
function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(",");
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (let index = 0; index < line.length; index++) {
    const character = line[index]!;
    if (character === '"') {
      if (quoted && line[index + 1] === '"') {
        cell += '"';
        index++;
      } else quoted = !quoted;
    } else if (character === "," && !quoted) {
      cells.push(cell);
      cell = "";
    } else cell += character;
  }
  return [...cells, cell];
}

/** Effective cost of daily usage of a generated company by day, in series of the dimensions. Corrections and monthly fees are left out. */
export function generatedSeries(options: SampleOptions): { series: DailySeries[]; truth: SampleTruth } {
  const sample = planSample(options);
  const at = Object.fromEntries(sample.header.map((column, index) => [column, index]));
  const cell = (cells: string[], column: string) => cells[at[column]!]!;
  const groups = new Map<string, { key: Record<string, string>; days: Map<string, number> }>();
  for (const chunk of sample.chunks()) {
    for (const line of chunk.split("\n")) {
      if (line === "" || line.startsWith("AvailabilityZone,")) continue;
      const cells = cellsOf(line);
      if (
        cell(cells, "ChargeCategory") !== "Usage" ||
        cell(cells, "ChargeClass") !== "" ||
        cell(cells, "ChargeFrequency") !== "Usage-Based"
      )
        continue;
      const key = { service: cell(cells, "ServiceName"), account: cell(cells, "SubAccountId") };
      const id = `${key.service}|${key.account}`;
      const group = groups.get(id) ?? { key, days: new Map<string, number>() };
      groups.set(id, group);
      const day = cell(cells, "ChargePeriodStart").slice(0, 10);
      group.days.set(day, (group.days.get(day) ?? 0) + Number(cell(cells, "EffectiveCost")));
    }
  }
  const series = [...groups.values()].map(({ key, days }) => ({ key, points: [...days].map(([day, value]) => ({ day, value })) }));
  return { series, truth: sample.truth };
}
