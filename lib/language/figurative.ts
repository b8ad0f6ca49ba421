import { intent, op, type PhraseRule, phrase } from "./phrases";

const PURSE = "(?:us|me|(?:the|our|my) (?:wallet|budget|bill|purse|pocket|bank))";
/** Costs as people feel them: "hit the wallet hardest", "weighed most on the bill". */
const HURT = `(?:hits?|hitting|hurts?|hurting|weigh(?:s|ed|ing)?|stings?|stung|bleeds?)(?: (?:on )?${PURSE})?`;
/** Spending as eating and burning: "gobbled up the most", "chewed through". */
const DEVOUR =
  "(?:gobbl(?:e|es|ed|ing)|swallow(?:s|ed|ing)?|guzzl(?:e|es|ed|ing)|devour(?:s|ed|ing)?|soak(?:s|ed|ing)?|chew(?:s|ed|ing)?|eat(?:s|en|ing)?|ate|suck(?:s|ed|ing)?|burn(?:s|ed|t|ing)?|drain(?:s|ed|ing)?)(?: (?:up|through|away))?";

/** Figures of speech for what the grammar has plain words for. */
export const FIGURATIVE_RULES: PhraseRule[] = [
  op(
    "(?:climb|rise|rose|jump|soar|leap|shoot|shot|grow|grew|go|went)(?:s|ed|n|ing)?(?: up)? (?:the )?(?:highest|furthest|farthest|steepest|hardest)",
    "growth",
    {
      direction: "desc",
    },
  ),
  op(`${HURT} (?:the )?(?:most|hardest|worst|heaviest)(?: on ${PURSE})?|${DEVOUR} (?:the )?(?:most|lion s share)(?: money)?`, "top", {
    direction: "desc",
  }),
  op(`${HURT} (?:more|harder|worse)|${DEVOUR} more`, "comparative", { direction: "desc" }),
  phrase(
    `(?:(?:did|do|have|had) (?:we|they|i) )?(?:${DEVOUR}|get through|got through|gone through|went through|run through|blow|blew|blown)(?= (?:on|in|during|by|at|over|since|for)(?![^ ]))`,
    () => ({ kind: "glue" }),
  ),
  phrase(
    "(?:lin(?:e|es|ed|ing)|writ(?:e|ten)|spell(?:ed)?|lay|laid|set|read) (?:them |it |these |those )?(?:up|out|down)(?= (?:the|our|all|each|every|by|for|from)(?![^ ]))|(?:run|walk|talk|take|guide) me through",
    () => ({ kind: "glue" }),
    1.1,
  ),
  phrase(
    "(?:go|goes|went|gone|going|pour(?:s|ed)?|flush(?:es|ed)?|thrown?|threw) (?:down the (?:drain|toilet|tubes)|to waste|out of the window|up in smoke)",
    () => ({
      kind: "glue",
    }),
    1.2,
  ),
  op(
    "(?:how|hows|how s)(?: (?:is|are|was|were|has|have|s))?(?: (?:it|that|this|they|things))?(?: been)? (?:moving|trending|evolving|progressing|shaping up|coming along|going over time)",
    "trend",
  ),
  op(
    "(?:adding|building|piling|stacking|summing) up (?:as|over|through|across) the (?:year|quarter|month|weeks?|months|days)(?: (?:goes?|went|going|progresses|runs)(?: (?:on|along|by))?)?|as the (?:year|quarter|month) (?:goes|went|progresses) (?:on|along|by)|snowball(?:s|ed|ing)?",
    "running",
  ),
  op(
    "how (?:large|big|great|high) (?:a |an |of a |the |was the |is the )?(?:part|share|proportion|portion|percentage|chunk|slice)(?: of)?",
    "share",
  ),
  op(
    "(?:pil(?:e|es|ed|ing)|heap(?:ed|ing)?) (?:those |these |them |it |that )?up|(?:one )?(?:atop|on top of) (?:the other|each other|1 another|one another)",
    "stack",
  ),
  phrase("(?:stacked |piled )?filled areas?|(?:as )?(?:filled|shaded) areas?", () => ({ kind: "chart", chart: "stacked-area" }), 1.1),
  intent(
    "(?:behav(?:e|es|ed|ing) |look(?:s|ed|ing)? |act(?:s|ed|ing)? )?(?:oddly|strangely|weirdly|erratically|out of character|peculiar(?:ly)?)(?: at any (?:point|time))?|misbehav(?:e|es|ed|ing)",
    "anomaly",
  ),
];
