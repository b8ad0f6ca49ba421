import type { Fact, Sentence } from "@/lib/insight/fact";
import { renderSentence } from "@/lib/insight/render";
import { benjaminiHochberg } from "@/lib/insight/statistics/benjamini-hochberg";
import type { Draft, Story, Topic } from "@/lib/insight/tell/story";

const FALSE_DISCOVERY_RATE = 0.05;
const ROLES: Sentence["role"][] = ["finding", "implication", "action", "caveat"];

/** What each persona wants to hear of first, beyond what the numbers weigh. */
const RELEVANCE: Record<string, Partial<Record<Topic, number>>> = {
  executive: { change: 1.2, concentration: 1.1, trend: 1.1, risk: 1.2, advice: 1.2, rank: 0.8, pattern: 0.7, distribution: 0.7 },
  finance: { change: 1.3, total: 1.3, concentration: 0.9, ownership: 1.1 },
  finops: { ownership: 1.3, outlier: 1.2, concentration: 1.1, advice: 1.1 },
  engineering: { outlier: 1.3, pattern: 1.2, rank: 1.1, advice: 1.2, concentration: 0.9 },
  product: { trend: 1.2, change: 1.1, rank: 1 },
};

/** Corrects the p-values of all tested facts together and writes their significance. */
export function correctMultiplicity(facts: Fact[]): void {
  const tested = facts.filter((fact) => fact.test);
  const adjusted = benjaminiHochberg(tested.map((fact) => fact.test!.p));
  tested.forEach((fact, i) => {
    fact.significance = 1 - adjusted[i]!;
  });
}

/** Says what holds: a draft whose tested facts do not survive is replaced by its other wording, or dropped. */
function holding(draft: Draft): Draft[] {
  const holds = (draft.needs ?? []).every((fact) => fact.significance >= 1 - FALSE_DISCOVERY_RATE);
  if (holds) return [draft];
  return draft.otherwise ? [{ ...draft, template: draft.otherwise, weight: draft.must ? draft.weight : draft.weight * 0.5 }] : [];
}

function relevance(story: Story, draft: Draft): number {
  return draft.weight * (RELEVANCE[story.persona.id]?.[draft.topic] ?? 1);
}

/** Chooses among what could be said: what must be, then by weight and persona, with room for meaning and advice. */
function choose(story: Story, drafts: Draft[]): Draft[] {
  const must = drafts.filter(({ must }) => must);
  const room = Math.max(0, story.persona.text.sentences - must.length);
  const ranked = drafts.filter(({ must }) => !must).sort((a, b) => relevance(story, b) - relevance(story, a));
  const best = (role: (draft: Draft) => boolean) => ranked.filter(role);
  const chosen = new Set<Draft>();
  const [findings, meanings] = [best(({ role }) => role === "finding"), best(({ role }) => role === "implication" || role === "action")];
  const caveats = best(({ role, weight }) => role === "caveat" && weight >= 0.4);
  if (room >= 1 && findings[0]) chosen.add(findings[0]);
  if (room >= 2 && caveats[0]) chosen.add(caveats[0]);
  if (room - chosen.size >= 1 && meanings[0]) chosen.add(meanings[0]);
  const action = ranked.find(({ role }) => role === "action");
  if (action && room - chosen.size >= 2) chosen.add(action);
  for (const draft of ranked) if (chosen.size < room) chosen.add(draft);
  return [...must, ...chosen];
}

/** Findings, then what they mean, then what to do, then what to know; within a role in the order told. */
function inOrder(drafts: Draft[], told: Draft[]): Draft[] {
  const place = (draft: Draft) => ROLES.indexOf(draft.role) * 1000 + (draft.topic === "basis" ? 999 : told.indexOf(draft));
  return [...drafts].sort((a, b) => place(a) - place(b));
}

/** From all that could be said to what is said: corrected, chosen, ordered and filled in. */
export function compose(story: Story, drafts: Draft[]): Sentence[] {
  correctMultiplicity(story.book.all());
  const told = drafts.flatMap(holding);
  const style = story.persona.text.numbers;
  return inOrder(choose(story, told), told).map(({ role, template }) => renderSentence(role, template, story.book.get, style));
}
