import { expect, test } from "vitest";
import { describeEdit } from "@/lib/charts/describe-edit";
import { addEdits } from "@/lib/charts/edit-list";
import type { ChartEdit } from "@/lib/charts/spec";
import { lexicon, model, values } from "../fixtures/halcyon";
import { readQuestion } from "../read";
import type { Focus, Reading } from "../reading";

const settings = { fiscalYearStart: 4 };
const ask = (question: string, focus: Focus | null = null, history: Focus[] = [], future: Focus[] = []): Reading =>
  readQuestion({ question, model, values, lexicon, focus, history, future, settings });
const focusOn = (question: string, edits: ChartEdit[] = []): Focus => {
  const { query, intent, analysis, chart } = ask(question);
  return { query: query!, intent, analysis, chart, edits, shown: [] };
};

const SERVICES = focusOn("top 10 services last quarter");
const KINDS = focusOn("cost by charge category last quarter");
const MONTHLY = focusOn("cost per region per month in 2025");
const note = (at: string, label: string): ChartEdit => ({ kind: "annotate", annotation: { kind: "note", at, label } });
const line = (value: number, label: string): ChartEdit => ({ kind: "annotate", annotation: { kind: "threshold", value, label } });
const range = (min: number | null, max: number | null): ChartEdit => ({ kind: "range", min, max });
const sort = (by: "value" | "label" | "time", direction: "asc" | "desc"): ChartEdit => ({ kind: "sort", by, direction });
const color = (series: string, name: string): ChartEdit => ({ kind: "color", series, color: name });
const type = (name: Extract<ChartEdit, { kind: "type" }>["type"]): ChartEdit => ({ kind: "type", type: name });
const title = (text: string): ChartEdit => ({ kind: "title", text });
const on = (kind: "log" | "labels", is: boolean): ChartEdit => ({ kind, on: is });
const stack = (mode: "none" | "stacked" | "normalized"): ChartEdit => ({ kind: "stack", mode });

const EDITS: [sentence: string, focus: Focus, ...edits: ChartEdit[]][] = [
  ["make the bars green", SERVICES, color("*", "green")],
  ["Could you paint the bars orange, please?", SERVICES, color("*", "orange")],
  ["turn it dark blue", SERVICES, color("*", "blue")],
  ["use purple", SERVICES, color("*", "purple")],
  ["now in blue", SERVICES, color("*", "blue")],
  ["show me the bars in red", SERVICES, color("*", "red")],
  ["highlight BigQuery in orange", SERVICES, color("BigQuery", "orange")],
  ["green bars please", SERVICES, color("*", "green")],
  ["colour Lambda red", SERVICES, color("AWS Lambda", "red")],
  ["can you make BigQuery gold?", SERVICES, color("BigQuery", "yellow")],
  ["change the color of BigQuery to teal", SERVICES, color("BigQuery", "teal")],
  ["use #ff8800 for AWS Lambda", SERVICES, color("AWS Lambda", "#ff8800")],
  ["switch to the cool palette", MONTHLY, { kind: "palette", palette: "cool" }],
  ["rename the title to Where the money went", SERVICES, title("Where the money went")],
  ["call it “Spend at a glance”", SERVICES, title("Spend at a glance")],
  ["change the chart's title to: Q1 review and outlook", SERVICES, title("Q1 review and outlook")],
  ["the title should be Cloud bill", SERVICES, title("Cloud bill")],
  ["use 'Board view' as the title", SERVICES, title("Board view")],
  ["start the axis at zero", MONTHLY, range(0, null)],
  ["let's have the y axis begin at 0", MONTHLY, range(0, null)],
  ["include zero", MONTHLY, range(0, null)],
  ["zoom the y axis between 100 and 500", MONTHLY, range(100, 500)],
  ["y-axis from 10k to 25k", MONTHLY, range(10_000, 25_000)],
  ["set the axis to 0-500", MONTHLY, range(0, 500)],
  ["cap the y axis at €1.5 million", MONTHLY, range(null, 1_500_000)],
  ["stack it", MONTHLY, stack("stacked")],
  ["please stack the bars", MONTHLY, stack("stacked")],
  ["could we have them stacked", MONTHLY, stack("stacked")],
  ["stack to 100 %", MONTHLY, stack("normalized")],
  ["make it 100% stacked", MONTHLY, stack("normalized")],
  ["unstack it", MONTHLY, stack("none")],
  ["put the bars side by side", MONTHLY, stack("none")],
  ["one small chart per region", MONTHLY, { kind: "facet", on: true, by: "Region" }],
  ["give me a separate chart for each region", MONTHLY, { kind: "facet", on: true, by: "Region" }],
  ["facet by region", MONTHLY, { kind: "facet", on: true, by: "Region" }],
  ["split it into small charts", MONTHLY, { kind: "facet", on: true }],
  ["small multiples please", MONTHLY, { kind: "facet", on: true }],
  ["put it all back in one chart", MONTHLY, { kind: "facet", on: false }],
  ["hide tax", KINDS, { kind: "hide", series: "Tax" }],
  ["hide the tax bar", KINDS, { kind: "hide", series: "Tax" }],
  ["take the credits off the chart", KINDS, { kind: "hide", series: "Credit" }],
  ["please don't show Tax in the chart", KINDS, { kind: "hide", series: "Tax" }],
  ["sort alphabetically", SERVICES, sort("label", "asc")],
  ["can you sort by name, z to a", SERVICES, sort("label", "desc")],
  ["order them by size", SERVICES, sort("value", "desc")],
  ["sort from low to high", SERVICES, sort("value", "asc")],
  ["largest first", SERVICES, sort("value", "desc")],
  ["put the smallest at the top", SERVICES, sort("value", "asc")],
  ["in alphabetical order please", SERVICES, sort("label", "asc")],
  ["sort by service", SERVICES, sort("label", "asc")],
  ["mark the 15th of March as migration", MONTHLY, note("2025-03-15", "migration")],
  ["mark 3 March 2025 as “Go-live”", MONTHLY, note("2025-03-03", "Go-live")],
  ["add a note on April: price change", MONTHLY, note("2025-04-01", "price change")],
  ["annotate BigQuery with new contract", SERVICES, note("BigQuery", "new contract")],
  ["add a line at 50k", SERVICES, line(50_000, "50k")],
  ["draw a budget line at $20,000", SERVICES, line(20_000, "Budget")],
  ["add a target of 1.2 million called Goal 2025", MONTHLY, line(1_200_000, "Goal 2025")],
  ["swap the axes", SERVICES, { kind: "swap" }],
  ["flip the chart", SERVICES, { kind: "swap" }],
  ["switch x and y", SERVICES, { kind: "swap" }],
  ["turn it sideways", SERVICES, { kind: "swap" }],
  ["log scale", MONTHLY, on("log", true)],
  ["put the y axis on a logarithmic scale", MONTHLY, on("log", true)],
  ["use a linear scale", MONTHLY, on("log", false)],
  ["show the values on the bars", SERVICES, on("labels", true)],
  ["add data labels", SERVICES, on("labels", true)],
  ["no labels please", SERVICES, on("labels", false)],
  ["make it a pie", SERVICES, type("pie")],
  ["I'd rather see a line chart", MONTHLY, type("line")],
  ["show it as a treemap instead", SERVICES, type("treemap")],
  ["sort by name and show value labels", SERVICES, sort("label", "asc"), on("labels", true)],
  ["make it blue, then use a log scale", MONTHLY, color("*", "blue"), on("log", true)],
];

