import type { Period } from "@/lib/semantic/query";
import type { ComposeContext } from "../compose-context";
import type { Focus } from "../reading";
import { foldWords } from "../stem";
import type { EditScene } from "./clause";

const SURE = 0.75;
const JOINING = /^(?:the|on|at|in|of|from|for|day|date|,|\s)*$/i;

/** The year of a day that was named without one is the one that is shown. */
function inPeriod(date: string, period: Period | null): string {
  if (!period || (date >= period.start && date < period.end)) return date;
  for (let back = 1; back <= 5; back++) {
    const earlier = `${Number(date.slice(0, 4)) - back}${date.slice(4)}`;
    if (earlier >= period.start && earlier < period.end) return earlier;
  }
  return date;
}

/** What the words of an edit may refer to: things on the chart, groupings of the data, days. */
export function editScene({ scan, model, match }: ComposeContext, { query, edits }: Focus): EditScene {
  const shown = query.dimensions.map(({ dimension }) => dimension);
  const measures = query.metrics.flatMap(({ metric }) => model.metrics.find(({ id }) => id === metric) ?? []);
  return {
    edits,
    list: {
      isCut: query.top !== null,
      hasRest: query.top?.other ?? false,
      hasShare: query.share !== null,
      hasConditions: query.having.length > 0,
    },
    nameOf(words) {
      const found = match(words).filter(({ score }) => score >= SURE);
      const value = found.find((one) => shown.includes(one.value.dimension));
      if (value) return value.value.label;
      if (found.length > 0) return null;
      const plain = words.trim().toLowerCase();
      if (plain === "other" || plain === "others") return "Other";
      return measures.length > 1 ? (measures.find(({ label }) => label.toLowerCase().includes(plain))?.label ?? null) : null;
    },
    groupingOf(words) {
      const named = scan.index.lookup(foldWords(words)).find(({ kind }) => kind === "dimension");
      const dimension = model.dimensions.find(({ id }) => id === named?.id);
      return dimension ? { id: dimension.id, label: dimension.label, isShown: shown.includes(dimension.id) } : null;
    },
    dateOf(words) {
      for (const atom of scan.atoms) {
        if (atom.kind !== "time" || !atom.time.period) continue;
        const said = scan.question.slice(scan.tokens[atom.from]!.start, scan.tokens[atom.to - 1]!.end);
        if (words.includes(said) && JOINING.test(words.replace(said, "")))
          return inPeriod(atom.time.period.start.slice(0, 10), query.period);
      }
      return null;
    },
  };
}
