import type { SemanticQuery } from "@/lib/semantic/query";
import type { Atom } from "./atoms";
import type { ComposeContext } from "./compose-context";
import { describeAtom } from "./describe-atom";
import { type Understood, understand } from "./intents";
import type { Picked } from "./pick-values";
import type { Alternative, Reading } from "./reading";
import type { Slots, ValueSlot } from "./slots";
import { foldWords } from "./stem";
import type { DimensionValue } from "./value-index";

/** A question back to the person, when words stand for several things that give different numbers. */
export function doubtOf(context: ComposeContext, understood: Understood): Reading["clarification"] {
  const offered = context.slots.metrics.findIndex((atom) => atom.offers);
  if (offered >= 0) return chooseMetric(context, offered);
  const at = understood.picked.findIndex((item) => item.rivals.length > 1);
  if (at >= 0) return chooseValue(context, understood.picked[at]!, at);
  const twin = understood.picked.findIndex((item) => item.namesakes.length > 0);
  if (twin >= 0) return chooseDimension(context, understood.picked[twin]!, twin);
  return namedOrKind(context, understood);
}

/** Words that may mean several measures, each with its own numbers. */
function chooseMetric(context: ComposeContext, at: number): Reading["clarification"] {
  const { slots, scan, model } = context;
  const { offers = [], because, ...atom } = slots.metrics[at]!;
  const words = scan.question.slice(scan.tokens[atom.from]!.start, scan.tokens[atom.to - 1]!.end);
  const options = offers.map((metric): Alternative => {
    const others = slots.metrics.filter((other, i) => i !== at && other.metric !== model.defaultMetric);
    const { query } = understand({ ...context, slots: { ...slots, metrics: [{ ...atom, metric }, ...others] } });
    return { label: model.metrics.find(({ id }) => id === metric)?.label ?? metric, query, score: 0.5 };
  });
  return { question: `${because ? `${because} ` : ""}“${words}” may mean more than one measure. Which one do you mean?`, options };
}

/** One word, names in several dimensions: each with its own rows. */
function chooseDimension(context: ComposeContext, picked: Picked, at: number): Reading["clarification"] {
  const options = [picked.values, ...picked.namesakes].slice(0, 5).map((values, i): Alternative => {
    const { dimension, label } = values[0]!;
    return {
      label: `${dimensionLabel(context, dimension)} = ${label}`,
      query: queryIn(context, at, values),
      score: Math.max(0.1, 0.5 - 0.05 * i),
    };
  });
  return { question: `“${picked.words}” is the name of more than one thing here. Which one do you mean?`, options };
}

/** The query with the phrase read in one dimension, and the other phrases with it where they have values of it. */
function queryIn(context: ComposeContext, at: number, values: readonly DimensionValue[]): SemanticQuery {
  const dimension = values[0]!.dimension;
  const slots = context.slots.values.map((slot, i): ValueSlot => {
    const own = slot.matches.filter((match) => match.value.dimension === dimension);
    if (i === at) return { ...slot, matches: values.map((value) => ({ value, score: 1, how: "exact" as const })) };
    return own.length > 0 ? { ...slot, matches: own } : slot;
  });
  return understand({ ...context, slots: { ...context.slots, values: slots } }).query;
}

/** A word that asks for an analysis and is the name of something: "forecasting". */
export function nameOrAnalysis(
  context: ComposeContext,
  understood: Understood,
  readAs: (atoms: Atom[]) => Slots,
): Reading["clarification"] {
  const { scan } = context;
  for (const { chosen, name } of scan.shadowed) {
    if (chosen.kind !== "intent" || understood.analysis.kind === "query") continue;
    const atoms = scan.atoms.map((atom) => (atom === chosen ? name : atom));
    const named = understand({ ...context, scan: { ...scan, atoms }, slots: readAs(atoms) });
    const { dimension, label } = name.matches[0]!.value;
    const words = scan.tokens
      .slice(name.from, name.to)
      .map((token) => token.text)
      .join(" ");
    return {
      question: `“${words}” is the name of something here, and a kind of analysis. Which one do you mean?`,
      options: [
        { label: `${dimensionLabel(context, dimension)} = ${label}`, query: named.query, score: 0.5 },
        { label: `Without the name: ${describeAtom(chosen, context.model)}`, query: understood.query, score: 0.5 },
      ],
    };
  }
  return null;
}

