import { op, type PhraseRule, phrase } from "./phrases";
import { PRESENCE_RULES } from "./presence-words";

const BECOME = "(?:got|gets?|gotten|getting|becomes?|became|becoming|turned|turning)";
const RISING = `(?:${BECOME} (?:more expensive|more costly|costlier|dearer|pricier|higher|bigger|larger)|increased?|rose|rise|rises|rising|risen|grew|grow|grows|grown|growing|went up|go up|gone up|goes up|going up|higher|up by|up|gained|increases|increasing|(?:jump|climb|surge|spike|explode|balloon|skyrocket|soar|swell|escalate|shoot(?:ing)? up|creep(?:ing)? up)(?:s|d|ed|n)?|swollen|shot up|crept up|(?:jump|climb|surg|spik|explod|balloon|skyrocket|soar|swell|escalat)ing)`;
const FALLING = `(?:${BECOME} (?:cheaper|less expensive|less costly|lower|smaller)|decreased?|fell|fall|falls|falling|fallen|dropped?|drops|dropping|declined?|went down|go down|gone down|going down|shrank|shrunk|shrink|shrinks|lower|down by|down|decreases|decreasing|reduced|(?:dip|plunge|plummet|tumble|slump|collapse|slide)(?:s|d|ed|ped)?|slid|(?:dipp|plung|plummet|tumbl|slump|collaps|slid)ing)`;

/** "share of the": the article of "the top 5" is part of that. */
const THE =
  "(?: (?:the|our)(?! (?:\\d+ )?(?:top|biggest|largest|highest|greatest|most|leading|dearest|priciest|costliest|cheapest|smallest|bottom|least)(?![^ ])))?";

