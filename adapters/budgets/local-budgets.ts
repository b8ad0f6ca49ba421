import { type Store, write } from "@/adapters/store/store";
import { Budget } from "@/lib/budgets/budget";

/** Budgets of each dataset, oldest first. */
export interface Budgets {
  list(dataset: string): Budget[];
  /** adds all or none */
  add(dataset: string, budgets: Budget[]): void;
  /** @returns false when there is no such budget */
  remove(dataset: string, id: string): boolean;
}

export function createLocalBudgets(db: Store, now: () => number): Budgets {
  const select = db.prepare<[string], { budget: string }>("select budget from budgets where dataset = ? order by created_at, id");
  const insert = db.prepare("insert into budgets (id, dataset, budget, created_at) values (?, ?, ?, ?)");
  const remove = db.prepare("delete from budgets where dataset = ? and id = ?");
  return {
    list: (dataset) => select.all(dataset).map(({ budget }) => Budget.parse(JSON.parse(budget))),
    add(dataset, budgets) {
      const createdAt = new Date(now()).toISOString();
      write(() =>
        db.transaction(() =>
          budgets.forEach((budget) => {
            insert.run(budget.id, dataset, JSON.stringify(budget), createdAt);
          }),
        )(),
      ); // prettier-ignore
    },
    remove: (dataset, id) => write(() => remove.run(dataset, id)).changes > 0,
  };
}
