import type { ComposeContext } from "./compose-context";
import type { Picked } from "./pick-values";
import type { Scan } from "./scan";
import { hasOp } from "./slots";
import { foldWords } from "./stem";

/**
 * Dimension of a question that names none, but asks for several things: who, what is new, what passes a limit, what ranks first.
 * @returns null where one number is asked for
 */
export function impliedDimension(context: ComposeContext, picked: readonly Picked[]): string | null {
  const { slots, model } = context;
  const isNew = hasOp(slots, "appeared", "vanished") && slots.counted.length === 0;
  if (isNew && model.defaultDimension) return model.defaultDimension;
  const ranks = slots.tops.length > 0 && (slots.values.length < 2 || areApart(picked));
  return whoOfNamed(context, picked) ?? ownerAsked(context) ?? listedThing(context) ?? (ranks ? rankedThing(context, picked) : null);
}

/** Names of different kinds narrow each other; two of one kind are what is ranked. */
const areApart = (picked: readonly Picked[]) => new Set(picked.map(({ dimension }) => dimension)).size === picked.length;

/** What a ranking without a dimension is of; of one thing by its name ("the 4 dearest storage accounts"), those that it is made of. */
function rankedThing(context: ComposeContext, picked: readonly Picked[]): string | null {
  const { slots, model } = context;
  const metric = model.metrics.find((item) => item.id === slots.metrics[0]?.metric);
  const fallback = metric?.by ?? nounOfRows(context) ?? model.defaultDimension;
  const isOne = picked.some((item) => item.dimension === fallback && !item.negated && item.values.length === 1);
  const parts = isOne ? model.hierarchies.find(({ id }) => id === fallback)?.levels.at(-1) : undefined;
  return parts ?? fallback;
}

const asksWho = ({ tokens }: Scan) => tokens.some(({ norm }) => /^(?:who|whom|whose)$/.test(norm));

/** "AWS, Azure and Google: who cost how much": each of those that are named. */
function whoOfNamed({ scan }: ComposeContext, picked: readonly Picked[]): string | null {
  const kept = picked.filter(({ negated }) => !negated).map(({ dimension }) => dimension);
  return asksWho(scan) ? (kept.find((id, i) => kept.indexOf(id) !== i) ?? null) : null;
}

/** "who spends most on storage": people are told by what says who answers for a cost. */
function ownerAsked({ slots, scan, model }: ComposeContext): string | null {
  const asks = asksWho(scan);
  const about = slots.tops.length + slots.metrics.length + slots.values.length > 0 || hasOp(slots, "share", "comparative");
  return asks && about && slots.intents.size === 0 ? (model.roles?.owners?.[0] ?? null) : null;
}

/** "list all charges above 500", "everything that cost over 1,000": a limit without a dimension lists what is limited. */
function listedThing({ slots, scan, model, lexicon }: ComposeContext): string | null {
  const isLimit = slots.thresholds.some(({ threshold, upper }) => !threshold.percent && !threshold.against && !upper?.percent);
  if (!isLimit || slots.counted.length > 0 || hasOp(slots, "increase", "decrease", "change", "share", "versus")) return null;
  const words = scan.tokens.map(({ norm }) => norm).join(" ");
  const isLine = /(?<![^ ])(?:charges|costs|expenses|entries|positions|transactions|postings)(?![^ ])/.test(words);
  const isAny = /(?<![^ ])(?:everything|anything|whatever|things?|all)(?![^ ])/.test(words);
  const lists =
    /^(?:(?:can|could|would|will|you|please|kindly|pls|me|i|want|need|to|see|a|the|all|any|give) )*(?:list|show|find|display|which|what|get|name|tell|any)(?![^ ])/.test(
      words,
    );
  if (!isLine && !isAny && !lists) return null;
  const line = lexicon.nouns.find((item) => item.words.includes("line item"))?.dimension;
  const finest = model.hierarchies.find(({ id }) => id === model.defaultDimension)?.levels.at(-1);
  return (isLine ? line : undefined) ?? finest ?? null;
}

/** "the 5 dearest untagged resources": the thing that a phrase for rows ends with. */
function nounOfRows({ scan }: ComposeContext): string | undefined {
  const rows = scan.atoms.find((atom) => atom.kind === "rows" && atom.lacking && atom.to - atom.from > 1);
  const named = rows && scan.index.lookup(foldWords(scan.tokens[rows.to - 1]!.norm)).find(({ kind }) => kind === "dimension");
  return named?.kind === "dimension" ? named.id : undefined;
}
