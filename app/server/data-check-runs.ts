import { setTimeout as pause } from "node:timers/promises";
import type { DataFinding } from "@/lib/data-check";
import type { DatasetInfo } from "@/lib/dataset";
import { domainFor } from "@/lib/domains";
import type { Log } from "@/lib/log";
import type { Warehouse } from "@/lib/warehouse";

/** between statements, so that questions come first */
const BREATH_MS = 50;

export interface DataCheckRuns {
  /** Findings of this version of a dataset; the first caller starts the check, all others wait for it. Empty where it failed. */
  of(info: DatasetInfo): Promise<DataFinding[]>;
}

/** Checks of loaded data, once for each version, statement by statement beside everything else. */
export function createDataCheckRuns(warehouse: Warehouse, log: Log): DataCheckRuns {
  const known = new Map<string, { table: string; findings: Promise<DataFinding[]> }>();
  const run = async (info: DatasetInfo): Promise<DataFinding[]> => {
    const checks = domainFor(info).checks?.(info);
    if (!checks) return [];
    const started = performance.now();
    const results = [];
    for (const statement of checks.statements) {
      results.push(await warehouse.query(statement));
      await pause(BREATH_MS);
    }
    const findings = checks.read(results);
    log.info({ id: info.id, findings: findings.length, ms: Math.round(performance.now() - started) }, "data checked");
    return findings;
  };
  return {
    of(info) {
      const found = known.get(info.id);
      if (found?.table === info.table) return found.findings;
      const findings = run(info).catch((error: unknown) => {
        log.warn({ err: error, id: info.id }, "the data could not be checked");
        known.delete(info.id);
        return [];
      });
      known.set(info.id, { table: info.table, findings });
      return findings;
    },
  };
}
