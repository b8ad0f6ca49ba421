import { z } from "zod";
import { inText, type Labels } from "./describe-action";

const Named = z.looseObject({ id: z.string(), label: z.string(), description: z.string().default("") });

/** What the editors need of a dataset's semantic model; the route sends more. */
export const DatasetModel = z.looseObject({
  dataset: z.string(),
  metrics: z.array(Named.extend({ additivity: z.string().optional() })),
  dimensions: z.array(Named.extend({ kind: z.string(), notBy: z.array(z.string()).optional() })),
  defaultMetric: z.string(),
  currency: z.looseObject({ values: z.array(z.string()) }).nullable(),
  asOf: z.string().nullable(),
  from: z.string().nullable(),
});
export type DatasetModel = z.infer<typeof DatasetModel>;

/** GET /api/datasets/:id */
export const DatasetDetail = z.looseObject({ model: DatasetModel });

/** Labels in running text; an id that the model does not know stands for itself. */
export function labelsOf(model: DatasetModel | null): Labels {
  const find = (list: { id: string; label: string }[] | undefined, id: string) => list?.find((item) => item.id === id)?.label ?? id;
  return {
    metric: (id) => inText(find(model?.metrics, id)),
    dimension: (id) => inText(find(model?.dimensions, id)),
  };
}
