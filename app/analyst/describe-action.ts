import type { Action } from "@/agent/action";
import type { Answer } from "@/agent/answer";
import { cellText } from "@/lib/cell-text";
import { describeEdit, typeName } from "@/lib/charts/describe-edit";
import { formatPeriod } from "@/lib/format";
import { scenarioSentence } from "@/lib/language/scenario-change";
import type { Filter } from "@/lib/semantic/query";
import type { Selection } from "./marks";

/** Labels of a dataset's metrics and dimensions by id. */
export interface Labels {
  metric(id: string): string;
  dimension(id: string): string;
}

/** Label inside a sentence: lower case, but abbreviations stay ("SKU price" → "SKU price"). */
export function inText(label: string): string {
  return label.replace(/\S+/g, (word) => (/[A-Z].*[A-Z]/.test(word) ? word : word.toLowerCase()));
}

function filterText(filter: Filter, labels: Labels): string {
  if ("any" in filter) return filter.any.map((part) => filterText(part, labels)).join(" or ");
  const name = labels.dimension(filter.dimension);
  if ("value" in filter) return `${name} ${filter.op} ${filter.value}`;
  if ("than" in filter) return `${name} ${filter.op} ${labels.dimension(filter.than)}`;
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
      return `Show it as a ${typeName(action.type)}`;
    case "reset-edits":
      return "Reset the chart";
    case "undo":
      return "Undo the last change";
    case "redo":
      return "Redo the change";
    case "set-top":
      return action.n === null ? "Show all of them" : `Only the top ${action.n}${action.other ? " and the rest as other" : ""}`;
    case "remove-share":
      return "Without the share";
    case "remove-having": {
      const chips = answer.chips.filter((chip) => chip.kind === "top").slice(answer.query?.top ? 1 : 0);
      return `Remove the condition ${inText(chips[action.index]?.label ?? String(action.index + 1))}`;
    }
    case "resume":
      return `Continue from: ${answer.question}`;
    case "edit":
      return action.edits.map(describeEdit).join(", then ");
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
