import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createWarehouse } from "@/adapters/warehouse/create-warehouse";
import { loadConfig } from "@/lib/config";
import type { DatasetInfo } from "@/lib/dataset";
import { domainFor } from "@/lib/domains";
import { FOCUS_COLUMNS } from "@/lib/focus/columns";
import { createLog } from "@/lib/log";
import { compileQuery, toTable } from "@/lib/semantic/compile";
import type { SemanticModel } from "@/lib/semantic/model";
import { SemanticQuery } from "@/lib/semantic/query";
import type { Table } from "@/lib/table";
import type { Warehouse } from "@/lib/warehouse";

/** Cells of a FOCUS row by column; what is left out is empty, costs default to EffectiveCost, the period to one day. */
export type FocusRow = Record<string, string | number | undefined> & { ChargePeriodStart: string };

export interface LoadedTable {
  info: DatasetInfo;
  model: SemanticModel;
  warehouse: Warehouse;
  run(query: Record<string, unknown>): Promise<Table>;
  close(): Promise<void>;
}

const DEFAULTS = {
  BillingAccountId: "payer",
  BillingAccountName: "Payer",
  BillingCurrency: "USD",
  ChargeCategory: "Usage",
  ChargeFrequency: "Usage-Based",
  InvoiceIssuerName: "Provider One",
  ProviderName: "Provider One",
  PublisherName: "Provider One",
  PricingCategory: "Standard",
  ServiceCategory: "Compute",
  ServiceName: "Alpha",
};

const quoted = (cell: string | number | undefined) => (cell === undefined ? "" : `"${String(cell).replaceAll('"', '""')}"`);

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function complete(row: FocusRow): Record<string, string | number | undefined> {
  const month = row.ChargePeriodStart.slice(0, 7);
  const cost = row.EffectiveCost ?? 0;
  return {
    ...DEFAULTS,
    BilledCost: cost,
    ListCost: cost,
    ContractedCost: cost,
    EffectiveCost: cost,
    ChargePeriodEnd: `${nextDay(row.ChargePeriodStart.slice(0, 10))}T00:00:00Z`,
    BillingPeriodStart: `${month}-01T00:00:00Z`,
    BillingPeriodEnd: `${nextDay(`${month}-28`)}T00:00:00Z`,
    ...row,
    ...(row.ChargePeriodStart.length === 10 ? { ChargePeriodStart: `${row.ChargePeriodStart}T00:00:00Z` } : {}),
  };
}

/** CSV of FOCUS rows with all columns of the specification. */
export function focusCsv(rows: FocusRow[]): string {
  const names = [
    ...FOCUS_COLUMNS.map(({ name }) => name),
    ...new Set(rows.flatMap((row) => Object.keys(row).filter((key) => key.startsWith("x_")))),
  ];
  const lines = rows.map(complete).map((row) => names.map((name) => quoted(row[name])).join(","));
  return [names.join(","), ...lines].join("\n");
}

/** Loads CSV text into a real engine in a directory of its own. */
export async function loadTable(csv: string): Promise<LoadedTable> {
  const directory = mkdtempSync(path.join(tmpdir(), "spendlens-table-"));
  const file = path.join(directory, "table.csv");
  writeFileSync(file, csv);
  const warehouse = await createWarehouse(loadConfig({ SPENDLENS_DATA_DIR: path.join(directory, "data") }), createLog("silent"));
  const info = await warehouse.load({ kind: "file", path: file });
  const model = domainFor(info).createModel(info);
  return {
    info,
    model,
    warehouse,
    async run(query) {
      const compiled = compileQuery(model, SemanticQuery.parse({ metrics: [{ metric: "effective_cost" }], ...query }));
      return toTable(compiled, await warehouse.query(compiled.statement));
    },
    async close() {
      await warehouse.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
