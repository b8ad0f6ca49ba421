import { colorNamed } from "@/lib/charts/color-names";
import { ONLY_SERIES } from "@/lib/charts/colors";
import { Palette } from "@/lib/charts/palettes";
import { AXIS, bare, type Clause, clause, type EditScene, fixed, MARKS, OFF, ON, SET, type Told, WHOLE } from "./clause";

const SCALE_NAME = "(?:log(?:arithmic)?|log10)";
export const LOOKS: Clause[] = [
  fixed(
    `(?:${SET} )?(?:${WHOLE} |${AXIS} )?(?:on |in |to |into |with |as |using )?(?:an? |the )?${SCALE_NAME}[ -]?(?:scale|axis|view|y[ -]?axis|values?)(?: (?:for|on) ${AXIS})?|(?:make|put|show|draw|turn|switch|set) (?:${WHOLE}|${AXIS}) (?:to |on |in |as |into )?${SCALE_NAME}|(?:use |go |try )?logarithmic(?:ally)?|use log|(?:turn|switch) on (?:the )?${SCALE_NAME}|${AXIS} (?:should be )?${SCALE_NAME}|log (?:it|this|that)`,
    { kind: "log", on: true },
  ),
  fixed(
    `(?:${SET} |back to |go back to |return to )?(?:${WHOLE} |${AXIS} )?(?:on |in |to |with |back to )?(?:an? |the )?(?:linear|normal|regular|ordinary)(?:[ -]?(?:scale|axis|view|y[ -]?axis))|(?:turn|switch) off (?:the )?${SCALE_NAME}(?: scale| axis)?|(?:no|not|without|remove|drop|undo) (?:an? |the )?${SCALE_NAME}(?: scale| axis)?|(?:make it |back to )?linear(?: again)?`,
    { kind: "log", on: false },
  ),
  fixed(
    `${ON} (?:me )?(?:the |all |all the )?(?:(?:data|value|bar|number) )?labels?(?: (?:on|to|for|at|above|inside|in) ${WHOLE})?|${ON} (?:me )?(?:the |all the |their |exact )?(?:values?|numbers?|figures?|amounts?) (?:on|to|above|at|in|inside|next to|beside) ${WHOLE}|label ${WHOLE}(?: with (?:the |their )?(?:values?|numbers?|amounts?))?|(?:data|value) labels(?: on)?|(?:turn|switch) (?:the )?(?:(?:data|value) )?labels on`,
    { kind: "labels", on: true },
  ),
  fixed(
    `${OFF} (?:the |all |all the )?(?:(?:data|value|bar|number) )?labels?(?: (?:on|from|of) ${WHOLE})?|${OFF} (?:the |all the )?(?:values?|numbers?|figures?|amounts?) (?:on|from|above|at|in|next to|beside) ${WHOLE}|(?:data |value )?labels off|(?:turn|switch) (?:the )?(?:(?:data|value) )?labels off|(?:do not|don[’']?t) label ${WHOLE}`,
    { kind: "labels", on: false },
  ),
];

const HEX = "#[0-9a-f]{3}(?:[0-9a-f]{3})?";
const COLOR = `(?:(?:(?:light|dark|bright|deep|pale|soft)[ -]?)?[a-z]{3,10}|${HEX})`;

function colored(groups: Record<string, string | undefined>, scene: EditScene): Told | null {
  const { color: said = "", what = "" } = groups;
  const color = said.startsWith("#") ? said.toLowerCase() : colorNamed(said);
  if (!color) return null;
  const thing = bare(what).replace(new RegExp(`^(?:the )?(?:colou?r of|${MARKS} (?:for|of)) `, "i"), "");
  if (thing === "" || new RegExp(`^${WHOLE}$`, "i").test(thing)) return { edits: [{ kind: "color", series: ONLY_SERIES, color }] };
  const words = thing.replace(new RegExp(`^the |\\s(?:${MARKS}|one)$`, "gi"), "");
  const name = scene.nameOf(words) ?? (groups.paint === undefined ? null : words);
  return name === null ? null : { edits: [{ kind: "color", series: name, color }] };
}

export const COLORS: Clause[] = [
  clause(
    `(?:use|switch to|try|apply|take|give me|set|with) (?:the |an? )?(?<palette>[a-z]+)(?: colou?rs?)? (?:palette|colou?r (?:scheme|palette|set)|colou?rs)`,
    ({ palette }) => {
      const known = Palette.safeParse(
        palette
          ?.replace(/^(?:default|normal|original|usual)$/i, "standard")
          .replace(/^(?:soft|calm|subdued|quiet)$/i, "muted")
          .toLowerCase(),
      );
      return known.success ? { edits: [{ kind: "palette", palette: known.data }] } : null;
    },
  ),
  clause(`(?:reset|restore|remove|undo) (?:the )?colou?r (?:of|for|on) (?<what>.+)`, ({ what = "" }, scene) => {
    const name = new RegExp(`^${WHOLE}$`, "i").test(what) ? ONLY_SERIES : scene.nameOf(what);
    return name === null ? null : { edits: [{ kind: "color", series: name, color: "auto" }] };
  }),
  fixed("(?:reset|restore) (?:the |all )?colou?rs|(?:the )?(?:usual|default|standard|normal) colou?rs(?: again)?", {
    kind: "palette",
    palette: "standard",
  }),
  clause(
    `(?:(?<paint>make|colou?r|paint|turn|fill)|draw|show(?: me)?|set|change|i want|put|highlight) (?<what>.+?) (?:in |with |to |into |to be |as )?(?:the colou?r )?(?<color>${COLOR})`,
    colored,
  ),
  clause(`(?:change|set|switch|make) (?:the )?colou?rs? (?:of|for) (?<what>.+?) (?:to|into|be|as) (?<color>${COLOR})`, colored),
  clause(`(?:change|set|switch|make) (?:the )?colou?r (?:to|into) (?<color>${COLOR})`, colored),
  clause(`(?:use|take|pick|choose) (?<color>${COLOR})(?: (?:for|on) (?<what>.+?))?(?: instead)?`, colored),
  clause(
    `(?<color>${COLOR}) (?<what>(?:bars?|columns?|lines?|points?|dots?|areas?|marks?)|for .+?)(?:,? please| instead)?`,
    ({ color, what }, scene) => colored({ color, what: what?.replace(/^for /i, "") }, scene),
  ),
  clause(`(?:can|could) (?<what>.+?) be (?<color>${COLOR})`, colored),
  clause(`(?:in|to) (?<color>${COLOR})(?: instead)?`, colored),
  clause(`(?<what>.+?) (?:should be|must be|in) (?<color>${COLOR})(?:,? please)?`, colored),
];
