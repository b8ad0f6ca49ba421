import { bare, CHART, type Clause, clause, type EditScene, fixed, IT, type Told, WHOLE } from "./clause";

export const STACKS: Clause[] = [
  fixed(
    `stack(?: ${WHOLE})?(?: up)? (?:(?:to|at|as|in|into|by) )?(?:an? )?(?:100 ?%|100 percent|hundred percent|percentages?|percent|shares|%|full height)|(?:make|show|draw|turn|use) (?:${WHOLE} )?(?:in(?:to)? |as )?(?:an? )?(?:100 ?%|100 percent|percent(?:age)?|normali[sz]ed)(?: stack(?:ed)?(?: bars?| columns?| chart)?)|(?:make|stack) ${WHOLE} (?:add up )?(?:to )?100 ?%|(?:100 ?% |percent |normali[sz]ed )stack(?:ed|ing)?|normali[sz]e(?: ${WHOLE})?`,
    { kind: "stack", mode: "normalized" },
  ),
  fixed(
    `(?:re)?stack(?: ${WHOLE})?(?: up| on top of each other| again)?|(?:make|show|draw|turn|have|get) ${WHOLE} (?:be )?(?:into )?(?:stacked|(?:on top of|onto) (?:each other|one another))(?: bars?| columns?)?|put ${WHOLE} (?:on top of|onto) (?:each other|one another)|stacked(?:,? please)?`,
    { kind: "stack", mode: "stacked" },
  ),
  fixed(
    `un-?stack(?: ${WHOLE})?|(?:do not|don[’']?t|stop) stack(?:ing)?(?: ${WHOLE})?|(?:put|draw|show|set|place) ${WHOLE} (?:next to (?:each other|one another)|side by side|beside (?:each other|one another))|(?:side by side|next to each other|grouped)(?:,? please| instead| instead of stacked)?|group (?:the )?(?:bars|columns)(?: instead)?|not stacked|no stacking`,
    { kind: "stack", mode: "none" },
  ),
];

export const ARRANGEMENTS: Clause[] = [
  fixed(
    `(?:swap|flip|switch|exchange|invert|interchange|trade)(?: (?:around|over))? (?:(?:the )?ax(?:e|i)s|(?:the )?x (?:and|with) (?:the )?y(?: ax(?:e|i)s)?|(?:the )?rows and (?:the )?columns|(?:the )?columns and (?:the )?rows|the dimensions)(?: around| over)?|transpose(?: ${WHOLE})?|(?:flip|rotate|swap)(?: ${WHOLE})(?: (?:around|over|sideways|90 degrees))?|turn ${WHOLE} (?:sideways|on (?:its|their) side|around)|lay (?:the )?(?:bars|columns) (?:down|flat)|stand (?:the )?bars up`,
    { kind: "swap" },
  ),
  fixed(
    `(?:put|draw|show|bring|combine|merge|join) ${WHOLE}?(?: all| back)*(?: (?:in|into|as|on))? (?:one|a single|the same|1)(?: big)? (?:chart|graph|plot|panel|axis)(?: again)?|(?:just )?(?:one|a single|1) (?:chart|graph|plot)(?: again|,? please)?|(?:no|without|remove|drop|undo) (?:the )?(?:small (?:multiples|charts)|facets?|panels)|un-?facet(?: ${IT})?`,
    { kind: "facet", on: false },
  ),
  clause(
    `(?:(?:show|draw|make|give me|use|as|in|into|with|i want|split ${WHOLE} (?:up )?(?:in|into)|break ${WHOLE} (?:up )?(?:in|into)) )?(?:(?:one|an?|its|their) )?(?:(?:own|separate|single|individual|small|little|mini|different) )+(?:charts?|graphs?|plots?|panels?|multiples) (?:per|for each|for every|by|each|for) (?<by>.+)|(?:(?:show|draw|make|give me|i want) )?(?:one|an?) (?:chart|graph|plot|panel|facet) (?:per|for each|for every|each for) (?<by5>.+)|(?:facet|trellis)(?: ${WHOLE})?(?: by| per| on| into)? (?<by2>.+)|split ${WHOLE} (?:up )?into (?:one )?(?:charts?|panels?) (?:by|per|for each) (?<by3>.+)|(?:(?:show|put|draw) )?(?:each |every )?(?<by4>.+?) in (?:their|its) own (?:charts?|panels?|graphs?)`,
    ({ by, by2, by3, by4, by5 }, scene) => {
      const grouping = scene.groupingOf((by ?? by2 ?? by3 ?? by4 ?? by5 ?? "").replace(/^(?:each|every|the) /i, ""));
      if (!grouping) return null;
      return { edits: [{ kind: "facet", on: true, by: grouping.label }], ...(grouping.isShown ? {} : { grouping: grouping.id }) };
    },
  ),
  fixed(
    `(?:(?:show|draw|make|use|as|in|into|with|split ${WHOLE} (?:up )?(?:in|into)|break ${WHOLE} (?:up )?(?:in|into)|turn ${WHOLE} into) )?(?:${WHOLE} (?:as|in|into) )?(?:small multiples|(?:small|separate|individual|mini) (?:charts|graphs|plots|panels)|facets|a trellis|panels)|facet(?: ${WHOLE})?|one (?:small |separate )?(?:chart|panel|graph) (?:each|per (?:line|series|colou?r|bar|one)|for each(?: (?:of them|line|series|one))?)`,
    { kind: "facet", on: true },
  ),
];

