import type { ColumnProfile, DatasetInfo } from "@/lib/dataset";
import { FOCUS_COLUMNS } from "@/lib/focus/columns";

const profile = (name: string, rest: Partial<ColumnProfile> = {}): ColumnProfile => ({
  name,
  physical: name,
  type: "string",
  semanticType: "category",
  nulls: 0,
  distinct: 5,
  min: null,
  max: null,
  mean: null,
  stddev: null,
  top: [],
  ...rest,
});

/** A table's summary with the given columns. */
export function tableInfo(columns: (Partial<ColumnProfile> & { name: string })[], rest: Partial<DatasetInfo> = {}): DatasetInfo {
  return {
    id: "orders",
    name: "orders.csv",
    version: "1",
    table: "`work`.`orders`",
    rows: 100,
    focusVersion: null,
    source: "orders.csv",
    loadedAt: "2026-11-01T00:00:00Z",
    notices: [],
    summary: { rows: 100, columns: columns.map(({ name, ...column }) => profile(name, column)), tagKeys: [], elapsedMs: 1 },
    ...rest,
  };
}

const EMPTY = { nulls: 100, distinct: 0 };

/** A FOCUS dataset: January to October 2026, daily, one currency, two tag keys, one custom column, no capacity reservations. */
export function focusInfo(currencies: string[] = ["USD"]): DatasetInfo {
  const special: Record<string, Partial<ColumnProfile>> = {
    ChargePeriodStart: { min: "2026-01-01T00:00:00Z", max: "2026-10-31T00:00:00Z" },
    BillingCurrency: { top: currencies.map((value) => ({ value, count: 1 })), distinct: currencies.length },
    CapacityReservationId: EMPTY,
    CapacityReservationStatus: EMPTY,
    PricingCurrency: EMPTY,
    RegionName: EMPTY,
  };
  const columns = FOCUS_COLUMNS.map(({ name, type }) => ({ name, type, ...special[name] }));
  const info = tableInfo([...columns, { name: "x_CostCenter" }], { id: "cloud", table: "`work`.`cloud`", focusVersion: "1.2" });
  const tagKeys = [
    { key: "team", spelling: "Team", spellings: ["Team", "team"], rows: 60 },
    { key: "costcenter", spelling: "cost-center", spellings: ["cost-center", "CostCenter"], rows: 40 },
  ];
  return { ...info, summary: { ...info.summary, tagKeys } };
}
