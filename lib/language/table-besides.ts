import { spelledOut, wordsOf } from "@/lib/semantic/column-role";
import type { Dimension, SemanticModel } from "@/lib/semantic/model";
import type { Filter } from "@/lib/semantic/query";
import type { ComposeContext } from "./compose-context";
import { foldWords } from "./stem";
import { wordsAt } from "./table-bounds";
import type { Mention } from "./table-mentions";
import { PLANNED } from "./table-planned";
import { kinOf } from "./word-families";

type Compare = "gt" | "gte" | "lt" | "lte" | "eq" | "neq";

/** Two columns of one row set against each other, and the mentions that were spoken only for it. */
export interface Beside {
  filter: Filter;
  at: number;
  spent: Mention[];
  used: string[];
}

const COMPARATORS: readonly [words: string, op: Compare][] = [
  ["at least|no less than|not less than|no earlier than", "gte"],
  ["at most|no more than|not more than|no later than|within", "lte"],
  [
    "more|greater|higher|larger|bigger|longer|later|over|above|beyond|after|past|exceed|exceeds|exceeded|exceeding|outnumber|outnumbers|outnumbered|overshot|overran|overrun|dearer|heavier",
    "gt",
  ],
  ["less|fewer|lower|smaller|shorter|earlier|sooner|quicker|faster|cheaper|lighter|under|below|before|short", "lt"],
  ["equal|equals|equalled|same|identical|matches|matched|match", "eq"],
  ["different|differs|differ|differed|unequal", "neq"],
];
const NEGATED: Record<Compare, Compare> = { gt: "lte", gte: "lt", lt: "gte", lte: "gt", eq: "neq", neq: "eq" };
const CLOCK = /^(?:after|later|past|before|earlier|sooner|longer|within)$/;
const LINKS =
  "than|to|as|of|from|by|the|their|its|his|her|our|own|what|that|was|were|is|are|had|been|it|they|originally|first|initially|in";
/** between the words of a comparison and its second column */
const BEHIND = new RegExp(`^(?:(?:${LINKS})(?: |$))*$`);
const FILLER =
  "(?:is|are|was|were|be|being|been|that|which|who|had|has|have|got|did|do|does|not|never|didnt|doesnt|wasnt|werent|to|on|it|they|a|an|the|came|come|comes|went|ended|up|took|take|finished|turned|out|back|in|even|still|much|[a-z]+ed|\\d+|,)";
const AHEAD = new RegExp(`^(?:${FILLER}(?: |$))*$`);

/** "actual exceeds planned", "returned after their due date", "more home shots than away shots", "longer than estimated"; null for other questions. */
export function besideOf(context: ComposeContext, mentions: readonly Mention[]): Beside | null {
  const { scan } = context;
  for (let at = 0; at < scan.tokens.length; at++) {
    const two = wordsAt(context, at, at + 3);
    const found = COMPARATORS.find(([words]) => new RegExp(`^(?:${words})(?![^ ])`).test(two));
    if (!found) continue;
    const length = found[0].includes(" ") ? (new RegExp(`^(?:${found[0]})(?![^ ])`).exec(two)?.[0].split(" ").length ?? 1) : 1;
    const beside = around(context, mentions, at, at + length, found[1]);
    if (beside) return beside;
  }
  return null;
}