const SHOWN_BY = "(?:line|bar|column|series|slice|area|point|dot|bubble|panel)s?";

function hidden(words: string | undefined, scene: EditScene): Told | null {
  const isMark = new RegExp(` ${SHOWN_BY}$`, "i").test(words ?? "");
  const thing = bare(words).replace(new RegExp(`^the |^(?:the )?${SHOWN_BY} (?:for|of) | ${SHOWN_BY}$`, "gi"), "");
  if (thing === "" || /^(?:all|everything|it|this|that|them|these|those|legend|title|axis|axes|grid|chart|labels?|values?)$/i.test(thing))
    return null;
  const name = scene.nameOf(thing) ?? (isMark || /^others?$/i.test(thing) ? thing : null);
  return name === null ? null : { edits: [{ kind: "hide", series: name }] };
}

export const HIDES: Clause[] = [
  fixed(
    "(?:show|bring back|unhide|un-hide|reveal) (?:everything|all|all of (?:it|them)|all (?:the )?(?:lines|bars|series|hidden (?:ones|things|series)))(?: (?:that is )?hidden)?(?: again| back)|(?:unhide|un-hide) (?:everything|all)|show everything hidden again",
    {
      kind: "show",
      series: "*",
    },
  ),
  clause(
    `(?:show|bring|put|display|turn|switch) (?<what>.+?) (?:again|back(?: (?:on|in|again))?)|(?:unhide|un-hide|bring back|re-?show|reveal) (?<what2>.+)`,
    ({ what, what2 }, { edits, nameOf }) => {
      const words = bare(what ?? what2).replace(new RegExp(`^the | ${SHOWN_BY}$`, "gi"), "");
      const wanted = [words.toLowerCase(), nameOf(words)?.toLowerCase()];
      const found = edits.find((edit) => edit.kind === "hide" && wanted.includes(edit.series.toLowerCase()));
      return found?.kind === "hide" ? { edits: [{ kind: "show", series: found.series }] } : null;
    },
  ),
  clause(`(?:please )?(?:hide|conceal|mute|switch off|turn off|suppress) (?<what>.+?)(?: (?:from|on|in) ${CHART})?`, ({ what }, scene) =>
    hidden(what, scene),
  ),
  clause(`(?:take|leave|drop|remove|get) (?<what>.+?) (?:off|out of|from) ${CHART}`, ({ what }, scene) => hidden(what, scene)),
  clause(`(?:do not|don[’']?t) (?:show|draw|display|plot) (?<what>.+?)(?: (?:on|in) ${CHART})?`, ({ what }, scene) => hidden(what, scene)),
  clause(`(?:hide|remove) (?:the )?(?<what>.+? (?:line|bar|column|series|slice))`, ({ what }, scene) => hidden(what, scene)),
];
