import type { Crumb } from "@/agent/answer";
import { logAfter } from "@/agent/conversation-log";
import { type AgentState, type Conversation, EMPTY_CONVERSATION } from "@/agent/state";
import { addEdits, sealEdits } from "@/lib/charts/edit-list";
import type { Focus, Reading } from "@/lib/language/reading";
import { describeQuery } from "@/lib/semantic/describe";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Table } from "@/lib/table";

const MOST_CRUMBS = 30;
const MOST_EARLIER = 30;
const MOST_SHOWN = 50;
const LONGEST_CHANGE = 200;

/**
 * Path of the drill after this turn: a drill adds a step, "back" cuts the path, any other change of the same question
 * replaces its last step, and a fresh question starts a new path.
 */
export function breadcrumbsAfter(state: Pick<AgentState, "reading" | "action" | "conversation">, model: SemanticModel): Crumb[] {
  const { reading, action, conversation } = state;
  const crumbs = conversation.breadcrumbs;
  if (!reading?.query) return crumbs;
  if (action?.kind === "back") return crumbs.slice(0, action.crumb + 1);
  if (reading.turn === "redo" && conversation.future?.at(-1)?.intent === "drill") return [...crumbs, crumbOf(reading.query, model)];
  const returned = reading.intent === "navigate" ? crumbs.findIndex((crumb) => same(crumb.query, reading.query)) : -1;
  if (returned >= 0) return crumbs.slice(0, returned + 1);
  const step = crumbOf(reading.query, model);
  if (reading.intent === "drill") return [...crumbs, step].slice(-MOST_CRUMBS);
  if (reading.intent === "chart-edit" && crumbs.length > 0) return crumbs;
  const changed = action !== null && action.kind !== "choose" && action.kind !== "resume";
  return changed ? [...crumbs.slice(0, -1), step] : [step];
}

function crumbOf(query: Crumb["query"], model: SemanticModel): Crumb {
  return { label: describeQuery(model, query).title, query };
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

type TurnState = Pick<AgentState, "reading" | "action" | "conversation" | "data" | "drawn"> &
  Partial<Pick<AgentState, "question" | "insight">>;

/** What the next question refers to. A turn without rows leaves the conversation where it was; "start over" empties it. */
export function conversationAfter(state: TurnState, model: SemanticModel, run?: string): Conversation {
  const { conversation, reading, data, drawn } = state;
  const turns = conversation.turns + 1;
  if (reading?.intent === "navigate" && !reading.query) return { ...EMPTY_CONVERSATION, turns, colors: conversation.colors };
  if (!reading?.query || !data) return { ...conversation, turns };
  const focus = focusAfter(state, reading.query, data.table, run);
  const piles = pilesAfter(conversation, reading, focus);
  return {
    dataset: model.dataset,
    focus,
    breadcrumbs: breadcrumbsAfter(state, model),
    ...piles,
    ...logAfter(conversation, { question: state.question ?? "", focus, finding: state.insight?.text ?? "" }, model),
    turns,
    colors: { ...slotsOf(drawn?.spec.colors), ...conversation.colors },
  };
}

function focusAfter({ reading, conversation, drawn, question }: TurnState, query: Focus["query"], table: Table, run?: string): Focus {
  const { turn, intent, analysis, chart, edits } = reading!;
  const refused = new Set(drawn?.refused?.map(({ edit }) => JSON.stringify(edit)));
  const kept = edits.filter((edit) => !refused.has(JSON.stringify(edit)));
  const before = conversation.focus;
  const shown = shownKeys(table);
  const restored = turn === "undo" ? conversation.history.at(-1) : turn === "redo" ? conversation.future?.at(-1) : undefined;
  if (restored && same(restored.query, query)) return { ...restored, shown, ...(run ? { run } : {}) };
  return {
    query,
    intent: intent === "navigate" ? "ask" : intent,
    analysis,
    chart,
    edits: sealEdits(keptAfter(before, query, edits, kept), query, drawn?.spec.type),
    shown,
    ...(run ? { run } : {}),
    ...(turn && question ? { change: question.slice(0, LONGEST_CHANGE) } : {}),
  };
}

/** A refused type had taken the place of the one before it. */
function keptAfter(before: Focus | null, query: Focus["query"], edits: Focus["edits"], kept: Focus["edits"]): Focus["edits"] {
  return before && kept.length < edits.length && same(before.query, query) ? withoutLoss(before.edits, kept) : kept;
}

/** Edits after a refusal: those before, with the ones that were taken. */
function withoutLoss(before: Focus["edits"], kept: Focus["edits"]): Focus["edits"] {
  return addEdits(
    before,
    kept.filter((edit) => !before.some((old) => same(old, edit))),
  );
}

/** Slots of the palette that the thread has given; a colour that a person chose is an edit of its own. */
function slotsOf(colors: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(colors).filter(([, color]) => /^c\d+$/.test(color)));
}

/** Earlier focuses, and those taken back. Going back takes the earlier focus off the pile; anything else puts the present one on it. */
function pilesAfter(
  { history, future = [], focus: before }: Conversation,
  reading: Reading,
  focus: Focus,
): Pick<Conversation, "history" | "future"> {
  const pushed = before ? [...history, before].slice(-MOST_EARLIER) : history;
  if (reading.turn === "undo")
    return { history: history.slice(0, -1), future: before && history.length > 0 ? [...future, before] : future };
  if (reading.turn === "redo") return { history: pushed, future: future.slice(0, -1) };
  const index = reading.intent === "navigate" ? history.findLastIndex((earlier) => same(earlier.query, focus.query)) : -1;
  if (index >= 0) return { history: history.slice(0, index), future: [] };
  const isUnchanged =
    before && same([before.query, before.chart, before.edits, before.analysis], [focus.query, focus.chart, focus.edits, focus.analysis]);
  return isUnchanged ? { history, future } : { history: pushed, future: [] };
}

/** What undo and redo would do next, in the words of the changes. */
export function stepsOf({ focus, history, future }: Conversation): { undo?: string; redo?: string } {
  const [undo, redo] = [history.length > 0 ? focus?.change : undefined, future?.at(-1)?.change];
  return { ...(undo ? { undo } : {}), ...(redo ? { redo } : {}) };
}

/** The conversation as a question to a data set finds it: what was said about other data does not bear on it. */
export function conversationAbout(conversation: Conversation, model: SemanticModel): Conversation {
  if (conversation.dataset === null || conversation.dataset === model.dataset) return conversation;
  return { ...EMPTY_CONVERSATION, turns: conversation.turns };
}
