import { intent, type PhraseRule } from "./phrases";

/** Words that ask for an analysis: causes, anomalies, forecasts, advice, summaries, the data itself. */
export const INTENT_RULES: PhraseRule[] = [
  intent(
    "why|how come|what (?:caused|causes|drove|drives|explains|is behind|was behind|is driving|led to|made|contributed|is causing|are the drivers|triggered)|what (?:pushed|pushes|pulled|sent|brought|bumped|drives|moved) (?:.{1,40} )?(?:up|down|higher|lower)(?![^ ])|what (?:lies|sits|s) behind|drove|driving|driven by|reasons?(?: for| behind)?|(?:explains?|accounts? for) (?:the |this |that |our |me )?(?:difference|increase|decrease|change|jump|drop|rise|spike|growth|variance|delta|gap|decline|cost increase|cost change)|explain why|root causes?|cause of|to blame|account for the (?:change|increase|difference|rise|drop)|behind (?:the|this|that|our|it)|what changed|where does the (?:increase|change|rise|difference|growth) come from|(?:(?:top|main|biggest|largest|key|major) )?contributors? to (?:the |this |that |our )?(?:change|increase|decrease|rise|growth|drop|fall|jump|decline|spike|surge)|attribution|bridge",
    "why",
  ),
  intent("responsible(?: for)?|culprits?|(?:main |biggest |top |key |largest |major )?(?:cost |spend )?drivers?(?: of)?|to blame", "blame"),
  intent(
    "anomal(?:y|ys|ies|ous|ously)|unusual(?:ly)?(?: high| spend| cost| costs)?|abnormal(?:ly|ities)?|outliers?|strange|weird|odd|suspicious|spikes?|unexpected(?:ly)?|irregular(?:ities|ity)?|out of the (?:ordinary|usual|norm)|off the charts?|surprising|surprises|cost spikes?|(?:anything|something|what is|looks?) (?:dodgy|shady|amiss|haywire|out of whack|not normal|abnormal)|(?:some|any)thing not normal|(?:any|some)thing (?:off|wrong|funny|fishy|peculiar|unexpected|out of the ordinary|stand(?:s|ing)? out)(?: going on| happening)?|off pattern|sudden(?:ly)?(?: jumps?| increases?)?|out of line|bill shock|(?:jump|spike|leap|surge|shoot up|explode|go up|rise|climb|balloon)(?:ed|s)? (?:at (?:some|any) (?:point|time|stage)|all of a sudden|out of nowhere|out of the blue|overnight)|(?:when|(?:on |in )?(?:which|what) (?:day|date|days|dates|week)) (?:exactly )?(?:did|does|do|was|were|is|are)(?= (?:\\S+ ){1,6}(?:jump(?:s|ed|ing)?|spike[sd]?|spiking|leap(?:s|ed)?|surge[sd]?|shoot(?:ing)? up|shot up|explode[sd]?|balloon(?:s|ed)?|take off|took off|blow up|blew up|(?:go|went|going) (?:through the roof|crazy|wild|haywire|off the rails|off))(?![^ ]))|(?:went|go|goes|going|gone) (?:through the roof|crazy|wild|haywire|off the rails|bananas|mad)",
    "anomaly",
  ),
  intent(
    "(?:in|under|within|out of|outside(?: of)?)(?: (?:statistical|the|its|our|process))* control(?: limits?)?|(?:statistical )?process control|spc(?: charts?| rules?)?|control (?:charts?|limits?)|shewhart(?: charts?)?|(?:western electric|nelson)(?: rules?)?",
    "control",
  ),
  intent(
    "benchmark(?:s|ed|ing)?(?: us)?|like for like|apples (?:to|with) apples|(?:a )?fair(?:ly)?(?: comparison)?|on the same (?:footing|basis)|normali[sz]ed(?: comparison)?",
    "benchmark",
  ),
  intent(
    "forecast(?:s|ed|ing)?|predict(?:s|ed|ion|ions)?|projection|project(?:ed|ing)?(?: to)?(?= (?:spend|cost|costs|bill|spending|to|next|for))|will (?:we|it|i|our|the) (?:\\w+ )?(?:spend|cost|pay|be|look|bill)|will (?:be|cost)|going to (?:spend|cost|pay)|(?:expect|expected|anticipate|estimate) (?:to (?:spend|pay)|spend|cost|for next)|outlook|extrapolat(?:e|ed|ion)|what (?:can|should) we expect|run rate for(?= (?:next|the (?:next|coming|rest)))|land(?:ing)? at|where (?:will|do|are|might|shall) (?:we|i|it|things|costs?|our \\w+|the (?!year|quarter|month|fiscal)\\w+) (?:going to )?(?:land|end up|finish|(?:end|close|wind up|come in|come out)(?= (?:the |this |next )?(?:month|quarter|year|at|by)))|where (?:will|do|might|shall)(?= (?:\\w+ ){1,4}(?:land|end up|finish|come out)(?![^ ]))|(?<=where (?:will|do|might|shall) (?:\\w+ ){1,4})(?:land|end up|finish|come out)(?: at)?|(?:estimate|project)(?: (?:the|our|a|my))?(?= (?:full|whole|entire|year|annual|yearly|quarter|month|total))|end up (?:at|spending|paying)|on track to|how much will|what will|estimated? (?:next|future)|future (?:cost|spend|costs|spending)",
    "forecast",
  ),
  intent(
    "what if|what would (?:happen|it (?:cost|save)|we (?:save|pay|spend)|our)|what happens if|if we (?:\\w+)|suppose|scenario|assuming|simulate|hypothetical(?:ly)?|imagine",
    "scenario",
  ),
  intent(
    "(?:over|under|within|on|versus|vs|against|exceed(?:ed|ing)?|above|below)? ?(?:the |our |my )?budgets?(?:ed)?|budget (?:variance|burn|status)|(?:(?:spend(?:ing)?|cost|savings?|financial|annual|year(?:ly)?|monthly|quarterly|the|our|my|of|from|to|on|off|over|under|above|below|against|vs|versus) )+(?:targets?|ceilings?|spending limits?|spend limits?|allowances?)|(?:vs|versus|against|to|on|off|over|under|above|below|behind|ahead of) (?:the |our )?plan(?= ?(?:[?.!,;)]|$| (?:this|last|in|for|so|by)(?![^ ])))|planned (?:spend|cost|costs|spending)|overspend(?:ing)?|over budget|overrun",
    "budget",
  ),
  intent(
    "(?:where|how) (?:can|could|do|should|might) (?:we|i|you) (?:save|cut|reduce|optimi[sz]e|lower|trim|economi[sz]e|start saving|start cutting)(?: (?:money|cost|costs|spend|back|down))?(?: (?:first|next|most|now|to begin with))?|recommend(?:ation|ations|ed)?|optimi[sz](?:e|ation|ations|ing)(?: (?:opportunit(?:y|ies)|potential))?|saving(?:s)? (?:opportunit(?:y|ies)|potential|ideas|recommendations?|tips)|(?:reduce|cut|lower|trim|decrease) (?:our |my |the |this )?(?:cost|costs|spend|spending|bill|bills|cloud bill|cloud cost|cloud costs|cloud spend)|save (?:money|costs|more)|rightsiz(?:e|ing)|quick wins|low hanging fruit|cost cutting|suggest(?:ion|ions)? (?:to|for) (?:save|saving|reducing|cutting)|what (?:can|should) (?:we|i) (?:do|cut|optimi[sz]e|turn off|shut down)|opportunit(?:y|ies)",
    "recommend",
  ),
  intent(
    "(?:show me |tell me |is there )?(?:something|anything) interesting|what should (?:i|we) (?:look at|know|watch)|what stands out|(?:key|give me|any|some|show me|main) insights?|overview|(?:(?:an? |the |one |1 |single |quick )*(?:one |1 |single )?page(?:r|rs)|(?:one|1|single) page(?: (?:summary|overview|report|brief))?)|(?:board|management|executive|monthly|quarterly) (?:report|paper|update|brief(?:ing)?|digest)|brief (?:me|us|the board|management)(?: on)?|(?:exec(?:utive)? )?summar(?:y|ies|i[sz]e|i[sz]ed)|executive (?:summary|overview|brief|report)|exec summary|recap|highlights|key (?:takeaways|points|facts|figures|insights)|big picture|tl ?; ?dr|tldr|give me a rundown|rundown|briefing|status report|the gist|at a glance|snapshot of our|high level(?: view| overview| picture)?|how are we doing|how (?:are|is) (?:things|everything|it all|it|our (?:cloud )?(?:spend|cost|costs|spending|bill)|the (?:cloud )?(?:spend|cost|costs|bill)) (?:looking|going|doing|shaping up|developing so far)|how is our (?:spend|cost|cloud spend|spending) (?:doing|looking)|what (?:is )?happen(?:ed|ing)(?: (?:in|with|to))?|sum (?:it |this )?up|state of our",
    "summary",
  ),
  intent(
    "what can (?:you|i|we) (?:do|ask)|help|how (?:do|does) (?:i|this|it) (?:use|work)|how (?:to|can i) use (?:this|you)|what (?:questions|things) can (?:i|we) ask|what are you|who are you|capabilities|commands|examples?(?: questions?)?|show me examples|what do you (?:do|know)|tutorial|instructions for use|manual",
    "help",
  ),
  intent(
    "hi|hello|hey|good (?:morning|afternoon|evening|day)|thanks|thank you|thx|cheers|greetings|howdy|bye|goodbye|yo|sup|hola",
    "greeting",
    0.6,
  ),
  intent(
    "(?:what|which) (?:period|time period|timeframe|time frame|date range|dates|time range|time span|range of dates|months|time window|window)(?: of time)? (?:does|do|is|are|did)?(?: (?:the|this|our|my|your|these))?(?: (?:data|dataset|data set|file|data sets))?(?: (?:covers?|covered|in|span|spans|include|includes|available|contained?|have))?(?: (?:by|in))?(?: (?:the |this |our |these )?(?:data|dataset|file|data set|here))?|how (?:far|long) back (?:does|do|can|is)(?: (?:the|this|our|my|your))?(?: (?:data|dataset|file|history))?(?: (?:go|reach))?|how (?:recent|fresh|current|old|up to date) is (?:the |this |our |my )?(?:data|dataset|file)|(?:date|time) (?:range|span|coverage|period)s?(?: (?:of|in|covered by) (?:the |this |our )?(?:data|dataset|file))?|(?:(?:on |from |until |at )?(?:what|which) (?:date|day|month|point)s?|when) (?:does|do|did) (?:the |this |our |these )?(?:data|dataset|file|records?|figures|numbers|charges|bills|history) (?:start|begin|end|stop|finish)(?: and (?:start|begin|end|stop|finish))?|(?:latest|most recent|earliest|first|last) (?:date|day|data point|month)(?: (?:that )?(?:we|you|i|there) (?:have|is|are|hold|got)(?: any| the)?(?: data| numbers| figures| records)?(?: for| on| of)?| (?:of|in|available in|that) (?:the |this |our )?(?:data|dataset|file|you have|we have))?|(?:up )?(?:to|till|until|through) (?:what|which) (?:date|day|month|point)(?: in time)?(?: (?:does|do|is|are|did|has|have|can))?(?: (?:the|this|our|my|we|your))?(?: (?:data|dataset|file|numbers|figures|records))?(?: (?:run|runs|go|goes|reach|reaches|extend|extends|cover|covers|last|available|loaded|ingested|see|have|look))?|(?:how|what) (?:is|are) the (?:latest|newest|most recent|last) (?:data|record|records|entry|entries|charge|charges|row|rows)|when (?:is|was) (?:the |our )?(?:last|latest|first|earliest|most recent) (?:charge|record|entry|cost|row|line item|transaction|day of data)|when (?:is|was) (?:the |this |our )?(?:data|dataset|file) (?:last )?(?:updated|refreshed|loaded)|data (?:coverage|range|freshness)|(?:from|until) when (?:is|does|do|are)(?: (?:the|this|our))? (?:data|dataset)(?: (?:available|cover|go|reach))?|(?:from|between|since) when (?:to|till|until|and|through) when(?: (?:\\w+ ){0,4}\\w+)?|what (?:stretch|span|range|window) of time(?: (?:\\w+ ){0,4}\\w+)?|as of (?:when|what date)|data (?:up to|until) when|(?:from|until|till|since|up to) when (?:do (?:we|you|i)|does it) (?:have|hold|got)(?: (?:the |any )?(?:data|numbers|figures|records))?|how far does (?:the |this |our )?(?:data|dataset|history) (?:go|reach)(?: back)?|what (?:is|are) (?:the )?(?:period|dates|date range|time range|timeframe)(?: covered)?(?: (?:by|of|in))?(?: (?:the |this |our )?(?:data|dataset|file))?",
    "period-covered",
  ),
  intent(
    "what (?:is )?(?:in )?(?:the|this|our|my) (?:data|dataset|file)(?: about| contain| include| look like)?|(?:what|which) (?:data|columns|fields|dimensions|metrics|attributes)(?: (?:do|does|is|are))?(?: (?:we|you|i|the|this|it|there|our))?(?: (?:data|dataset|file))?(?: (?:have|has|contain|available|include|know|there))?|describe (?:the |this |our |my )?(?:data|dataset|file)|what(?: data)? do (?:we|you|i) have(?: (?:here|in here|data on))?|list (?:the |all )?(?:columns|fields|dimensions|metrics)|structure of the data|data dictionary|summari[sz]e the (?:data|dataset)",
    "contents",
  ),
  intent(
    "(?:what|which) (?:currenc(?:y|ies)|billing currenc(?:y|ies)|money)(?: (?:is|are|do|does|was))?(?: (?:the|this|our|we|these|it|all))?(?: (?:billing|bill|bills|data|cost|costs|numbers|invoices?|charges|amounts?|figures|dataset|file))?(?: (?:in|use|billed in|used|invoiced in|stated in|shown in|pay in|expressed in|denominated in))?|in (?:what|which) currenc(?:y|ies)(?: (?:is|are|do|does))?(?: (?:the|this|our|we|these))?(?: (?:billing|bill|data|cost|costs|numbers|invoices?|charges|billed|amounts?))?(?: (?:in|shown|stated|billed|expressed|denominated))?|currenc(?:y|ies) (?:of|used in) (?:the |this |our )?(?:data|billing|bill|invoices?|costs?)",
    "currency",
  ),
];
