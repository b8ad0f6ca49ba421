import { entityColumns, type PlacedColumn, placed, timeColumn, valueColumns } from "@/lib/insight/columns";
import { Exact, exactText, fractionOf, toExact } from "@/lib/insight/exact";
import type { Fact } from "@/lib/insight/fact";
import { descending, entriesOf, nameFact, valueFact } from "@/lib/insight/facts/entries";
import { MAIN } from "@/lib/insight/facts/fact-book";
import { type Point, type Series, seriesOf } from "@/lib/insight/facts/series";
import { spearman } from "@/lib/insight/statistics/association";
import { regression } from "@/lib/insight/statistics/regression";
import { periodPhrase, scopePhrase } from "@/lib/insight/tell/scope";
import { at, bucketFact, pointFact, spanText } from "@/lib/insight/tell/series-facts";
import { type Draft, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { countRef, moveOf, theMetric } from "@/lib/insight/tell/words";
import { BEFORE, COST, GAPS, oneOf, UNITS } from "@/lib/insight/units/run-units";
import type { Table, Unit } from "@/lib/table";

const FRACTION = { kind: "fraction" } as const;
const FEW_POINTS = 12;

const nameOf = (story: Story) => (story.analysis.kind === "units" ? story.analysis.name : "units");
const column = (table: Table, name: string) => placed(table).find((entry) => entry.name === name);

function units(story: Story): string {
  return ref(story.book.words("units-name", nameOf(story), "Business metric"));
}

function oneUnit(story: Story): string {
  return ref(story.book.words("unit-name", oneOf(nameOf(story)), "One of the business metric"));
}

function cellFact(story: Story, id: string, table: Table, row: number, place: PlacedColumn, label: string, query = MAIN): Fact | null {
  const value = toExact(table.rows[row]?.[place.index]);
  if (!value) return null;
  const shown = place.unit?.kind === "count" ? value.toNumber() : exactText(value);
  return story.book.add({
    id,
    kind: "value",
    value: shown,
    unit: place.unit,
    label,
    query,
    cells: [{ row, column: place.name }],
    method: "value",
  });
}

/** "up 12 %" between two amounts. */
function moved(story: Story, id: string, from: Fact, to: Fact, label: string): { text: string; fraction: number } | null {
  const [before, after] = [toExact(from.value), toExact(to.value)];
  const fraction = before && after ? fractionOf(after.minus(before), before.abs()) : null;
  if (fraction === null) return null;
  const fact = story.book.add({
    id,
    kind: "growth",
    value: fraction,
    unit: FRACTION,
    label,
    cells: [...from.source.cells, ...to.source.cells],
    method: "last / first - 1",
  });
  const { way, sign } = moveOf(story, String(fraction), "units");
  return { text: sign === 0 ? "unchanged" : `${way} ${ref(story.book.size(fact))}`, fraction };
}

/** One number: cost of one unit, what it is made of, and how it was in the period before. */
function tellOne(story: Story): Draft[] {
  const { table } = story;
  const [value, cost, count] = [valueColumns(table)[0]!, column(table, COST)!, column(table, UNITS)!];
  const one = cellFact(story, "unit-cost", table, 0, value, value.label);
  const [money, number] = [cellFact(story, "cost", table, 0, cost, cost.label), cellFact(story, "count", table, 0, count, count.label)];
  if (!one || !money || !number) return unknown(story);
  const average = Number(story.further[GAPS]?.table.rows[0]?.[1]) === 1 ? "an average of " : "";
  const lead: Draft = {
    role: "finding",
    topic: "lead",
    template: `${ref(theMetric(story))}${scopePhrase(story)} came to ${ref(one)}${periodPhrase(story)}: ${ref(money)} over ${average}${ref(number)} ${units(story)}.`,
    weight: 1,
    must: true,
  };
  const earlier = story.further[BEFORE]?.table;
  const before =
    earlier && cellFact(story, "unit-cost-before", earlier, 0, valueColumns(earlier)[0]!, "Cost of one in the period before", BEFORE);
  const change = before && moved(story, "unit-cost-change", before, one, "Change of the cost of one");
  if (!before || !change) return [lead];
  return [
    lead,
    { role: "finding", topic: "change", template: `That is ${change.text} on ${ref(before)} in the period before.`, weight: 0.9 },
  ];
}

const unknown = (story: Story): Draft[] => [
  {
    role: "finding",
    topic: "lead",
    template: `The number of ${units(story)} is not known for all of this time${periodPhrase(story)}, so the cost of one is left open. Load the missing values under Business metrics.`,
    weight: 1,
    must: true,
  },
];

/** First and last complete bucket in which cost, units and the cost of one are known. */
function ends(story: Story): { series: Series; first: Point; last: Point } | null {
  const series = seriesOf(story, story.table);
  const [first, last] = [series?.complete[0], series?.complete.at(-1)];
  return series && first && last ? { series, first, last } : null;
}

/** How cost and units each moved between the ends. */
function bothMoved(story: Story, first: Point, last: Point) {
  const side = (name: string, id: string) => {
    const place = column(story.table, name)!;
    const [from, to] = [
      cellFact(story, `${id}-first`, story.table, first.row, place, place.label),
      cellFact(story, `${id}-last`, story.table, last.row, place, place.label),
    ];
    return from && to ? moved(story, `${id}-growth`, from, to, `Growth of ${place.label.toLowerCase()}`) : null;
  };
  const [cost, count] = [side(COST, "cost"), side(UNITS, "count")];
  return cost && count ? { cost, count } : null;
}

/** All of it over all units. */
function overall(story: Story): Draft[] {
  const { table } = story;
  const [value, cost, count] = [valueColumns(table)[0]!, column(table, COST)!, column(table, UNITS)!];
  const known = table.rows.flatMap((row, index) => (row[count.index] === null ? [] : [index]));
  const sum = (place: PlacedColumn) => known.reduce((all, row) => all.plus(toExact(table.rows[row]?.[place.index]) ?? 0), new Exact(0));
  const [money, number] = [sum(cost), sum(count)];
  if (known.length < 2 || number.isZero()) return [];
  const cells = known.flatMap((row) => [cost, count].map(({ name }) => ({ row, column: name })));
  const fact = story.book.add({
    id: "overall",
    kind: "value",
    value: exactText(money.div(number).toDecimalPlaces(12)),
    unit: value.unit,
    label: "Cost of one over all rows",
    cells,
    method: "sum of the cost / sum of the units",
  });
  return [{ role: "finding", topic: "total", template: `Over all of it that is ${ref(fact)}.`, weight: 0.6 }];
}

function tellSeries(story: Story): Draft[] {
  const found = ends(story);
  if (!found) return unknown(story);
  const { series, first, last } = found;
  const [from, to] = [ref(pointFact(story, series, "first-value", first)), ref(pointFact(story, series, "last-value", last))];
  const [start, end] = [
    at(series, bucketFact(story, series, "first-bucket", first)),
    at(series, bucketFact(story, series, "last-bucket", last)),
  ];
  const scope = scopePhrase(story);
  if (first === last)
    return [
      {
        role: "finding",
        topic: "lead",
        template: `${ref(theMetric(story))} per ${oneUnit(story)}${scope} was ${to} ${end}.`,
        weight: 1,
        must: true,
      },
    ];
  const span = spanText(story, series, "span", first, last);
  const both = bothMoved(story, first, last);
  const asksGrowth = story.analysis.kind === "units" && story.analysis.asked === "growth";
  const one: Draft = {
    role: "finding",
    topic: asksGrowth ? "change" : "lead",
    template: `${ref(theMetric(story))} per ${oneUnit(story)}${scope} went from ${from} ${start} to ${to} ${end}, ${span.text}.`,
    weight: 1,
    must: true,
  };
  if (!both) return [one, ...overall(story)];
  const pace =
    both.cost.fraction > both.count.fraction
      ? "faster than"
      : both.cost.fraction < both.count.fraction
        ? "more slowly than"
        : "in step with";
  const compared = `cost is ${both.cost.text} and ${units(story)} are ${both.count.text} between ${start.replace(/^\w+ (?:the )?/, "")} and ${end.replace(/^\w+ (?:the )?/, "")}`;
  if (!asksGrowth) return [one, { role: "finding", topic: "cause", template: `Behind it, ${compared}.`, weight: 0.9 }, ...overall(story)];
  const answer: Draft = {
    role: "finding",
    topic: "lead",
    template: `Cost${scope} grew ${pace} ${units(story)}: ${compared}.`,
    weight: 1,
    must: true,
  };
  return [answer, one];
}

/** Parts of the cost by what one unit of the business bears of them. */
function tellParts(story: Story): Draft[] {
  const entries = entriesOf(story, story.table);
  const sorted = entries && descending(entries.list);
  if (!entries || !sorted?.[0]) return unknown(story);
  const [top, second] = sorted;
  const lead = `${ref(nameFact(story, entries, "top-name", top!))} bears most: ${ref(valueFact(story, entries, "top-value", top!))}${periodPhrase(story)}`;
  const next = second
    ? `, then ${ref(nameFact(story, entries, "second-name", second))} with ${ref(valueFact(story, entries, "second-value", second))}`
    : "";
  return [{ role: "finding", topic: "lead", template: `${lead}${next}.`, weight: 1, must: true }];
}

/** Slope, fixed part and fit of the line through cost and units, and whether they move together beyond their trends. */
function tellRelation(story: Story): Draft[] {
  const { table } = story;
  const [count, cost, time] = [column(table, UNITS), column(table, COST), timeColumn(table)];
  const x = count ? table.rows.map((row) => Number(row[count.index])) : [];
  const y = cost ? table.rows.map((row) => Number(row[cost.index])) : [];
  const line = regression(x, y);
  const number = countRef(story, "points", x.length, "Number of points", "rows");
  const grain = time?.grain ?? "month";
  if (!line || !cost || !time)
    return [
      {
        role: "finding",
        topic: "lead",
        template: `There are ${number} points of cost beside ${units(story)}: too few, or too alike, for a line through them.`,
        weight: 1,
        must: true,
      },
    ];
  const currency = cost.unit?.kind === "currency" ? cost.unit.currency : null;
  const per: Unit = currency ? { kind: "currency-per", currency, per: oneOf(nameOf(story)) } : { kind: "number" };
  const add = (id: string, value: number, unit: Unit | undefined, label: string) =>
    story.book.add({
      id,
      kind: "association",
      value,
      unit: unit ?? { kind: "number" },
      label,
      cells: table.rows.flatMap((_, row) => [{ row, column: COST }]),
      method: "least squares",
    });
  const [slope, low, high] = [
    add("slope", line.slope, per, "Cost of one further"),
    add("slope-low", line.lower, per, "Low end of the slope"),
    add("slope-high", line.upper, per, "High end of the slope"),
  ];
  const fixed = add("fixed", line.intercept, cost.unit, `Cost of a ${grain} without any`);
  const fit = add("r2", line.r2, FRACTION, "Part of the variation that the line explains");
  const level = add("interval", 0.95, FRACTION, "Likelihood of the interval");
  const drafts: Draft[] = [
    {
      role: "finding",
      topic: "lead",
      template: `Over ${number} ${grain}s${scopePhrase(story)}, each further ${oneUnit(story)} went with ${ref(slope)} of cost (${ref(level)} interval ${ref(low)} to ${ref(high)}); ${ref(fixed)} a ${grain} does not move with ${units(story)}. The line explains ${ref(fit)} of the variation.`,
      weight: 1,
      must: true,
    },
  ];
  const steps = (values: number[]) => values.slice(1).map((value, index) => value - values[index]!);
  const { rho, p } = spearman(steps(x), steps(y));
  if (p > 0.05 || rho <= 0)
    drafts.push({
      role: "caveat",
      topic: "risk",
      template: `From one ${grain} to the next, cost and ${units(story)} do not move together: the line may show no more than that both have a trend. It is no proof of a cause.`,
      weight: 0.95,
      must: true,
    });
  else
    drafts.push({
      role: "caveat",
      topic: "risk",
      template: "A line through past values shows what went together, not what caused it.",
      weight: 0.5,
    });
  if (line.intercept < 0)
    drafts.push({
      role: "caveat",
      topic: "risk",
      template: "The fixed part is below zero, which no cost is: the line holds only within the range seen.",
      weight: 0.9,
      must: true,
    });
  if (line.n < FEW_POINTS)
    drafts.push({ role: "caveat", topic: "risk", template: "So few points leave the line uncertain.", weight: 0.8, must: true });
  return drafts;
}

/** What of the metric is missing, and whether it counts more than the cost covers. */
function limits(story: Story): Draft[] {
  const table = story.further[GAPS]?.table;
  const [missing, wider] = table ? [Number(table.rows[0]?.[0]), Number(table.rows[0]?.[2])] : [0, 0];
  const drafts: Draft[] = [];
  const isSeries = timeColumn(story.table) !== undefined;
  if (missing > 0 && isSeries) {
    const count = ref(
      story.book.add({
        id: "missing",
        kind: "count",
        value: missing,
        unit: { kind: "count" },
        label: "Rows without units",
        query: GAPS,
        cells: [{ row: 0, column: "missing" }],
        method: "value",
      }),
    );
    drafts.push({
      role: "caveat",
      topic: "risk",
      template: `${count} of the rows lack a full count of ${units(story)} and show no cost of one.`,
      weight: 0.9,
      must: true,
    });
  }
  if (wider > 0)
    drafts.push({
      role: "caveat",
      topic: "risk",
      template: `The cost is of a part, the ${units(story)} are of everything: the file has none for this scope.`,
      weight: 0.9,
      must: true,
    });
  return drafts;
}

function told(story: Story): Draft[] {
  if (story.analysis.kind === "units" && story.analysis.asked === "relation") return tellRelation(story);
  if (entityColumns(story.table).length > 0) return tellParts(story);
  return timeColumn(story.table) ? tellSeries(story) : tellOne(story);
}

/** What one unit of the business costs, whether cost outgrows it, or how one goes with the other. */
export const tellUnits: Teller = (story) => [...told(story), ...limits(story)];
