import type { IntentWord } from "./atoms";
import { comparedDimension } from "./comparing";
import type { ComposeContext } from "./compose-context";
import { pickAll } from "./conditions";
import { pointsBack } from "./pointing";
import { hasOp, type Slots } from "./slots";

/** Nothing of the data is named. */
export function isBare(slots: Slots): boolean {
  return slots.metrics.length + slots.dimensions.length + slots.values.length + slots.times.length === 0;
}

const OPENING =
  /^(?:(?:ok|okay|great|thanks|thank you|good|nice|hm+|please|pls|so|well|yes|no) ?(?:[,.!] )?)*(?:and|but|now|then|also|only|just|same|what about|how about|what if only|instead|without|excluding|exclude|except|minus|leave out|drop|remove|add|include|plus|with|vs|versus|against|compared?|as|by|per|split|break|drill|zoom|for|in|on|since|during|not|again|ditto|likewise|filter|limit|restrict|narrow|show only|keep|or|make|turn|switch|change|group|sort|rather|exactly|last|this|previous|what was it|which of|of those|of these|of them|from those|among)(?![^ ])/;
export const TOTAL =
  /^(?:and )?(?:what is |whats |what was |show |give me )?(?:the |in )?(?:how much (?:is |was )?(?:it |that |this )?in )?(?:grand |overall )?(?:totals?|sum)(?: (?:only|please|pls|then|now|instead|overall|for (?:that|all of (?:them|that))))*(?: [?.!])?$/;
/** "what share of the total is that?" */
const PART_OF_TOTAL =
  /^(?:and |so )?(?:(?:what|which) )?(?:share|percent|percentage|%|fraction|proportion|portion)(?: of (?:the |our |my )?(?:grand |overall |whole )?(?:total|overall|whole|spend|spending|bill|costs?))?(?: (?:is|was|are|were) (?:that|it|this|they|those))?(?: [?.!])?$/;
const POINTING =
  /(?<![^ ])(?:break|split|show|slice|compare|make|turn|convert|draw|plot|group|sort|filter|limit|restrict|narrow|drill|explain|do|about|of|for|with|from|into|is|was|did|does|has|to|see|give me|expand|forecast|why|put|present|display|list|rank)(?: me| us)? (?:it|that|this|them|those|these|they)(?: one)?(?= |$)(?! (?:week|month|quarter|year|day|is|are|cost|costs|have|has|spend|spent|exceed|grew|rose|were|was)(?![^ ]))/;
const WHOLE =
  /^(?:(?:please|pls|can you|could you|kindly|i want to|i would like to|let me|lets) )*(?:how much|how many|how (?:are|is|did|do|does|were|was|have|has) (?:we|our)|what (?:is|are|was|were|did|do|does|has|have|will|would|share|percentage|percent|%|fraction)|whats|which|who|where|when|show|list|give|top \d+ .* (?:by|in)|total|find|rank|did|is|are|was|were|do|does|plot|draw|display|get|tell)(?![^ ])/;

/** Does the question need the one before it? Openings and pronouns say so; so does a fragment without a measure. */
export function isFollowUp(context: ComposeContext): boolean {
  const { scan, slots } = context;
  const text = scan.tokens.map((token) => token.norm).join(" ");
  if (hasOp(slots, "ordinal", "same", "instead", "remove", "unsplit")) return true;
  if (POINTING.test(text) || pointsBack(context) || asksWhyOfShown(context)) return true;
  if (slots.intents.has("why") && isBare(slots)) return true;
  const opening = OPENING.test(text);
  const whole = slots.metrics.length > 0 || slots.counted.length > 0 || setsApart(context);
  const pieces = [slots.values, slots.times, slots.dimensions, slots.grains].filter((list) => list.length > 0).length;
  if (opening)
    return !(
      whole &&
      pieces >= 2 &&
      /^(?:for|in|on|since|during|by|per|this|last|compared?|split|break|just|show only|with|as|previous)(?![^ ])/.test(text)
    );
  if (TOTAL.test(text) || PART_OF_TOTAL.test(text) || isPartAsked(text, slots)) return true;
  if (isBare(slots) && scan.tokens.length <= 5 && ["why", "anomaly", "forecast"].some((intent) => slots.intents.has(intent as IntentWord)))
    return true;
  if (
    (slots.tops.length > 0 || (hasOp(slots, "share") && slots.filters.length === 0)) &&
    isBare(slots) &&
    slots.grains.length + slots.counted.length === 0
  )
    return true;
  if (WHOLE.test(text)) return false;
  if (slots.intents.size > 0) return isBare(slots) && scan.tokens.length <= 5;
  return !whole && pieces <= 2;
}

/** "which team?": the parts of what is shown. */
const isPartAsked = (text: string, slots: Slots) =>
  /^(?:and |or |so )?(?:which|what)(?![^ ])/.test(text) &&
  slots.dimensions.length === 1 &&
  slots.dimensions[0]!.cue === "which" &&
  slots.values.length + slots.metrics.length + slots.times.length + slots.tops.length + slots.thresholds.length + slots.filters.length ===
    0 &&
  [...slots.ops.keys()].every((op) => op === "which" || op === "and");

/** "why is web up?" beside the teams that are shown, or one of them alone: of that time and under those conditions. */
function asksWhyOfShown({ slots, base }: ComposeContext): boolean {
  if (!base || !slots.intents.has("why") || slots.times.length > 0) return false;
  const shown = new Set([
    ...base.dimensions.map(({ dimension }) => dimension),
    ...base.filters.flatMap((filter) => ("dimension" in filter ? [filter.dimension] : [])),
  ]);
  return slots.values.length > 0 && slots.values.every(({ matches }) => matches[0] && shown.has(matches[0].value.dimension));
}

/** "AWS compared with Azure over the last three months": what is compared and when, so nothing is left for the answer before it. */
const setsApart = (context: ComposeContext) =>
  context.slots.times.length > 0 && context.slots.values.length > 1 && comparedDimension(context.slots, pickAll(context)) !== null;
