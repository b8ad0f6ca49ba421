import { colorNamed } from "@/lib/charts/color-names";
import { ONLY_SERIES } from "@/lib/charts/colors";
import { Palette } from "@/lib/charts/palettes";
import type { ChartEdit } from "@/lib/charts/spec";

/** What an edit needs of the conversation and the data. */
export interface EditScene {
  /** edits in force, for "reverse the order" and "bring it back" */
  edits: readonly ChartEdit[];
  /** what the question lists: the first n, the rest as one row, shares, conditions on the result */
  list: { isCut: boolean; hasRest: boolean; hasShare: boolean; hasConditions: boolean };
  /** what the chart calls the thing that words mean: its label, or the words; null for a thing that is not on the chart */
  nameOf(words: string): string | null;
  /** label of the dimension that words mean, and whether the chart is grouped by it; null for other words */
  groupingOf(words: string): { id: string; label: string; isShown: boolean } | null;
  /** ISO date of words such as "the 15th of March"; null for other words */
  dateOf(words: string): string | null;
}

/** What one clause asks of the drawing. */
export interface Told {
  edits?: ChartEdit[];
  move?: "undo" | "redo" | "reset";
  /** a grouping that the rows need first */
  grouping?: string;
  /** the list itself: all of it, with or without the rest, without its shares or conditions */
  list?: "all" | "with-rest" | "without-rest" | "without-share" | "without-conditions";
}

interface Clause {
  says: RegExp;
  tell: (groups: Record<string, string | undefined>, scene: EditScene) => Told | null;
}

const IT = "(?:it|this|that|them|these|those|everything)";
const CHART = "(?:(?:the|this|that|my|our) )?(?:chart|graph|plot|diagram|drawing|picture|visuali[sz]ation|visual|figure)";
const MARKS = "(?:bars?|columns?|lines?|points?|dots?|areas?|slices?|marks?|bubbles?|series)";
const WHOLE = `(?:${IT}|${CHART}|(?:(?:the|these|those|all|all the) )?${MARKS})`;
const AMOUNT =
  "(?:[$€£¥] ?|usd |eur |gbp |chf )?-?[\\d][\\d.,]*(?: ?(?:k|m|mn|mio|bn|b|thousand|million|billion))?(?: ?(?:%|percent|dollars?|euros?|pounds?|usd|eur|gbp|chf|[$€£¥]))?|zero|nought|nothing";
const SCALES: Record<string, number> = { k: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, mio: 1e6, million: 1e6, bn: 1e9, b: 1e9, billion: 1e9 };

/** "50k", "$1.5 million", "20 %" → a number in the unit of the measure (fractions for per cent); null for other words. */
export function amountIn(text: string): number | null {
  if (/^(?:zero|nought|nothing)$/i.test(text.trim())) return 0;
  const found = /(-?\d[\d.,]*)\s?(k|mn|mio|million|m|thousand|billion|bn|b)?\s?(%|percent)?/i.exec(text);
  if (!found) return null;
  const digits = Number(
    found[1]!
      .replace(/,(?=\d{3}(?!\d))/g, "")
      .replace(/[.,]$/, "")
      .replace(",", "."),
  );
  if (!Number.isFinite(digits)) return null;
  return (digits * (SCALES[found[2]?.toLowerCase() ?? ""] ?? 1)) / (found[3] ? 100 : 1);
}