function around(context: ComposeContext, mentions: readonly Mention[], from: number, to: number, op: Compare): Beside | null {
  const { scan, slots } = context;
  if (slots.thresholds.some((limit) => limit.from < to && from < limit.to)) return null;
  const sized = mentions.filter(({ dimension, cue }) => isSized(dimension) && cue !== "by" && cue !== "each");
  const right = sized.find(({ atom }) => atom.from >= to);
  if (!right) return null;
  const comparing = wordsAt(context, from, to);
  const spans = wordsAt(context, to, right.atom.from);
  const before = sized.findLast(({ atom }) => atom.to <= from);
  const negated = /(?:^| )(?:not|never|didnt|doesnt|wasnt|werent|without)(?: |$)/.test(
    wordsAt(context, Math.max(before?.atom.to ?? 0, from - 2), from),
  );
  const done = (left: Dimension, second: Mention, spent: Mention[]): Beside | null => {
    if (!comparable(left, second.dimension) || (second.dimension.type !== "temporal" && CLOCK.test(comparing) && comparing !== "longer"))
      return null;
    return {
      filter: { dimension: left.id, op: negated ? NEGATED[op] : op, than: second.column },
      at: Math.min(from, ...spent.map(({ atom }) => atom.from)),
      spent: mentions.filter(
        (item) =>
          spent.includes(item) ||
          (item.atom.from >= from && item.atom.from < second.atom.to) ||
          (item.column === second.column && item.cue === "" && item.aggregate === null),
      ),
      used: scan.tokens.slice(Math.min(before?.atom.from ?? from, from), second.atom.to).map(({ norm }) => norm),
    };
  };
  const than = scan.tokens.findIndex(({ norm }, i) => i >= right.atom.to && norm === "than");
  const second = than < 0 || spans !== "" ? undefined : sized.find(({ atom, column }) => atom.from > than && column !== right.column);
  if (second && BEHIND.test(wordsAt(context, right.atom.to, second.atom.from))) return done(right.dimension, second, [right, second]);
  if (!BEHIND.test(spans)) return null;
  if (before && AHEAD.test(wordsAt(context, before.atom.to, from))) {
    const pair = before.column === right.column ? null : done(before.dimension, right, [before, right]);
    if (pair) return pair;
  }
  const implied = spans.includes("than") || CLOCK.test(comparing) || /^(?:over|above|beyond|under|below)$/.test(comparing);
  const left = implied ? counterpart(context, right, from) : null;
  return left ? done(left, right, [right]) : null;
}

const isSized = ({ type, kind }: Dimension) => kind === "column" && /^(?:quantitative|ordinal|temporal)$/.test(type);
const comparable = (a: Dimension, b: Dimension) => a.id !== b.id && (a.type === "temporal") === (b.type === "temporal");
const nameOf = ({ id }: Dimension) => foldWords(spelledOut(wordsOf(id)));

/** What came of a plan that alone is named: "took longer than estimated" is about the actual time, "sold above list price" about the sale's. */
function counterpart({ model, scan }: ComposeContext, { dimension }: Mention, before: number): Dimension | null {
  const own = nameOf(dimension);
  if (!own.some((word) => PLANNED.test(word))) return null;
  const others = model.dimensions.filter((item) => isSized(item) && comparable(item, dimension));
  const said = scan.tokens.slice(0, before).map(({ norm }) => norm);
  const scored = others
    .map((item) => ({ item, score: 2 * likeness(item, own) + (isSpoken(item, said) ? 1 : 0) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  if (scored[0] && scored[0].score > (scored[1]?.score ?? 0)) return scored[0].item;
  return dimension.type === "temporal" && scored.length === 0 ? lastDate(model, dimension) : null;
}

/** Words that two names share, besides those that tell the plan from what came of it. */
function likeness(item: Dimension, own: readonly string[]): number {
  const words = nameOf(item);
  if (words.some((word) => PLANNED.test(word))) return 0;
  return words.filter((word) => own.includes(word)).length + (words.includes("actual") ? 0.5 : 0);
}

function isSpoken(item: Dimension, said: readonly string[]): boolean {
  const words = nameOf(item);
  return said.some((word) => words.includes(word) || kinOf(word, (form) => words.includes(form)) !== null);
}

/** The date that comes last in a row's life: the one that most rows still lack. */
function lastDate({ times, dimensions }: SemanticModel, but: Dimension): Dimension | null {
  const axis = times.findLast(({ column }) => column !== but.id);
  return dimensions.find(({ id }) => id === axis?.column) ?? null;
}
