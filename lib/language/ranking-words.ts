import { op, type PhraseRule, phrase } from "./phrases";
import { UNITS } from "./threshold-words";

const BEST =
  "(?:most expensive|most costly|costliest|leading|foremost|biggest ticket|big ticket|priciest|dearest|biggest|largest|highest|greatest|top|heaviest|hungriest|busiest|most|highest cost|highest spending|biggest spending|top spending|largest spending)";
const LEAST = "(?:least expensive|least costly|cheapest|smallest|lowest|least|tiniest|bottom|fewest|lowest cost)";
const RISE = "(?:increases?|growth|rises?|jumps?|gains?|hikes?|surges?|upticks?|climbs?|movers?|growers?|swings?|spikes?)";
const FALL = "(?:decreases?|drops?|declines?|reductions?|falls?|dips?|savers?|cuts?|downturns?|losers?)";
const ROSE =
  "(?:grew|grow|grown|growing|rose|rise|risen|rising|increased|increase|increasing|jumped|jump|climbed|climb|went up|go up|gone up|going up|surged|surge|gained|up|spiked|inflated)";
const FELL =
  "(?:lost|shed|fell|fall|fallen|falling|dropped|drop|dropping|decreased|decrease|decreasing|declined|decline|declining|shrank|shrink|shrunk|went down|go down|gone down|going down|dipped|down|sank|reduced|lowered)";

