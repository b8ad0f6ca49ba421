import type { BusinessMetricInfo } from "@/lib/business/business-metric";

/** What is asked of cost and a business metric. */
export type UnitsAsked = "per-unit" | "growth" | "relation";

export interface UnitsMention {
  metric: Pick<BusinessMetricInfo, "id" | "name" | "grain" | "version">;
  asked: UnitsAsked;
  /** offsets of the words that say it */
  start: number;
  end: number;
  /** the question with these words blanked: what is left is about the cost */
  rest: string;
}

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** One and many of a name's last word: "active users" → active user, active users. */
function formsOf(name: string): string {
  const words = name.toLowerCase().split(/[\s_-]+/);
  const last = words.pop()!;
  const one = last
    .replace(/(?:ies)$/, "y")
    .replace(/(ss|sh|ch|x)es$/, "$1")
    .replace(/([^s])s$/, "$1");
  const many = /[^aeiou]y$/.test(one) ? `${one.slice(0, -1)}ies` : /(?:s|sh|ch|x)$/.test(one) ? `${one}es` : `${one}s`;
  const before = words.map(escapeRegExp).join("[\\s_-]+");
  return `${before}${before ? "[\\s_-]+" : ""}(?:${[last, one, many].map(escapeRegExp).join("|")})`;
}

const OUR = "(?:the |our |an? |one |number of |count of |volume of )*";
const COST = "(?:(?:our |the |total |cloud )*(?:costs?|spend(?:ing)?|bill))";

/** Patterns of what is asked, most telling first; `W` stands for the names of the metric. */
const ASKED: [UnitsAsked, string][] = [
  ["per-unit", `(?:per|for each|for every|for one|divided by|over) ${OUR}(?:single |individual )?W\\b`],
  ["per-unit", "\\bW unit (?:costs?|economics)|unit (?:costs?|economics) (?:of|for|per) (?:the |our |an? )*W\\b|cost of (?:an?|one) W\\b"],
  [
    "growth",
    `(?:grow\\w*|ris\\w*|increas\\w*|climb\\w*|go\\w* up|changing|moving)?\\s*(?:any )?(?:faster|slower|quicker|more quickly|more slowly|in line|in step|ahead|out of line|at the same (?:rate|pace)) (?:than|with|of|as) ${OUR}W\\b(?: (?:growth|do|does|grow|grows))?`,
  ],
  ["growth", `(?:outpac\\w*|outgrow\\w*|keep\\w* (?:up|pace) with|kept (?:up|pace) with) ${OUR}W\\b(?: growth)?`],
  ["growth", `\\bW (?:grow\\w*|ris\\w*|increas\\w*) (?:faster|slower|quicker|more) than ${COST}`],
  [
    "relation",
    `(?:linear )?(?:regress\\w*|correlat\\w*|depend\\w*|scal\\w*|explained|driven|relat\\w*|relationship|function|elastic\\w*|vary|varies|moves?)(?<inner>(?: \\w+){0,4}?) (?:on|with|by|of|to|and|between|against|from) ${OUR}W\\b`,
  ],
  [
    "relation",
    `(?:fixed|variable)(?: and (?:fixed|variable))?(?<inner>(?: \\w+){0,5}?) (?:on|with|by|of|to|per|against|versus|vs) ${OUR}W\\b`,
  ],
  ["relation", `(?:against|versus|vs\\.?) ${OUR}W\\b`],
];

/** The words of a match that are about the cost, where they stand ("regression of compute cost on orders"); blanks for the rest. */
function keptInside(match: RegExpExecArray): string {
  const inner = match.groups?.inner ?? "";
  const at = match[0].indexOf(inner);
  return `${" ".repeat(at)}${inner}`.padEnd(match[0].length);
}

/** Takes out what belongs to the question of both, leaving every other word where it is. */
function blank(rest: string, asked: UnitsAsked): string {
  if (asked === "per-unit") return rest;
  const frame =
    /^\s*(?:how (?:much )?(?:does|do|did|is|are|of)|does|do|did|is|are|has|have)\b|\b(?:is |are )?(?:fixed|variable|linear)\b(?: and (?:how much|what part|which part))?/gi;
  return rest.replace(frame, (words) => " ".repeat(words.length));
}

/** Is the question about cost and one of the business metrics? @returns the first that it names */
export function mentionOf(question: string, metrics: readonly BusinessMetricInfo[]): UnitsMention | null {
  for (const metric of [...metrics].sort((a, b) => b.name.length - a.name.length)) {
    const forms = formsOf(metric.name);
    for (const [asked, pattern] of ASKED) {
      const match = new RegExp(pattern.replaceAll("W", `(?:${forms})`), "i").exec(question);
      if (!match) continue;
      const [start, end] = [match.index, match.index + match[0].length];
      const rest = blank(`${question.slice(0, start)}${keptInside(match)}${question.slice(end)}`, asked);
      return { metric, asked, start, end, rest };
    }
  }
  return null;
}
