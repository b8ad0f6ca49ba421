import { op, type PhraseRule } from "./phrases";

const NOTHING = "(?:spend|spending|cost|costs|charges?|usage|bill|billing|activity)";

/** What is there in one period and not in another. */
export const PRESENCE_RULES: PhraseRule[] = [
  op(
    "(?:(?:with )?(?:no (?:cost|spend|charges?)|nothing|not seen|never (?:seen|used|billed)) (?:before|earlier|previously|until then)|(?:brand )?new(?=(?: \\w+){0,2} \\w+s (?:in|this|last|since|for|during|over|from|we|that|by|per|each|across|did|do|have|has|were|came|arrived|with|at|on)(?![^ ])))|(?<=what(?: is|s|) (?:brand )?)new|(?:brand )?new(?=(?: \\w+s)? (?:in|this|last|since|for|during|over|from|we|that)(?![^ ])| \\w+s$|$)|newly (?:added|used|adopted|introduced|launched|created)",
    "appeared",
    {},
    0.95,
  ),
  op(
    "(?:(?:that |which |what |have |has |just )*(?:appeared|showed up|emerged|popped up|(?:been|were|was) (?:added|introduced|launched|adopted)))|(?:started|start|begun|began|begin) (?:using|to use|being used|paying for|to pay for)|first (?:used|seen|appeared)",
    "appeared",
  ),
  op(
    "(?:that |which |are |is |have |has |were |was )*(?:(?<!just |now )gone|disappeared|vanished|discontinued|decommissioned|retired|(?:went|gone) away)(?! (?:up|down|through|on|into|towards?))|(?:stopped|stop|quit|ceased) (?:using|being used|paying for|to use)|(?:are |is )?no longer (?:used|using|there|in use|billed|charged|paid for|paying for)|(?:dropped|fell|gone|went) to (?:zero|0|nothing)",
    "vanished",
    {},
    1.05,
  ),
  op(
    `(?:that |which |with |without |have |has |had |having |show |shows |there (?:is|are|was|were) )*(?:no|without|without any|zero|0) ${NOTHING}(?: at all)?|(?:but|and|yet) (?:none|nothing|not|no cost|no spend|zero|no longer|not any ?more|not)(?: any ?more)?(?= (?:in|for|during|since|by|after)(?![^ ]))|(?:(?:do|does|did) (?:we |they |it )?(?:not|nt)|didnt|dont|doesnt|have not|has not|havent|hasnt|were not|was not|werent|wasnt|not) (?:we |they |it )?(?:use|used|using|cost|spend|spent|pay|paid|billed|there|present|in use)(?: (?:anything|any|for|money)){0,2}`,
    "absent",
    {},
    1.02,
  ),
];
