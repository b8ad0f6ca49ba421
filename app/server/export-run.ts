import type { Exported } from "@/adapters/export/export-sheets";
import { exportSheets } from "@/adapters/export/export-sheets";
import type { ExportFormat, ExportSheet } from "@/adapters/export/sheet";
import type { SheetOptions } from "@/adapters/export/sheet-svg";
import { Answer } from "@/agent/answer";
import { queryData } from "@/agent/nodes/query-data";
import { allRows, contextOfRun } from "@/app/server/run-rows";
import type { Services } from "@/app/server/services";
import { summarySheets } from "@/app/server/summary-sheets";
import { ChartSpec } from "@/lib/charts/spec";
import { formatDate } from "@/lib/format";
import { Reading } from "@/lib/language/reading";
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
  const answer = Answer.parse(run.answer);
  const sheet = toSheet(answer, table, info.name, new Date().toISOString().slice(0, 10));
  return exportSheets(await withPages(services, run, answer, sheet, signal), format, options);
}

/** A summary goes on with its charts; they are computed again where the data is still the same, and left out where it is not. */
async function withPages(
  services: Services,
  run: RunRecord,
  answer: Answer,
  sheet: ExportSheet,
  signal: AbortSignal,
): Promise<[ExportSheet, ...ExportSheet[]]> {
  const reading = Reading.safeParse(run.reading);
  if (!reading.success || reading.data.analysis.kind !== "summary") return [sheet];
  const context = await contextOfRun(services, run);
  const { data } = await queryData({ reading: reading.data }, { context, signal });
  const isSame = context.dataset.info.version === run.datasetVersion;
  return data && isSame ? summarySheets(sheet, answer.insight, reading.data, data, context) : [sheet];
}
