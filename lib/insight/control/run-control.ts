import type { AnalysisInput, AnalysisResult } from "@/lib/insight/analyze";
import { numbersOf, timeColumn, valueColumns } from "@/lib/insight/columns";
import { type RuleId, type Signal, signalsOf } from "@/lib/insight/control/rules";
import { partialBuckets } from "@/lib/insight/periods";
import { adjust, reseason, seasonOf } from "@/lib/insight/series/decompose";
import { median } from "@/lib/insight/series/robust";
import type { Column, Table } from "@/lib/table";

/** name of the further table: rules that were broken, and when */
export const SIGNALS = "signals";

const LEAST = 12;
const WEEK = 7;
/** median of the moving range of a normal process, in sigmas */
const MEDIAN_RANGE = 0.954;

interface Chart {
  centre: number[];
  sigma: number[];
}

/**
 * Chart of individual values: the centre line is the median (daily values keep their weekdays' shares), sigma the median moving range
 * over 0.954, so that the events looked for do not widen their own limits. Null for too few values or a process that never moves.
 */
export function chartOf(values: readonly number[], isDaily: boolean): Chart | null {
  if (values.length < LEAST) return null;
  const season = isDaily && values.length >= 4 * WEEK ? seasonOf(values, WEEK) : null;
  const plain = season ? adjust(values, season) : [...values];
  const level = median(plain);
  const spread = median(plain.slice(1).map((value, i) => Math.abs(value - plain[i]!))) / MEDIAN_RANGE;
  if (!(spread > 0)) return null;
  const flat = new Array<number>(values.length).fill(level);
  const centre = season ? reseason(flat, season, 0) : flat;
  const sigma = centre.map((expected) => (season?.multiplicative ? (spread * expected) / level : spread));
  return { centre, sigma };
}

const RULE_NAMES: Record<RuleId, string> = {
  "nelson-1": "Nelson rule 1",
  "nelson-2": "Nelson rule 2",
  "nelson-3": "Nelson rule 3",
  "nelson-4": "Nelson rule 4",
  "nelson-5": "Nelson rule 5",
  "nelson-6": "Nelson rule 6",
  "nelson-7": "Nelson rule 7",
  "nelson-8": "Nelson rule 8",
};

function signalTable(signals: readonly Signal[], times: readonly string[]): Table {
  return {
    columns: [
      { name: "rule", label: "Rule", role: "dimension" },
      { name: "start", label: "First", role: "measure", unit: { kind: "date" } },
      { name: "end", label: "Last", role: "measure", unit: { kind: "date" } },
      { name: "direction", label: "Side", role: "measure", unit: { kind: "number" } },
      { name: "id", label: "Id", role: "dimension" },
    ],
    rows: signals.map(({ rule, start, end, direction }) => [RULE_NAMES[rule], times[start]!, times[end - 1]!, direction, rule]),
  };
}

/**
 * Values over time with centre line and three-sigma limits, complete buckets only, and the Nelson rules that they break (`signals`).
 * Too few values: the values alone, no limits.
 * @throws AppError as `run` does
 */
export async function runControl({ query, model, run }: AnalysisInput): Promise<AnalysisResult> {
  const whole = await run(query, "answer");
  const [time, value] = [timeColumn(whole.table), valueColumns(whole.table)[0]];
  if (!time?.grain || !value) return { ...whole, further: {}, annotations: [] };
  const isPartial = partialBuckets(time.grain, model, query.period);
  const rows = whole.table.rows
    .filter((row) => row[value.index] !== null && !isPartial(String(row[time.index])))
    .sort((a, b) => String(a[time.index]).localeCompare(String(b[time.index])));
  const kept: Table = { columns: whole.table.columns, rows };
  const values = numbersOf(kept, value).map((number) => number ?? 0);
  const times = rows.map((row) => String(row[time.index]));
  const { index: _, ...axis } = time;
  const { index: __, ...shown } = value;
  const chart = chartOf(values, time.grain === "day");
  if (!chart)
    return {
      ...whole,
      table: { columns: [axis, shown], rows: rows.map((row) => [row[time.index]!, row[value.index]!]) },
      further: {},
      annotations: [],
    };
  const part = (name: string, label: string, of: Column["part"]): Column => ({ ...shown, name, label, part: of });
  const isMoney = value.unit?.kind === "currency";
  const cell = (amount: number) => (isMoney ? amount.toFixed(2) : amount);
  const table: Table = {
    columns: [
      axis,
      shown,
      part("expected", "Centre line", "expected"),
      part("lower", "Lower limit", "lower"),
      part("upper", "Upper limit", "upper"),
    ],
    rows: rows.map((row, i) => {
      const [centre, sigma] = [chart.centre[i]!, chart.sigma[i]!];
      return [row[time.index]!, row[value.index]!, cell(centre), cell(centre - 3 * sigma), cell(centre + 3 * sigma)];
    }),
  };
  const signals = signalsOf(values.map((number, i) => (number - chart.centre[i]!) / chart.sigma[i]!));
  return {
    ...whole,
    table,
    further: { [SIGNALS]: { ...whole, table: signalTable(signals, times) } },
    annotations: [],
  };
}
