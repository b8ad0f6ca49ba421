import { STOP_WORDS } from "./known-words";
import type { Reading } from "./reading";
import { helpReading, unclear } from "./replies";
import type { Scan } from "./scan";
import type { Slots } from "./slots";
import { singular } from "./stem";

/** Words of other languages that are frequent in questions: enough of them, and nothing placed, is another language. */
const FOREIGN =
  /^(?:wie|viel|haben|wir|fur|für|die|der|das|und|ist|kosten|ausgaben|monat|letzten|combien|nous|avons|dépensé|depense|dépenses|mois|dernier|le|les|des|du|est|pour|par|cuanto|cuánto|gastamos|hemos|gastado|mes|pasado|el|los|las|por|que|nuestro|quanto|abbiamo|speso|gastos|costo|costi|mese|scorso|gasto|total|ano|nós|nos|mês|hoeveel|hebben|uitgegeven|kostet|zeige|montre|muestra|mostra)$/;

/** "cost per patient": a unit that the data does not count. The values it is part of are something else. */
export function unknownUnitOf({ tokens, atoms }: Scan): Reading | null {
  if (!atoms.some((atom) => atom.kind === "metric")) return null;
  for (const [i, token] of tokens.entries()) {
    if (token.norm !== "per") continue;
    let at = i + 1;
    while (/^(?:active|paying|single|individual|unique|registered|new|average)$/.test(tokens[at]?.norm ?? "")) at++;
    const unitAtom = atoms.find((atom) => (atom.kind === "grain" || atom.kind === "dimension") && atom.from > i && atom.from <= at + 1);
    if (unitAtom && !/^(?:by|per|each|every|in|for|a)$/.test(tokens[unitAtom.from]!.norm)) continue;
    const unit = tokens[at];
    if (unit?.kind !== "word" || unit.norm !== singular(unit.norm) || (STOP_WORDS.has(unit.norm) && unit.score === 1)) continue;
    const atom = atoms.find((other) => other.from <= at && at < other.to);
    const part =
      atom?.kind === "value" &&
      atom.to === at + 1 &&
      atom.matches.every((match) => match.value.label.toLowerCase() !== unit.text.toLowerCase());
    if (atom && !part) continue;
    return notCounted(unit.text);
  }
  return null;
}

function notCounted(unit: string): Reading {
  const reason = `The data does not count “${unit}”, so cost cannot be divided by it. A table of it (date, metric, value) can be loaded under Business metrics in the menu.`;
  return { ...unclear(reason, 0.8), intent: "ask", decline: { reason, nearest: "cost by service, account or tag" } };
}

/** "how hot are the servers": a quality that no measure of the data is. */
function unknownQuality({ tokens, atoms }: Scan, model: string): Reading | null {
  if (model !== "focus" || atoms.some((atom) => atom.kind === "metric")) return null;
  const at = tokens.findIndex(
    (token, i) => token.norm === "how" && tokens[i + 1]?.kind === "word" && /^(?:is|are|was|were)$/.test(tokens[i + 2]?.norm ?? ""),
  );
  const word = tokens[at + 1];
  const placed = atoms.find((atom) => atom.from <= at + 1 && at + 1 < atom.to);
  const known = placed && !(placed.kind === "value" && placed.matches[0]!.how === "part");
  if (at < 0 || !word || STOP_WORDS.has(word.norm) || known) return null;
  const reason = `The data has no measure of how “${word.text}” something is: it is billing data.`;
  return { ...unclear(reason, 0.8), intent: "ask", decline: { reason, nearest: "its cost, or the quantity that was consumed" } };
}

const QUALITY = /^(?:active|paying|new|different|unique|distinct|registered|monthly|daily|happy|live|single|total)$/;

