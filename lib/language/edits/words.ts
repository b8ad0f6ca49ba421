import { AMOUNT, amountIn, bare, CHART, type Clause, clause, type EditScene, fixed, IT, OFF, type Told, WHOLE } from "./clause";

const title = (groups: Record<string, string | undefined>): Told | null => {
  const text = bare(groups.text);
  return text === "" || text.length > 200 ? null : { edits: [{ kind: "title", text }] };
};
const HEADING =
  "(?:(?:the|its|this|that|a|my) )?(?:chart(?:[’']s)? |graph(?:[’']s)? )?(?:title|heading|headline|caption)(?: of (?:the|this) (?:chart|graph))?";
export const TITLES: Clause[] = [
  fixed(
    `(?:reset|remove|clear|drop|delete|undo) (?:the |my )?(?:own |custom |new )?(?:title|heading|headline)|(?:use |back to |give me )?(?:the )?(?:automatic|original|default|old) (?:title|heading|headline)(?: again)?`,
    { kind: "title", text: "" },
  ),
  clause(
    `(?:re-?name|change|set|update|edit|make|switch|replace) ${HEADING} (?:to(?: be)?|as|with|into|be|read|say|:|=) ?:? ?(?<text>.+)`,
    title,
  ),
  clause(
    `(?:re-?name|re-?title|title|call|entitle) (?:(?:it|${CHART})(?: (?:to|as|with))?:?|(?:this|that) (?:to|as|:)|(?:this|that)(?= ?[“"'‘«])) ?(?<text>.+)`,
    title,
  ),
  clause(`${HEADING} (?:should (?:be|read|say)|to be|is now|must be|:|=) ?:? ?(?<text>.+)`, title),
  clause(`(?:give|put) (?:${IT}|${CHART}) (?:the |a )?(?:title|heading|headline|caption)(?: of)? ?:? ?(?<text>.+)`, title),
  clause(
    `(?:use|put|take|write) (?<text>[“"'‘«].+[”"'’»]|.{3,80}?) (?:as|for|in) (?:the |its |a )?(?:chart )?(?:title|heading|headline|caption)`,
    title,
  ),
  clause(`(?:the |a )?new (?:title|heading|headline) ?: ?(?<text>.+)`, title),
];

const NAMED_AS = "(?:called|labelled|labeled|named|saying|that says|with the (?:label|note|text)|for|as|:)";
function noted(place: string | undefined, label: string | undefined, scene: EditScene): Told | null {
  const [where, text] = [bare(place).replace(/^(?:the |on |at |in )+(?=\p{L})/iu, ""), bare(label)];
  if (text === "" || text.length > 80) return null;
  const at = scene.dateOf(bare(place)) ?? scene.nameOf(where);
  return at === null ? null : { edits: [{ kind: "annotate", annotation: { kind: "note", at, label: text } }] };
}

const LINE =
  "(?:(?:reference|target|threshold|budget|limit|goal|horizontal|dashed|marker|guide|red)[ -])?(?:line|target|threshold|limit|goal|marker)";
function crossed(groups: Record<string, string | undefined>): Told | null {
  const value = amountIn(groups.value ?? "");
  if (value === null) return null;
  const kind = /target|threshold|budget|limit|goal/i.exec(groups.what ?? "")?.[0];
  const label = bare(groups.label) || (kind ? kind[0]!.toUpperCase() + kind.slice(1).toLowerCase() : bare(groups.value));
  return { edits: [{ kind: "annotate", annotation: { kind: "threshold", value, label } }] };
}

export const NOTES: Clause[] = [
  clause(
    `(?:add|draw|put|show|set|insert|include|mark|place|i want|give me)(?: in)? (?:an? |the )?(?<what>${LINE}) (?:at|of|on|for) (?<value>${AMOUNT})(?:,? ${NAMED_AS} ?(?<label>.+))?`,
    crossed,
  ),
  clause(
    `(?:add|draw|put|show|set|insert|mark|place)(?: in)? (?:an? |the |our )?(?<label>.+?) (?<what>line|target|threshold|limit|marker) (?:at|of|on) (?<value>${AMOUNT})`,
    crossed,
  ),
  clause(`(?:mark|flag|highlight) (?<value>${AMOUNT}) (?:as|with) (?<label>.+)`, crossed),
  clause(
    `(?:mark|flag|annotate|tag|note|label|highlight) (?<place>.+?) (?:as|with|: ?|saying|as being|to be) ?(?<label>.+)`,
    ({ place, label }, scene) => (new RegExp(`^${WHOLE}$`, "i").test(place ?? "") ? null : noted(place, label, scene)),
  ),
  clause(
    `(?:add|put|write|place|leave|insert|attach) (?:an? |the )?(?:note|annotation|comment|marker|mark|remark|label) (?:on|at|to|for|in) (?<place>.+?)(?:,? (?:saying|that says|with|called|reading|:)|:) ?(?<label>.+)`,
    ({ place, label }, scene) => noted(place, label, scene),
  ),
  clause(
    `(?:add|put|write|place|insert) (?:an? |the )?(?:note|annotation|comment|marker|mark|remark) ?:? ?(?<label>[“"'‘«].+[”"'’»]) (?:on|at|to|for|in) (?<place>.+)`,
    ({ place, label }, scene) => noted(place, label, scene),
  ),
  clause(
    `${OFF} (?:all )?(?:the |my |all the |those )?(?:notes?|annotations?|marks|markers?|comments?|(?:reference |target )?lines?)(?: from ${CHART})?`,
    () => ({ edits: [{ kind: "erase", label: null }] }),
  ),
  clause(`${OFF} (?:the )?(?:note|annotation|marker|line) (?:called |labelled |named )?(?<label>[“"'‘«].+[”"'’»])`, ({ label }) => ({
    edits: [{ kind: "erase", label: bare(label) }],
  })),
  clause(`${OFF} (?:the )?(?<label>.+?) (?:note|annotation|marker|line|mark)`, ({ label }, { edits }) => {
    const wanted = bare(label).toLowerCase();
    const found = edits.find((edit) => edit.kind === "annotate" && edit.annotation.label.toLowerCase() === wanted);
    return found?.kind === "annotate" ? { edits: [{ kind: "erase", label: found.annotation.label }] } : null;
  }),
];
