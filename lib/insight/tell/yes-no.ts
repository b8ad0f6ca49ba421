import { toExact } from "@/lib/insight/exact";
import { entriesOf } from "@/lib/insight/facts/entries";
import type { Draft, Story } from "@/lib/insight/tell/story";

const ASKS = /^\s*(did|do|does|is|are|was|were|has|have|had|will|would|can|could)\b/i;
const MORE = /\b(more|higher|increas\w*|up|rise|rose|risen|rising|grow\w*|grew|bigger|larger|greater|expensive|above|exceed\w*|over)\b/i;
const LESS = /\b(less|lower|decreas\w*|down|fall|fell|fallen|falling|drop\w*|cheaper|smaller|below|shrink\w*|shrank|reduc\w*|under)\b/i;
const ANY = /\b(any|anything|there|some)\b/i;

/** Position in the question at which an entity is named, by its longest word; -1 when it is not. */
function mention(question: string, name: string): number {
  const lower = question.toLowerCase();
  const whole = lower.indexOf(name.toLowerCase());
  if (whole >= 0) return whole;
  const words = name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3);
  return words.map((word) => lower.indexOf(word)).find((at) => at >= 0) ?? -1;
}

/** "Is X more expensive than Y?": the sign of the first named entity less the second. */
function betweenEntities(story: Story): number | null {
  const entries = entriesOf(story, story.table);
  const named = (entries?.list ?? [])
    .map((entry) => ({ entry, at: mention(story.question, entry.name) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  const [first, second] = named;
  return first && second && named.length === 2 ? first.entry.value.comparedTo(second.entry.value) : null;
}

/** +1, 0, -1: what the data says about the direction asked for; null when the question is not of that kind. */
function directionOf(story: Story): number | null {
  const between = /\bthan\b/i.test(story.question) ? betweenEntities(story) : null;
  if (between !== null) return between;
  const change = story.book.get("change") ?? story.book.get("span");
  const value = change && toExact(change.value);
  return value ? Math.sign(value.comparedTo(0)) : null;
}

/** "growing faster than orders": the cost of one rises; "slower": it falls. */
function outgrows({ analysis, question }: Story): [more: boolean, less: boolean] | null {
  if (analysis.kind !== "units" || analysis.asked !== "growth") return null;
  const isSlower = /\bslow/i.test(question);
  return [!isSlower, isSlower];
}

function answerOf(story: Story): boolean | null {
  if (!ASKS.test(story.question)) return null;
  const [more, less] = outgrows(story) ?? [MORE.test(story.question), LESS.test(story.question)];
  const direction = more !== less ? directionOf(story) : null;
  if (direction !== null) return more ? direction > 0 : direction < 0;
  const asksForAny = ANY.test(story.question) && !more && !less;
  return asksForAny && (story.table.rows.length === 0 || story.analysis.kind === "anomalies") ? story.table.rows.length > 0 : null;
}

/** Puts yes or no before the first sentence when the question asks for it and the data decides it. */
export function answerFirst(story: Story, drafts: Draft[]): Draft[] {
  const answer = answerOf(story);
  const [first, ...rest] = drafts;
  if (answer === null || !first) return drafts;
  const prefix = answer ? "Yes. " : "No. ";
  return [{ ...first, template: prefix + first.template, ...(first.otherwise ? { otherwise: prefix + first.otherwise } : {}) }, ...rest];
}
