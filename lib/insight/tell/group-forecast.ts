import { formatBucket } from "@/lib/format";
import { placed, timeColumn } from "@/lib/insight/columns";
import { factValue } from "@/lib/insight/facts/fact-book";
import { bucketStart } from "@/lib/insight/outlook/bucket-forecast";
import { GROUPS, REST, TOTAL } from "@/lib/insight/outlook/group-forecast";
import { tellLanding } from "@/lib/insight/tell/landing";
import { scopePhrase } from "@/lib/insight/tell/scope";
import { type Draft, ref, type Story } from "@/lib/insight/tell/story";
import { dimensionName, listed, theMetric } from "@/lib/insight/tell/words";

const MOST_TOLD = 4;

/** First and last bucket ahead, as one name. */
function span(story: Story): string {
  const time = timeColumn(story.table)!;
  const first = bucketStart(story.model.asOf ?? "", time.grain ?? "month");
  const ahead = [...new Set(story.table.rows.map((row) => String(row[time.index])))].filter((at) => at >= first).sort();
  const [start, end] = [ahead[0]!, ahead.at(-1)!];
  const text = start === end ? formatBucket(start, time.grain!) : `${formatBucket(start, time.grain!)} – ${formatBucket(end, time.grain!)}`;
  return ref(
    story.book.words("ahead", text, "Time of the forecast", { kind: "date", value: `${start}/${end}`, method: "buckets of the rows" }),
  );
}

/** The whole, then its largest parts with their intervals, and that they add up. */
export function tellGroupForecast(story: Story): Draft[] {
  const table = story.further[GROUPS]!.table;
  const column = (name: string) => placed(table).find((entry) => entry.name === name)!;
  const fact = (row: number, name: string, label: string) =>
    ref(
      story.book.add({
        id: `group-${row}-${name}`,
        kind: "forecast",
        value: factValue(table.rows[row]![column(name).index] ?? null),
        unit: column(name).unit,
        label,
        query: GROUPS,
        cells: [{ row, column: name }],
        method: name === "wape" ? "rolling backtest" : "forecast",
      }),
    );
  const total = table.rows.findIndex(([name]) => name === TOTAL);
  const groups = table.rows.map((cells, row) => ({ cells, row })).filter(({ row }) => row !== total);
  const isRest = ({ cells }: (typeof groups)[number]) => Number(cells[0] === REST);
  const told = [...groups].sort((a, b) => isRest(a) - isRest(b) || Number(b.cells[1]) - Number(a.cells[1])).slice(0, MOST_TOLD);
  const name = (row: number, text: string) =>
    ref(story.book.words(`group-${row}-name`, text, "Group", { query: GROUPS, cells: [{ row, column: "group" }], method: "value" }));
  const range = (row: number) => `${fact(row, "lower", "Low end")} to ${fact(row, "upper", "High end")}`;
  const parts = told.map(
    ({ cells, row }) => `${name(row, String(cells[0]))} ${fact(row, "expected", `Forecast of ${cells[0]}`)} (${range(row)})`,
  );
  const poor = groups.filter(({ cells }) => cells[4] === null);
  const worst = [...groups].filter(({ cells }) => cells[4] !== null).sort((a, b) => Number(b.cells[4]) - Number(a.cells[4]))[0];
  const by = ref(dimensionName(story, story.query.dimensions[0]?.dimension, false));
  const whole = tellLanding(story);
  const drafts: Draft[] = [
    ...(whole ? [whole] : []),
    {
      role: "finding",
      topic: "lead",
      template: `${ref(theMetric(story))}${scopePhrase(story)} is forecast at ${fact(total, "expected", "Forecast of the whole")} for ${span(story)} (${range(total)}). By ${by}: ${listed(parts)}.`,
      weight: 1,
      must: true,
    },
    {
      role: "caveat",
      topic: "risk",
      template: `Each part is forecast from its own history and then moved to add up to the whole, most where it is least sure.`,
      weight: 0.9,
      must: true,
    },
  ];
  if (worst)
    drafts.push({
      role: "caveat",
      topic: "risk",
      template: `In backtests single values of the whole were off by ${fact(total, "wape", "Mean error of the whole")} on average, those of ${name(worst.row, String(worst.cells[0]))} by ${fact(worst.row, "wape", "Mean error of the least sure part")}.`,
      weight: 0.8,
    });
  if (poor.length > 0)
    drafts.push({
      role: "caveat",
      topic: "risk",
      template: `${listed(poor.map(({ cells, row }) => name(row, String(cells[0]))))} has too little history of its own: it gets what the others leave.`,
      weight: 0.85,
      must: true,
    });
  return drafts;
}