test.each(EDITS)("%s", (sentence, focus, ...edits) => {
  const reading = ask(sentence, focus);
  expect(reading).toMatchObject({ intent: "chart-edit", query: focus.query, turn: "follow", edits });
});

const OTHER: [sentence: string, focus: Focus][] = [
  ["top 5 services by cost", MONTHLY],
  ["why did tax increase in march", MONTHLY],
  ["what did we spend on the 15th of March", MONTHLY],
  ["services between 100 and 500", SERVICES],
  ["which services cost more than 50k", SERVICES],
  ["show me everything over 20k", SERVICES],
  ["cost by region", SERVICES],
  ["chart of cost by region", SERVICES],
  ["a chart by squad", SERVICES],
  ["by month", SERVICES],
  ["without tax", KINDS],
  ["exclude BigQuery", SERVICES],
  ["only AWS", SERVICES],
  ["hide tax", SERVICES],
  ["compare march with april", MONTHLY],
  ["and last year?", MONTHLY],
  ["top 3 only", SERVICES],
  ["show it as a share of the total", SERVICES],
  ["cost from 1 march to 15 march 2025", SERVICES],
  ["which teams are in the red", SERVICES],
  ["what is marked as untagged", SERVICES],
  ["how much do we pay for storage", SERVICES],
  ["forecast the next 3 months", MONTHLY],
  ["what would happen if we turn off sandbox", SERVICES],
  ["how did the line items develop", SERVICES],
  ["how many accounts are there", SERVICES],
];

test.each(OTHER)("%s: no edit", (sentence, focus) => {
  const { intent, edits } = ask(sentence, focus);
  expect(intent).not.toBe("chart-edit");
  expect(edits).toEqual([]);
});

test("without an answer there is nothing to edit", () => {
  for (const sentence of ["make the bars green", "undo that", "start the axis at zero", "hide tax"])
    expect(ask(sentence).intent).not.toBe("chart-edit");
});

test("a grouping that the rows lack is added with its panels, the list of the first ten stays the same", () => {
  const { query, intent, edits } = ask("one small chart per region", SERVICES);
  expect(intent).toBe("ask");
  expect(query?.dimensions.map(({ dimension }) => dimension)).toEqual(["service", "region"]);
  expect(query?.top).toMatchObject({ n: 10, of: ["service"] });
  expect(edits).toEqual([{ kind: "facet", on: true, by: "Region" }]);
});

