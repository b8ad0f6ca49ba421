import type { LeverId } from "@/lib/insight/advice/lever-id";
import { matchesOf } from "./matches";
import { intent, type PhraseRule } from "./phrases";

const COMMITMENTS =
  "(?:savings? plans?|reservations?|reserved (?:instances?|capacity|nodes?)|commitments?|commitment discounts?|committed use(?: discounts?)?|ris?|cuds?)";
const THINGS =
  "(?:(?:cloud |storage |compute |block |public |elastic |static )*(?:resources?|volumes?|disks?|drives?|ips?|ip addresses|addresses|machines?|instances?|servers?|vms?|nodes?|load balancers?|storage|assets?|things?|stuff|infrastructure|capacity(?! reserv)))";
const GO = "(?:delet\\w+|remov\\w+|clean\\w*(?: up)?|drop\\w*|purg\\w+|prun\\w+|get rid of|throw away|kill\\w*|retir\\w+)";
const MAY = "(?:that |which )?(?:we |i |you |they )?(?:could|can|should|may|might|ought to|need to)(?: we| i)?(?: safely| also)?(?: be)?";
const BRING = "(?:bring|save|give|gain|do for|get|mean|yield|cut|reduce|be worth)";
/** what was saved is a number, what could be is advice */
const NOT_DONE = "(?<!(?:did|have|had|do) (?:we|i|you|they|it) )";
const OFF = "(?:switch\\w*|turn\\w*|shut\\w*|power\\w*|schedul\\w*)";

