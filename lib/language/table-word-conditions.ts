import { wordsOf } from "@/lib/semantic/column-role";
import type { Dimension } from "@/lib/semantic/model";
import type { ComposeContext } from "./compose-context";
import { hasOp } from "./slots";
import { foldWords, singular } from "./stem";
import { wordsAt as text } from "./table-bounds";
import { type Conditions, keep } from "./table-found";
import type { Mention } from "./table-mentions";

/** Words that no thing is called by: they tie a word to the rest of the question. */
export const NO_THING = /^(?:by|per|over|across|for|in|of|and|or|vs|versus|as|with|to|on|distribution|breakdown|split|status|flag|column)$/;

const LOSING = /(?<![^ ])(?:lost|lose|loses|losing|loss making|unprofitable|at a loss|in the red)(?![^ ])/;

/** "orders that lost money", "negative balances": the sign of a measure. */
export function readSigns(context: ComposeContext, mentions: readonly Mention[], found: Conditions): void {
  const { model, scan } = context;
  const words = text(context, 0, scan.tokens.length);
  const profit = model.dimensions.find(({ id, type }) => type === "quantitative" && /profit|margin|(?:^|[^a-z])net(?:[^a-z]|$)/i.test(id));
  const losing = LOSING.exec(words)?.[0];
  if (profit && losing) {
    found.filters.push({ dimension: profit.id, op: "lt", value: 0 });
    found.used.push(...losing.split(" "));
    for (const item of mentions) if (scan.tokens[item.atom.from]!.norm === "money") found.spent.add(item);
  }
  for (const atom of scan.atoms) {
    const sign = /(?:^| )(negative|positive)$/.exec(text(context, atom.from - 1, atom.from))?.[1];
    const id = atom.kind === "dimension" ? atom.dimension : atom.kind === "metric" ? atom.metric.replace(/^\w+:/, "") : "";
    if (!sign || !model.dimensions.some((item) => item.id === id && item.type === "quantitative")) continue;
    keep(found, { dimension: id, op: sign === "negative" ? "lt" : "gt", value: 0 }, atom.from - 1);
    found.used.push(sign);
    const spoken = mentions.find((item) => item.column === id);
    if (spoken && spoken.aggregate === null) found.spent.add(spoken);
  }
}

const COMMON = /^(?:late|early|new|old|big|small|large|high|low|open|closed|active|good|bad|fast|slow|medium|full|half)$/;

/** "late shipments": a common word that is in just one value of the table, said before a thing. */
export function readCommonWords(context: ComposeContext, found: Conditions): void {
  const { scan, match } = context;
  scan.tokens.forEach(({ norm }, i) => {
    const placed = scan.atoms.some((atom) => atom.from <= i && i < atom.to && atom.kind !== "glue");
    const next = scan.tokens[i + 1];
    if (placed || !COMMON.test(norm) || next?.kind !== "word" || NO_THING.test(next.norm)) return;
    const values = match(norm).map(({ value }) => value);
    if (values.length !== 1) return;
    keep(found, { dimension: values[0]!.dimension, op: "in", values: [values[0]!.key] }, i);
    found.used.push(norm);
  });
}

/** "count of 404": a number that is a value of one column of codes. */
export function readCodes({ slots, match, model, scan }: ComposeContext, found: Conditions): void {
  const taken = hasOp(slots, "bins", "moving", "sort") || slots.tops.length + slots.thresholds.length + slots.grains.length > 0;
  if (taken) return;
  for (const { value, from } of slots.numbers) {
    const codes = match(String(value)).filter(({ how }) => how === "exact");
    const [dimension, other] = model.dimensions.filter(
      ({ id, type, years, kind, flag }) =>
        kind === "column" &&
        (type === "ordinal" || type === "nominal") &&
        !years &&
        !flag &&
        codes.some((code) => code.value.dimension === id),
    );
    if (!dimension || other) continue;
    if (dimension.unique && value < 1_000 && !isBeside(scan, dimension, from)) continue;
    keep(found, { dimension: dimension.id, op: "in", values: [String(value)] }, from);
    found.used.push(String(value));
  }
}

/** "row 3": a small number is an id only beside the word for what it is. */
function isBeside({ tokens }: ComposeContext["scan"], { id }: Dimension, at: number): boolean {
  const word = tokens[at - 1]?.norm ?? "";
  return word === "#" || foldWords(wordsOf(id)).includes(singular(word));
}
