import type { ChartEdit } from "@/lib/charts/spec";
import type { EditScene, Told } from "./clause";
import { EDIT_CLAUSES } from "./clauses";

const POLITE =
  /^(?:(?:ok|okay|great|thanks|thank you|good|nice|perfect|cool|hm+|hey|hi|so|well|yes|yeah|no|and|but|now|then|also|next|finally|please|pls|kindly|just|maybe|actually|let[’']?s|let us|can we|could we|can you|could you|would you|will you|can i|could i|may i|i[’']?d like (?:you )?to|i would like (?:you )?to|i want (?:you )?to|i need (?:you )?to|i[’']?d rather|you should|try to|go ahead and|help me|would you mind)[ ,]+)+(?=\S)/i;
const TRAILING =
  /(?:[ ,]+(?:please|pls|now|thanks|thank you|for me|for now|if you can|if possible|then|too|as well|ok|okay|will you|would you|right\?))*[ .!?…]*$/i;
const JOINT = /,? (?:and then|then|and also|and) |[;,] (?:then )?|\. /gi;
/** A joint in a longer list would be a text, not a list of changes. */
const MOST_CLAUSES = 4;

function clauseOf(text: string, scene: EditScene): Told | null {
  const plain = text.trim().replace(POLITE, "").replace(TRAILING, "");
  for (const { says, tell } of EDIT_CLAUSES) {
    const groups = says.exec(plain);
    const told = groups && tell(groups.groups ?? {}, scene);
    if (told) return told;
  }
  return null;
}

/** The sentence as one change, else cut at a joint into a change and a rest that is one, too. */
function clausesOf(text: string, scene: EditScene, most = MOST_CLAUSES): Told[] | null {
  const whole = clauseOf(text, scene);
  if (whole) return [whole];
  if (most === 1) return null;
  for (const joint of text.matchAll(JOINT)) {
    const first = clauseOf(text.slice(0, joint.index), scene);
    const rest = first && clausesOf(text.slice(joint.index + joint[0].length), scene, most - 1);
    if (rest) return [first, ...rest];
  }
  return null;
}

/**
 * A sentence that does nothing but change the drawing: every word of it must fit, so that a question is never taken for one.
 * @returns null for other sentences
 */
export function readEditSentence(text: string, scene: EditScene): Told | null {
  const told = text.length > 300 ? null : clausesOf(text.replace(/\s+/g, " ").trim(), scene);
  if (!told) return null;
  if (told.length === 1) return told[0]!;
  if (told.some(({ move }) => move)) return null;
  const edits: ChartEdit[] = told.flatMap((one) => one.edits ?? []);
  const { grouping } = told.find((one) => one.grouping) ?? {};
  const { list } = told.find((one) => one.list) ?? {};
  return { edits, ...(grouping ? { grouping } : {}), ...(list ? { list } : {}) };
}
