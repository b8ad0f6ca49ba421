import { plainWords, spelledOut } from "@/lib/semantic/column-role";
import type { Dimension } from "@/lib/semantic/model";
import { PERSON } from "@/lib/semantic/person-words";
import type { ComposeContext } from "./compose-context";
import { STOP_WORDS } from "./known-words";
import { hasOp } from "./slots";
import { foldWords } from "./stem";
import type { Mention } from "./table-mentions";

/** Who made a thing is not who deals with it. */
const MAKER = /^(?:author|artist|manufacturer|publisher|director)$/;
const CLASS = /^(?:type|class|group|kind|plan|tier|status|segment|age|gender)$/;
const DOER = /(?:er|or|ee|ist|ant|ent)$/;
/** letters that a verb and the one who does it must share */
const SHARED = 4;

/**
 * The person that "who …" asks for: the one that the verb makes ("who reported" → reporter, "who approved" → approved by), else the one
 * column of persons, where each stands in several rows. Null for other questions.
 */
export function askedPerson(context: ComposeContext, mentions: readonly Mention[]): Mention | null {
  const { scan, slots, model } = context;
  const who = scan.tokens.findIndex(({ norm }) => norm === "who" || norm === "whose");
  if (who < 0 || who > 2 || (slots.tops.length === 0 && !hasOp(slots, "top"))) return null;
  const at = scan.tokens.findIndex(
    ({ kind, norm }, i) => i > who && kind === "word" && !/^(?:did|do|does|has|have|had|was|is|were|are)$/.test(norm),
  );
  const verb = scan.tokens[at];
  if (!verb) return null;
  const own = model.dimensions.some(
    ({ unique, label }) => unique && (/name$/i.test(label) || PERSON.test(label.toLowerCase().split(/[ _]/).at(-1)!)),
  );
  const people = model.dimensions.filter(({ type, kind, unique }) => type === "nominal" && kind === "column" && unique === false);
  const column = people.find((item) => doesIt(item, verb.text.toLowerCase())) ?? (own ? undefined : onlyPerson(people));
  if (!column || mentions.some((item) => item.column === column.id)) return null;
  const atom = scan.atoms.find((item) => item.from <= at && at < item.to) ?? scan.atoms[0];
  return atom
    ? { column: column.id, dimension: column, role: "group", aggregate: null, rank: null, cue: "which", atom, facet: false }
    : null;
}

/** Words that the verb after "who" is made of: placed by the person it asks for. */
export function verbOf({ scan }: ComposeContext): string[] {
  const who = scan.tokens.findIndex(({ norm }) => norm === "who" || norm === "whose");
  const verb = scan.tokens.slice(who + 1).find(({ norm, kind }) => kind === "word" && !STOP_WORDS.has(norm));
  return who >= 0 && verb ? [verb.norm, verb.text.toLowerCase()] : [];
}

function doesIt({ id }: Dimension, verb: string): boolean {
  const words = foldWords(spelledOut(plainWords(id)));
  const stem = verb.replace(/(?:ied|ed|s|es|ing)$/, "").replace(/([a-z])\1$/, "$1");
  if (stem.length < SHARED - 1) return false;
  const doer = words.at(-1)!;
  return (DOER.test(doer) && doer.startsWith(stem)) || (doer === "by" && words.some((word) => word.startsWith(stem)));
}

function onlyPerson(people: readonly Dimension[]): Dimension | undefined {
  const named = people.filter(({ id }) => {
    const words = foldWords(spelledOut(plainWords(id)));
    return words.some((word) => PERSON.test(word)) && !words.some((word) => MAKER.test(word) || CLASS.test(word));
  });
  return named.find(({ semantic }) => semantic !== "identifier") ?? named[0];
}