/** Questions for one lever: the words that ask, not only name. What only names a thing stays a question about its cost. */
const ASKED: [lever: LeverId, pattern: string][] = [
  [
    "idle",
    `(?:any |are there |what |which |find |list |show |our )*(?:idle|idling|orphan(?:ed|s)?|unattached|detached|zombie|abandoned|unassociated|left ?over|forgotten|dangling|stale|unneeded|no longer needed) ${THINGS}|(?:unused|not used) (?:resources?|volumes?|disks?|ips?|ip addresses|addresses|machines?|instances?|servers?|vms?|load balancers?)|${THINGS} (?:(?:that |which )?(?:are |is |sit |sits |sitting |stand |standing )*(?:idle|unattached|orphaned|unused|doing nothing|not (?:being )?used|nobody uses|no one uses))|(?:idle|orphans|zombies)`,
  ],
  [
    "snapshots",
    `(?:(?:old|older|stale|forgotten|outdated|unneeded|obsolete|unused|leftover) )+(?:disk |volume |database )?(?:snapshots?|backups?|images)|(?:snapshots?|backups?|machine images) ${MAY} ${GO}|${GO} (?:(?:some|any|old|the|our|of|unneeded) )*(?:snapshots?|backups?)|snapshots? clean ?up|(?:too many|how many) (?:old )?snapshots`,
  ],
  [
    "leaking-storage",
    "(?:storage|buckets?|disks?|volumes?|data) (?:that |which )?(?:only |just |never (?:stops? |shrinks?)?|keeps? (?:on )?|always )+(?:grow\\w*|piling up|pil\\w+ up)|(?:storage|buckets?|disks?|volumes?|data) never shrinks?|(?:storage|data) that (?:never|is never) (?:shrinks?|gets? (?:cleaned|deleted)|cleaned|deleted)|leak(?:ing|s|y)? (?:storage|buckets?|data)|(?:storage|bucket|data) leaks?|(?:missing|lost|no|without) (?:lifecycle|clean ?up|retention) (?:rules?|polic(?:y|ies))",
  ],
  [
    "support",
    "(?:are we |am i |do we |is it that we )?(?:over ?pay\\w*|(?:pay|paying|spend|spending|paid) too much|too much) (?:for|on) (?:the |our |cloud |premium )*support(?: plans?| fees?| contracts?)?|(?:cheaper|lower|downgrade (?:the |our )?) ?support(?: plan| tier| level)?|support (?:plan |fee |cost )?(?:surprises?|jumps?|review)|(?:save|cut|reduce) (?:money |cost |costs )?(?:on |for |the |our )*support(?: plans?| fees?| costs?)?",
  ],
  [
    "marketplace",
    "marketplace (?:surprises?|jumps?|shocks?|review)|(?:any |which |what |are there |who are )*(?:new|unexpected|unknown|surprising) (?:marketplace )?(?:vendors?|sellers?|marketplace (?:purchases?|charges?|products?|subscriptions?)|third part(?:y|ies))|surprises? (?:in|on|from) (?:the |our )?marketplace|(?:save|cut) (?:money )?on (?:the )?marketplace",
  ],
  [
    "expiring-commitment",
    `(?:which |what |any |are there |do any |when do |when will |when does )*(?:of )?(?:our |the |my )?${COMMITMENTS}(?: (?:that|which|will|are|is|do|does|going|about|to|up|for|due|coming))* (?:expir\\w+|end(?:s|ing)?|run(?:s|ning)? out|laps\\w+|renew\\w*)(?: (?:soon|next|shortly|in the (?:next|coming) (?:weeks|months?|quarter)))?|(?:expiring|ending|soon to expire|lapsing) ${COMMITMENTS}|(?:upcoming |next |coming )?renewals?(?: of ${COMMITMENTS})?(?: (?:soon|coming up|due))?`,
  ],
  [
    "commitment-purchase",
    `(?:what |how much )(?:would|could|will|can|might) (?:buying |purchasing |getting )?(?:(?:a|an|another|more|further|additional|new|bigger|larger) )*${COMMITMENTS}(?: help)? ${BRING}(?: us| me| in savings)?|(?:should|could|can|shall) (?:we|i) (?:buy|purchase|get|take|sign|commit to|make) (?:(?:a|an|another|any|more|further|additional|new|some) )*${COMMITMENTS}|(?:which|what) ${COMMITMENTS} (?:should|could|would|to) (?:we |i )?(?:buy|purchase|get|pay|make sense)|(?:buy|buying|purchase|purchasing) (?:(?:a|an|another|more|further|additional|new) )*${COMMITMENTS}|(?:is|would) (?:(?:a|an|another|more|further) )*${COMMITMENTS} (?:be )?(?:worth it|worth buying|pay off|worthwhile|a good idea)|(?:coverage|commitment) (?:gaps?|opportunit\\w+|recommendations?)|close (?:the |our )?coverage gap|${NOT_DONE}(?:save|cut cost|saving) (?:money |more )?(?:with|by|through|from) (?:(?:a|an|more|further|buying|new) )*${COMMITMENTS}|where (?:should|could|can) (?:we|i) commit(?: more)?`,
  ],
  [
    "steady-on-demand",
    "(?:which |what |any )*on ?-? ?demand(?: \\w+){0,2} (?:that |which )?(?:runs? |running |is |are )*(?:flat|steady|stable|constant(?:ly)?|around the clock|day and night|all the time|permanently|non ?stop)|(?:flat|steady|stable|constant|always on) on ?-? ?demand(?: (?:usage|spend|cost|machines|workloads?|instances))?|what runs (?:flat|all the time|around the clock|day and night)(?: on demand)?",
  ],
  [
    "unused-commitment",
    `(?:exchange|sell|return|fix|reduce|avoid|stop|lower) (?:(?:our|the|any|wasted|waste|of|on|paying|for) )*(?:unused |idle |wasted )+${COMMITMENTS}|(?:unused|idle|wasted) ${COMMITMENTS} (?:${MAY} )?(?:exchange\\w*|sell|sold|use|give up|return\\w*)|${COMMITMENTS} (?:that )?(?:nobody|no one|we do not|we dont|nothing) (?:is using|uses?)`,
  ],
  [
    "spot",
    `(?:what|which|where|any)?(?: \\w+){0,3} (?:could|can|should|might) (?:we |i |be )?(?:run|move|moved|go|use|using|switch|put|shift)(?: \\w+){0,2} (?:on |to |onto |in )?(?:spot|preemptible|interruptible)(?: (?:instances?|capacity|machines?|vms?|prices?|nodes?))?|spot (?:candidates?|potential|opportunit\\w+|savings?)|${NOT_DONE}(?:save|cut) (?:money |more )?(?:with|by|through|from|using|on) (?:using )?(?:spot|preemptible|interruptible)(?: (?:instances?|capacity|machines?|vms?))?|candidates? for spot|interruptible (?:workloads?|machines?|compute|work)|(?:use|using) (?:more )?(?:spot|preemptible)(?: (?:instances?|capacity|machines?|vms?))?(?= |$)`,
  ],
  [
    "off-hours",
    `(?:what|which|where|any)?(?: \\w+){0,3} (?:could|can|should|may|might) (?:we |i |be )?${OFF}(?: \\w+){0,4} (?:off |down )?(?:at night|overnight|nights?|on weekends?|at weekends?|weekends?|after hours|out(?:side)?(?: of)? (?:of )?(?:working |office |business )?hours|off ?-? ?hours|when (?:nobody|no one) (?:works|is working))|(?:run|runs|running) (?:at night|overnight|on weekends?|at weekends?|nights? and weekends?) (?:for nothing|without need|needlessly)|off ?-? ?hours (?:shutdown|schedul\\w+|savings?)|(?:non ?-? ?production|dev|development|test|staging|sandbox)(?: \\w+){0,3} (?:run|runs|running|on|left on) (?:at night|overnight|on weekends?|all night|day and night|around the clock|nights? and weekends?)`,
  ],
  [
    "data-transfer",
    "(?:data )?(?:transfer|traffic|egress|network(?:ing)?) (?:hot ?spots?|waste|savings?)|(?:reduce|cut|lower|trim|save|saving|savings?) (?:money )?(?:(?:on|our|the|for|in|with) )*(?:data )?(?:transfer|egress|traffic|bandwidth)(?: (?:cost|costs|charges|fees))?|(?:too much|over ?pay\\w*) (?:for |on |data )+(?:transfer|egress|traffic|bandwidth)|hot ?spots? of (?:data )?(?:transfer|traffic|egress)",
  ],
  [
    "rate-difference",
    "(?:who|which|what|where|do|does|are|is)?(?: \\w+){0,3} (?:pay|pays|paying) (?:the )?(?:full )?list prices?|(?:missing|lacks?|lacking|without|no|not getting|do not get|dont get|doesnt get) (?:(?:a|an|any|the|our) )*(?:negotiated|contract(?:ed)?|enterprise|agreed) (?:discounts?|rates?|prices?)|(?:discount|rate) (?:gaps?|differences?)|where (?:is|are) (?:the |our )?(?:negotiated )?discounts? missing",
  ],
  [
    "price-outlier",
    "(?:who|which|what|where|does anyone|does anybody|do some|are we|is anyone)?(?: \\w+){0,3} (?:pay|pays|paying|charged|costs?) (?:more|different\\w*|too much|extra|higher prices?) for the (?:very )?same(?: (?:thing|things|sku|item|service|machine|resource|stuff))?|(?:price|unit price|unit cost) (?:outliers?|differences?|gaps?|spread)(?: (?:between|across|among|by) (?:the |our )?(?:accounts?|regions?|teams?|projects?|subscriptions?))?|different (?:unit )?prices? for the same(?: (?:thing|sku|item|service))?|(?:the )?same (?:thing|sku|item|service|machine)(?: (?:at|for|is|costs?|priced))+ (?:a )?(?:different\\w*|more|dearer|higher|cheaper)(?: prices?)?|cheaper (?:region|elsewhere)",
  ],
  [
    "untagged",
    "what (?:should|could|do|must) (?:we|i)(?: need to)? tag(?: first| next)?|(?:fix|clean up|improve) (?:our |the )?(?:untagged(?: spend| cost| resources)?|tagging|tag coverage)",
  ],
];

