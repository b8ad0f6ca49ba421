import { AppError } from "@/lib/errors";
import { PLACEHOLDER, placeholdersOf } from "@/lib/insight/render";
import type { LanguageModel, ModelRequest } from "@/lib/language-model";
import { NO_USAGE } from "@/lib/language-model";

/** One way to lie: a template in, another claim out. */
type Attack = (template: string) => string;

const OPPOSITES: [string, string][] = [
  ["rose", "fell"],
  ["went up", "went down"],
  ["grew", "dropped"],
  ["up", "down"],
  ["more", "less"],
  ["higher", "lower"],
  ["highest", "lowest"],
  ["largest", "smallest"],
  ["increase", "decrease"],
  ["above", "below"],
];

function reversed(template: string): string {
  for (const [one, other] of OPPOSITES) {
    const [there, back] = [new RegExp(`\\b${one}\\b`), new RegExp(`\\b${other}\\b`)];
    if (there.test(template)) return template.replace(there, other);
    if (back.test(template)) return template.replace(back, one);
  }
  return `${template.replace(/\.$/, "")}, and it fell.`;
}

/** Exchanges the first two placeholders that are told apart by no word of the model. */
function exchanged(template: string): string {
  const ids = placeholdersOf(template).filter((id) => !/metric|dimension|plural/.test(id));
  if (ids.length < 2) return `${template} {nothing}`;
  const [first, last] = [ids.at(-2)!, ids.at(-1)!];
  return template.replace(PLACEHOLDER, (match, id) => (id === first ? `{${last}}` : id === last ? `{${first}}` : match));
}

const end = (template: string, words: string) => `${template.replace(/\.$/, "")}${words}.`;
const first = (template: string, words: string) =>
  placeholdersOf(template).length > 0 ? template.replace(/\{[^}]+\}/, words) : end(template, ` ${words}`);

/** Changed numbers, unknown placeholders, other directions, ranks, causes, dates, markup. */
export const ATTACKS: Record<string, Attack> = {
  "a number for a placeholder": (template) => first(template, "42 million"),
  "a number of its own": (template) => end(template, " in about 17 cases"),
  "a number in words": (template) => end(template, ", twice the plan"),
  "an unknown placeholder": (template) => first(template, "{profit}"),
  "a placeholder more": (template) => `${template} {margin}`,
  "a placeholder less": (template) => (placeholdersOf(template).length > 0 ? first(template, "it") : end(template, " 5%")),
  "another direction": reversed,
  "values exchanged": exchanged,
  "a cause": (template) => end(template, " because of the new team"),
  "a date": (template) => end(template, " since March"),
  "markup of its own": (template) => `${template} [more](https://example.org)`,
  nothing: () => "",
};

/**
 * Language model that lies in every sentence, another way each time, the same for the same seed. It answers requests for wording only.
 * `tried` counts the sentences by attack.
 */
export function createHostileModel(seed: number): { model: LanguageModel; tried: Map<string, number> } {
  const names = Object.keys(ATTACKS);
  const tried = new Map<string, number>();
  let turn = seed;
  const lie = (template: string) => {
    const name = names[turn++ % names.length]!;
    tried.set(name, (tried.get(name) ?? 0) + 1);
    return ATTACKS[name]!(template);
  };
  const model: LanguageModel = {
    async ask<T>({ purpose, prompt, schema }: ModelRequest<T>) {
      if (purpose !== "wording") throw new AppError("MODEL_FAILED", "This model only words sentences.");
      const sentences = JSON.parse(prompt.slice(prompt.indexOf("[", prompt.indexOf("Sentences: ")))) as string[];
      return { reply: schema.parse({ sentences: sentences.map(lie) }), usage: NO_USAGE, latencyMs: 0 };
    },
  };
  return { model, tried };
}
