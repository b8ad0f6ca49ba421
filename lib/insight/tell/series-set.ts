import { entityColumns, valueColumns } from "@/lib/insight/columns";
import { Exact, exactText, fractionOf } from "@/lib/insight/exact";
import type { Fact } from "@/lib/insight/fact";
import { OTHER } from "@/lib/insight/facts/entries";
import { type Point, type Series, seriesOf } from "@/lib/insight/facts/series";
import { periodPhrase, scopePhrase } from "@/lib/insight/tell/scope";
import { bucketFact, pointFact, spanText } from "@/lib/insight/tell/series-facts";
import { addsUp, type Draft, metricOf, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { be, dimensionName, entityText, has, metricName, pick } from "@/lib/insight/tell/words";

interface Line {
  name: string;
  row: number;
  series: Series;
  sum: Exact;
}

/** One series for each combination of the other dimensions, largest sum first. */
function linesOf(story: Story): Line[] {
  const dimensions = entityColumns(story.table);
  const groups = new Map<string, number[]>();
  story.table.rows.forEach((row, index) => {
    const key = JSON.stringify(dimensions.map((column) => story.table.keys?.[column.name]?.[index] ?? row[column.index] ?? null));
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  });
  const lines = [...groups.values()].flatMap((rows): Line[] => {
    const series = seriesOf(story, story.table, valueColumns(story.table)[0], rows);
    if (!series || series.points.length === 0) return [];
    const row = rows[0]!;
    const name = dimensions
      .map((column) => entityText(story, column.dimension ?? column.name, story.table.rows[row]?.[column.index] ?? null))
      .join(" · ");
    return [{ name, row, series, sum: series.points.reduce((all, { value }) => all.plus(value), new Exact(0)) }];
  });
  return lines.filter(({ name }) => name !== OTHER).sort((a, b) => b.sum.comparedTo(a.sum));
}

/** Rows without a value of the dimension: their name is the model's. */
function isNameless(story: Story, { row }: Line): boolean {
  const cell = story.table.rows[row]?.[entityColumns(story.table)[0]!.index] ?? null;
  return cell === null || cell === "";
}

function lineName(story: Story, id: string, line: Line): string {
  const column = entityColumns(story.table)[0]!;
  const nameless = isNameless(story, line);
  const name = ref(
    story.book.words(id, line.name, "Name of the series", {
      kind: "rank",
      cells: [{ row: line.row, column: column.name }],
      method: nameless ? "name in the model" : "value of the dimension",
    }),
  );
  // "No resource had the highest cost" would say that none had
  return nameless && line.name.startsWith("no ") ? `what has ${name}` : name;
}

/** Words before a name begin a sentence with a capital; a name takes its own when it is written. */
const begun = (name: string) => (name.startsWith("{") ? name : `${name.charAt(0).toUpperCase()}${name.slice(1)}`);

function sumFact(story: Story, id: string, label: string, lines: Line[]): Fact {
  const column = lines[0]!.series.column;
  const sum = lines.reduce((all, line) => all.plus(line.sum), new Exact(0));
  const cells = lines.flatMap((line) => line.series.points.map(({ row }) => ({ row, column: column.name })));
  return story.book.add({ id, kind: "value", value: exactText(sum), unit: column.unit, label, cells, method: "sum of the rows" });
}

function lead(story: Story, lines: Line[]): Draft {
  const [first] = lines;
  const where = `${periodPhrase(story)}${scopePhrase(story)}`;
  const metric = ref(metricName(story));
  const name = lineName(story, "lead", first!);
  if (!addsUp(story) || story.query.window) {
    const last = first!.series.complete.at(-1) ?? first!.series.points.at(-1)!;
    const value = ref(pointFact(story, first!.series, "lead-value", last));
    return {
      role: "finding",
      topic: "lead",
      weight: 1,
      must: true,
      template: `${begun(name)}: ${metric} ${be(story)} ${value} in ${ref(bucketFact(story, first!.series, "last-bucket", last))}${scopePhrase(story)}.`,
    };
  }
  const value = sumFact(story, "lead-value", `Sum of ${first!.name}`, [first!]);
  if (story.query.top && !story.query.top.other)
    return {
      role: "finding",
      topic: "lead",
      weight: 1,
      must: true,
      template: `${begun(name)} ${has(story)} the highest ${metric}${where}: ${ref(value)}.`,
    };
  const all = sumFact(story, "total", "Total of the rows", allLines(story));
  const share = fractionOf(first!.sum, new Exact(all.value));
  const part =
    share !== null && share > 0 && share <= 1
      ? `, ${ref(story.book.add({ id: "lead-share", kind: "share", value: share, unit: { kind: "fraction" }, label: `Share of ${first!.name}`, cells: [], method: "sum of the series / total", materiality: share }))} of ${ref(all)}`
      : "";
  return {
    role: "finding",
    topic: "lead",
    weight: 1,
    must: true,
    template: `${begun(name)} ${has(story)} the highest ${metric}${where}: ${ref(value)}${part}.`,
  };
}

function allLines(story: Story): Line[] {
  const series = seriesOf(story, story.table);
  return series ? [{ name: "all", row: 0, series, sum: series.points.reduce((all, { value }) => all.plus(value), new Exact(0)) }] : [];
}

interface Step {
  line: Line;
  first: Point;
  last: Point;
  change: Exact;
}

/** Which series went up and down most between the first and the last complete bucket that the whole set has. */
function movers(story: Story, lines: Line[]): Draft[] {
  const starts = lines.flatMap(({ series }) => series.complete.map(({ at }) => at)).sort();
  const [begin, end] = [starts[0], starts.at(-1)];
  const steps = lines.flatMap((line): Step[] => {
    const [first, last] = [line.series.complete[0], line.series.complete.at(-1)];
    return first && last && first.at === begin && last.at === end && first !== last
      ? [{ line, first, last, change: last.value.minus(first.value) }]
      : [];
  });
  steps.sort((a, b) => b.change.comparedTo(a.change));
  const told = (step: Step, id: string): Draft => {
    const span = spanText(story, step.line.series, id, step.first, step.last);
    const name = lineName(story, `${id}-name`, step.line);
    const [from, to] = [
      ref(bucketFact(story, step.line.series, "begin-bucket", step.first)),
      ref(bucketFact(story, step.line.series, "end-bucket", step.last)),
    ];
    const most = span.sign > 0 ? "rose" : "fell";
    return {
      role: "finding",
      topic: "change",
      template: pick(story, id, [
        `${begun(name)} ${most} most from ${from} to ${to}, ${span.text}.`,
        `From ${from} to ${to}, ${name} ${most} most: ${span.text}.`,
      ]),
      weight: id === "up" ? 0.6 : 0.5,
    };
  };
  const [up, down] = [steps[0], steps.at(-1)];
  return [
    ...(up?.change.isPositive() && !up.change.isZero() ? [told(up, "up")] : []),
    ...(down?.change.isNegative() ? [told(down, "down")] : []),
  ];
}

function second(story: Story, lines: Line[]): Draft[] {
  const next = lines[1];
  if (!next || !addsUp(story) || story.query.window) return [];
  const value = ref(sumFact(story, "second-value", `Sum of ${next.name}`, [next]));
  return [{ role: "finding", topic: "rank", template: `${begun(lineName(story, "second", next))} follows with ${value}.`, weight: 0.4 }];
}

function advice(story: Story, lines: Line[]): Draft[] {
  const metric = metricOf(story);
  if (metric?.direction !== "lower-is-better") return [];
  const dimension = ref(dimensionName(story, entityColumns(story.table)[0]?.dimension, false));
  const nobody = isNameless(story, lines[0]!) ? lineName(story, "lead", lines[0]!) : null;
  const what = nobody?.startsWith("what has") ? nobody : `what is ${nobody}`;
  const template = nobody ? `Find out first who answers for ${what}.` : `Look first at the ${dimension} that rose most.`;
  return [{ role: "action", topic: "advice", template, weight: 0.25 }];
}

/** Several series over time: which is largest, which rose and fell most. */
export const tellSeriesSet: Teller = (story) => {
  const lines = linesOf(story);
  if (lines.length === 0) return [];
  const moves = movers(story, lines);
  return [lead(story, lines), ...moves, ...second(story, lines), ...(moves.length > 0 ? advice(story, lines) : [])];
};
