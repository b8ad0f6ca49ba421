import type { ChartType } from "@/lib/charts/spec";
import { type PhraseRule, phrase } from "./phrases";

const CHARTS: [string, ChartType][] = [
  ["doughnut|donut|ring", "donut"],
  ["pie", "pie"],
  ["stacked area|area stacked", "stacked-area"],
  ["area", "area"],
  ["(?:100 ?%?|percent(?:age)?|normali[sz]ed|proportional) stacked(?: (?:bar|column))?s?", "stacked-bar-100"],
  ["stacked (?:bar|column)s?|(?:bar|column)s? stacked|stacked", "stacked-bar"],
  ["grouped (?:bar|column)s?|clustered (?:bar|column)s?|side by side(?: (?:bar|column)s?)?", "grouped-bar"],
  ["horizontal bars?|lying bars?|sideways bars?|bars? (?:lying |laid |turned )?(?:on (?:their|its) sides?|sideways)", "horizontal-bar"],
  ["bars?|columns?|vertical bars?|vertical columns?", "bar"],
  ["lollipops?", "lollipop"],
  ["waterfall", "waterfall"],
  ["pareto", "pareto"],
  ["bullet", "bullet"],
  ["lines?", "line"],
  ["slope|slopegraph", "slope"],
  ["bump", "bump"],
  ["calendar", "calendar"],
  ["heat ?maps?|heat map|matrix|cross ?tab(?:le|ulation)?", "heatmap"],
  ["histograms?", "histogram"],
  ["box ?plots?|box and whiskers?|box plot", "boxplot"],
  ["strip", "strip"],
  ["scatter ?plots?|scatter", "scatter"],
  ["bubbles?", "bubble"],
  ["tree ?maps?|tree map", "treemap"],
  ["sun ?burst", "sunburst"],
  ["sankey|flow", "sankey"],
  ["chord", "chord"],
  ["funnel", "funnel"],
  ["radar|spider", "radar"],
  ["control", "control-chart"],
  ["fan", "fan"],
  ["small multiples?|trellis|facets?", "small-multiples"],
  ["table|grid|spreadsheet|rows and columns", "table"],
  ["big number|single number|kpi|scorecard|one number|number card", "kpi"],
  ["(?:geo |region |world )?map", "region-map"],
];
/** Names that stand alone; the others need "chart", "as a", "make it" … beside them. */
const ALONE =
  /^(?:donut|pie|stacked-area|stacked-bar|stacked-bar-100|grouped-bar|horizontal-bar|lollipop|waterfall|pareto|heatmap|boxplot|treemap|sunburst|sankey|histogram|scatter|small-multiples|slope|bubble|table)$/;
const CHART_AFTER = "(?:charts?|graphs?|plots?|diagrams?|view|visuali[sz]ation|form|format)";
const CHART_BEFORE =
  "(?:as|as an?|in an?|into an?|into|using an?|use an?|with an?|make it an?|make that an?|make this an?|turn (?:it|this|that|them) into an?|to an?|show (?:it |that |this |them )?(?:as |in )?an?|draw an?|switch to an?|switch to|convert (?:it |this |that )?(?:in)?to an?|change (?:it |this |that )?(?:in)?to an?|on an?|via an?|by an?|give me an?|plot an?|create an?|i want an?|instead an?|render (?:it |this )?as an?)";

const NAMED: PhraseRule[] = CHARTS.flatMap(([words, chart]) => [
  phrase(`(?:${CHART_BEFORE} )?(?:${words}) ${CHART_AFTER}`, () => ({ kind: "chart", chart })),
  phrase(
    `(?:turn|change|convert|switch|make|draw|show|plot|display|present|do) (?:it|this|that|them|these|those) (?:in ?to |to |as |with |using )?(?:${words})`,
    () => ({ kind: "chart", chart }),
  ),
  phrase(`${CHART_BEFORE} (?:nice |simple |clean |basic )?(?:${words})`, () => ({ kind: "chart", chart })),
  phrase(`(?:(?:no|ok|okay|better|rather|as|with) (?:, )?)?(?:${words})(?: (?:please|instead|then))?(?= [?.!]|$)`, (m) =>
    m.index === 0 ? { kind: "chart", chart } : null,
  ),
  ...(ALONE.test(chart) ? [phrase(`(?:an? )?(?:${words})(?: of| for| showing| with)?`, () => ({ kind: "chart", chart }))] : []),
]);

/** "just the numbers, no chart" */
const NO_CHART: PhraseRule = phrase(
  "(?:(?:just|only|give me|show|want|i want|i need) )*(?:(?:the|some) )?(?:(?:plain|raw|bare|exact|actual) )?(?:numbers|figures|rows|values|data) ?,? ?(?:only ?,? ?)?(?:but )?(?:no|not a|without(?: a| the)?|instead of (?:a|the)|rather than a) (?:charts?|graphs?|plots?|pictures?|drawings?)|(?:no|without(?: a| any)?) (?:charts?|graphs?|plots?)(?: please)?(?= ?(?:[.!,]|$))",
  () => ({ kind: "chart", chart: "table" }),
  1.1,
);

/** Charts that are asked for by name. */
export const CHART_RULES: PhraseRule[] = [NO_CHART, ...NAMED];
