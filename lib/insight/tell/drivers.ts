import { bridgeOf, type Contribution } from "@/lib/insight/drivers/bridge";
import { explanationOf } from "@/lib/insight/drivers/explanation";
import { exactText, fractionOf, toExact } from "@/lib/insight/exact";
import { bridgeChange, periodChange } from "@/lib/insight/facts/period-change";
import { lengthNote, moveText } from "@/lib/insight/tell/change-sentence";
import { movers, tellComparison } from "@/lib/insight/tell/comparison";
import { tellEffects } from "@/lib/insight/tell/effects";
import { periodPhrase, scopePhrase } from "@/lib/insight/tell/scope";
import { entityName, type Split, shareFact, signedName, splitOf } from "@/lib/insight/tell/split";
import { type Outstanding, path, type Step, type Subject, standsOut, stepsOf } from "@/lib/insight/tell/stands-out";
import { addsUp, type Draft, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { be, dimensionName, dimensionOf, listed, pick, theMetric } from "@/lib/insight/tell/words";

const MOST_NAMED = 3;

/** The values behind the change, and what worked against it. */
function causes(story: Story, split: Split): Draft[] {
  const explanation = explanationOf(split.bridge);
  const members = explanation.members.slice(0, MOST_NAMED);
  const [first] = members;
  if (!first) return [];
  const dimension = ref(dimensionName(story, split.dimension, false));
  const list = listed(members.map((entry, i) => signedName(story, split, `cause-${i + 1}`, entry)));
  const word = split.bridge.change.isNegative() ? "fall" : "rise";
  const offset = against(split);
  if (offset?.change.abs().gte(first.change.abs().times(0.3))) {
    const template = `By ${dimension}, ${list} is behind the ${word}, in part offset by ${signedName(story, split, "offset", offset)}.`;
    return [
      {
        role: "finding",
        topic: "cause",
        template: members.length === 1 ? template : template.replace(" is behind", " are behind"),
        weight: 0.95,
        must: true,
      },
    ];
  }
  const share = members.length === 1 ? shareFact(story, split, "cause-share", first) : null;
  const template = share
    ? pick(story, "cause", [
        `By ${dimension}, ${list} accounts for ${ref(share)} of the ${word}.`,
        `${list} explains ${ref(share)} of the ${word}.`,
      ])
    : pick(story, "cause", [
        `By ${dimension}, the ${word} comes mostly from ${list}.`,
        `Behind the ${word}, by ${dimension}, ${members.length === 1 ? "is" : "are"} mostly ${list}.`,
      ]);
  const rest: Draft[] =
    offset && Math.abs(fractionOf(offset.change, split.bridge.change) ?? 0) >= 0.1
      ? [{ role: "finding", topic: "cause", template: `${signedName(story, split, "offset", offset)} works against it.`, weight: 0.5 }]
      : [];
  return [{ role: "finding", topic: "cause", template, weight: 0.95, must: true }, ...rest];
}

/** The largest contribution of the other sign. */
function against(split: Split): Contribution | undefined {
  return split.bridge.contributions
    .filter((entry) => !entry.change.isZero() && entry.change.isNegative() !== split.bridge.change.isNegative())
    .sort((a, b) => b.change.abs().comparedTo(a.change.abs()))[0];
}

/** New, gone, grown and shrunk: money of each kind. */
function movements(story: Story, split: Split): Draft[] {
  const parts = (["new", "gone"] as const).flatMap((movement) => {
    const list = split.bridge.contributions.filter((entry) => entry.movement === movement);
    if (list.length === 0) return [];
    const sum = list.slice(1).reduce((all, { change }) => all.plus(change), list[0]!.change);
    const fact = story.book.add({
      id: `${movement}-sum`,
      kind: "driver",
      value: exactText(sum),
      unit: split.entries.column.unit,
      label: `Change from what is ${movement}`,
      query: split.query,
      cells: list.map(({ row }) => ({ row, column: split.entries.column.name })),
      method: "sum",
      materiality: Math.abs(fractionOf(sum, split.bridge.change) ?? 0),
    });
    const noun = ref(dimensionName(story, split.dimension, true));
    const who = movement === "new" ? `New ${noun}` : `${noun} no longer used`;
    const verb = sum.isNegative() ? "take away" : "add";
    return fact.materiality < 0.02 ? [] : [`${who} ${verb} ${ref(story.book.size(fact))}`];
  });
  const text = parts.length === 2 ? `${parts[0]}; ${parts[1]}` : parts[0];
  return text ? [{ role: "finding", topic: "cause", template: `${text}.`, weight: 0.4 }] : [];
}

/** The step that shows the change to be a charge that comes at once, no usage that anyone could look for. */
function lumpOf(story: Story, steps: Step[]): Step | undefined {
  const lumpy = story.model.roles?.lumpy;
  return steps.find(({ dimension, lead }) => dimension === lumpy?.dimension && lumpy?.values.some((value) => value === lead.names[0]));
}

/** Who to ask: an owner that the path has not named yet, about the last thing it did name. */
function advice(story: Story, start: Subject, steps: Step[]): Draft[] {
  const lump = lumpOf(story, steps);
  if (lump) {
    const kind = `${ref(dimensionName(story, lump.dimension, false))} ${lump.name}`;
    const template = `The change is a charge of ${kind}, not usage: check it on the bill rather than what is running.`;
    return [{ role: "action", topic: "advice", template, weight: 0.5 }];
  }
  const named = [start, ...steps];
  const last = steps.findLast((step) => dimensionOf(story, step.dimension)?.semantic !== "geo-region") ?? start;
  const told = new Set(named.map(({ dimension }) => dimension));
  const isEntity = story.model.roles?.scan?.includes(last.dimension ?? "") ?? true;
  const owner = isEntity
    ? story.model.roles?.owners?.map((id) => dimensionOf(story, id)).find((entry) => entry && !told.has(entry.id))
    : undefined;
  const template = owner
    ? `Ask the ${ref(dimensionName(story, owner.id, false))} behind ${last.name} whether the change is wanted.`
    : `Check whether the change of ${last.name} is wanted.`;
  return [{ role: "action", topic: "advice", template, weight: 0.5 }];
}

/** The first of the values behind the change. */
function firstOf(story: Story, split: Split): Subject | null {
  const [lead] = explanationOf(split.bridge).members;
  return lead ? { dimension: split.dimension, name: entityName(story, split, "cause-1-name", lead) } : null;
}

/** Rates have no contributions that add up: how the whole moved, and which parts moved most. */
function tellRate(story: Story, split: Split): Draft[] {
  const total = story.further.total;
  const change = total && periodChange(story, { table: total.table, query: "total", comparison: story.query.comparison });
  if (!change) return tellComparison(story);
  const move = moveText(story, change);
  const template = `${ref(theMetric(story))} ${be(story)} ${ref(change.current)}${periodPhrase(story)}${scopePhrase(story)}, ${move === "unchanged" ? "the same as in" : `${move} on`} ${ref(change.against)}.`;
  return [{ role: "finding", topic: "lead", template, weight: 1, must: true }, ...movers(story, split)];
}

/** Are the values behind the change those that were named as out of the ordinary already? */
function isTold({ bridge, dimension }: Split, outstanding: Outstanding | null): boolean {
  if (!outstanding || outstanding.subject.dimension !== dimension) return false;
  const members = explanationOf(bridge).members.slice(0, MOST_NAMED);
  return members.every(({ names }) => outstanding.named.includes(names[0] ?? null));
}

/** Why a number moved: an exact split of the change, the values behind it, and the path to the cause. */
export const tellDrivers: Teller = (story) => {
  const split = splitOf(story, story.table, "answer");
  const total = story.further.total;
  if (!split) return tellComparison(story);
  if (!addsUp(story)) return tellRate(story, split);
  const whole = total && bridgeOf(total.table);
  const scope = whole ? { ...split.bridge, current: whole.current, previous: whole.previous, change: whole.change } : split.bridge;
  const change = bridgeChange(story, scope, split.entries);
  if (!change) return tellComparison(story);
  const same = toExact(change.change.value)?.isZero();
  const steps = same ? [] : stepsOf(story);
  const outstanding = same ? null : standsOut(story, scope.change.isNegative(), steps);
  const subject = outstanding?.subject ?? firstOf(story, split);
  const lead = `${ref(theMetric(story))} ${be(story)} ${ref(change.current)}${periodPhrase(story)}${scopePhrase(story)}, ${same ? "the same as in" : `${moveText(story, change)} on`} ${ref(change.against)}.`;
  const drafts: Draft[] = [{ role: "finding", topic: "lead", template: lead, weight: 1, must: true }];
  return same
    ? drafts
    : [
        ...drafts,
        ...(outstanding?.drafts ?? []),
        ...(isTold(split, outstanding) ? [] : causes(story, split)),
        ...tellEffects(story, scope.change),
        ...(outstanding ? [] : path(story, steps)),
        ...movements(story, split),
        ...(subject ? advice(story, subject, steps) : []),
        ...lengthNote(story, change),
      ];
};
