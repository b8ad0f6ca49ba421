/** Why a request is refused, or null. Phrasings of writes, statements, secrets and instructions to the machine. */
export function refusalOf(question: string): string | null {
  const text = question
    .normalize("NFKC")
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, "")
    .toLowerCase()
    .replace(/[_*`~]+/g, " ")
    .replace(/\s+/g, " ");
  for (const { re, reason } of REFUSALS) if (re.test(text)) return reason;
  return null;
}

const WRITES = "I only read data: nothing can be changed, deleted or added here. Ask for numbers and I will look them up.";
const CODE = "I do not run SQL, code or commands from a question. Ask in plain words and I will build the query myself.";
const SECRETS = "I do not reveal keys, passwords, settings, files or instructions. Ask about the cost data instead.";
const ORDERS = "I do not follow instructions that change how I work. Ask about the cost data instead.";

const OBJECT =
  "(?:rows?|records?|data|datasets?|tables?|columns?|databases?|entries|lines|charges|invoices?|tags?|everything|files?|schema|values?|costs?|history|logs?|accounts?|budgets?|amounts?|lines? items?)";

const REFUSALS: { re: RegExp; reason: string }[] = [
  {
    re: /\b(?:drop|truncate|alter|rename)\s+(?:the |this |that |our |all |my |your )?(?:tables?|database|view|schema|index|user|role|function|dictionary|column)\b|\bcreate\s+(?:or\s+replace\s+)?(?:table\s+\w+|database|schema|user|role|dictionary)\b/,
    reason: CODE,
  },
  {
    re: /\binsert\s+into\b|\bdelete\s+from\b|\bupdate\s+\w+\s+set\b|\bunion\s+(?:all\s+)?select\b|\bselect\b.{1,200}\bfrom\b.{0,60}(?:\bwhere\b|;|--|\bfocus\b|\bsystem\.|\binformation schema\b|\blimit\b|\bgroup by\b|$)|;\s*(?:drop|delete|insert|update|select|exec|shutdown|alter|truncate)\b|\bexec(?:ute)?\s*\(|\bxp cmdshell\b|\bor\s+1\s*=\s*1\b|'\)?\s*or\s*\(?\s*'|\bselect\s+\*|\bgrant\s+(?:all|select)\b|\bshow\s+(?:tables|databases|grants|create)\b(?=\s*(?:$|[;.!?]|from\b|in\b|like\b|table\b|database\b))/,
    reason: CODE,
  },
  {
    re: /\b(?:file|url|s3|remote|mysql|postgresql|jdbc|odbc|executable|input|hdfs)\s*\(\s*['"]|\binto\s+outfile\b|\bload file\b/,
    reason: CODE,
  },
  {
    re: /<script\b|javascript:|\bonerror\s*=|\$\{[^}]*\}|\{\{[^}]*\}\}|\brm\s+-rf?\b|\bsudo\b|\bcurl\s+http|\bwget\s+http|\beval\s*\(|\bprocess\.env\b|\/(?:etc|proc|root|var\/log)\/\w+|\.\.\/\.\.|\bos\.system\b|\bsubprocess\b|\b__import__\b|\bimport\s+os\b/,
    reason: CODE,
  },
  {
    re: /\b(?:run|execute|eval(?:uate)?)\b.{0,25}\b(?:sql|code|script|command|shell|query:|statement|python|bash|powershell)\b/,
    reason: CODE,
  },
  {
    re: /\b(?:ignore|disregard|forget|override|bypass|skip|neglect|discard|do not follow|don't follow|stop following)\b.{0,40}\b(?:instructions?|rules?|prompts?|guidelines?|polic(?:y|ies)|guardrails?|restrictions?|safety|training|directives?|constraints?|system message|limits? you)\b/,
    reason: ORDERS,
  },
  {
    re: /\byou are (?:now|no longer|going to (?:be|act))\b|\bact as (?:an? |the )?(?:dan|root|admin|administrator|developer|jailbroken|unrestricted|different|hacker|evil|another)\b|\bpretend (?:to be|you are|that you|you have)\b|\bjailbreak\b|\bdeveloper mode\b|\bdan mode\b|\bnew instructions?\s*:|\bsystem\s*:\s*\w|\[\s*(?:system|inst)\s*\]|<\|?\s*(?:system|im start|im end)|\broleplay\b|\bfrom now on,? (?:you|answer|respond|always|ignore)\b|\bassistant\s*:/,
    reason: ORDERS,
  },
  {
    re: /\b(?:say|print|output|reply|respond|answer|write|claim|report|pretend|tell (?:me|them|him|her|everyone))\b.{0,30}\b(?:that )?(?:(?:the |our |total )?(?:cost|spend|total|bill)s? (?:is|was|are|were) (?:zero|0|\$?0|one|nothing|\d))/,
    reason: ORDERS,
  },
  {
    re: /\b(?:your|the|internal|hidden|initial|original|full|entire)\s+(?:system|hidden|secret|internal|initial|original|developer)?\s*(?:prompts?|instructions?|system message|source code|configuration|config|guidelines)\b(?!.{0,30}\bfor (?:use|using))/,
    reason: SECRETS,
  },
  {
    re: /\b(?:api|access|secret|private|encryption|ssh|openai|aws secret|license|signing)[ -]?(?:keys?|tokens?)\b.{0,60}|\bpasswords?\b(?![ -]protected| manager)|\bpassphrases?\b|\bcredentials?\b|\b(?:reveal|show|print|tell|give|list|dump|leak|expose|read|share|what|your|its|all|any|server|app)\b.{0,30}\bsecrets?\b(?! manager| managers|s? manager| storage| service| vault| cost| spend| store)|^secrets?\b(?! )|\b(?:env|environment) (?:variables?|vars?)\b|\.env\b|\bconnection strings?\b|\bbearer token\b/,
    reason: SECRETS,
  },
  {
    re: /\b(?:read|open|show|print|cat|list|dump|reveal|leak|exfiltrate|send|upload|email|post)\b.{0,30}\b(?:files? (?:on|from|in) (?:the |your )?(?:disk|server|system|machine|home|root)|file ?system|(?:your|the) (?:server|host|disk|memory)|directory|\/(?:etc|var|home|root|proc|work|tmp)\b)/,
    reason: SECRETS,
  },
  {
    re: /\b(?:send|email|mail|post|upload|forward|transmit|exfiltrate)\b.{0,40}\b(?:to|at)\b.{0,20}(?:@|https?:|\bmy (?:email|server|webhook)|\bwebhook\b|\bexternal\b)/,
    reason: WRITES,
  },
  {
    re: new RegExp(
      `(?:^|[.;!?]\\s*|\\b(?:please|pls|and|then|now|can you|could you|you must|you should|will you|would you|i want you to|want to|need to|go ahead and|first|just|to|or|let'?s|also|kindly|do|be so kind (?:as to|and)|would you kindly|could you kindly|may i ask you to|dear \\w+,?)\\s+)(?:permanently |quickly |please |first |just |now |simply )*(?:delete|erase|wipe|purge|destroy|overwrite|truncate|insert|modify|edit|falsify|tamper|corrupt|nuke|unlink|drop (?:all|every))\\b(?:(?! (?:filter|chart|label|column chart|from the (?:chart|list|view))).){0,40}\\b${OBJECT}`,
    ),
    reason: WRITES,
  },
  {
    re: /\b(?:remove|clear|take|strip|zap|flush|drop|discard|throw|kick|cut|get rid of)\b.{0,60}\b(?:from|out of|in) (?:the |this |your |our )?(?:databases?|datasets?|warehouse|tables?|data set|source data|records)\b(?! (?:chart|view|service))/,
    reason: WRITES,
  },
  {
    re: /\b(?:update|overwrite|rewrite)\s+(?:the |this |that |our |all |your )*(?:tables?|databases?|datasets?|records?|rows?|entries)\b|\bset\s+(?:all |every |the |our |these |those )*(?:[\w-]+ ){0,4}(?:costs?|spend|bills?|charges?|amounts?|prices?|values?|rows?)\b.{0,30}\bto (?:zero|null|nothing|[$€£]?\d)/,
    reason: WRITES,
  },
  {
    re: /\b(?:drop|truncate)\s+(?:the |this |that |our |all |my |your )?(?:\w+ ){1,2}(?:tables?|databases?)\s*(?:$|[.;!?])/,
    reason: CODE,
  },
  {
    re: /(?:^|\b(?:please|and|then|can you|could you|i want you to)\s+)(?:update|change|set|alter|correct|fix|adjust|replace|increase|reduce|rename|add|create|append)\b.{0,30}\b(?:rows?|records?|the data\b(?! label)|dataset|database|entries|in the (?:data|database|table|file)|(?:effective|billed|list) ?cost column|column values|(?:cost|price|amount|value)s? (?:of|for|in) .{1,40} to (?:zero|0|\$|\d))/,
    reason: WRITES,
  },
  {
    re: /\b(?<!(?:should|could|can|would) (?:we|i) )(?:terminate|shut down|shutdown|stop|kill|reboot|start|launch|provision|deploy|resize|scale|buy|purchase|cancel)\b\s+(?:(?:my|our|the|all|this|that|these|those|an?|every)\s+)(?:[\w-]+\s+){0,3}(?:instances?|servers?|clusters?|vms?|machines?|databases?|services?|subscriptions?|savings plans?|reservations?|reserved instances?|resources?|buckets?)\b(?=.{0,20}(?:$|now|for me|please|immediately|!))/,
    reason: "I cannot change anything in your cloud accounts; I only read cost data. I can show what those resources cost.",
  },
];
