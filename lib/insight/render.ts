import { formatValue } from "@/lib/format";
import type { Fact, Sentence } from "@/lib/insight/fact";

export const PLACEHOLDER = /\{([A-Za-z0-9:._-]+)\}/g;
export type NumberStyle = "compact" | "exact";

/** How a fact reads in a sentence. */
export function factText(fact: Fact, style: NumberStyle): string {
  return fact.display ?? formatValue(fact.value, fact.unit, { style });
}

/** Names from the model may begin a sentence with a capital; values of the data are never altered. */
function mayCapitalise(fact: Fact): boolean {
  return fact.source.method === "name in the model";
}

/**
 * Fills a template's placeholders with the formatted facts.
 * @returns the sentence with one span for each placeholder
 * @throws Error for a placeholder without a fact: a mistake of the template's author
 */
export function renderSentence(
  role: Sentence["role"],
  template: string,
  facts: (id: string) => Fact | undefined,
  style: NumberStyle,
): Sentence {
  let text = "";
  let last = 0;
  const spans: Sentence["spans"] = [];
  for (const match of template.matchAll(PLACEHOLDER)) {
    const fact = facts(match[1]!);
    if (!fact) throw new Error(`no fact for the placeholder {${match[1]}} in "${template}"`);
    text += template.slice(last, match.index);
    let shown = factText(fact, style);
    if (/(^|\. )$/.test(text) && mayCapitalise(fact)) shown = shown.charAt(0).toUpperCase() + shown.slice(1);
    spans.push({ start: text.length, end: text.length + shown.length, fact: fact.id });
    text += shown;
    last = match.index + match[0].length;
  }
  return { role, template, text: text + template.slice(last), spans };
}

/** Ids of the facts that a template names, in order. */
export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map((match) => match[1]!);
}