/** Phrases that connect the parts of a question. */
export const OPERATOR_RULES: PhraseRule[] = [
  op(
    "(?:broken|break|breaking|split|splitting|divided|divide|grouped|group|sliced|slice|segmented|segment|categori[sz]ed|separated|separate|listed|aggregated|cut|itemi[sz]ed|drill(?:ed)?)(?: (?:it|that|this|them|these|those|me))?(?: (?:down|out|up|together))?(?: (?:further|again|also|more|still))?(?: (?:by|per|into|across|over|between|along|for|on|among))(?: the| each| every)?",
    "by",
  ),
  op(
    "by|per|for each(?: of the| of our)?|for every|for all(?: the| of the)?|across(?: all| the| our| different| various)*|in each(?: of the)?|of each(?: of the)?|from each|at each|over each|among(?: the| our)?|in every|of every|by each|per each|according to|grouped on|depending on|in terms of|with respect to|along|by the|wise",
    "by",
  ),
  phrase(
    "(?:break|breaking|split|splitting|cut|slice|drill|divide|separate|itemi[sz]e)(?= (?:\\S+ ){1,5}(?:down|up|apart|out)(?! (?:to|on)(?![^ ]))(?![^ ]))",
    () => ({ kind: "glue" }),
    1.05,
  ),
  op(
    "(?<=(?:break|breaking|split|splitting|cut|slice|drill|divide|separate|itemi[sz]e) (?:\\S+ ){1,5})(?:down|up|apart|out)(?: further| again)?(?: (?:by|into|per|along|across|over|for)(?: the| each| every)?)?",
    "by",
    {},
    1.1,
  ),
  op(
    "(?:for|per|of|by|from) (?:each|every)(?: (?:1|one)| of them| of (?:these|those))?(?= ?(?:[?.!;,)]|$| (?:in|during|since|over|last|this|between|until|so far)(?![^ ])))",
    "each",
    {},
    1.1,
  ),
  op(
    "(?:(?:one|1|a|an own|its own) )?(?:row|line|number|figure|entry|value|total|amount|bar|column) (?:(?:for|per) )?(?:each|apiece|every(?: one)?)(?: of (?:them|these|those|the 2|the two))?",
    "each",
    {},
    1.1,
  ),
  op("each|every|individual|respectively|separately|individually|each one|side by side|apiece", "each"),
  op(
    "where (?:is|does|did|do|has) (?:most of |all )?(?:our|the|my|all|all our) (?:money|spend|cost|costs|spending|cloud spend|cash) (?:go|going|went|go to|gone)|breakdown(?: (?:by|of|per))?|break down|broken down|split(?: up)?|composition|composed|(?<!(?:do|does|did|will|would) (?:\\S+ ){1,4})make ?up of|distribution(?: of)?|distributed|divide[sd]?",
    "distribution",
  ),
  op(
    "(?:that |which |who )?(?:(?:did|does|do|is|are|was|were|has|have|had) (?:not|never)|didnt|doesnt|dont|isnt|arent|wasnt|werent|havent|hasnt|never) (?:been |be )?(?:run(?:ning)?|ran|sit|sitting|live|living|located|hosted|belong(?:ing)?|come|coming|came|fall|happen(?:ing)?|incurred|spent|booked|part|in|from|on|with|by|under|related|tied|charged|billed)(?: (?:in|from|on|with|by|of|to|under))?(?= )|(?:all (?:of )?(?:what|that|which) (?:is|are) not|everything (?:that is not|but|except|other than|besides)|anything but|all but|not (?:(?:hosted|located|running|run|booked|charged|billed|based|living|used|spent|incurred) )?(?:from|in|on|for|by|counting|including|with|part of)|excluding|exclude[sd]?|excl|ex|except(?: for)?|without(?: any| the)?|not|no|minus|other than|apart from|aside from|outside(?: of)?|leave out(?: the)?|leaving out|(?:leav|sett|putt)ing aside(?: anything| everything| all| whatever)?|(?:leave|set|put) aside(?: anything| everything)?|(?:anything|everything|all|whatever) (?:that is |which is )?not(?: (?:hosted|located|running|billed|booked|charged|in|from|on|by|for|part of)){0,2}|omit(?:ting)?|ignor(?:e|ing)(?: the)?|skip(?:ping)?|besides|less the|but not|do not (?:count|include)|dont (?:count|include)|remove(?: the)?|drop(?: the)?|filter(?:ing)? out(?: the)?|hide(?: the)?|take out(?: the)?|get rid of|never mind the|w / o|isnt|arent|wasnt|neither|non|rid of|net of|before|disregard(?:ing)?|barring|save for|with the exception of|exclusive of|sans|exempting|(?<=(?:spend|spending|cost|costs|bill|total|everything|all|usage|charges) )(?:bar|less|save)(?! (?:charts?|graphs?|plots?|than|money)))",
    "not",
  ),
  op(
    "(?:, |- |– |— |\\( |\\. |\\.\\.\\. |… )*(?:(?:no|nope|nah|oh|wait|sorry|oops|pardon|er|erm|uh|ah|hmm|actually|well) (?:, )?)*(?:i mean|i meant|sorry|oops|pardon me|make that|scratch that|correction|or rather|i should say|i wanted to say|no wait|wait no|wait|no)(?: ,| :| —| -)(?=.)|(?:, |- |– |\\( )?(?:(?:no|nope|oh|wait|sorry|oops|actually) (?:, )?)*(?:i mean|i meant|make that|scratch that|or rather|i should say|no wait|wait no)",
    "correct",
    {},
    1.2,
  ),
  op(
    "(?:leav(?:e|ing)|sett?(?:ing)?|putt?(?:ing)?|tak(?:e|ing)|keep(?:ing)?|strip(?:ping)?|filter(?:ing)?|throw(?:ing)?|kick(?:ing)?|carv(?:e|ing)|push(?:ing)?)(?: the| all| any| our)*(?= (?:\\S+ ){1,6}(?:aside|apart|out|off|away|to (?:one|1|the) side)(?![^ ]))",
    "not",
    {},
    0.95,
  ),
  phrase(
    "(?<=(?:leav(?:e|ing)|sett?(?:ing)?|putt?(?:ing)?|tak(?:e|ing)|keep(?:ing)?|strip(?:ping)?|filter(?:ing)?|throw(?:ing)?|kick(?:ing)?|carv(?:e|ing)|push(?:ing)?) (?:\\S+ ){1,6})(?:aside|apart|out|off|away|to (?:one|1|the) side)",
    () => ({ kind: "glue" }),
  ),
  op(
    "(?:is |are |being |to be |all )?(?:excluded|left out|removed|taken out|not (?:included|counted|considered)|omitted|ignored|set aside|stripped(?: out)?|put aside|left aside)(?= ?(?:[,.?!;:)]|$| (?:by|per|in|for|since|over|during|of|last|this|at|on|please|pls|and|from)(?![^ ])))",
    "said-out",
    {},
    1.05,
  ),
  op(
    "(?:is |are |being |to be |all )?(?:included|counted in|counted|taken in|not (?:excluded|left out))(?= ?(?:[,.?!;:)]|$| (?:by|per|in|for|since|over|during|of|last|this|at|on|please|pls|and)(?![^ ])))",
    "said-in",
    {},
    1.05,
  ),
  op("before", "before", {}, 1.01),
  phrase(
    "(?:(?:kindly|please|pls|could you|can you|would you|will you|may you|to|and|do) )+share(?: with (?:me|us))?(?: (?:the|our|a|an|some|all|below))?(?: total)?|share with (?:me|us)(?: (?:the|our))?(?: total)?",
    () => ({ kind: "glue" }),
    1.4,
  ),
  op(
    "only|just|solely|exclusively|restrict(?:ed)?(?: it| that| this)? to|limit(?:ed)?(?: it| that| this)? to|filter(?:ed)? (?:it |that |this )?(?:to|on|by|for)|narrow(?:ed)?(?: it| that| this)?(?: down)? to|focus(?:ed)? on|zoom(?:ed)? in(?:to| on)|keep only",
    "only",
  ),
  op("also|as well|too|add(?: in)?|include|including|plus|additionally|on top|along with|alongside|together with", "also", {}, 0.9),
  op("instead(?: of)?|rather(?: than)?|in place of|in lieu of", "instead"),
  op(
    "vs|vs\\.|v|versus|against|compared? (?:to|with|against)|comparing (?:to|with)|in comparison (?:to|with)|relative to|as opposed to|as against|vis a vis|than(?: in| for| on| during| the)?|v s|v / s|with respect to|or(?= .* (?:more|cheaper|higher|which|who|whos|bigger|larger|greater|dearer))|next to|beside|(?:set|up|measured|held|put|placed|stacked|pitted|weighed) (?:up )?against|side by side with|(?:as )?opposed to|in contrast (?:to|with)",
    "versus",
  ),
  op(
    "compare(?: (?:that|this|it|them) (?:with|to|against))?|comparing|comparison(?: (?:of|between))?|contrast|stack up(?: against)?|measure up|compares?|how do (?:they|these) compare|difference between|differences?(?: from| to| of| in)?|delta(?: between)?|variances? between|gap between|diff(?: between)?|(?:next to|beside|alongside) (?:it|that|this|them)",
    "compare",
  ),
  op(
    "together|combined|in total|in sum|summed(?: up)?|altogether|jointly|all together|as one(?: number)?|collectively|total of both|both clouds together|in aggregate|all in all|put together|taken together|(?:both |all )?(?:added|adding|add|lumped|rolled|pooled|totalled|totaled|taken|tak(?:e|ing)|treated|treat(?:ing)?|counted|seen|grouped|merged) (?:up|together|into 1|as 1|as a (?:whole|group|pool|unit)|into one)|(?<=(?:tak(?:e|ing|en)|treat(?:ing|ed)?|count(?:ing|ed)?|see(?:n|ing)?|look(?:ing)? at|pool(?:ing|ed)?|lump(?:ing|ed)?|roll(?:ing|ed)?|combin(?:e|ing|ed)|merg(?:e|ing|ed)) (?:\\S+ ){1,6})(?:as (?:1|one)|into (?:1|one)|together)|as (?:a )?(?:single|1|one) (?:number|figure|sum|total|amount|unit|pool|group)|in (?:1|one|a single) (?:number|figure|sum|total|amount)|pooled",
    "together",
  ),
  op("and|&|as well as", "and"),
  op("or|nor", "or"),
  op(",|;", "comma"),
  op(
    `share(?:s|d)?(?: of)?${THE}(?: (?:total|overall|whole))?|percentages?(?: of)?${THE}(?: (?:total|overall|whole))?|percent(?: of)?(?: (?:the )?(?:total|overall|whole))?|proportions?(?: of)?${THE}(?: (?:total|overall|whole))?|in (?:%|percent|percentages?)|as (?:a |an |the )?(?:%|percent|percentages?|shares?|proportions?|fractions?)(?: of (?:the )?(?:total|whole))?|as (?:a |an |the )?(?:rate|ratio|part|portion|slice|chunk) of(?: (?:the )?(?:total|whole))?|as (?:a |an )?ratio to(?: (?:the )?(?:total|whole))?|what (?:%|percent|fraction|part|portion|share|proportion)(?: of)?|% of${THE}(?: (?:total|overall|whole))?|fractions? of|portions? of|how much of|contributions?(?: of| to)?${THE}(?: total)?|relative share|part of the total|as part of the whole|(?<!\\d )%|percentage wise|what part of|pct|in relation to (?:the )?total|makes? up|make up|(?<!(?:\\d|top|our|the|which|these|all|by|of|biggest|largest|expensive|cheapest|many|per|and|,) )accounts? for(?! (?:each|every|all)(?![^ ]))(?! (?:the )?(?:q ?[1-4]|h ?[12]|(?:19|20)\\d\\d|last|this|past|previous|current|first|second|third|fourth|year|month|quarter|week|today|yesterday|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\w*(?![^ ]))(?! (?:the )?(?:greatest|highest|most|biggest|largest) (?!shares?|parts?|portions?|percentages?|proportions?|chunks?|slices?|fractions?))|accounted for|(?:how (?:big|large|much) (?:of )?(?:a |an |the )?|what )?(?:slices?|chunks?)(?: of)?${THE}(?: (?:pie|cake|total))?|(?:how much of |what part of )?the (?:pie|cake)|relative weights?(?: of)?|weights?(?: of)?(?= (?:each|every|the|our))|mix(?= (?:in|as|by|of))`,
    "share",
  ),
  op(
    "is|are|was|were|goes? (?:to|into|on|towards?)|went (?:to|into|on)|comes? from|came from|belongs? to|attributable to|attributed to|due to|caused by|stems? from|did|spent on|used for|consists? of|sits?(?: in| with| on)?|lives? in|lies? (?:in|with)|resides? in|runs? in|falls? (?:in|into|on|under)|lands? (?:in|on)|from",
    "is",
    {},
    0.4,
  ),
  op(
    "over time|trends?|trending|trendline|trend line|evolved?|evolution|evolves|evolving|development|developed|developing|develop|time ?series|timeline|history|historical(?:ly)?|progression|progress(?:ed)?|trajectory|through(?:out)? time|across time|over the (?:months|weeks|days|years|quarters)|changed? (?:over time|over the)|moved|time trend|course of|month to month",
    "trend",
  ),
  op("over (?:the )?years?|through the years|across (?:the )?years|by years|across years|with years|over release years?", "trend"),
  phrase(
    "(?:on |in )?(?:the )?(?:x|y|horizontal|vertical) ?axis(?: (?:representing|depicting|showing|being|is|as|of|with))?|as (?:an? |the )?legend|legend|representing|depicting|graph|chart|plot|visuali[sz]ation",
    () => ({ kind: "glue" }),
  ),
  phrase(
    "(?:for|to) (?:the |our |my |an? )?(?:cfo|ceo|cto|cio|coo|vp|svp|c level|board|boss|bosses|executives?|execs?|leadership|senior management|stakeholders?|auditors?|director|directors|steering committee|board meeting|steering meeting|slide deck|slides|presentation)(?: (?:meeting|review|deck|pack|report|team|please|pls))?",
    () => ({ kind: "glue" }),
  ),
  phrase(
    "(?:ending|ended|ends|until|till|up to|through)(?: (?:at|on|with))? the (?:very )?end of (?:the |our |this )?data(?:set)?",
    () => ({
      kind: "glue",
    }),
  ),
  phrase("(?:both|all) (?:days|dates|ends)?(?: ?, ?| are )?(?:included|inclusive)|(?:days|dates|ends)? ?(?:inclusive|included)", () => ({
    kind: "glue",
  })),
  phrase(
    "(?:the )?same (?:days?|dates?|period|timeframe|number of days|span|stretch)(?: (?:of|in|from|during|for))(?= )",
    () => ({ kind: "glue" }),
    1.1,
  ),
  phrase(
    "(?:for )?(?:the |our |my |a )?(?:quarterly|monthly|weekly|annual|yearly)? ?(?:business|operations?|finance|cost|management|team) reviews?(?: meeting| deck)?|qbr|in advance",
    () => ({ kind: "glue" }),
    1.05,
  ),
  op(
    "(?:is|are|was|were) (?:still |yet |currently )*(?:missing|absent|not set|empty|lacking|not there(?: yet)?)|(?:still|yet|currently) (?:missing|absent|outstanding|lacking)|missing(?= ?(?:[?.!]|$))",
    "said-missing",
    {},
    1.05,
  ),
  phrase(
    "(?:fond of|i like|i love|i prefer|prefer(?:ably)?(?: as)?|rather fond of) (?:an? )?(?:tables?)",
    () => ({ kind: "chart", chart: "table" }),
    1.2,
  ),
  phrase(
    "thank(?:s| you)(?: (?:ever )?so (?:very )?much| very much| kindly| indeed| a lot)?(?= ?[.,!;]? \\w)",
    () => ({ kind: "glue" }),
    1.1,
  ),
  phrase("(?:that |which )?(?:carry|carries|carried|carrying|bear|bears|bearing)", () => ({ kind: "glue" }), 0.5),
  phrase("(?:the )?(?:key|field|column)(?: called| named)?(?= )", () => ({ kind: "glue" }), 0.3),
  phrase("(?:that |which )?accounts? for(?= (?:the )?(?:greatest|highest|most|biggest|largest)(?![^ ]))", () => ({ kind: "glue" }), 1.1),
  phrase(
    "(?:show|shows|showed|turn|turns|turned|come|comes|came|pop|pops) up|(?:one|1|an?) (?:line|bar|series|curve|column|slice)(?= (?:each|apiece|per|for each)(?![^ ]))",
    () => ({ kind: "glue" }),
    1.2,
  ),
  phrase("by what (?:they|each|each of them|it) costs?(?: us)?", () => ({ kind: "glue" }), 1.1),
  phrase(
    "after (?:(?:all|any|the|our) )*(?:credits?|refunds?|discounts?|adjustments?|corrections?|tax(?:es)?)(?:(?: ,)? (?:and|&|or) (?:credits?|refunds?|discounts?|adjustments?|corrections?|tax(?:es)?))*",
    () => ({ kind: "glue" }),
    1.2,
  ),
  phrase(
    "name(?= (?:the|our|me|us|all|\\d+)(?![^ ]))|money pits?|(?:go|goes|gone|went|going) out (?:of )?the door|booked|in a nutshell|if you would|so kind as to",
    () => ({ kind: "glue" }),
    0.6,
  ),
  phrase("efficiently|effectively|properly|sensibly|filters?", () => ({ kind: "glue" }), 0.5),
  phrase("for (?:finance|accounting|procurement|management|engineering|finops)", () => ({ kind: "glue" }), 0.35),
  phrase(
    "(?:(?:can|could) you |please |help me |try to |to )?spot(?= (?:any|anything|some|something|the|a|an|weird|odd|strange|unusual|anomal\\w*|spikes?|outliers?|trends?|patterns?|sudden|unexpected)(?![^ ]))",
    () => ({ kind: "glue" }),
    1.3,
  ),
  phrase("(?:burn|burned|burnt|burns|burning|go|went|run|ran|running|blow|blew|get|got|chew|chewed|work|plow|rip) through", () => ({
    kind: "glue",
  })),
  op("sum|summed|total|totals|overall|sums|totall?ed|gross total|grand total|sum total|all in total|all in", "sum", {}, 0.6),
  op(
    "how many different|how many|number of|count(?:s|ed)?(?: of)?|how much (?:different|distinct)|# of|nr of|no of|amount of different|distinct|unique|total number of|how many different",
    "count",
  ),
  ...PRESENCE_RULES,
  op("(?:percentage|percent|%|pct|relative) (?:changes?|differences?|movements?)|changes? in (?:percent|%|pct)", "change", {}, 1.02),
  op(RISING, "increase", {}, 0.9),
  op(FALLING, "decrease", {}, 0.9),
  op(
    "variances?|flux|chang(?:e|es|ed|ing)|differences?|deltas?|movements?|shift(?:s|ed)?|vary|varies|varied|variation|fluctuat(?:e|es|ed|ions?)|develop(?:s|ed)?|moves?|growth(?: rate)?|grow|increase or decrease|growths|more or less|difference",
    "change",
    {},
    0.9,
  ),
  op("which|what|who|whose|where|whos|who s|whichever", "which", {}, 0.5),
  op("from|starting(?: from| in| on)?|beginning(?: in| on| from)?", "from", {}, 0.5),
  op("to|until|till|through|thru|up to|–|—|→|->|-", "to", {}, 0.5),
  op(
    "(?:from|starting|beginning|as of|starting (?:from|in|with))(?= (?:\\S+ ){1,4}(?:onwards?|on|forward|forth|upwards?)(?: ?[,.?!;:)]|$| (?!the |a |an |our |all |each |every )))",
    "since",
    {},
    0.9,
  ),
  phrase(
    "(?<=(?:from|since|starting|beginning|of|in|with) (?:\\S+ ){1,4})(?:onwards?|forward|forth|on)(?=(?: ?[,.?!;:)]|$| (?:by|per|for|in|of|split|with|monthly|weekly|daily|each|and|please)))",
    () => ({ kind: "glue" }),
    0.8,
  ),
  phrase("onwards?", () => ({ kind: "glue" }), 0.7),
  op(
    "(?:since|from) (?:the )?(?:very )?(?:start|beginning|outset) of(?= (?:(?:last|this) (?:month|quarter|year|week)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|q ?\\d|\\d{4}))",
    "since",
    {},
    1.2,
  ),
  op("compared(?= ?(?:[.?!]|$))", "compare"),
  op(
    "(?:follow|track|mirror|shadow)(?:s|ed|ing)?(?= (?:its|their|the)(?![^ ]))|keeps? (?:pace|step) with|in (?:line|step) with(?= (?:its|their)(?![^ ]))",
    "relation",
  ),
  op("(?<=(?:percent|%) )(?:cheaper|less expensive|less costly)", "decrease", {}, 1.1),
  op("(?<=(?:percent|%) )(?:dearer|pricier|costlier|more expensive|more costly)", "increase", {}, 1.1),
  op("(?<=(?:any|every|all|each|everything|anything|anywhere|everywhere)(?: \\S+){0,3} )but", "not"),
  phrase(
    "bucket(?:s|ed)?(?: (?:up|together))?(?: (?:by|into|of|in))?(?: (?:cost|spend|size))?(?= ?(?:[:,;(]|under|below|less|from|up to))|(?:(?:falls?|fell|are|is|was|were|lands?|landed|sits?) )?(?:per|by|in(?:to)? each|for each|in(?:to)? every) (?:bucket|band|bin|bracket|tranche)",
    () => ({ kind: "glue" }),
    1.2,
  ),
  phrase(
    "^spot(?= (?:any|anything|something|some|the|all|what|where|whatever|unusual|weird|odd|strange|outliers?|anomal))",
    () => ({ kind: "glue" }),
    1.3,
  ),
  phrase("(?:tends?|seems?|happens?|appears?) to (?:be|cost)", () => ({ kind: "glue" }), 1.1),
  op("between", "between", {}, 0.7),
  op(
    "since|ever since|as of|from .{0,0}|starting|as from|(?:running|counting|going|onwards?|forward) from|(?:beginning|starting) (?:with|at|from)|beginning",
    "since",
    {},
    0.85,
  ),
  op("until|till|up to|up until|through|by end of|up through", "until", {}, 0.6),
  op("after|following", "after", {}, 0.7),
  op(
    "(?:that |which |who )?(?:have|has|had|with|are|is|being|carry|carries|carrying|bear|bears|show|showing)? ?(?:no|without|without an?|missing|lacking|lack|lacks|not set|empty|blank|null|unassigned|unknown|unset)(?= )|(?:do|does|did) not have(?: an?| any)?|dont have(?: an?| any)?|doesnt have(?: an?| any)?|have not got an?|not (?:assigned|attributed|attributable|allocated|allocable|charged|linked|mapped|tied|belonging) to(?: an?| any)?|belong(?:s|ing)? to no|with no",
    "null",
  ),
  op(
    "(?:go|goes|rise|rises|grow|grows|increase|increases|move|moves) (?:up )?(?:with|together)|relationships?(?: between| of| to)?|relations?(?: between| of| to)?|correlat(?:e|es|ed|ion|ions)(?: (?:between|of|with))?|relates?(?: to)?|related(?: to)?|association(?: between)?|associated(?: with)?|depends? on|depending on|effects? of|affects?|influences?|impacts?(?: of)?|linked(?: to)?|go(?:es)? (?:hand in hand|together)|track(?:s|ed)? with|scale(?:s)? with|follows?(?= (?:the |our )?(?:number|count|amount|volume|usage|quantity)(?![^ ]))|goes? with|connection between|link between",
    "relation",
  ),
  op(
    "(?:colou?r(?:s|ed|ing|-coded|ize|ed)?(?: (?:it|them|code|coded|the (?:dots|points|bars|lines|marks)|marks|points|dots|bars|lines|each \\w+|movies?))?(?: by| with| on| according to| based on| for| indicating)?(?: (?:its|their|the))?|with different colou?rs(?: (?:by|for))?|colou?r coded(?: by)?|hue(?: by)?|shade[ds]?(?: by)?)",
    "color",
  ),
  op(
    "(?:in |as |with |into )?(?:small multiples?|separate (?:charts?|plots?|graphs?|panels?)|multiple (?:charts?|plots?|scatterplots?|graphs?|panels?|scatter plots?|bar charts)|facet(?:s|ed|ing)?(?: (?:it|them))?|trellis(?:ed)?|different (?:charts?|plots?|graphs?|scatter ?plots?)|in different panels|one (?:chart|plot|graph) (?:each )?(?:per|for each))(?: (?:by|for|per|of|for each|one per|based on))?",
    "facet",
  ),
  op("stack(?:ed|ing)?(?: (?:it|them|bars?|columns?))?(?: by)?", "stack"),
  op(
    "(?:group|bucket|bin|band|classify|cluster)(?= (?:\\S+ ){1,8}by (?:what (?:they|each) costs?|(?:their |its )?(?:cost|spend|size|price)|how much)(?![^ ]))|(?:group|bucket|bin|sort|band|classify|cluster|put|divide|split|count)(?= (?:\\S+ ){1,8}in ?to (?:(?:cost|size|price) )?(?:bands|groups|buckets|brackets|classes|sizes|bins|tiers)(?![^ ]))|in ?to (?:(?:cost|size|price) )?(?:bands|brackets|classes|sizes|tiers)|(?:cost|size|price) (?:bands?|brackets?|class(?:es)?|tiers?)|(?:in|into|per) each (?:group|band|bracket|class|bucket|tier)|falls? in(?:to)?(?= (?:each|the following|these))",
    "bins",
  ),
  op("distribution(?: of)?|distribut(?:ed|es?)|spread(?: of)?|frequency(?: of)?|histogram", "distribution", {}, 1.02),
  phrase(
    "(?:in(?:to)? |with |by |of )?(?:bins?|bands?|intervals?|ranges?|increments?)(?: (?:of|size|width|by))?(?: (?:of )?(\\d+))?|(?:in(?:to)?|with|by|of) (?:groups|steps|buckets?)(?: (?:of|size))?(?: (\\d+))?|(?:in(?:to)? |with |by |of )?(\\d+) (?:bins|intervals|bands|ranges|increments)|(?:in(?:to)?|with|of|by) (\\d+) (?:buckets|groups|steps)|(?:in |by |with |of )?(\\d+) (?:minute|min|hour|year|dollar|point|pound|lb|kg|unit|percent|mile|step|usd|k) (?:bins?|buckets?|intervals?|bands?|increments?|steps)|buckets of(?: (\\d+))?|binned|bucketed|bin",
    (m) => ({
      kind: "op",
      op: "bins",
      n: binSize(m),
    }),
  ),
  op(
    "(?:the )?same(?: (?:thing|question|chart|again|view|numbers|but))?(?: (?:for|with|in|but|now|on))?|ditto(?: for)?|likewise(?: for)?|repeat(?: (?:that|it|this))?(?: (?:for|with))?|do (?:that|it|this|the same)(?: (?:for|with|but))?|again(?: (?:for|with|but))?",
    "same",
  ),
  op(
    "that|this|it|those|these|them|they|above|previous (?:answer|chart|result|question|one)|the (?:chart|result|answer|graph|table|numbers)",
    "that",
    {},
    0.4,
  ),
  phrase(
    "(?<!(?:as|with|into|in|add) an? )(?:the )?(first|second|third|fourth|fifth|sixth|last|[1-9](?:st|nd|rd|th)|number [1-9]|# [1-9]|top|biggest|largest|smallest)(?: (?:one|row|bar|item|entry|slice|point|line))",
    (m) => ({ kind: "op", op: "ordinal", n: ordinal(m[1]!) }),
  ),
  phrase("(?:and |now |then |show )*(?:the )?(second|third|fourth|fifth|sixth)(?= [?.!]|$)", (m) => ({
    kind: "op",
    op: "ordinal",
    n: ordinal(m[1]!),
  })),
  op(
    "go back|back|previous (?:view|chart|answer|step)|undo(?: that| it)?|revert|step back|return|one step back|back up|zoom out|drill up|take that back",
    "back",
  ),
  op(
    "start over|start again|start afresh|start fresh|reset(?: (?:everything|all|it|the filters|filters))?|new question|clear(?: (?:all|everything|it|the filters|filters|all filters))?|from scratch|begin again|forget (?:that|everything|all that|it)|scratch that|remove all filters|restart",
    "restart",
  ),
  phrase(
    "sort(?:ed)?(?: (?:it|them|that))?(?: (?:by|in|on))?(?: (?:the )?(alphabetical(?:ly)?(?: order)?|name|names|value|values|cost|label|labels|time|date|(?:ascending|descending|increasing|decreasing)(?: order)?|a ?to ?z|a-z))?(?: (asc|ascending|desc|descending|increasing|decreasing|low to high|high to low))?|(?:in )?(alphabetical(?:ly)?|ascending|descending|increasing|decreasing)(?: order)?|(?:the )?(?:smallest|lowest|cheapest|least expensive|least) (?:one |ones )?(?:first|at the top|on top|leading|to begin with)|(?:the )?(?:largest|biggest|highest|dearest|priciest|costliest|most expensive|greatest) (?:one |ones )?(?:at the top|on top|leading|to begin with)|(?:largest|biggest|highest|dearest|priciest|costliest|most expensive|greatest|most costly|heaviest|top spenders?|most) (?:one |ones )?first|(?:from )?(?:the )?(?:largest|biggest|highest|dearest|most expensive|priciest|high|most) (?:down )?to (?:the )?(?:smallest|lowest|cheapest|least expensive|low|least)|(?:from )?(?:the )?(?:smallest|lowest|cheapest|least expensive|low) (?:up )?to (?:the )?(?:largest|biggest|highest|dearest|most expensive|priciest|high)|(?:order|ordered) (?:by|in)|alphabeti[sz]e(?:d)?",
    (m) => ({
      kind: "op",
      op: "sort",
      direction: sortDirection(m[0]),
      ...(/alphabet|name|label|a ?to ?z|a-z/.test(m[0]) && { fraction: true }),
    }),
  ),
  op("log(?:arithmic)?(?: scale| axis)?", "log", { on: true }),
  op("linear(?: scale| axis)?|no log(?: scale)?|normal scale", "log", { on: false }),
  op(
    "(?:show |add |with )(?:the )?(?:data )?(?:labels|values on (?:the )?(?:bars|points|chart)|numbers on (?:the )?(?:bars|points|chart))|data labels|label the (?:bars|points)",
    "labels",
    { on: true },
  ),
  op("(?:hide|remove|without|no) (?:the )?(?:data )?labels", "labels", { on: false }),
  op(
    "swap(?: the)?(?: (?:axes|axis))?|flip(?: (?:it|the axes|axes|the chart))?|transpose|switch (?:the )?(?:axes|rows and columns)|rotate",
    "swap",
  ),
  op(
    "(?:(?:and|but|now|then|again|ok|please) )*(?:without|remove|drop|undo|lose|skip|forget|no|take (?:away|out)|not) (?:(?:the|that|this|any|a|more) )*(?:\\S+ ){0,2}(?:splits?|split up|breakdowns?|grouping)(?: any ?more| again| please| this time)*",
    "unsplit",
    {},
    1.1,
  ),
  op(
    "(?:remove|drop|clear|lift) (?:that|this|my|all|those|the last) filters?|remove (?:the )?filters?|without (?:the )?filters?|drop (?:the )?filters?|unfilter(?:ed)?|clear (?:the )?filters?|all of them again|everything again|no filters?",
    "remove",
  ),
];

/** What comes first: "cheapest to dearest" begins with the cheapest. */
function sortDirection(words: string): "asc" | "desc" {
  if (/^sort(?:ed)?(?: (?:it|them|that))?$/.test(words)) return "desc";
  const first =
    /desc|decreas|high|larg|big|dear|pric|costl|great|heav|top|most|asc|increas|low|small|cheap|least|value|cost/.exec(words)?.[0] ?? "";
  return /desc|decreas|high|larg|big|dear|pric|costl|great|heav|top|most|value|cost/.test(first) ? "desc" : "asc";
}

function ordinal(text: string): number {
  const words = ["first", "second", "third", "fourth", "fifth", "sixth"];
  const at = words.indexOf(text);
  if (at >= 0) return at + 1;
  if (text === "last" || text === "smallest") return -1;
  return Number(/\d/.exec(text)?.[0] ?? 1);
}

function binSize(m: RegExpExecArray): number | undefined {
  const size = m.slice(1).find((group) => group !== undefined);
  return size === undefined ? undefined : Number(size);
}