const clause = (pattern: string, tell: Clause["tell"]): Clause => ({ says: new RegExp(`^(?:${pattern})$`, "iu"), tell });
const fixed = (pattern: string, ...edits: ChartEdit[]): Clause => clause(pattern, () => ({ edits }));
const bare = (text: string | undefined) =>
  (text ?? "")
    .trim()
    .replace(/^[“”"'‘’«]+|[“”"'‘’».]+$/g, "")
    .trim();

const SET = "(?:set|put|make|change|switch|turn|use|apply|try|give (?:me|it)|have|want|show|go (?:to|with|for)|move to|i want)";
const ON = "(?:show|add|display|turn on|switch on|put|write|print|give me|include|enable|with|i want(?: to see)?)";
const OFF = "(?:hide|remove|turn off|switch off|drop|delete|get rid of|take (?:away|off)|lose|disable|no|without|clear|kill)";

const MOVES: Clause[] = [
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
const LISTS: Clause[] = [
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

const title = (groups: Record<string, string | undefined>): Told | null => {
  const text = bare(groups.text);
  return text === "" || text.length > 200 ? null : { edits: [{ kind: "title", text }] };
};
const HEADING =
  "(?:(?:the|its|this|that|a|my) )?(?:chart(?:[’']s)? |graph(?:[’']s)? )?(?:title|heading|headline|caption)(?: of (?:the|this) (?:chart|graph))?";
const TITLES: Clause[] = [
  fixed(
    `(?:reset|remove|clear|drop|delete|undo) (?:the |my )?(?:own |custom |new )?(?:title|heading|headline)|(?:use |back to |give me )?(?:the )?(?:automatic|original|default|old) (?:title|heading|headline)(?: again)?`,
    { kind: "title", text: "" },
  ),
  clause(
    `(?:re-?name|change|set|update|edit|make|switch|replace) ${HEADING} (?:to(?: be)?|as|with|into|be|read|say|:|=) ?:? ?(?<text>.+)`,
    title,
  ),
  clause(
    `(?:re-?name|re-?title|title|call|entitle) (?:(?:it|${CHART})(?: (?:to|as|with))?:?|(?:this|that) (?:to|as|:)|(?:this|that)(?= ?[“"'‘«])) ?(?<text>.+)`,
    title,
  ),
  clause(`${HEADING} (?:should (?:be|read|say)|to be|is now|must be|:|=) ?:? ?(?<text>.+)`, title),
  clause(`(?:give|put) (?:${IT}|${CHART}) (?:the |a )?(?:title|heading|headline|caption)(?: of)? ?:? ?(?<text>.+)`, title),
  clause(
    `(?:use|put|take|write) (?<text>[“"'‘«].+[”"'’»]|.{3,80}?) (?:as|for|in) (?:the |its |a )?(?:chart )?(?:title|heading|headline|caption)`,
    title,
  ),
  clause(`(?:the |a )?new (?:title|heading|headline) ?: ?(?<text>.+)`, title),
];

const NAME_WORDS = "(?:names?|labels?|alphabet|alphabetical(?:ly)?(?: order)?|a ?(?:to|-|–) ?z|z ?(?:to|-|–) ?a|title)";
const SIZE_WORDS = "(?:values?|size|amounts?|costs?|spend|totals?|height|length|magnitude|figures?|numbers?)";
const DESC =
  "(?:descending|desc|decreasing|high(?:est)? (?:to|-) low(?:est)?|from (?:high|big|large) to (?:low|small)|(?:biggest|largest|highest|most expensive) (?:one |ones |bars? )?first|z ?(?:to|-|–) ?a|reversed|backwards)";
const ASC =
  "(?:ascending|asc|increasing|low(?:est)? (?:to|-) high(?:est)?|from (?:low|small) to (?:high|big|large)|(?:smallest|lowest|cheapest) (?:one |ones |bars? )?first|a ?(?:to|-|–) ?z)";
const SORT = "(?:re-?sort|sort|order|re-?order|arrange|rearrange)";

function sorted({ key, way }: Record<string, string | undefined>, scene: EditScene): Told | null {
  const words = key?.trim().toLowerCase() ?? "";
  const isDown = way !== undefined && new RegExp(DESC, "i").test(way);
  const isUp = way !== undefined && new RegExp(ASC, "i").test(way);
  const to = (by: "value" | "label" | "time", usual: "asc" | "desc"): Told => ({
    edits: [{ kind: "sort", by, direction: isDown ? "desc" : isUp ? "asc" : usual }],
  });
  if (new RegExp(`^${NAME_WORDS}$`, "i").test(words))
    return /^z/.test(words) ? { edits: [{ kind: "sort", by: "label", direction: "desc" }] } : to("label", "asc");
  if (/^(?:time|date|month|day|week|year|quarter|chronological(?:ly)?(?: order)?)$/.test(words)) return to("time", "asc");
  if (words === "" || new RegExp(`^${SIZE_WORDS}$`, "i").test(words)) return to("value", "desc");
  return scene.groupingOf(words)?.isShown ? to("label", "asc") : null;
}

const SORTS: Clause[] = [
  clause(
    `${SORT} ?(?:${WHOLE})? ?(?:by|on|in|according to) (?:the |their )?(?<key>.+?)(?:,? (?:in )?(?<way>${DESC}|${ASC})(?: order)?)?`,
    (groups, scene) =>
      new RegExp(`^(?:${DESC}|${ASC})(?: order)?$`, "i").test(groups.key ?? "")
        ? sorted({ way: groups.key }, scene)
        : sorted(groups, scene),
  ),
  clause(`(?:${SORT} ?(?:${WHOLE})? ?)(?<key>${NAME_WORDS}|chronologically)(?:,? (?<way>${DESC}|${ASC}))?`, sorted),
  clause(`(?:in )?(?<key>alphabetical|chronological)(?:ly| order)(?:,? please)?`, ({ key }, scene) =>
    sorted({ key: key === "alphabetical" ? "alphabetical" : "date" }, scene),
  ),
  clause(`(?:${SORT} ?(?:${WHOLE})? ?,? ?|put |show |with )?(?:in )?(?:the )?(?<way>${DESC}|${ASC})(?: order| values?)?`, sorted),
  fixed(
    `(?:put|show|move|with) (?:the )?(?:biggest|largest|highest|most expensive)(?: (?:one|ones|bar|bars))? (?:first|(?:on|at|to) (?:the )?top)|(?:the )?(?:biggest|largest|highest) (?:on|at) (?:the )?top`,
    {
      kind: "sort",
      by: "value",
      direction: "desc",
    },
  ),
  fixed(
    `(?:put|show|move|with) (?:the )?(?:smallest|lowest|cheapest)(?: (?:one|ones|bar|bars))? (?:first|(?:on|at|to) (?:the )?top)|(?:the )?(?:smallest|lowest|cheapest) (?:on|at) (?:the )?top`,
    {
      kind: "sort",
      by: "value",
      direction: "asc",
    },
  ),
  clause(
    `(?:reverse|flip|invert|turn around) (?:the )?(?:order|sorting|sort order|sort)|the other way (?:round|around)|(?:sort|order) ?(?:${IT})? the other way(?: round| around)?`,
    (_groups, { edits }) => {
      const last = edits.findLast((edit) => edit.kind === "sort");
      return { edits: [{ kind: "sort", by: last?.by ?? "value", direction: last?.direction === "asc" ? "desc" : "asc" }] };
    },
  ),
];

const SCALE_NAME = "(?:log(?:arithmic)?|log10)";
const AXIS = `(?:${CHART}[’']?s? )?(?:(?:the|its) )?(?:(?:y|x|value|values|cost|vertical|horizontal|left|amount|money|scale)[ -]?)?(?:axis|scale)`;
const LOOKS: Clause[] = [
  fixed(
    `(?:${SET} )?(?:${WHOLE} |${AXIS} )?(?:on |in |to |into |with |as |using )?(?:an? |the )?${SCALE_NAME}[ -]?(?:scale|axis|view|y[ -]?axis|values?)(?: (?:for|on) ${AXIS})?|(?:make|put|show|draw|turn|switch|set) (?:${WHOLE}|${AXIS}) (?:to |on |in |as |into )?${SCALE_NAME}|(?:use |go |try )?logarithmic(?:ally)?|use log|(?:turn|switch) on (?:the )?${SCALE_NAME}|${AXIS} (?:should be )?${SCALE_NAME}|log (?:it|this|that)`,
    { kind: "log", on: true },
  ),
  fixed(
    `(?:${SET} |back to |go back to |return to )?(?:${WHOLE} |${AXIS} )?(?:on |in |to |with |back to )?(?:an? |the )?(?:linear|normal|regular|ordinary)(?:[ -]?(?:scale|axis|view|y[ -]?axis))|(?:turn|switch) off (?:the )?${SCALE_NAME}(?: scale| axis)?|(?:no|not|without|remove|drop|undo) (?:an? |the )?${SCALE_NAME}(?: scale| axis)?|(?:make it |back to )?linear(?: again)?`,
    { kind: "log", on: false },
  ),
  fixed(
    `${ON} (?:me )?(?:the |all |all the )?(?:(?:data|value|bar|number) )?labels?(?: (?:on|to|for|at|above|inside|in) ${WHOLE})?|${ON} (?:me )?(?:the |all the |their |exact )?(?:values?|numbers?|figures?|amounts?) (?:on|to|above|at|in|inside|next to|beside) ${WHOLE}|label ${WHOLE}(?: with (?:the |their )?(?:values?|numbers?|amounts?))?|(?:data|value) labels(?: on)?|(?:turn|switch) (?:the )?(?:(?:data|value) )?labels on`,
    { kind: "labels", on: true },
  ),
  fixed(
    `${OFF} (?:the |all |all the )?(?:(?:data|value|bar|number) )?labels?(?: (?:on|from|of) ${WHOLE})?|${OFF} (?:the |all the )?(?:values?|numbers?|figures?|amounts?) (?:on|from|above|at|in|next to|beside) ${WHOLE}|(?:data |value )?labels off|(?:turn|switch) (?:the )?(?:(?:data|value) )?labels off|(?:do not|don[’']?t) label ${WHOLE}`,
    { kind: "labels", on: false },
  ),
];

const STACKS: Clause[] = [
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

const HEX = "#[0-9a-f]{3}(?:[0-9a-f]{3})?";
const COLOR = `(?:(?:(?:light|dark|bright|deep|pale|soft)[ -]?)?[a-z]{3,10}|${HEX})`;

function colored(groups: Record<string, string | undefined>, scene: EditScene): Told | null {
  const { color: said = "", what = "" } = groups;
  const color = said.startsWith("#") ? said.toLowerCase() : colorNamed(said);
  if (!color) return null;
  const thing = bare(what).replace(new RegExp(`^(?:the )?(?:colou?r of|${MARKS} (?:for|of)) `, "i"), "");
  if (thing === "" || new RegExp(`^${WHOLE}$`, "i").test(thing)) return { edits: [{ kind: "color", series: ONLY_SERIES, color }] };
  const words = thing.replace(new RegExp(`^the |\\s(?:${MARKS}|one)$`, "gi"), "");
  const name = scene.nameOf(words) ?? (groups.paint === undefined ? null : words);
  return name === null ? null : { edits: [{ kind: "color", series: name, color }] };
}

const COLORS: Clause[] = [
  clause(
    `(?:use|switch to|try|apply|take|give me|set|with) (?:the |an? )?(?<palette>[a-z]+)(?: colou?rs?)? (?:palette|colou?r (?:scheme|palette|set)|colou?rs)`,
    ({ palette }) => {
      const known = Palette.safeParse(
        palette
          ?.replace(/^(?:default|normal|original|usual)$/i, "standard")
          .replace(/^(?:soft|calm|subdued|quiet)$/i, "muted")
          .toLowerCase(),
      );
      return known.success ? { edits: [{ kind: "palette", palette: known.data }] } : null;
    },
  ),
  clause(`(?:reset|restore|remove|undo) (?:the )?colou?r (?:of|for|on) (?<what>.+)`, ({ what = "" }, scene) => {
    const name = new RegExp(`^${WHOLE}$`, "i").test(what) ? ONLY_SERIES : scene.nameOf(what);
    return name === null ? null : { edits: [{ kind: "color", series: name, color: "auto" }] };
  }),
  fixed("(?:reset|restore) (?:the |all )?colou?rs|(?:the )?(?:usual|default|standard|normal) colou?rs(?: again)?", {
    kind: "palette",
    palette: "standard",
  }),
  clause(
    `(?:(?<paint>make|colou?r|paint|turn|fill)|draw|show(?: me)?|set|change|i want|put|highlight) (?<what>.+?) (?:in |with |to |into |to be |as )?(?:the colou?r )?(?<color>${COLOR})`,
    colored,
  ),
  clause(`(?:change|set|switch|make) (?:the )?colou?rs? (?:of|for) (?<what>.+?) (?:to|into|be|as) (?<color>${COLOR})`, colored),
  clause(`(?:change|set|switch|make) (?:the )?colou?r (?:to|into) (?<color>${COLOR})`, colored),
  clause(`(?:use|take|pick|choose) (?<color>${COLOR})(?: (?:for|on) (?<what>.+?))?(?: instead)?`, colored),
  clause(
    `(?<color>${COLOR}) (?<what>(?:bars?|columns?|lines?|points?|dots?|areas?|marks?)|for .+?)(?:,? please| instead)?`,
    ({ color, what }, scene) => colored({ color, what: what?.replace(/^for /i, "") }, scene),
  ),
  clause(`(?:can|could) (?<what>.+?) be (?<color>${COLOR})`, colored),
  clause(`(?:in|to) (?<color>${COLOR})(?: instead)?`, colored),
  clause(`(?<what>.+?) (?:should be|must be|in) (?<color>${COLOR})(?:,? please)?`, colored),
];

const BEGIN = "(?:start|begin|starting|beginning)";
const END = "(?:end|stop|cap|cut(?: off)?|finish|top out)";
const bounds = ({ min, max, axis }: Record<string, string | undefined>): Told | null => {
  const [low, high] = [min === undefined ? null : amountIn(min), max === undefined ? null : amountIn(max)];
  if ((min !== undefined && low === null) || (max !== undefined && high === null)) return null;
  return { edits: [{ kind: "range", min: low, max: high, ...(/\bx\b|horizontal/i.test(axis ?? "") ? { axis: "x" as const } : {}) }] };
};
/** "start the chart from 2024" is about time. */
const isYear = ({ axis, min }: Record<string, string | undefined>) => /^(?:19|20)\d\d$/.test(min ?? "") && !/axis|scale/i.test(axis ?? "");

const RANGES: Clause[] = [
  fixed(
    `(?:reset|restore|auto-?scale|free|unzoom|undo) ${AXIS}(?: range)?|(?:use an? |the )?(?:automatic|auto|default) ${AXIS.replace("(?:(?:the|its) )?", "")}(?: range)?|auto-?scale(?: ${IT})?|(?:let|have) ${AXIS} (?:choose|fit|scale) (?:itself|automatically)`,
    {
      kind: "range",
      min: null,
      max: null,
    },
  ),
  clause(
    `(?:zoom|set|limit|restrict|narrow|change|make|crop|scale|fix|clip|bound|adjust)(?: in)?(?: (?:on|to))? (?<axis>${AXIS})(?: range| limits?)?(?: in)? (?:to |go |run )?(?:be )?(?:range )?(?:between|from) (?<min>${AMOUNT}) (?:and|to|-|–|until) (?<max>${AMOUNT})`,
    bounds,
  ),
  clause(
    `(?:zoom|set|limit|restrict|narrow|change|make|crop|scale|fix|clip|adjust)(?: in)?(?: (?:on|to))? (?<axis>${AXIS})(?: range| limits?)? (?:to |at )?(?<min>${AMOUNT}) ?(?:to|-|–|until) ?(?<max>${AMOUNT})`,
    bounds,
  ),
  clause(
    `(?<axis>${AXIS})(?: range)?:? (?:should (?:go|run|be) |going |running |goes |to (?:go|run) )?(?:from |between )?(?<min>${AMOUNT}) ?(?:to|and|-|–|until) ?(?<max>${AMOUNT})`,
    bounds,
  ),
  clause(
    `zoom(?: in)?(?: ${IT})? (?:to |on )?(?:values )?(?:between|from) (?<min>${AMOUNT}) (?:and|to) (?<max>${AMOUNT})(?: on (?<axis>${AXIS}))?`,
    bounds,
  ),
  clause(`${BEGIN} (?<axis>${AXIS}|${WHOLE}) (?:at|from|with) (?<min>${AMOUNT})`, (groups) => (isYear(groups) ? null : bounds(groups))),
  clause(`(?:make|have|let|set|i want) (?<axis>${AXIS}) (?:to )?(?:${BEGIN} )?(?:at|from|with) (?<min>${AMOUNT})`, bounds),
  clause(`(?<axis>${AXIS}) (?:should |must |has to )?(?:${BEGIN}s? )?(?:at|from) (?<min>${AMOUNT})`, bounds),
  fixed(`include (?:the )?zero(?: (?:on|in) ${AXIS})?|${BEGIN} (?:at|from) (?:zero|0)|zero[ -]based ${AXIS}|show ${AXIS} from (?:zero|0)`, {
    kind: "range",
    min: 0,
    max: null,
  }),
  clause(`${END} (?<axis>${AXIS}) (?:at|with) (?<max>${AMOUNT})|(?:limit|cap) (?<axis2>${AXIS}) (?:to|at) (?<max2>${AMOUNT})`, (g) =>
    bounds({ max: g.max ?? g.max2, axis: g.axis ?? g.axis2 }),
  ),
  clause(
    `(?:make|have|let|set) (?<axis>${AXIS}) (?:to )?${END} at (?<max>${AMOUNT})|(?:set )?(?<axis2>${AXIS}) (?:max(?:imum)?|up to|end) ?(?:to|of|at|:|=)? ?(?<max2>${AMOUNT})|(?:set )?(?:the )?max(?:imum)? (?:of|on|for) (?<axis3>${AXIS}) (?:to|at|:|=) ?(?<max3>${AMOUNT})`,
    (g) => bounds({ max: g.max ?? g.max2 ?? g.max3, axis: g.axis ?? g.axis2 ?? g.axis3 }),
  ),
  clause(
    `(?:set )?(?<axis>${AXIS}) min(?:imum)? ?(?:to|of|at|:|=)? ?(?<min>${AMOUNT})|(?:set )?(?:the )?min(?:imum)? (?:of|on|for) (?<axis2>${AXIS}) (?:to|at|:|=) ?(?<min2>${AMOUNT})`,
    (g) => bounds({ min: g.min ?? g.min2, axis: g.axis ?? g.axis2 }),
  ),
];

const ARRANGEMENTS: Clause[] = [
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

const HIDES: Clause[] = [
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

const NAMED_AS = "(?:called|labelled|labeled|named|saying|that says|with the (?:label|note|text)|for|as|:)";
function noted(place: string | undefined, label: string | undefined, scene: EditScene): Told | null {
  const [where, text] = [bare(place).replace(/^(?:the |on |at |in )+(?=\p{L})/iu, ""), bare(label)];
  if (text === "" || text.length > 80) return null;
  const at = scene.dateOf(bare(place)) ?? scene.nameOf(where);
  return at === null ? null : { edits: [{ kind: "annotate", annotation: { kind: "note", at, label: text } }] };
}

const LINE =
  "(?:(?:reference|target|threshold|budget|limit|goal|horizontal|dashed|marker|guide|red)[ -])?(?:line|target|threshold|limit|goal|marker)";
function crossed(groups: Record<string, string | undefined>): Told | null {
  const value = amountIn(groups.value ?? "");
  if (value === null) return null;
  const kind = /target|threshold|budget|limit|goal/i.exec(groups.what ?? "")?.[0];
  const label = bare(groups.label) || (kind ? kind[0]!.toUpperCase() + kind.slice(1).toLowerCase() : bare(groups.value));
  return { edits: [{ kind: "annotate", annotation: { kind: "threshold", value, label } }] };
}

const NOTES: Clause[] = [
  clause(
    `(?:add|draw|put|show|set|insert|include|mark|place|i want|give me)(?: in)? (?:an? |the )?(?<what>${LINE}) (?:at|of|on|for) (?<value>${AMOUNT})(?:,? ${NAMED_AS} ?(?<label>.+))?`,
    crossed,
  ),
  clause(
    `(?:add|draw|put|show|set|insert|mark|place)(?: in)? (?:an? |the |our )?(?<label>.+?) (?<what>line|target|threshold|limit|marker) (?:at|of|on) (?<value>${AMOUNT})`,
    crossed,
  ),
  clause(`(?:mark|flag|highlight) (?<value>${AMOUNT}) (?:as|with) (?<label>.+)`, crossed),
  clause(
    `(?:mark|flag|annotate|tag|note|label|highlight) (?<place>.+?) (?:as|with|: ?|saying|as being|to be) ?(?<label>.+)`,
    ({ place, label }, scene) => (new RegExp(`^${WHOLE}$`, "i").test(place ?? "") ? null : noted(place, label, scene)),
  ),
  clause(
    `(?:add|put|write|place|leave|insert|attach) (?:an? |the )?(?:note|annotation|comment|marker|mark|remark|label) (?:on|at|to|for|in) (?<place>.+?)(?:,? (?:saying|that says|with|called|reading|:)|:) ?(?<label>.+)`,
    ({ place, label }, scene) => noted(place, label, scene),
  ),
  clause(
    `(?:add|put|write|place|insert) (?:an? |the )?(?:note|annotation|comment|marker|mark|remark) ?:? ?(?<label>[“"'‘«].+[”"'’»]) (?:on|at|to|for|in) (?<place>.+)`,
    ({ place, label }, scene) => noted(place, label, scene),
  ),
  clause(
    `${OFF} (?:all )?(?:the |my |all the |those )?(?:notes?|annotations?|marks|markers?|comments?|(?:reference |target )?lines?)(?: from ${CHART})?`,
    () => ({ edits: [{ kind: "erase", label: null }] }),
  ),
  clause(`${OFF} (?:the )?(?:note|annotation|marker|line) (?:called |labelled |named )?(?<label>[“"'‘«].+[”"'’»])`, ({ label }) => ({
    edits: [{ kind: "erase", label: bare(label) }],
  })),
  clause(`${OFF} (?:the )?(?<label>.+?) (?:note|annotation|marker|line|mark)`, ({ label }, { edits }) => {
    const wanted = bare(label).toLowerCase();
    const found = edits.find((edit) => edit.kind === "annotate" && edit.annotation.label.toLowerCase() === wanted);
    return found?.kind === "annotate" ? { edits: [{ kind: "erase", label: found.annotation.label }] } : null;
  }),
];

/** Sentences that change the drawing, whole: the first that fits and makes sense is meant. */
export const EDIT_CLAUSES: readonly Clause[] = [
  ...MOVES,
  ...LISTS,
  ...TITLES,
  ...LOOKS,
  ...SORTS,
  ...STACKS,
  ...RANGES,
  ...ARRANGEMENTS,
  ...COLORS,
  ...NOTES,
  ...HIDES,
];
