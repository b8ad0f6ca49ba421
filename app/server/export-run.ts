import type { Exported } from "@/adapters/export/export-sheets";
import { exportSheets } from "@/adapters/export/export-sheets";
import type { ExportFormat, ExportSheet } from "@/adapters/export/sheet";
import type { SheetOptions } from "@/adapters/export/sheet-svg";
import { Answer } from "@/agent/answer";
import { allRows } from "@/app/server/run-rows";
import type { Services } from "@/app/server/services";
import { ChartSpec } from "@/lib/charts/spec";
import { formatDate } from "@/lib/format";
import type { Table } from "@/lib/table";
import type { RunRecord } from "@/lib/traces";

/** An answer as a page to take away; an answer without a chart is exported as its table. */
export function toSheet(answer: Answer, table: Table, datasetName: string, today: string): ExportSheet {
  const lastDay = answer.asOf ? new Date(Date.parse(answer.asOf) - 1).toISOString().slice(0, 10) : null;
  const plain = ChartSpec.parse({ type: "table", ftvv: "table", title: answer.question, subtitle: "", encoding: {} });
  return {
    spec: answer.chart?.spec ?? plain,
    table,
    insight: answer.insight.sentences.map((sentence) => sentence.text),
    source: lastDay ? `${datasetName} · data to ${formatDate(lastDay)}` : datasetName,
    date: formatDate(today),
  };
}

/** @throws AppError DATA_EMPTY, DATA_UNAVAILABLE as allRows does */
export async function exportRun(
  services: Services,
  run: RunRecord,
  format: ExportFormat,
  options: SheetOptions,
  signal: AbortSignal,
): Promise<Exported> {
  const table = await allRows(services, run, signal);
  const { info } = await services.openDataset(run.dataset);
  return exportSheets([toSheet(Answer.parse(run.answer), table, info.name, new Date().toISOString().slice(0, 10))], format, options);
}
