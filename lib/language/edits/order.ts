import { type Clause, clause, type EditScene, fixed, IT, type Told, WHOLE } from "./clause";

const NAME_WORDS = "(?:names?|labels?|alphabet|alphabetical(?:ly)?(?: order)?|a ?(?:to|-|–) ?z|z ?(?:to|-|–) ?a|title)";
const SIZE_WORDS = "(?:values?|size|amounts?|costs?|spend|totals?|height|length|magnitude|figures?|numbers?)";
const DESC =
  "(?:descending|desc|decreasing|high(?:est)? (?:to|-) low(?:est)?|from (?:high|big|large) to (?:low|small)|(?:biggest|largest|highest|most expensive) (?:one |ones |bars? )?first|z ?(?:to|-|–) ?a|reversed|backwards)";
const ASC =
  "(?:ascending|asc|increasing|low(?:est)? (?:to|-) high(?:est)?|from (?:low|small) to (?:high|big|large)|(?:smallest|lowest|cheapest) (?:one |ones |bars? )?first|a ?(?:to|-|–) ?z)";
const SORT = "(?:re-?sort|sort|order|re-?order|arrange|rearrange)";

function sorted({ key, way }: Record<string, string | undefined>, scene: EditScene): Told | null {
  const words = key?.trim().toLowerCase() ?? "";
  const isDown = way !== undefined && new RegExp(DESC, "i").test(way);
  const isUp = way !== undefined && new RegExp(ASC, "i").test(way);
  const to = (by: "value" | "label" | "time", usual: "asc" | "desc"): Told => ({
    edits: [{ kind: "sort", by, direction: isDown ? "desc" : isUp ? "asc" : usual }],
  });
  if (new RegExp(`^${NAME_WORDS}$`, "i").test(words))
    return /^z/.test(words) ? { edits: [{ kind: "sort", by: "label", direction: "desc" }] } : to("label", "asc");
  if (/^(?:time|date|month|day|week|year|quarter|chronological(?:ly)?(?: order)?)$/.test(words)) return to("time", "asc");
  if (words === "" || new RegExp(`^${SIZE_WORDS}$`, "i").test(words)) return to("value", "desc");
  return scene.groupingOf(words)?.isShown ? to("label", "asc") : null;
}

export const SORTS: Clause[] = [
  clause(
    `${SORT} ?(?:${WHOLE})? ?(?:by|on|in|according to) (?:the |their )?(?<key>.+?)(?:,? (?:in )?(?<way>${DESC}|${ASC})(?: order)?)?`,
    (groups, scene) =>
      new RegExp(`^(?:${DESC}|${ASC})(?: order)?$`, "i").test(groups.key ?? "")
        ? sorted({ way: groups.key }, scene)
        : sorted(groups, scene),
  ),
  clause(`(?:${SORT} ?(?:${WHOLE})? ?)(?<key>${NAME_WORDS}|chronologically)(?:,? (?<way>${DESC}|${ASC}))?`, sorted),
  clause(`(?:in )?(?<key>alphabetical|chronological)(?:ly| order)(?:,? please)?`, ({ key }, scene) =>
    sorted({ key: key === "alphabetical" ? "alphabetical" : "date" }, scene),
  ),
  clause(`(?:${SORT} ?(?:${WHOLE})? ?,? ?|put |show |with )?(?:in )?(?:the )?(?<way>${DESC}|${ASC})(?: order| values?)?`, sorted),
  fixed(
    `(?:put|show|move|with) (?:the )?(?:biggest|largest|highest|most expensive)(?: (?:one|ones|bar|bars))? (?:first|(?:on|at|to) (?:the )?top)|(?:the )?(?:biggest|largest|highest) (?:on|at) (?:the )?top`,
    {
      kind: "sort",
      by: "value",
      direction: "desc",
    },
  ),
  fixed(
    `(?:put|show|move|with) (?:the )?(?:smallest|lowest|cheapest)(?: (?:one|ones|bar|bars))? (?:first|(?:on|at|to) (?:the )?top)|(?:the )?(?:smallest|lowest|cheapest) (?:on|at) (?:the )?top`,
    {
      kind: "sort",
      by: "value",
      direction: "asc",
    },
  ),
  clause(
    `(?:reverse|flip|invert|turn around) (?:the )?(?:order|sorting|sort order|sort)|the other way (?:round|around)|(?:sort|order) ?(?:${IT})? the other way(?: round| around)?`,
    (_groups, { edits }) => {
      const last = edits.findLast((edit) => edit.kind === "sort");
      return { edits: [{ kind: "sort", by: last?.by ?? "value", direction: last?.direction === "asc" ? "desc" : "asc" }] };
    },
  ),
];
