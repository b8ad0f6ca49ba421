import { unitOfColumn, unitOfWord } from "@/lib/semantic/column-unit";
import type { AtomOf } from "./atoms";
import type { ComposeContext } from "./compose-context";

/** "rides over 2 hours", "under an hour": a limit, where a column holds how long things took, and no stretch of the calendar. */
export function withDurations(context: ComposeContext): ComposeContext {
  const { scan, slots, model } = context;
  if (!model.dimensions.some(({ id, kind, type }) => kind === "column" && type === "quantitative" && unitOfColumn(id)?.kind === "time"))
    return context;
  const limits = slots.grains.flatMap((grain) => {
    const [word, number] = [scan.tokens[grain.from - 2], scan.tokens[grain.from - 1]];
    if (number?.value === undefined || unitOfWord(scan.tokens[grain.from]!.norm)?.kind !== "time") return [];
    const op = /^(?:over|above)$/.test(word?.norm ?? "") ? "gt" : /^(?:under|below)$/.test(word?.norm ?? "") ? "lt" : null;
    if (op === null) return [];
    const limit: AtomOf<"threshold"> = {
      from: grain.from - 2,
      to: grain.to,
      score: grain.score,
      kind: "threshold",
      threshold: { op, value: number.value, percent: false, money: false },
    };
    return [{ grain, limit }];
  });
  if (limits.length === 0) return context;
  const inside = (at: number) => limits.some(({ limit }) => limit.from <= at && at < limit.to);
  return {
    ...context,
    slots: {
      ...slots,
      grains: slots.grains.filter((grain) => !limits.some((item) => item.grain === grain)),
      numbers: slots.numbers.filter(({ from }) => !inside(from)),
      thresholds: [...slots.thresholds, ...limits.map(({ limit }) => limit)],
    },
  };
}
