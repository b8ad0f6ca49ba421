import type { Period } from "@/lib/semantic/query";
import { type Plan, type PlannedDimension, type PlannedMeasure, pinnedValue, unitDimensions } from "@/lib/semantic/sql/plan";
import { aliasesOf, hasShare } from "@/lib/semantic/sql/stages";
import { type Column, type Grain, type MeasurePart, NO_CURRENCY, type Unit } from "@/lib/table";

export function dimensionColumn({ dimension, bin }: PlannedDimension): Column {
  const edges = bin && "edges" in bin ? [...bin.edges].sort((a, b) => a - b) : null;
  return {
    name: dimension.id,
    label: dimension.label,
    role: "dimension",
    dimension: dimension.id,
    ...(bin ? { bin: { width: null, edges } } : {}),
  };
}

const GRAIN_LABELS: Record<Grain, string> = { hour: "Hour", day: "Day", week: "Week", month: "Month", quarter: "Quarter", year: "Year" };

export function timeColumn(plan: Plan, grain: Grain): Column {
  const label =
    plan.axis && plan.axis.axis.id !== plan.scope.model.times[0]?.id
      ? `${GRAIN_LABELS[grain]} (${plan.axis.axis.label.toLowerCase()})`
      : GRAIN_LABELS[grain];
  return { name: "time", label, role: "dimension", grain };
}

/** The currency or unit that the rows of a measure are in: pinned, the only one, or told by a column. */
function unitValue(plan: Plan, measure: PlannedMeasure, dimension: string): { value: string | null; column?: string } {
  const pinned = pinnedValue([...plan.query.filters, ...(measure.use.where ?? [])], dimension);
  const { currency, otherCurrencies = [] } = plan.scope.model;
  const known = [currency, ...otherCurrencies].find((item) => item?.dimension === dimension);
  const spelled = known?.values.find((value) => value.toLowerCase() === pinned?.toLowerCase()) ?? pinned;
  if (spelled !== null) return { value: spelled };
  if (known?.values.length === 1) return { value: known.values[0]! };
  return plan.dimensions.some((item) => item.dimension.id === dimension) ? { value: null, column: dimension } : { value: null };
}

function unitOf(plan: Plan, measure: PlannedMeasure): { unit: Unit; currencyColumn?: string } {
  const { unit } = measure.metric;
  const units = unitDimensions(plan.scope, measure.metric);
  const semantic = (id: string) => plan.scope.dimension(id).semantic === "currency";
  const currency = units.find(semantic);
  const quantity = units.find((id) => !semantic(id));
  if (unit.kind === "quantity") {
    const { value, column } = quantity ? unitValue(plan, measure, quantity) : { value: null };
    return { unit: { ...unit, of: value ?? unit.of }, ...(column ? { currencyColumn: column } : {}) };
  }
  if (unit.kind !== "currency" && unit.kind !== "currency-per") return { unit };
  if (!currency) return { unit: unit.currency === NO_CURRENCY ? { kind: "number" } : unit };
  const { value, column } = unitValue(plan, measure, currency);
  const named: Unit = { ...unit, currency: value ?? unit.currency };
  const per = quantity && named.kind === "currency-per" ? unitValue(plan, measure, quantity).value : null;
  return { unit: per && named.kind === "currency-per" ? { ...named, per } : named, ...(column ? { currencyColumn: column } : {}) };
}

const STATISTICS: Record<string, string> = {
  median: "Median",
  mean: "Mean",
  min: "Lowest",
  max: "Highest",
  stddev: "Standard deviation of",
};
const OVER: Record<Grain, string> = {
  hour: "hourly",
  day: "daily",
  week: "weekly",
  month: "monthly",
  quarter: "quarterly",
  year: "yearly",
};

function labelOf({ use, metric }: PlannedMeasure): string {
  if (use.label) return use.label;
  const { statistic } = use;
  if (statistic) {
    const name = STATISTICS[statistic.fn] ?? statistic.fn.toUpperCase();
    return `${name} ${OVER[statistic.over]} ${metric.label.charAt(0).toLowerCase()}${metric.label.slice(1)}`;
  }
  return use.perDay ? `${metric.label} per day` : metric.label;
}

interface MeasureColumn {
  column: Column;
  sql: string;
}

/** Output columns of the shown measures: value, then comparison, share and window. Dates as ISO text. */
export function measureColumns(plan: Plan): MeasureColumn[] {
  const { query } = plan;
  const shown = plan.measures.filter((measure) => measure.shown);
  const alone = shown.length === 1;
  return shown.flatMap((measure) => {
    const { unit, currencyColumn } = unitOf(plan, measure);
    const label = labelOf(measure);
    const aliases = aliasesOf(measure);
    const make = (part: MeasurePart, alias: string, name: string, text: string, own: Unit = unit): MeasureColumn => ({
      column: {
        name,
        label: text,
        role: "measure",
        unit: own,
        metric: measure.metric.id,
        part,
        ...(currencyColumn && own.kind !== "fraction" ? { currencyColumn } : {}),
      },
      sql: own.kind === "date" ? `toString(toDate(__r.${alias}))` : `__r.${alias}`,
    });
    const fraction: Unit = { kind: "fraction" };
    const columns = [make("value", measure.value, measure.name, label)];
    if (query.comparison) {
      const name = (part: string) => (alone ? part : `${measure.name}_${part}`);
      const prefix = alone ? "" : `${label}: `;
      columns.push(
        make("previous", measure.previous, name("previous"), `${prefix}${previousLabel(query.comparison.kind, query.comparison.period)}`),
        make("change", aliases.change, name("change"), `${prefix}Change`),
        make("change-fraction", aliases.changeFraction, name("change_fraction"), `${prefix}Change in %`, fraction),
      );
    }
    if (query.share && hasShare(plan, measure))
      columns.push(make("share", aliases.share, `${measure.name}_share`, alone ? "Share" : `${label}: share`, fraction));
    if (query.window?.kind === "running-total") {
      columns.push(make("running-total", aliases.running, `${measure.name}_running_total`, `${label}, running total`));
    }
    if (query.window?.kind === "change" || query.window?.kind === "change-fraction") {
      columns.push(make("change", aliases.change, `${measure.name}_change`, `${label}, change`));
      columns.push(make("change-fraction", aliases.changeFraction, `${measure.name}_change_fraction`, `${label}, change in %`, fraction));
    }
    if (query.window?.kind === "moving-average") {
      columns.push(make("moving-average", aliases.moving, `${measure.name}_moving_average`, `${label}, average of ${query.window.size}`));
    }
    return columns;
  });
}

function previousLabel(kind: "previous" | "year-ago" | "custom", period: Period): string {
  if (kind === "year-ago") return "A year ago";
  return kind === "previous" ? "Before" : `From ${period.start.slice(0, 10)}`;
}
