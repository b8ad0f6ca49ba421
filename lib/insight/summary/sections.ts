import { COMMITMENTS, COMMITMENTS_OF_ALL, PRICES } from "@/lib/insight/drivers/effects";
import type { Fact, Sentence } from "@/lib/insight/fact";
import { PLACEHOLDER } from "@/lib/insight/render";
import { ACTIONS, EVENTS, OUTLOOK } from "@/lib/insight/summary/table-names";
import { hasWord } from "@/lib/insight/wording";

export const SECTIONS = ["What changed", "Why", "Risks", "Outlook", "Actions", "Basis"] as const;
export type Section = (typeof SECTIONS)[number];

/** Tables of what stands out, of the way to the cause, and of what prices, amounts and commitments did. */
const tellsWhy = (table: string) => /^(?:cause|unusual):/.test(table) || EFFECTS.has(table);
const EFFECTS: ReadonlySet<string> = new Set([PRICES, COMMITMENTS, COMMITMENTS_OF_ALL]);

/** Part of the page that a sentence of a summary belongs to: by its role, and by the tables that its facts come from. */
function sectionOf({ role, spans, template }: Pick<Sentence, "role" | "spans" | "template">, sources: Map<string, string>): Section {
  const tables = spans.map(({ fact }) => sources.get(fact) ?? "");
  if (role === "caveat") return "Basis";
  if (role === "action") return "Actions";
  if (tables.includes(OUTLOOK)) return "Outlook";
  if (tables.includes(EVENTS) || role === "implication" || tables.includes(ACTIONS)) return "Risks";
  return hasWord(template.replace(PLACEHOLDER, " "), "causal") || tables.some(tellsWhy) ? "Why" : "What changed";
}

/** Sentences of a summary under their headings, in the order of a page; headings without a sentence are left out. */
export function sectionsOf(sentences: readonly Sentence[], facts: readonly Fact[]): { title: Section; sentences: Sentence[] }[] {
  const sources = new Map(facts.map(({ id, source }) => [id, source.query] as const));
  const placed = sentences.map((sentence) => ({ sentence, section: sectionOf(sentence, sources) }));
  return SECTIONS.flatMap((title) => {
    const own = placed.filter(({ section }) => section === title).map(({ sentence }) => sentence);
    return own.length > 0 ? [{ title, sentences: own }] : [];
  });
}