/** "who approved …", "which users …": a person or a thing that no column is. */
function unknownThing({ tokens, atoms }: Scan, slots: Slots, model: string): Reading | null {
  const free = (at: number) => tokens[at]?.kind === "word" && !atoms.some((atom) => atom.from <= at && at < atom.to);
  const partial = (at: number) =>
    atoms.some((atom) => atom.kind === "value" && atom.from === at && atom.matches.every(({ how }) => how === "part" || how === "fuzzy"));
  const many = tokens.findIndex((token, i) => token.norm === "how" && tokens[i + 1]?.norm === "many");
  const named = (at: number) => atoms.find((atom) => atom.kind === "value" && atom.from === at);
  let counted = many + 2;
  while (QUALITY.test(tokens[counted]?.norm ?? "") || (named(counted) && free(named(counted)!.to)))
    counted = named(counted)?.to ?? counted + 1;
  const odd = tokens[counted];
  const isKind =
    odd && free(counted) && !STOP_WORDS.has(odd.norm) && atoms.some((atom) => atom.kind === "dimension" && atom.from === counted + 1);
  if (model === "focus" && many >= 0 && isKind) {
    const reason = `The data does not tell which of them are “${odd.text}”: it is billing data.`;
    return { ...unclear(reason, 0.7), intent: "ask", decline: { reason, nearest: "number of resources, services or accounts" } };
  }
  const things = tokens[counted];
  const unknown = free(counted) || (partial(counted) && slots.counted.length + slots.dimensions.length === 0);
  if (model === "focus" && many >= 0 && things && unknown && !STOP_WORDS.has(things.norm) && things.norm !== singular(things.norm)) {
    const reason = `The data does not count “${things.text}”: it is billing data.`;
    return { ...unclear(reason, 0.7), intent: "ask", decline: { reason, nearest: "number of resources, services or accounts" } };
  }
  const asks = tokens.findIndex((token) => /^(?:which|what|who)$/.test(token.norm));
  if (model !== "focus" || asks < 0 || asks > 2 || slots.dimensions.length + slots.counted.length > 0) return null;
  const noun = tokens[asks + 1];
  if (!noun || !free(asks + 1) || STOP_WORDS.has(noun.norm)) return null;
  const doing = tokens[asks]!.norm === "who" && /(?:ed|s)$/.test(noun.norm);
  const ranked = tokens[asks]!.norm !== "who" && noun.norm !== singular(noun.norm) && slots.tops.length > 0;
  if (!doing && !ranked) return null;
  const reason = doing ? `The data does not say who “${noun.text}” something.` : `The data has no “${noun.text}”.`;
  return { ...unclear(reason, 0.7), intent: "ask", decline: { reason, nearest: "cost by account, or by a tag such as the owner" } };
}

/** Answers that need no data: topics the data does not have, help, greetings, nothing understood. */
export function declineOf(scan: Scan, slots: Slots, inConversation: boolean, domain: string): Reading | null {
  const unmeasured = unknownQuality(scan, domain) ?? unknownThing(scan, slots, domain);
  if (unmeasured) return unmeasured;
  const topic = slots.topics[0];
  if (topic) return { ...unclear(topic.reason, 0.9), intent: "ask", decline: { reason: topic.reason, nearest: topic.nearest } };
  if (slots.intents.has("budget") && slots.metrics.length <= 1) {
    const reason = "No budget has been set for this data. Add one on the Budgets page, or upload a table of them there, then ask again.";
    return {
      ...unclear(reason, 0.9),
      intent: "budget",
      analysis: { kind: "budget" },
      decline: { reason, nearest: "this month so far against last month" },
    };
  }
  const asks = scan.atoms.filter(
    (atom) =>
      !(
        atom.kind === "glue" ||
        atom.kind === "number" ||
        (atom.kind === "intent" && (atom.intent === "help" || atom.intent === "greeting")) ||
        (atom.kind === "op" && atom.score < 0.7)
      ),
  );
  const content = scan.tokens.filter((token) => token.kind !== "mark" && !STOP_WORDS.has(token.norm));
  if (slots.intents.has("help") && asks.length <= 1) return helpReading(0.9);
  if (asks.length === 0 && slots.intents.has("greeting")) return helpReading(0.9);
  const foreign = scan.tokens.filter((token) => FOREIGN.test(token.norm)).length;
  const placed = asks.length > 0 ? asks.reduce((sum, atom) => sum + atom.to - atom.from, 0) : 0;
  const script = scan.tokens.filter(
    (token) => token.kind === "word" && /[^\p{Script=Latin}\p{N}\p{Script=Common}]/u.test(token.text),
  ).length;
  if ((foreign >= 3 && placed < scan.tokens.length / 2) || script > scan.tokens.length / 3)
    return unclear("I read questions in English only.", 0.1);
  if (asks.length === 0 && !inConversation)
    return unclear(content.length === 0 ? "There is no question in that." : "I could not find anything of the data in that question.", 0.1);
  return null;
}
