import type { Services } from "@/app/server/services";
import type { DatasetCard } from "@/lib/api";
import type { DatasetInfo } from "@/lib/dataset";

/** What a list of data sets shows of one. Opening it is quick: the model is cached by version. */
export async function toCard({ openDataset, log }: Services, info: DatasetInfo): Promise<DatasetCard> {
  const { id, name, rows, focusVersion, notices, summary } = info;
  const model = await openDataset(id).then(
    (dataset) => dataset.model,
    (error: unknown) => {
      log.warn({ err: error, id }, "data set cannot be opened");
      return null;
    },
  );
  return { id, name, rows, columns: summary.columns.length, focusVersion, from: model?.from ?? null, asOf: model?.asOf ?? null, notices };
}
