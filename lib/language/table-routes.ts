import { spelledOut, wordsOf } from "@/lib/semantic/column-role";
import type { ComposeContext } from "./compose-context";
import { foldWords } from "./stem";
import { wordsAt } from "./table-bounds";

const FROM = /^(?:origin|from|source|departure|start|pickup|sender|depart)$/;
const TO = /^(?:destination|to|arrival|end|dropoff|receiver|recipient|target)$/;
const LEAVING = /(?:^| )(?:from|out of|leaving|left|departing|departed|starting (?:at|in|from)|between|ex)(?: the)?$/;
const REACHING = /(?:^| )(?:to|into|for|towards?|reaching|arriving (?:at|in)|landing (?:at|in)|bound for|->|→|-)(?: the)?$/;

/** "from Oslo to Rome", "flights into Rome": a place that both ends of a route may be is the end that its preposition says. */
export function withRoutes(context: ComposeContext): ComposeContext {
  const { model, slots } = context;
  const ends = (role: RegExp) =>
    new Set(
      model.dimensions
        .filter(
          ({ type, kind, id }) => type === "nominal" && kind === "column" && foldWords(spelledOut(wordsOf(id))).some((w) => role.test(w)),
        )
        .map(({ id }) => id),
    );
  const [starts, stops] = [ends(FROM), ends(TO)];
  if (starts.size === 0 || stops.size === 0) return context;
  const values = slots.values.map((slot) => {
    const before = wordsAt(context, slot.atom.from - 3, slot.atom.from);
    const end = REACHING.test(before) ? stops : LEAVING.test(before) ? starts : null;
    const fitting = end ? slot.matches.filter(({ value }) => end.has(value.dimension)) : [];
    return fitting.length > 0 ? { ...slot, matches: fitting } : slot;
  });
  return { ...context, slots: { ...slots, values } };
}