const top = (pattern: string, direction: "asc" | "desc", fraction = false, kind: "top" | "growth" = "top"): PhraseRule =>
  phrase(pattern, (m) => {
    const n = m.slice(1).find((group) => group !== undefined && /^\d+$/.test(group));
    if (n !== undefined && (Number(n) < 1 || Number(n) > 10_000)) return null;
    const one = /^(?:the )?(?:single|number 1|no 1|# 1|one) /.test(m[0]);
    return {
      kind: "op",
      op: kind,
      direction,
      ...(fraction && { fraction }),
      ...(n !== undefined ? { n: Number(n) } : one ? { n: 1 } : {}),
    };
  });

const NTH = ["second", "third", "fourth", "fifth"];

/** Superlatives and ranks: "top 5", "the two cheapest", "grew the most". */
export const RANKING_RULES: PhraseRule[] = [
  top(
    `(?:the |our |my )?(?:top|first|leading|foremost|highest|biggest|largest) (\\d+)(?: (?:most expensive|most costly|costliest|biggest|largest|highest|priciest))?(?! (?:days|weeks|months|quarters|years|hours))`,
    "desc",
  ),
  top(`(?:the |our |my )?(\\d+) (?:of (?:the|our|my) )?${BEST}`, "desc"),
  top(`(?:the |our |my )?(\\d+) (?:of (?:the|our|my) )?${LEAST}`, "asc"),
  top(`(?:the |our |my )?(?:bottom|lowest|smallest|cheapest|last) (\\d+)(?: (?:cheapest|lowest|smallest))?(?! ${UNITS})`, "asc"),
  top(
    `(?:cost|costs|costing|spend|spends|spent|spending|paid|pay|charge|charged|consumes?|uses?|bills?|billed)(?: us| me)? (?:the |by far the )?most(?: money)?`,
    "desc",
  ),
  top(
    `(?:cost|costs|costing|spend|spends|spent|spending|paid|pay|charge|charged|consumes?|uses?)(?: us| me)? (?:the )?least(?: money)?`,
    "asc",
  ),
  top(
    `(?:the |our |my |by far the |the single |single |the number 1 |number 1 |# 1 )?${BEST}(?: (?:one|ones|spenders?|consumers?|offenders?|items?|contributors?|drivers|hitters?|line items?))?`,
    "desc",
  ),
  phrase(`(?:the |our |my )?(second|third|fourth|fifth|2nd|3rd|4th|5th) (${BEST}|${LEAST})`, (m) => ({
    kind: "op",
    op: "top",
    direction: new RegExp(`^${LEAST}$`).test(m[2]!) ? "asc" : "desc",
    n: NTH.findIndex((word) => m[1]!.startsWith(word)) >= 0 ? NTH.findIndex((word) => m[1]!.startsWith(word)) + 2 : Number(m[1]![0]),
  })),
  top(`(?:the |our |my )?${LEAST}(?: (?:one|ones|spenders?|items?))?`, "asc"),
  op(
    "(?:is|are|was|were|comes? out|which (?:one |ones )?(?:is|are|was|were))? ?(?:the )?(?:more expensive|more costly|dearer|pricier|costs?(?: us| me| the company)? more|costlier|spends? more|(?:the )?(?:bigger|larger|greater|heavier|higher) (?:spender|one|cost|spend|bill|consumer|expense|item|cost item|line item|of (?:the )?(?:2|two)|of them))",
    "comparative",
    {
      direction: "desc",
    },
  ),
  op(
    "(?:is|are|was|were|which (?:one |ones )?(?:is|are|was|were))? ?(?:the )?(?:cheaper|less expensive|less costly|costs?(?: us| me| the company)? less|(?:the )?(?:smaller|lower|lesser) (?:spender|one|cost|spend|bill|consumer|expense|of (?:the )?(?:2|two)|of them))",
    "comparative",
    {
      direction: "asc",
    },
  ),
  top(
    "(?:barely|hardly|scarcely|poorly|badly|worst|least well|under) (?:used|utilized|utilised)|least used|underused|underutilized|underutilised|poorest",
    "asc",
  ),
  phrase("(?:the )?(?:(\\d+) )?worst(?: (\\d+))?(?: (?:single|ones?|offenders?))?", (m) => {
    const n = m[1] ?? m[2];
    return { kind: "op", op: "top", direction: "asc", worst: true, ...(n !== undefined && { n: Number(n) }) };
  }),
  top(
    "(?:is |comes? |ranks? |stands? )?(?:number (?:1|one)|no 1|# 1|in (?:the )?first place|first place|at the top|in the lead|leads the (?:pack|list|field)|the leader|the frontrunner|top of the (?:list|table|pile))",
    "desc",
  ),
  top("(?:is |comes? |ranks? )?(?:in last place|last place|at the bottom|bottom of the (?:list|table|pile))", "asc"),
  top("best used|best utilized|best utilised|most used|fully used", "desc"),
  top(
    `${ROSE} (?:the |by the )?(?:most|strongest|biggest)(?: in (?:dollars?|absolute terms|money|dollar terms|cost|spend))?`,
    "desc",
    false,
    "growth",
  ),
  top(
    `(?:the )?(?:(\\d+) )?(?:biggest|largest|highest|strongest|steepest|top|greatest|most)(?: (\\d+))?(?: (?:cost|spend|spending|absolute|dollar|euro|usd|eur|gbp|money|price|monthly))? ${RISE}`,
    "desc",
    false,
    "growth",
  ),
  top(`(?:the )?most (?:strongly )?${ROSE}`, "desc", false, "growth"),
  top(`(?:the )?most (?:strongly )?${FELL}`, "asc", false, "growth"),
  top(
    `${FELL} (?:the |by the )?(?:most|strongest|biggest)(?: in (?:dollars?|absolute terms|money)| (?:spend|spending|cost|money))?`,
    "asc",
    false,
    "growth",
  ),
  top(
    `(?:the )?(?:(\\d+) )?(?:biggest|largest|highest|strongest|steepest|top|greatest|most)(?: (\\d+))?(?: (?:cost|spend|spending|absolute|dollar|euro|usd|eur|gbp|money|price))? ${FALL}`,
    "asc",
    false,
    "growth",
  ),
  top(
    `(?:the )?(?:(\\d+) )?(?:fastest|quickest|most rapidly|strongest)(?: (\\d+))? (?:growing|rising|increasing|climbing|growers?|growth)|${ROSE} (?:the )?(?:fastest|quickest|most in percent(?:age)?(?: terms)?|most in %|most (?:percentage|percent) wise|most relatively)|(?:biggest|largest|highest) (?:percentage|percent|relative|%) ${RISE}|${RISE} (?:fastest|in percent)`,
    "desc",
    true,
    "growth",
  ),
  top(
    `(?:the )?(?:(\\d+) )?(?:fastest|quickest|most rapidly) (?:falling|shrinking|dropping|decreasing|declining)|${FELL} (?:the )?(?:fastest|quickest)|(?:biggest|largest|highest) (?:percentage|percent|relative|%) ${FALL}`,
    "asc",
    true,
    "growth",
  ),
  op(
    "(?:the )?(?:rest|others) (?:as|in|into|grouped|combined)(?: (?:as|into))? (?:one |an? )?others?(?: group)?|(?:and|with|plus|vs|versus) (?:the )?(?:rest|others?|remaining|remainder|everything else|all others?)(?: (?:as|in|grouped|together|combined)(?: (?:as|into))?(?: (?:one|other|others))?)?",
    "rest",
  ),
  op("rank|ranked|ranking|ranks|leaderboard", "rank"),
];
