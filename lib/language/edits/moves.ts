import { CHART, type Clause, clause, SET, type Told } from "./clause";

export const MOVES: Clause[] = [
  clause(
    "(?:undo|revert|take back|roll ?back)(?: (?:that|this|it|(?:(?:the|that|my) )?(?:last|latest|previous)(?: (?:change|edit|step|one|thing|action))?|(?:that|the|this|my) (?:change|edit|step)))?|take (?:that|it|this) back|cancel (?:that|the|my) (?:change|edit)|put it back (?:the way|as|like|how) it was|ctrl ?[+-]? ?z|cmd ?[+-]? ?z|i did(?: not|n[’']?t) (?:want|mean) that",
    () => ({ move: "undo" }),
  ),
  clause(
    "(?:redo|re-do|reapply)(?: (?:that|this|it|(?:the|that|my) (?:last )?(?:change|edit|step)))?|undo the undo|bring (?:that|it|the change|my change) back(?: again)?|ctrl ?[+-]? ?y",
    () => ({ move: "redo" }),
  ),
  clause(
    `(?:reset|restore) (?:${CHART}|the (?:look|format|formatting|style|styling|edits|changes))(?: to (?:the )?(?:default|original|automatic)(?: one| look)?)?|(?:undo|remove|clear|discard|drop|revert|forget) (?:all|every)(?: (?:of )?(?:my|the|those|these))? (?:edits?|changes?|tweaks?|formatting)(?: (?:to|of|on) ${CHART})?|(?:go )?back to (?:the )?(?:original|automatic|default|initial) (?:chart|graph|drawing|look|view|version)|${SET} (?:the )?(?:original|default|automatic) (?:chart|graph|drawing|look) again`,
    () => ({ move: "reset" }),
  ),
];

const when = (is: boolean, list: NonNullable<Told["list"]>): Told | null => (is ? { list } : null);
export const LISTS: Clause[] = [
  clause(
    "(?:show|list|give me|display|draw|i want(?: to see)?) (?:me )?(?:all|every one|everyone|the rest|the others|the whole list|the full list)(?: of (?:them|it|those))?(?: again| too)?|all of them|(?:remove|drop|lift|without|no) (?:the )?(?:limit|top \\d+|cut)",
    (_groups, { list }) => when(list.isCut, "all"),
  ),
  clause(
    '(?:(?:show|draw|add|put|group|include|keep|with|and) )?(?:the )?(?:rest|others|remaining(?: ones)?) (?:as|in|into|under) (?:one |an? )?[“"]?other(?:s)?[”"]?(?: bar| row| group)?|(?:show|add|include|with) (?:an? |the )?[“"]?other[”"]?(?: bar| row| group)?',
    (_groups, { list }) => when(list.isCut && !list.hasRest, "with-rest"),
  ),
  clause('(?:without|no|drop|hide|remove|leave out) (?:the )?(?:rest|[“"]?others?[”"]?)(?: bar| row| group)?', (_groups, { list }) =>
    when(list.hasRest, "without-rest"),
  ),
  clause(
    "(?:without|no|drop|hide|remove|not) (?:the |as )?(?:an? )?(?:shares?|percentages?|percent)(?: of the total)?|(?:show |as |in )?(?:the )?(?:absolute (?:amounts|numbers|values|terms)|amounts|money)(?: instead| again)?",
    (_groups, { list }) => when(list.hasShare, "without-share"),
  ),
  clause("(?:remove|drop|lift|clear|without) (?:the |all )?(?:conditions?|thresholds?)(?: .+)?", (_groups, { list }) =>
    when(list.hasConditions, "without-conditions"),
  ),
];
