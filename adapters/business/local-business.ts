import { type Store, write } from "@/adapters/store/store";
import { BusinessMetric } from "@/lib/business/business-metric";

/** Business metrics of each dataset. */
export interface Business {
  list(dataset: string): BusinessMetric[];
  /** a metric of the same name is replaced; all or none */
  put(dataset: string, metrics: BusinessMetric[]): void;
  /** @returns false when there is no such metric */
  remove(dataset: string, id: string): boolean;
}

export function createLocalBusiness(db: Store): Business {
  const select = db.prepare<[string], { metric: string }>("select metric from business_metrics where dataset = ? order by id");
  const upsert = db.prepare(
    "insert into business_metrics (dataset, id, metric) values (?, ?, ?) on conflict (dataset, id) do update set metric = excluded.metric",
  );
  const remove = db.prepare("delete from business_metrics where dataset = ? and id = ?");
  const known = new Map<string, BusinessMetric[]>();
  return {
    list(dataset) {
      const found = known.get(dataset) ?? select.all(dataset).map(({ metric }) => BusinessMetric.parse(JSON.parse(metric)));
      known.set(dataset, found);
      return found;
    },
    put(dataset, metrics) {
      known.delete(dataset);
      write(() =>
        db.transaction(() => {
          for (const metric of metrics) upsert.run(dataset, metric.id, JSON.stringify(metric));
        })(),
      );
    },
    remove(dataset, id) {
      known.delete(dataset);
      return write(() => remove.run(dataset, id)).changes > 0;
    },
  };
}
