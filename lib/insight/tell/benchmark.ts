import { MIX, mixDimension } from "@/lib/insight/benchmark/run-benchmark";
import { placed } from "@/lib/insight/columns";
import { fractionOf } from "@/lib/insight/exact";
import { descending, type Entries, type Entry, entriesOf, nameFact, valueFact } from "@/lib/insight/facts/entries";
import { median } from "@/lib/insight/series/robust";
import { periodPhrase } from "@/lib/insight/tell/scope";
import { type Draft, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { dimensionName, entityText, theMetric } from "@/lib/insight/tell/words";

const FRACTION = { kind: "fraction" } as const;

function relative(story: Story, entries: Entries, id: string, one: Entry, other: { value: Entry["value"]; cells: Entry[] }): string {
  const fraction = fractionOf(one.value.minus(other.value), other.value.abs());
  if (fraction === null) return "";
  const fact = story.book.add({
    id,
    kind: "difference",
    value: fraction,
    unit: FRACTION,
    label: "Relative difference per day",
    cells: [one, ...other.cells].map(({ row }) => ({ row, column: entries.column.name })),
    method: "one / other - 1",
  });
  return `${ref(story.book.size(fact))} ${fraction >= 0 ? "more" : "less"}`;
}

/** The part of the mix whose shares differ most between two of them. */
function mix(story: Story, compared: string, names: [string, string]): Draft[] {
  const table = story.further[MIX]?.table;
  const dimension = mixDimension(story.model, compared);
  const column = (id: string) => (table ? placed(table).find((entry) => entry.dimension === id) : undefined);
  const [who, what] = [column(compared), dimension ? column(dimension) : undefined];
  const share = table && placed(table).find(({ part, unit }) => part === "share" || unit?.kind === "fraction");
  if (!table || !who || !what || !share || !dimension) return [];
  const cells = names.map(
    (name) =>
      new Map<string, { row: number; value: number }>(
        table.rows.flatMap((row, at) =>
          entityText(story, compared, row[who.index] ?? null) === name
            ? [[String(row[what.index] ?? ""), { row: at, value: Number(row[share.index] ?? 0) }] as const]
            : [],
        ),
      ),
  );
  const parts = [...new Set(cells.flatMap((map) => [...map.keys()]))];
  const gap = (part: string) => Math.abs((cells[0]!.get(part)?.value ?? 0) - (cells[1]!.get(part)?.value ?? 0));
  const most = parts.sort((a, b) => gap(b) - gap(a))[0];
  if (most === undefined || gap(most) < 0.05 || gap(most) > 0.99) return [];
  const fact = (at: 0 | 1) => {
    const found = cells[at]!.get(most);
    return ref(
      story.book.add({
        id: `mix-${at + 1}`,
        kind: "share",
        value: found?.value ?? 0,
        unit: FRACTION,
        label: `Share of ${most} in ${names[at]}`,
        query: MIX,
        cells: found ? [{ row: found.row, column: share.name }] : [],
        method: "share of its own total",
      }),
    );
  };
  const part = ref(
    story.book.words("mix-part", most || "what has no value", "Part of the mix", {
      query: MIX,
      cells: [{ row: cells[0]!.get(most)?.row ?? cells[1]!.get(most)!.row, column: what.name }],
      method: "value of the dimension",
    }),
  );
  const label = ref(dimensionName(story, dimension, false));
  const [first, second] = names.map((name, at) =>
    ref(story.book.words(`mix-name-${at + 1}`, name, "Compared", { method: "value of the dimension" })),
  );
  return [
    {
      role: "finding",
      topic: "cause",
      template: `They differ most in ${label} ${part}: ${fact(0)} of ${first}, ${fact(1)} of ${second}.`,
      weight: 0.9,
    },
  ];
}

/** One against another, or against the middle of the others, per day and by what the money goes to. */
export const tellBenchmark: Teller = (story) => {
  const entries = entriesOf(story, story.table);
  const analysis = story.analysis.kind === "benchmark" ? story.analysis : null;
  const sorted = entries && descending(entries.list);
  if (!entries || !analysis || !sorted?.[0]) return [];
  const asked = analysis.names.map((name) => name.toLowerCase());
  const one = sorted.find(({ name }) => asked.includes(name.toLowerCase())) ?? sorted[0];
  const others = sorted.filter((entry) => entry !== one);
  const caveat: Draft = {
    role: "caveat",
    topic: "risk",
    template: "Amounts are per day, whatever the lengths of the months; what each is used for may still differ.",
    weight: 0.6,
  };
  if (others.length === 0)
    return [
      {
        role: "finding",
        topic: "lead",
        template: `${ref(nameFact(story, entries, "one", one))} has nothing beside it to be compared with${periodPhrase(story)}.`,
        weight: 1,
        must: true,
      },
    ];
  const name = ref(nameFact(story, entries, "one", one));
  const value = ref(valueFact(story, entries, "one-value", one));
  if (asked.length === 1 && others.length > 1) {
    const values = others.map((entry) => entry.value.toNumber());
    const middle = story.book.add({
      id: "middle",
      kind: "distribution",
      value: median(values).toFixed(6),
      unit: entries.column.unit,
      label: "Median of the others per day",
      cells: others.map(({ row }) => ({ row, column: entries.column.name })),
      method: "median",
    });
    const difference = relative(story, entries, "difference", one, {
      value: entries.list[0]!.value.times(0).plus(median(values)),
      cells: others,
    });
    const kind = ref(dimensionName(story, analysis.dimension, true));
    return [
      {
        role: "finding",
        topic: "lead",
        template: `${ref(theMetric(story))} of ${name} was ${value}${periodPhrase(story)}, that of the middle of the other ${kind} ${ref(middle)}: ${name} is ${difference}.`,
        weight: 1,
        must: true,
      },
      caveat,
    ];
  }
  const second = others[0]!;
  const difference = relative(story, entries, "difference", one, { value: second.value, cells: [second] });
  return [
    {
      role: "finding",
      topic: "lead",
      template: `Per day${periodPhrase(story)}, ${name} came to ${value} and ${ref(nameFact(story, entries, "other", second))} to ${ref(valueFact(story, entries, "other-value", second))}: ${name} is ${difference}.`,
      weight: 1,
      must: true,
    },
    ...mix(story, analysis.dimension, [one.name, second.name]),
    caveat,
  ];
};
