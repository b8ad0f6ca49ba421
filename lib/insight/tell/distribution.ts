import { quantileSorted } from "simple-statistics";
import { formatValue } from "@/lib/format";
import { numbersOf, type PlacedColumn, placed, valueColumns } from "@/lib/insight/columns";
import type { Fact } from "@/lib/insight/fact";
import { factValue } from "@/lib/insight/facts/fact-book";
import { spearman } from "@/lib/insight/statistics/association";
import { periodPhrase, scopePhrase } from "@/lib/insight/tell/scope";
import { type Draft, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { countRef, lowerLabel, pick } from "@/lib/insight/tell/words";
import type { Cell } from "@/lib/table";

function isBin(column: PlacedColumn): boolean {
  return column.bin !== undefined;
}

/** A bin in words, from its lower bound: "10 to 100", "100 and more". */
function binText(column: PlacedColumn, cell: Cell): string {
  const { width, edges } = column.bin ?? { width: null, edges: null };
  if (typeof cell === "string" && !Number.isFinite(Number(cell))) return cell;
  const low = cell === null ? null : Number(cell);
  const show = (value: number) => formatValue(value, column.unit, { style: "compact" });
  const high = low === null ? (edges?.[0] ?? null) : width !== null ? low + width : (edges?.find((edge) => edge > low) ?? null);
  if (low === null) return high === null ? "no value" : `below ${show(high)}`;
  return high === null ? `${show(low)} and more` : `${show(low)} to ${show(high)}`;
}

/** Histogram: the fullest bin and its share of all. */
function tellBins(story: Story): Draft[] {
  const [bin, count] = [placed(story.table).find(isBin), valueColumns(story.table).find((column) => !isBin(column))];
  if (!bin || !count) return [];
  const values = numbersOf(story.table, count).map((value) => value ?? 0);
  const total = values.reduce((sum, value) => sum + value, 0);
  const most = values.indexOf(Math.max(...values));
  if (most < 0 || total === 0) return [];
  const range = story.book.words("bin", binText(bin, story.table.rows[most]?.[bin.index] ?? null), "Range of the fullest bin", {
    kind: "distribution",
    cells: [{ row: most, column: bin.name }],
    method: "bounds of the bin",
  });
  const value = story.book.add({
    id: "bin-value",
    kind: "distribution",
    value: factValue(story.table.rows[most]?.[count.index] ?? null),
    unit: count.unit,
    label: `${count.label} in the fullest bin`,
    cells: [{ row: most, column: count.name }],
    method: "value",
  });
  const cells = story.table.rows.map((_, row) => ({ row, column: count.name }));
  const share = story.book.add({
    id: "bin-share",
    kind: "share",
    value: values[most]! / total,
    unit: { kind: "fraction" },
    label: "Share of the fullest bin",
    cells,
    method: "value / sum of the rows",
  });
  const all = story.book.add({
    id: "total",
    kind: "count",
    value: total,
    unit: count.unit ?? { kind: "count" },
    label: `${count.label}, total`,
    cells,
    method: "sum of the rows",
  });
  const label = ref(story.book.words("binned", lowerLabel(bin.label), "What is cut into ranges"));
  return [
    {
      role: "finding",
      topic: "lead",
      template: `The fullest range of ${label}${periodPhrase(story)}${scopePhrase(story)} is ${ref(range)}: ${ref(value)} of ${ref(all)} (${ref(share)}).`,
      weight: 1,
      must: true,
    },
  ];
}

interface Pairs {
  x: PlacedColumn;
  y: PlacedColumn;
  left: number[];
  right: number[];
}

function pairsOf(story: Story): Pairs | null {
  const numeric = placed(story.table).filter(
    (column) =>
      column.grain === undefined &&
      numbersOf(story.table, column).some((value) => value !== null) &&
      (column.role === "measure" || !column.bin),
  );
  const [x, y] = numeric;
  if (!x || !y) return null;
  const [xs, ys] = [numbersOf(story.table, x), numbersOf(story.table, y)];
  const both = xs.flatMap((value, i) => (value !== null && ys[i] !== null && ys[i] !== undefined ? [[value, ys[i]] as const] : []));
  return both.length < 3 ? null : { x, y, left: both.map(([value]) => value), right: both.map(([, value]) => value) };
}

function rhoFact(story: Story, { x, y, left, right }: Pairs): Fact {
  const { rho, p } = spearman(left, right);
  return story.book.add({
    id: "rho",
    kind: "association",
    value: Number(rho.toFixed(2)),
    unit: { kind: "number" },
    label: `Rank correlation of ${x.label} and ${y.label}`,
    cells: [],
    method: "Spearman over all rows",
    test: { name: "Spearman", p },
  });
}

/** Two measures of the same rows: do they rise together? Never a word about causes. */
export function tellAssociation(story: Story): Draft[] {
  const pairs = pairsOf(story);
  if (!pairs) return [];
  const fact = rhoFact(story, pairs);
  const rho = Number(fact.value);
  const [x, y] = [pairs.x, pairs.y].map((column, i) => ref(story.book.words(`axis-${i + 1}`, lowerLabel(column.label), "Column")));
  const count = countRef(story, "count", pairs.left.length, "Number of pairs", "count of the rows with both values");
  const strength = Math.abs(rho) >= 0.7 ? "strongly" : Math.abs(rho) >= 0.4 ? "clearly" : "weakly";
  const how = rho > 0 ? `rise and fall together ${strength}` : `go ${strength} in opposite directions`;
  const where = `${periodPhrase(story)}${scopePhrase(story)}`;
  return [
    {
      role: "finding",
      topic: "lead",
      template: `Over ${count} points${where}, ${x} and ${y} ${how} (rank correlation ${ref(fact)}).`,
      weight: 1,
      must: true,
      needs: [fact],
      otherwise: `Over ${count} points${where}, ${x} and ${y} show no relation beyond chance (rank correlation ${ref(fact)}).`,
    },
    {
      role: "caveat",
      topic: "association",
      template: pick(story, "association", [
        "That they move together does not say that either is behind the other.",
        "A correlation is not a cause.",
      ]),
      weight: 0.6,
      must: true,
      needs: [fact],
    },
  ];
}

/** One numeric column of raw rows: its middle and its spread. */
function tellSpread(story: Story): Draft[] {
  const column = placed(story.table).find(
    (entry) => entry.grain === undefined && numbersOf(story.table, entry).some((value) => value !== null),
  );
  if (!column) return [];
  const values = numbersOf(story.table, column)
    .filter((value) => value !== null)
    .sort((a, b) => a - b);
  const add = (id: string, at: number, label: string) =>
    ref(
      story.book.add({
        id,
        kind: "distribution",
        value: Number(quantileSorted(values, at).toPrecision(12)),
        unit: column.unit,
        label: `${label} of ${column.label}`,
        cells: [],
        method: "quantile over all rows",
      }),
    );
  const name = ref(story.book.words("column", lowerLabel(column.label), "Column"));
  return [
    {
      role: "finding",
      topic: "lead",
      template: `The middle value of ${name}${scopePhrase(story)} is ${add("median", 0.5, "Median")}; the middle half lies between ${add("lower-quartile", 0.25, "Lower quartile")} and ${add("upper-quartile", 0.75, "Upper quartile")}.`,
      weight: 1,
      must: true,
    },
  ];
}

/** Histograms, scatter plots and raw rows. */
export const tellDistribution: Teller = (story) => {
  if (placed(story.table).some(isBin)) return tellBins(story);
  const association = tellAssociation(story);
  return association.length > 0 ? association : tellSpread(story);
};