test("the list itself is lengthened, cut and freed of shares and conditions in words", () => {
  expect(ask("Show all of them", SERVICES).query?.top).toBeNull();
  expect(ask("Only the top 5 and the rest as other", SERVICES).query?.top).toMatchObject({ n: 5, other: true });
  const rest = focusOn("top 5 services and the rest as other last quarter");
  expect(ask("without the rest", rest).query?.top).toMatchObject({ n: 5, other: false });
  expect(ask("show the rest as other", SERVICES).query?.top).toMatchObject({ n: 10, other: true });
  expect(ask("Without the share", focusOn("share of each provider last quarter")).query?.share).toBeNull();
  expect(ask("Remove the condition effective cost above €500", focusOn("services above 500 last quarter")).query?.having).toEqual([]);
});

test.each(["undo", "undo that", "Undo the last change.", "take that back", "revert", "roll back the last step", "undo it please"])(
  "%s",
  (sentence) => {
    const edited = { ...SERVICES, edits: [on("labels", true)] };
    expect(ask(sentence, edited, [SERVICES])).toMatchObject({ intent: "chart-edit", turn: "undo", edits: [], query: SERVICES.query });
  },
);

test.each(["redo", "redo that", "redo the change please", "bring it back", "undo the undo"])("%s", (sentence) => {
  const edited = { ...SERVICES, edits: [on("labels", true)] };
  expect(ask(sentence, SERVICES, [], [edited])).toMatchObject({ intent: "chart-edit", turn: "redo", edits: edited.edits });
  expect(ask(sentence, SERVICES).decline?.reason).toBe("There is nothing to redo.");
});

test.each(["reset the chart", "undo all my changes", "back to the original chart"])("%s", (sentence) => {
  expect(ask(sentence, { ...SERVICES, chart: "pie", edits: [on("labels", true)] })).toMatchObject({ chart: null, edits: [] });
});

test("what is in force can be turned round, shown and rubbed out", () => {
  const hidden: ChartEdit = { kind: "hide", series: "Tax" };
  const focus = { ...KINDS, edits: [sort("label", "asc"), hidden, note("Usage", "high")] };
  expect(ask("reverse the order", focus).edits).toContainEqual(sort("label", "desc"));
  expect(ask("show tax again", focus).edits).not.toContainEqual(hidden);
  expect(ask("unhide everything", focus).edits).not.toContainEqual(hidden);
  expect(ask("remove the notes", focus).edits).toEqual([sort("label", "asc"), hidden]);
  expect(ask("remove the high note", focus).edits).toEqual([sort("label", "asc"), hidden]);
});

test("edits of the look stay through follow-ups, those of one view do not", () => {
  const focus = { ...SERVICES, edits: [color("AWS Lambda", "red"), title("Mine"), sort("label", "asc")] };
  expect(ask("only AWS", focus).edits).toEqual(focus.edits);
  expect(ask("by squad", focus).edits).toEqual([color("AWS Lambda", "red")]);
});

const SAID: ChartEdit[] = [
  type("treemap"),
  sort("value", "desc"),
  sort("value", "asc"),
  sort("label", "asc"),
  sort("label", "desc"),
  sort("time", "asc"),
  stack("none"),
  stack("stacked"),
  stack("normalized"),
  on("log", true),
  on("log", false),
  on("labels", true),
  on("labels", false),
  color("*", "green"),
  color("Tax", "#ff8800"),
  { kind: "palette", palette: "muted" },
  title("Tax and fees, then more"),
  range(100, 500.5),
  range(null, 20_000),
  range(-50, null),
  { kind: "range", min: 1, max: 2, axis: "x" },
  { kind: "swap" },
  { kind: "facet", on: true },
  { kind: "facet", on: false },
  { kind: "facet", on: true, by: "Charge category" },
  { kind: "hide", series: "Tax" },
  note("Tax", "new law"),
  note("2025-02-03", "Go-live"),
  line(50_000, "Plan"),
];

test.each(SAID)("the sentence of a control is read as its edit: %j", (edit) => {
  expect(ask(describeEdit(edit), KINDS).edits).toEqual([edit]);
});

test.each<[ChartEdit[], ChartEdit]>([
  [[title("Mine")], title("")],
  [[range(1, 2)], range(null, null)],
  [[color("Tax", "red")], color("Tax", "auto")],
  [[{ kind: "hide", series: "Tax" }], { kind: "show", series: "Tax" }],
  [[{ kind: "hide", series: "Tax" }], { kind: "show", series: "*" }],
  [[note("Tax", "new law")], { kind: "erase", label: null }],
  [[note("Tax", "new law")], { kind: "erase", label: "new law" }],
])("%j is taken back by the sentence of its control", (before, edit) => {
  expect(ask(describeEdit(edit), { ...KINDS, edits: before }).edits).toEqual(addEdits(before, [edit]));
});
