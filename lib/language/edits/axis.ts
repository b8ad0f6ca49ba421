import { AMOUNT, AXIS, amountIn, type Clause, clause, fixed, IT, type Told, WHOLE } from "./clause";

const BEGIN = "(?:start|begin|starting|beginning)";
const END = "(?:end|stop|cap|cut(?: off)?|finish|top out)";
const bounds = ({ min, max, axis }: Record<string, string | undefined>): Told | null => {
  const [low, high] = [min === undefined ? null : amountIn(min), max === undefined ? null : amountIn(max)];
  if ((min !== undefined && low === null) || (max !== undefined && high === null)) return null;
  return { edits: [{ kind: "range", min: low, max: high, ...(/\bx\b|horizontal/i.test(axis ?? "") ? { axis: "x" as const } : {}) }] };
};
/** "start the chart from 2024" is about time. */
const isYear = ({ axis, min }: Record<string, string | undefined>) => /^(?:19|20)\d\d$/.test(min ?? "") && !/axis|scale/i.test(axis ?? "");

export const RANGES: Clause[] = [
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
