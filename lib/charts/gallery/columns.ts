import type { Column, Unit } from "@/lib/table";

export const USD: Unit = { kind: "currency", currency: "USD" };

export const dimension = (name: string, label: string, more: Partial<Column> = {}): Column => ({
  name,
  label,
  role: "dimension",
  dimension: name,
  ...more,
});
export const measure = (name: string, label: string, unit: Unit = USD, more: Partial<Column> = {}): Column => ({
  name,
  label,
  role: "measure",
  unit,
  metric: name,
  part: "value",
  ...more,
});
export const COST = measure("cost", "Effective cost");
export const SERVICE = dimension("service", "Service");
export const MONTH: Column = { name: "time", label: "Month", role: "dimension", grain: "month" };
export const DAY: Column = { name: "time", label: "Day", role: "dimension", grain: "day" };
