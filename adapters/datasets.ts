import type { DatasetInfo } from "@/lib/dataset";
import type { Domain } from "@/lib/domain";
import { domainFor } from "@/lib/domains";
import { AppError } from "@/lib/errors";
import { createValueIndex, type DimensionValue, type ValueIndex } from "@/lib/language/value-index";
import type { SemanticModel } from "@/lib/semantic/model";
import { compileValues } from "@/lib/semantic/values";
import type { LoadOptions, LoadSource, RawResult, Warehouse } from "@/lib/warehouse";

/** A dataset ready for questions. */
export interface OpenDataset {
  info: DatasetInfo;
  domain: Domain;
  model: SemanticModel;
  values: ValueIndex;
}

export interface Datasets {
  list(): Promise<DatasetInfo[]>;
  /** Unset: the one loaded last. @throws AppError DATASET_UNKNOWN */
  open(id?: string): Promise<OpenDataset>;
  load(source: LoadSource, options?: LoadOptions): Promise<DatasetInfo>;
  drop(id: string): Promise<void>;
}

/** names, ids and tag values of one dimension that a question can name */
const VALUES_PER_DIMENSION = 20_000;
const MOST_VALUES = 500_000;

/** Datasets of a warehouse, each opened once per version; simultaneous callers wait for the same opening. */
export function createDatasets(warehouse: Warehouse): Datasets {
  const opened = new Map<string, { table: string; ready: Promise<OpenDataset> }>();

  return {
    list: () => warehouse.datasets(),
    async open(id) {
      const info = pick(await warehouse.datasets(), id);
      const known = opened.get(info.id);
      if (known?.table === info.table) return known.ready;
      const ready = openDataset(warehouse, info);
      const entry = { table: info.table, ready };
      opened.set(info.id, entry);
      ready.catch(() => {
        if (opened.get(info.id) === entry) opened.delete(info.id);
      });
      return ready;
    },
    load: (source, options) => warehouse.load(source, options),
    async drop(id) {
      await warehouse.drop(id);
      opened.delete(id);
    },
  };
}

function pick(infos: DatasetInfo[], id: string | undefined): DatasetInfo {
  const info = id === undefined ? infos.at(-1) : infos.find((each) => each.id === id);
  if (info) return info;
  if (id === undefined) throw new AppError("DATASET_UNKNOWN", "no data has been loaded yet. Load a CSV, CSV.gz or Parquet file first.");
  const known = infos.map((each) => each.id).join(", ") || "none";
  throw new AppError("DATASET_UNKNOWN", `there is no dataset "${id}". Loaded: ${known}.`);
}

async function openDataset(warehouse: Warehouse, info: DatasetInfo): Promise<OpenDataset> {
  const domain = domainFor(info);
  const model = domain.createModel(info);
  const result = await warehouse.query(compileValues(model, VALUES_PER_DIMENSION), { timeoutMs: 120_000, maxRows: MOST_VALUES });
  const values = inOrder(toValues(result), model);
  return { info, domain, model, values: createValueIndex(values, model, domain.lexicon.aliases) };
}

/** The engine gives rows in any order: a word that names values of several dimensions must be read alike every time. */
function inOrder(values: DimensionValue[], { dimensions }: SemanticModel): DimensionValue[] {
  const place = new Map(dimensions.map(({ id }, index) => [id, index]));
  const of = ({ dimension }: DimensionValue) => place.get(dimension) ?? dimensions.length;
  return values.sort((a, b) => of(a) - of(b) || b.weight - a.weight || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** Rows of compileValues: dimension, key, label, weight. */
function toValues({ rows }: RawResult): DimensionValue[] {
  return rows.map(([dimension, key, label, weight]) => ({
    dimension: String(dimension),
    key: String(key),
    label: String(label ?? key),
    weight: Number(weight),
  }));
}
