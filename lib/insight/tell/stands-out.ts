import { partColumn } from "@/lib/insight/columns";
import type { Contribution } from "@/lib/insight/drivers/bridge";
import { leadOf } from "@/lib/insight/drivers/explanation";
import { toExact } from "@/lib/insight/exact";
import { contributionFact, entityName, type Split, signedName, splitOf } from "@/lib/insight/tell/split";
import { type Draft, ref, type Story } from "@/lib/insight/tell/story";
import { dimensionName, listed, pick } from "@/lib/insight/tell/words";
import type { Cell } from "@/lib/table";

const CAUSE = /^cause:(\d+):(.+)$/;
const UNUSUAL = /^unusual:(.+)$/;
const ALSO_NAMED = 2;
/** less than this part of the change is hardly one */
const HARDLY = 0.05;

/** What a sentence can be about: a value by its placeholder. */
export interface Subject {
  dimension: string | undefined;
  name: string;
}

/** A value that the search for a narrower scope singled out. */
export interface Step extends Subject {
  split: Split;
  lead: Contribution;
}

/** The values that the search singled out, level by level. */
export function stepsOf(story: Story): Step[] {
  return Object.entries(story.further)
    .flatMap(([name, ran]) => {
      const match = CAUSE.exec(name);
      const split = match ? splitOf(story, ran.table, name) : null;
      return match && split ? [{ level: Number(match[1]), dimension: match[2]!, split }] : [];
    })
    .sort((a, b) => a.level - b.level)
    .flatMap(({ level, dimension, split }): Step[] => {
      const lead = leadOf(split.bridge);
      return lead ? [{ dimension, name: entityName(story, split, `path-${level}`, lead), split, lead }] : [];
    });
}

const stepList = (story: Story, steps: Step[]) =>
  listed(steps.map(({ dimension, name }) => `${ref(dimensionName(story, dimension, false))} ${name}`));

/** "(up $4K there)" */
function sizeThere(story: Story, { split, lead }: Step): string {
  const size = ref(story.book.size(contributionFact(story, split, "path-change", lead)));
  return `${lead.change.isNegative() ? "down" : "up"} ${size}`;
}

/** The path to the narrowest scope that still holds the change: service, then account, then region … */
export function path(story: Story, steps: Step[]): Draft[] {
  const last = steps.at(-1);
  if (!last) return [];
  const list = stepList(story, steps);
  const size = sizeThere(story, last);
  const template = pick(story, "path", [`Within it, the change is in ${list}: ${size} there.`, `Narrowed down, it is ${list} (${size}).`]);
  return [{ role: "finding", topic: "cause", template, weight: 0.85 }];
}

/** ", where a rise of $1K was expected": what its own past would give */
function expectation(story: Story, split: Split, entry: Contribution): string {
  const column = partColumn(split.entries.table, "expected");
  const usual = column ? toExact(split.entries.table.rows[entry.row]?.[column.index]) : null;
  if (!column || !usual) return "";
  if (usual.abs().lt(entry.change.abs().times(HARDLY))) return ", where hardly a change was expected";
  const fact = story.book.add({
    id: "usual-change",
    kind: "driver",
    value: usual.toFixed(2),
    unit: column.unit,
    label: "Change that its own past lets expect",
    query: split.query,
    cells: [{ row: entry.row, column: column.name }],
    method: "days of the period × daily average before + median of its changes between earlier periods",
  });
  return `, where a ${usual.isNegative() ? "fall" : "rise"} of ${ref(story.book.size(fact))} was expected`;
}

export interface Outstanding {
  drafts: Draft[];
  subject: Subject;
  /** of the subject's dimension: the values that the sentences name */
  named: Cell[];
}

/** What moved otherwise than its own past lets expect, and where in it: the likely cause, or what works against the change. */
export function standsOut(story: Story, isFall: boolean, steps: Step[]): Outstanding | null {
  const [name, ran] = Object.entries(story.further).find(([entry]) => UNUSUAL.test(entry)) ?? [];
  const split = name && ran ? splitOf(story, ran.table, name) : null;
  const [first, ...others] = split?.bridge.contributions ?? [];
  if (!split || !first) return null;
  const last = steps.at(-1);
  const size = ref(story.book.size(contributionFact(story, split, "unusual-change", first)));
  const subject = { dimension: split.dimension, name: entityName(story, split, "unusual-name", first) };
  const who = `${ref(dimensionName(story, split.dimension, false))} ${subject.name}`;
  const within = last ? `, in ${stepList(story, steps)} (${sizeThere(story, last)} there)` : "";
  const what = `${who}, ${first.change.isNegative() ? "down" : "up"} ${size}${expectation(story, split, first)}${within}`;
  const word = isFall ? "fall" : "rise";
  const template =
    first.change.isNegative() === isFall
      ? pick(story, "stands-out", [`The likely cause is ${what}.`, `Out of the ordinary, and the likely cause, is ${what}.`])
      : `Out of the ordinary, but against the ${word}, is ${what}.`;
  const also = others.slice(0, ALSO_NAMED).map((entry, index) => signedName(story, split, `unusual-${index + 2}`, entry));
  const drafts: Draft[] = [{ role: "finding", topic: "cause", template, weight: 0.97, must: true }];
  if (also.length > 0)
    drafts.push({ role: "finding", topic: "cause", template: `Also out of the ordinary: ${listed(also)}.`, weight: 0.7 });
  return { drafts, subject, named: [first, ...others.slice(0, ALSO_NAMED)].map(({ names }) => names[0] ?? null) };
}
