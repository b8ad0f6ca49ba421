import type { OpenDataset } from "@/agent/context";
import type { Candidates } from "@/agent/nodes/classify-intent/candidates";
import { calibrated } from "@/lib/language/confidence";
import type { Reading } from "@/lib/language/reading";
import { foldWords } from "@/lib/language/stem";
import { mergeNumbers, tokenize } from "@/lib/language/tokens";
import type { Filter } from "@/lib/semantic/query";

/** as sure as a reading must be that a model's words led to: with 0.85 of its words placed */
const SURE_ENOUGH = calibrated(0.85);

const numbersOf = (text: string) => mergeNumbers(tokenize(text)).flatMap(({ value, kind, norm }) => value ?? (kind === "date" ? norm : []));

/**
 * Why a model's words for a question cannot be taken, or null. They must be understood in full, and may bring in no number, no date and
 * no value that neither the question holds nor the request offered; kinds of charges and parts of the calendar are nobody's names.
 * @param said what the reader makes of the words
 */
export function objectionTo(
  say: string,
  said: Reading,
  { question, draft, candidates, dataset }: { question: string; draft: Reading; candidates: Candidates; dataset: OpenDataset },
): string | null {
  if (said.refusal || said.decline || said.clarification || !said.query) return "it is not a question that the data can answer";
  if (said.unused.length > 0) return `these words are not understood: ${said.unused.join(", ")}`;
  if (said.confidence < SURE_ENOUGH) return "it is not understood well enough";
  const known = new Set(numbersOf(question));
  const invented = numbersOf(say).find((number) => !known.has(number));
  if (invented !== undefined) return `${invented} is not in the question`;
  const words = new Set(foldWords(question));
  const { lexicon } = dataset.domain;
  const offered = new Set([
    ...Object.values(candidates.values).map(({ dimension, key }) => `${dimension}|${key}`),
    ...[...lexicon.rowWords, ...(lexicon.nullWords ?? [])].flatMap(({ dimension, values }) =>
      values.map((value) => `${dimension}|${value}`),
    ),
  ]);
  const parts = new Set(dataset.model.dimensions.filter(({ kind }) => kind === "part").map(({ id }) => id));
  const strange = said.query.filters.flatMap(valuesOf).find(({ dimension, value, label }) => {
    if (parts.has(dimension) || offered.has(`${dimension}|${value}`) || hasFilter(draft, dimension, value)) return false;
    return !foldWords(`${label} ${value}`).some((word) => words.has(word));
  });
  return strange ? `"${strange.label}" is neither in the question nor among the values` : null;
}

interface NamedValue {
  dimension: string;
  value: string;
  label: string;
}

function valuesOf(filter: Filter): NamedValue[] {
  if ("any" in filter) return filter.any.flatMap(valuesOf);
  if (!("values" in filter)) return [];
  return filter.values.map((value, i) => ({ dimension: filter.dimension, value, label: filter.labels?.[i] ?? value }));
}

function hasFilter({ query }: Reading, dimension: string, value: string): boolean {
  return query?.filters.flatMap(valuesOf).some((held) => held.dimension === dimension && held.value === value) ?? false;
}
