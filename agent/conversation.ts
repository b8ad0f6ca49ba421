import type { Crumb } from "@/agent/answer";
import { type AgentState, type Conversation, EMPTY_CONVERSATION } from "@/agent/state";
import type { Focus } from "@/lib/language/reading";
import { describeQuery } from "@/lib/semantic/describe";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Table } from "@/lib/table";

const MOST_CRUMBS = 30;
const MOST_EARLIER = 30;
const MOST_SHOWN = 50;

/**
 * Path of the drill after this turn: a drill adds a step, "back" cuts the path, any other change of the same question
 * replaces its last step, and a fresh question starts a new path.
 */
export function breadcrumbsAfter(state: Pick<AgentState, "reading" | "action" | "conversation">, model: SemanticModel): Crumb[] {
  const { reading, action, conversation } = state;
  const crumbs = conversation.breadcrumbs;
  if (!reading?.query) return crumbs;
  if (action?.kind === "back") return crumbs.slice(0, action.crumb + 1);
  const returned = reading.intent === "navigate" ? crumbs.findIndex((crumb) => same(crumb.query, reading.query)) : -1;
  if (returned >= 0) return crumbs.slice(0, returned + 1);
  const step: Crumb = { label: describeQuery(model, reading.query).title, query: reading.query };
  if (reading.intent === "drill") return [...crumbs, step].slice(-MOST_CRUMBS);
  if (reading.intent === "chart-edit" && crumbs.length > 0) return crumbs;
  const changed = action !== null && action.kind !== "choose";
  return changed ? [...crumbs.slice(0, -1), step] : [step];
}

/** Keys of the first rows, by dimension, so that "the second one" finds its row. */
function shownKeys({ columns, rows, keys }: Table): Focus["shown"] {
  const shown = columns.flatMap(({ dimension, grain, name }, index) =>
    dimension || grain ? [{ id: dimension ?? "time", name, index }] : [],
  );
  if (shown.length === 0) return [];
  return rows.slice(0, MOST_SHOWN).map((row, position) =>
    Object.fromEntries(
      shown.map(({ id, name, index }) => {
        const cell = keys?.[name]?.[position] ?? row[index] ?? null;
        return [id, cell === null ? null : String(cell)];
      }),
    ),
  );
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** What the next question refers to. A turn without rows leaves the conversation where it was; "start over" empties it. */
export function conversationAfter(
  state: Pick<AgentState, "reading" | "action" | "conversation" | "data" | "drawn">,
  model: SemanticModel,
): Conversation {
  const { conversation, reading, data, drawn } = state;
  const turns = conversation.turns + 1;
  if (reading?.intent === "navigate" && !reading.query) return { ...EMPTY_CONVERSATION, turns, colors: conversation.colors };
  if (!reading?.query || !data) return { ...conversation, turns };
  const focus: Focus = {
    query: reading.query,
    intent: reading.intent === "navigate" ? "ask" : reading.intent,
    analysis: reading.analysis,
    chart: reading.chart,
    edits: reading.edits,
    shown: shownKeys(data.table),
  };
  return {
    dataset: model.dataset,
    focus,
    breadcrumbs: breadcrumbsAfter(state, model),
    history: historyAfter(conversation, reading.intent, focus),
    turns,
    colors: { ...conversation.colors, ...drawn?.spec.colors },
  };
}

/** Going back takes the earlier focus off the pile; anything else puts the present one on it. */
function historyAfter({ history, focus: before }: Conversation, intent: string, focus: Focus): Focus[] {
  const index = intent === "navigate" ? history.findLastIndex((earlier) => same(earlier.query, focus.query)) : -1;
  if (index >= 0) return history.slice(0, index);
  return before ? [...history, before].slice(-MOST_EARLIER) : history;
}

/** The conversation as a question to a data set finds it: what was said about other data does not bear on it. */
export function conversationAbout(conversation: Conversation, model: SemanticModel): Conversation {
  if (conversation.dataset === null || conversation.dataset === model.dataset) return conversation;
  return { ...EMPTY_CONVERSATION, turns: conversation.turns };
}
