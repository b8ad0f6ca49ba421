import { type Conversation, EMPTY_CONVERSATION, type Said } from "@/agent/state";
import type { Fact, Insight, Sentence } from "@/lib/insight/fact";
import { renderSentence } from "@/lib/insight/render";
import type { Focus, Reading } from "@/lib/language/reading";
import { helpReading } from "@/lib/language/replies";
import { describeQuery } from "@/lib/semantic/describe";
import type { SemanticModel } from "@/lib/semantic/model";

/** Turns that are kept in words: the one that began the thread, and the newest. */
const MOST_SAID = 12;
const MOST_TOPICS = 12;
const MOST_TOLD = 5;
const LONGEST = 160;
const LONGEST_FOR_MODEL = 240;

const THREAD = "(?:this |our |the )?(?:conversation|chat|thread|session|discussion)";
const RECAP = new RegExp(
  `^(?:(?:please|can you|could you) )*(?:what (?:have|did) (?:we|i) (?:look(?:ed)? at|ask(?:ed)?|discuss(?:ed)?|cover(?:ed)?|see|seen|do|done|go(?:ne)? (?:over|through))(?: about)?(?: so far| until now| up to now| here| in ${THREAD})?|(?:summari[sz]e|recap|sum up) ${THREAD}(?: so far)?|(?:give me )?(?:a )?(?:summary|recap) of ${THREAD}(?: so far)?|(?:where (?:are|were) we|what was i asking)(?: so far)?|list my questions|what were my questions)\\s*[?.!]*$`,
  "i",
);
const FIRST =
  /^(?:please )?(?:(?:go|get|take me|bring me|jump) )?(?:back )?to (?:the |my |our )?(?:(?:very )?(?:first|opening|original|initial)(?: (?:question|chart|answer|one|view|thing))?|beginning|start|where (?:we|i) (?:started|began))\s*[?.!]*$/i;

/** A question about the conversation itself: its summary, or its first answer again; null for every other question. */
export function readAboutThread(question: string, { opening, turns }: Conversation): Reading | null {
  if (RECAP.test(question.trim())) return { ...helpReading(0.95), intent: "summary" };
  if (!FIRST.test(question.trim()) || !opening || turns === 0) return null;
  const { query, analysis, chart, edits } = opening;
  return { ...helpReading(0.95), intent: "navigate", query, analysis, chart, edits };
}

/** Is the reading one of the conversation itself? */
export const isRecap = ({ intent, query, analysis }: Reading) => intent === "summary" && query === null && analysis.kind === "help";

interface Turn {
  question: string;
  focus: Focus;
  finding: string;
}

/** The thread in a few words after a turn: bounded, whatever its length. */
export function logAfter(
  { log = [], topics = {}, opening }: Conversation,
  { question, focus, finding }: Turn,
  model: SemanticModel,
): Pick<Conversation, "log" | "topics" | "opening"> {
  const { title } = describeQuery(model, focus.query);
  const said: Said = { question: cut(question), title: cut(title), finding: cut(firstSentence(finding)) };
  const all = [...log, said];
  const topic = topicOf(focus, model);
  const counted = { ...topics, [topic]: (topics[topic] ?? 0) + 1 };
  const kept = Object.entries(counted).sort(([a, n], [b, m]) => (b === topic ? 1 : 0) - (a === topic ? 1 : 0) || m - n);
  return {
    log: all.length > MOST_SAID ? [all[0]!, ...all.slice(1 - MOST_SAID)] : all,
    topics: Object.fromEntries(kept.slice(0, MOST_TOPICS)),
    opening: opening ?? focus,
  };
}

function topicOf({ query }: Focus, model: SemanticModel): string {
  const label = (id: string) => (model.dimensions.find((item) => item.id === id)?.label ?? id).toLowerCase();
  const measures = query.metrics.map(({ metric }) => (model.metrics.find((item) => item.id === metric)?.label ?? metric).toLowerCase());
  const by = query.dimensions.map(({ dimension }) => label(dimension));
  return cut([measures.join(", ") || "rows", ...(by.length > 0 ? [`by ${by.join(", ")}`] : [])].join(" "));
}

const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
const firstSentence = (text: string) => /^.*?[.!?](?= |$)/s.exec(text)?.[0] ?? text;

/** What has been asked and found so far, for the person. Every text of an earlier turn is a fact of the thread. */
export function tellThread(conversation: Conversation, model: SemanticModel): Insight {
  const { log = [], topics = {}, turns, focus } = conversation;
  const facts: Fact[] = [];
  const add = (label: string, value: string | number): string => {
    const id = `thread-${facts.length}`;
    const isCount = typeof value === "number";
    facts.push({
      id,
      kind: isCount ? "count" : "date",
      value,
      unit: isCount ? { kind: "count" } : { kind: "text" },
      ...(isCount ? {} : { display: value }),
      label,
      source: { query: "summary", cells: [], method: "conversation" },
      significance: 1,
      materiality: 1,
    });
    return `{${id}}`;
  };
  const templates: string[] = [];
  const [first] = log;
  if (!first) templates.push("Nothing has been looked at yet in this conversation.");
  else {
    templates.push(
      `So far: ${add("Turns", turns)} ${turns === 1 ? "turn" : "turns"}, beginning with “${add("First question", first.question)}”.`,
    );
    const most = Object.entries(topics).sort(([, a], [, b]) => b - a)[0];
    if (most && log.length > 2) templates.push(`Mostly about ${add("Topic", most[0])}.`);
    for (const { question, finding } of log.slice(-MOST_TOLD))
      templates.push(`“${add("Question", question)}”${finding ? ` – ${add("Finding", finding)}` : "."}`);
    if (focus) templates.push(`Now on screen: ${add("On screen", describeQuery(model, focus.query).title)}.`);
  }
  const find = (id: string) => facts.find((one) => one.id === id);
  const sentences: Sentence[] = templates.map((template) => renderSentence("finding", template, find, "exact"));
  return { text: sentences.map(({ text }) => text).join(" "), sentences, facts };
}

/** The thread for a language model, in place of its history: at most 240 characters. Empty where nothing has been asked. */
export function threadForModel({ log = [], turns }: Conversation = EMPTY_CONVERSATION): string {
  const titles = log.slice(-3).map(({ title }) => title);
  return titles.length === 0 ? "" : JSON.stringify({ turns, last: titles }).slice(0, LONGEST_FOR_MODEL);
}
