import type { Action } from "@/agent/action";
import type { Answer } from "@/agent/answer";
import type { ChartEdit, ChartType } from "@/lib/charts/spec";
import { formatPeriod } from "@/lib/format";
import { scenarioSentence } from "@/lib/language/scenario-change";
import type { Filter } from "@/lib/semantic/query";
import { cellText, type Selection } from "./marks";

/** Labels of a dataset's metrics and dimensions by id. */
export interface Labels {
  metric(id: string): string;
  dimension(id: string): string;
}

/** Label inside a sentence: lower case, but abbreviations stay ("SKU price" → "SKU price"). */
export function inText(label: string): string {
  return label.replace(/\S+/g, (word) => (/[A-Z].*[A-Z]/.test(word) ? word : word.toLowerCase()));
}

/** "horizontal-bar" → "horizontal bar". */
export function chartName(type: ChartType): string {
  if (type === "kpi") return "single number";
  return type === "stacked-bar-100" ? "100 % stacked bar" : type.replaceAll("-", " ");
}

function filterText(filter: Filter, labels: Labels): string {
  if ("any" in filter) return filter.any.map((part) => filterText(part, labels)).join(" or ");
  const name = labels.dimension(filter.dimension);
  if ("value" in filter) return `${name} ${filter.op} ${filter.value}`;
  if (!("values" in filter)) return `${name} is ${filter.op === "is-null" ? "not set" : "set"}`;
  return `${name} ${filter.op === "in" ? "is" : filter.op.replace("-", " ")} ${(filter.labels ?? filter.values).join(" or ")}`;
}

/** What a key is called in the answer: the name beside it, or the bucket's. */
function nameOfKey(key: string, index: number, { columns, rows, keys }: Answer): string {
  const column = columns[index];
  if (!column) return key;
  const row = keys?.[column.name]?.findIndex((one) => String(one) === key) ?? -1;
  return cellText(rows[row]?.[index] ?? key, column);
}

function selectionText(selection: Selection, answer: Answer): string {
  return Object.entries(selection)
    .map(([id, key]) => {
      const index = answer.columns.findIndex((column) => (id === "time" ? column.grain : column.dimension === id));
      if (key === null) return `no ${inText(answer.columns[index]?.label ?? id)}`;
      return nameOfKey(key, index, answer);
    })
    .join(" and ");
}

function editText(edit: ChartEdit): string {
  switch (edit.kind) {
    case "type":
      return `Show it as a ${chartName(edit.type)}`;
    case "sort":
      return `Sort by ${edit.by}, ${edit.direction === "asc" ? "ascending" : "descending"}`;
    case "top":
      return `Show the top ${edit.n}${edit.other ? " and other" : ""}`;
    case "stack":
      return edit.mode === "none" ? "Unstack it" : edit.mode === "stacked" ? "Stack it" : "Stack it to 100 %";
    case "log":
      return edit.on ? "Use a log scale" : "Use a linear scale";
    case "labels":
      return edit.on ? "Show the values as labels" : "Hide the value labels";
    case "color":
      return `Colour ${edit.series} ${edit.color}`;
    case "title":
      return `Title it "${edit.text}"`;
    case "range":
      return `Set the axis from ${edit.min ?? "auto"} to ${edit.max ?? "auto"}`;
    case "swap":
      return "Swap the axes";
    case "facet":
      return edit.on ? "Split it into small multiples" : "Draw it as one chart";
    case "hide":
      return `Hide ${edit.series}`;
    case "annotate":
      return `Mark "${edit.annotation.label}" on the chart`;
  }
}

/** The sentence that the chat shows for a click; read as a question it means the same. */
export function describeAction(action: Action, answer: Answer, labels: Labels): string {
  switch (action.kind) {
    case "drill": {
      const what = selectionText(action.selection, answer);
      return action.into ? `Break down ${what} by ${labels.dimension(action.into)}` : `Drill into ${what}`;
    }
    case "filter":
      return `Only where ${filterText(action.filter, labels)}`;
    case "exclude":
      return `Without ${selectionText(action.selection, answer)}`;
    case "remove-filter": {
      const chip = answer.chips.find((c) => c.kind === "filter" && c.index === action.index);
      return `Remove the filter ${chip?.label ?? action.index + 1}`;
    }
    case "explain":
      return `Why did ${selectionText(action.selection, answer)} change?`;
    case "set-metric":
      return `Show ${labels.metric(action.metric)} instead`;
    case "set-dimensions":
      return action.dimensions.length === 0 ? "As one total" : `By ${action.dimensions.map(labels.dimension).join(" and ")} instead`;
    case "set-period":
      return action.period ? `For ${formatPeriod(action.period)}` : "For all the data";
    case "set-grain":
      return action.grain ? `By ${action.grain}` : "Not over time";
    case "set-comparison":
      if (!action.comparison) return "Without the comparison";
      return `Compare with ${formatPeriod(action.comparison.period)}`;
    case "chart":
      return `Show it as a ${chartName(action.type)}`;
    case "undo-edit":
      return "Undo the last change of the chart";
    case "edit":
      return action.edits.map(editText).join(", then ");
    case "back":
      return `Go back to ${answer.breadcrumbs[action.crumb]?.label ?? "the start"}`;
    case "set-scenario":
      return scenarioSentence(action.changes);
    case "choose": {
      const index = answer.choices.findIndex((choice) => JSON.stringify(choice) === JSON.stringify(action.query));
      return answer.clarification?.options[index] ?? `Continue from: ${answer.question}`;
    }
  }
}