function dimensionLabel({ model }: ComposeContext, id: string): string {
  return model.dimensions.find((dimension) => dimension.id === id)?.label ?? id;
}

function chooseValue(context: ComposeContext, picked: Picked, at: number): Reading["clarification"] {
  const label = dimensionLabel(context, picked.dimension);
  const options = picked.rivals.slice(0, 7).map((values, i): Alternative => {
    const query = queryWith(context, at, values);
    const all = values.length > 1;
    return {
      label: all ? `All ${values.length} together` : values[0]!.label,
      query,
      score: all ? 0.4 : Math.max(0.1, picked.score - 0.02 * i),
    };
  });
  const whole = picked.rivals.at(-1)!;
  if (whole.length > 1 && !options.some((option) => option.label.startsWith("All "))) {
    options.push({ label: `All ${whole.length} together`, query: queryWith(context, at, whole), score: 0.4 });
  }
  return { question: `Several values of ${label} match “${picked.words}”. Which one do you mean?`, options };
}

function queryWith(context: ComposeContext, at: number, values: readonly DimensionValue[]): SemanticQuery {
  const matches = values.map((value) => ({ value, score: 1, how: "exact" as const }));
  const slot: ValueSlot = { ...context.slots.values[at]!, matches };
  return understand({ ...context, slots: { ...context.slots, values: context.slots.values.map((old, i) => (i === at ? slot : old)) } })
    .query;
}

/** Other dimensions that have a value of the same words: what "How I read this" offers beside the reading. */
export function alternativesOf(context: ComposeContext, { picked }: Understood): Alternative[] {
  return picked
    .flatMap((item, at) => {
      const others = context.slots.values[at]!.matches.filter(
        (match) => match.value.dimension !== item.dimension && (match.how === "exact" || match.how === "alias"),
      );
      const byDimension = new Map(others.map((match) => [match.value.dimension, match]));
      return [...byDimension.values()].slice(0, 2).map((match) => ({
        label: `${dimensionLabel(context, match.value.dimension)} = ${match.value.label}`,
        query: queryWith(context, at, [match.value]),
        score: match.score * 0.5,
      }));
    })
    .slice(0, 4);
}

/**
 * "cloud storage": the name of one service, or a kind of service with a word of the field before it. Written as the data writes it,
 * or with its dimension beside it, it is the name.
 */
function namedOrKind(context: ComposeContext, understood: Understood): Reading["clarification"] {
  const { scan, slots, lexicon } = context;
  const glue = new Set((lexicon.glue ?? []).flatMap(foldWords));
  for (const [at, slot] of slots.values.entries()) {
    const words = foldWords(understood.picked[at]!.words);
    const kind =
      slot.atom.matches.length > 0 && words.length > 1 && glue.has(words[0]!)
        ? kindOf(context, words.slice(1).join(" "), understood.picked[at]!)
        : null;
    const picked = understood.picked[at]!;
    if (!kind || picked.how !== "exact") continue;
    const owned = slots.values.some((other) => other !== slot && other.atom.to === slot.atom.from);
    if (owned || scan.question.includes(picked.values[0]!.label)) continue;
    const named = {
      label: `${picked.values[0]!.label} (${dimensionLabel(context, picked.dimension).toLowerCase()})`,
      query: understood.query,
      score: 0.5,
    };
    const other = {
      label: `${kind[0]!.label} of all providers (${dimensionLabel(context, kind[0]!.dimension).toLowerCase()})`,
      query: queryWith(context, at, kind),
      score: 0.5,
    };
    return { question: `“${picked.words}” may be one service or a kind of service. Which one do you mean?`, options: [named, other] };
  }
  return null;
}

function kindOf(context: ComposeContext, rest: string, picked: Picked): DimensionValue[] | null {
  const found = context.match(rest).filter((match) => match.how === "exact" && match.value.dimension !== picked.dimension);
  return found.length > 0 ? [found[0]!.value] : null;
}