/** Ordinary verbs that ask for advice on a thing, before the thing's name. */
const GENERAL = `(?:over ?paying|pay(?:ing)? too much)(?: for)?|what (?:should|can|could|do) (?:we|i) (?:do |change )?to (?:save|cut|reduce|lower|trim|bring down|spend less)(?: (?:money|cost|costs|on|our|the|spend|spending|bill|cloud))*|(?:ways|options|ideas|levers?|measures?|steps|actions?|how) to (?:save|spend less|cut cost|cut costs|reduce cost|reduce costs|bring (?:the )?(?:cost|costs|bill) down)|(?:where|how) (?:can|could|do|should|might) (?:we|i) (?:spend less|waste less|get (?:the )?(?:cost|costs|bill) down|make savings)|(?:where|what) (?:do we|are we|is being|do i) wast(?:e|ing|ed)(?: money)?|(?:savings?|cost|finops|optimi[sz]ation) levers?|(?:possible|potential|biggest|largest|top|available) savings?(?: (?:potential|opportunit(?:y|ies)))?`;

const RULES = ASKED.map(([lever, pattern]) => ({ lever, rule: intent(pattern.trim(), "recommend", 1.25) }));

/** Phrases that ask for recommendations, by lever and in general. */
export const LEVER_RULES: PhraseRule[] = [...RULES.map(({ rule }) => rule), intent(GENERAL, "recommend")];

/** Things whose name says the lever once advice is asked for. */
const NAMED: [lever: LeverId, pattern: RegExp][] = [
  ["snapshots", /\bsnapshots?\b/],
  ["support", /\bsupport\b/],
  ["marketplace", /\bmarketplace\b/],
  ["data-transfer", /\b(?:data )?(?:transfer|egress)\b/],
  ["spot", /\b(?:spot|preemptible)\b/],
  ["commitment-purchase", /\b(?:savings? plans?|reservations?|commitments?|reserved)\b/],
  ["off-hours", /\b(?:at night|weekends?|off ?hours|overnight)\b/],
];

/** What runs flat on demand is what a commitment would cover: whoever asks for one asks for both. */
const SAME: LeverId[] = ["commitment-purchase", "steady-on-demand"];

/**
 * Levers that a request for advice names, in the words of the question.
 * @returns empty for advice in general
 */
export function leversOf(text: string): LeverId[] {
  const asked = RULES.filter(({ rule: { re } }) => !matchesOf(text, re).next().done).map(({ lever }) => lever);
  const named = asked.length > 0 ? asked : NAMED.filter(([, pattern]) => pattern.test(text)).map(([lever]) => lever);
  return [...new Set(named.flatMap((lever) => (SAME.includes(lever) ? SAME : [lever])))];
}
