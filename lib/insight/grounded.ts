import type { Fact, Insight, Sentence } from "@/lib/insight/fact";
import { factText } from "@/lib/insight/render";

const WORDS =
  "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|hundreds|thousand|thousands|million|millions|billion|billions|dozen|dozens|half|halves|quarter of|twice|double[ds]?|triple[ds]?|thirds?|fourth|fifth|sixth|seventh|eighth|ninth|tenth|percent";
const MONTHS =
  "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec";
const DAYS = "Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?|Saturdays?|Sundays?";

/** Digits with what belongs to them, numbers in words, months and weekdays by name. */
export const NUMBER = new RegExp(
  `[\\p{Sc}+−-]?\\d[\\d.,]*\\s?[%‰KMBT]?|(?<![\\p{L}-])(?:${WORDS})(?![\\p{L}-])|%|(?<!\\p{L})(?:${MONTHS}|${DAYS})(?!\\p{L})`,
  "gu",
);

function sameText(shown: string, expected: string): boolean {
  return shown === expected || shown === expected.charAt(0).toUpperCase() + expected.slice(1);
}

/** Does the span show the fact it names, as code would format it? */
function isTrue(sentence: Sentence, span: Sentence["spans"][number], facts: Map<string, Fact>): boolean {
  const fact = facts.get(span.fact);
  const shown = sentence.text.slice(span.start, span.end);
  return fact !== undefined && (["compact", "exact"] as const).some((style) => sameText(shown, factText(fact, style)));
}

/** Text outside true spans; spans that show something else than their fact stay in. */
export function remainder(sentence: Sentence, facts: Map<string, Fact>): string {
  let rest = "";
  let last = 0;
  for (const span of [...sentence.spans].sort((a, b) => a.start - b.start)) {
    if (span.start < last || !isTrue(sentence, span, facts)) continue;
    rest += `${sentence.text.slice(last, span.start)}\u0000`;
    last = span.end;
  }
  return rest + sentence.text.slice(last);
}

/**
 * Numbers in an insight's text that no fact stands behind: digits, percentages, dates, months, weekdays and numbers in words
 * that lie outside the spans, or in a span whose text is not its fact's value. Empty for a grounded insight.
 */
export function ungroundedNumbers(insight: Insight): string[] {
  const facts = new Map(insight.facts.map((fact) => [fact.id, fact] as const));
  const joined = insight.sentences.map(({ text }) => text).join(" ");
  const loose = insight.sentences.flatMap((sentence) => remainder(sentence, facts).match(NUMBER) ?? []);
  const elsewhere = insight.text === joined ? [] : (insight.text.match(NUMBER) ?? []);
  return [...loose, ...elsewhere].map((text) => text.trim());
}
