import type { Lexicon } from "@/lib/domain";
import type { Dimension, Metric, SemanticModel } from "@/lib/semantic/model";
import { fold, foldWords } from "./stem";

/** What a phrase of the model names. */
export type Named = { kind: "metric"; id: string } | { kind: "dimension"; id: string; noun: boolean };

/** Phrases of a model and its lexicon, folded, for lookups by words. */
export interface ModelIndex {
  lookup(words: readonly string[]): Named[];
  /** single words that phrases are made of (singular), for spelling */
  words: Set<string>;
  dimension(id: string): Dimension | undefined;
  metric(id: string): Metric | undefined;
  /** dimensions that share a drill path which starts or ends with it */
  family(id: string): ReadonlySet<string>;
}

const cache = new WeakMap<SemanticModel, { lexicon: Lexicon; index: ModelIndex }>();

/** Index of a model, built once for each model and lexicon. */
export function modelIndex(model: SemanticModel, lexicon: Lexicon): ModelIndex {
  const found = cache.get(model);
  if (found?.lexicon === lexicon) return found.index;
  const index = build(model, lexicon);
  cache.set(model, { lexicon, index });
  return index;
}

function build(model: SemanticModel, lexicon: Lexicon): ModelIndex {
  const phrases = new Map<string, Named[]>();
  const words = new Set<string>();
  const dimensions = new Map(model.dimensions.map((dimension) => [dimension.id, dimension]));
  const metrics = new Map(model.metrics.map((metric) => [metric.id, metric]));
  const shared = new Set<string>();
  const add = (phrase: string, named: Named, weak = false, isShared = false) => {
    const folded = foldWords(phrase);
    if (folded.length === 0) return;
    for (const word of folded) words.add(word);
    for (const key of new Set([folded.join(" "), folded.join("")])) {
      const list = phrases.get(key) ?? [];
      if (weak && list.length > 0 && !(isShared && shared.has(key))) continue;
      if (isShared) shared.add(key);
      if (!list.some((old) => old.kind === named.kind && old.id === named.id)) list.push(named);
      phrases.set(key, list);
    }
  };
  for (const metric of model.metrics) {
    for (const phrase of [...metric.synonyms, metric.label, metric.id.replaceAll(/[_:]/g, " ")])
      add(phrase, { kind: "metric", id: metric.id });
  }
  const ownKeys = new Set(
    model.dimensions.flatMap(({ id, kind }) => (kind === "tag" || kind === "custom" ? [fold(id.replace(/^\w+:(?:x_)?/, ""))] : [])),
  );
  const rank = { column: 0, part: 1, tag: 2, custom: 3 };
  const ranked = [...model.dimensions].sort((a, b) => rank[a.kind] - rank[b.kind]);
  const named = (dimension: Dimension): Named => ({ kind: "dimension", id: dimension.id, noun: false });
  for (const dimension of ranked) {
    for (const phrase of [dimension.label, dimension.plural, dimension.id.replace(/^\w+:/, "")]) add(phrase, named(dimension));
  }
  // the data's own keys are known by now: a nickname that one of them is called by is theirs
  for (const dimension of ranked) for (const phrase of dimension.synonyms) add(phrase, named(dimension), ownKeys.has(fold(phrase)));
  for (const { words: names, metric } of lexicon.metricWords ?? []) {
    if (metrics.has(metric)) for (const phrase of names) add(phrase, { kind: "metric", id: metric }, true);
  }
  for (const { words: names, dimension, shared: isShared } of lexicon.dimensionWords ?? []) {
    const target = dimensions.has(dimension) ? dimension : sameKey(model, dimension);
    if (target) for (const phrase of names) add(phrase, { kind: "dimension", id: target, noun: false }, true, isShared);
  }
  for (const { words: names, keys } of lexicon.keyWords ?? []) {
    const target = playing(model, keys);
    if (target) for (const phrase of names) add(phrase, { kind: "dimension", id: target, noun: false }, true);
  }
  for (const { words: names, dimension } of lexicon.nouns) {
    if (dimensions.has(dimension)) for (const phrase of names) add(phrase, { kind: "dimension", id: dimension, noun: true }, true);
  }
  return {
    lookup: (list) => {
      const [spaced, joined] = [phrases.get(list.join(" ")), phrases.get(list.join(""))];
      if (!spaced || !joined || list.length === 1) return spaced ?? joined ?? [];
      // a key written as one word is also meant by two: a company's own column repeats it, the tag comes first
      const tags = joined.filter(
        (named) => named.kind === "dimension" && dimensions.get(named.id)?.kind === "tag" && !spaced.some(({ id }) => id === named.id),
      );
      return tags.length > 0 && spaced.every(({ id }) => dimensions.get(id)?.kind === "custom") ? [...tags, ...spaced] : spaced;
    },
    words,
    dimension: (id) => dimensions.get(id),
    metric: (id) => metrics.get(id),
    family: (id) => new Set(model.hierarchies.filter((path) => path.id === id).flatMap((path) => path.levels)),
  };
}

/** Tag or custom dimension that plays a role: its key is one of the keys, or has one of them as a word of its own. */
function playing(model: SemanticModel, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const whole = sameKey(model, key);
    if (whole) return whole;
  }
  const parts = model.dimensions.flatMap(({ id, kind }) =>
    kind === "tag" || kind === "custom"
      ? [{ id, words: foldWords(id.replace(/^\w+:(?:x_)?/, "").replaceAll(/([a-z])([A-Z])/g, "$1 $2")) }]
      : [],
  );
  for (const key of keys) {
    const wanted = fold(key);
    const part = parts.find(({ words }) => words.includes(wanted));
    if (part) return part.id;
  }
  return undefined;
}

/** Tag or custom dimension whose key is the word, whatever its prefix: "env" → "tag:env". */
function sameKey(model: SemanticModel, key: string): string | undefined {
  const wanted = fold(key).replaceAll(" ", "");
  return model.dimensions.find(
    (dimension) => dimension.kind !== "column" && fold(dimension.id.replace(/^\w+:/, "")).replaceAll(" ", "") === wanted,
  )?.id;
}
