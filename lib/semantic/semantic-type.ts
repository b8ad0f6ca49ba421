import type { ColumnProfile } from "@/lib/dataset";

const CURRENCY_NAME = /currency/i;
const LOCATION_NAME =
  /(^|[^a-z])(country|state|city|region|province|county|continent|zip|postal|latitude|longitude|lat|lng|lon)([^a-z]|$)/i;
const IDENTIFIER_NAME =
  /(^id$|[^a-z]id$|[a-z](?:Id|Key|Code|Number|Num|No|Nr)$|[^a-z]ID$|uuid|guid|^arn$|(^|[^a-z])(key|code|number|num|no|nr|zip|phone)$|(^|[^A-Za-z])(KEY|CODE|NUMBER|NUM|NO|NR|ZIP|PHONE)$)/;
const YEAR_NAME = /(^|[^a-z])year$/i;
const FEW = 12;

/** Meaning of a column, from its name and statistics: what it can be used for in a question or a chart. */
export function semanticTypeOf(profile: Omit<ColumnProfile, "semanticType">, rows: number): ColumnProfile["semanticType"] {
  const name = profile.name.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/_/g, " ");
  if (profile.type === "map") return "tags";
  if (profile.type === "boolean") return "boolean";
  if (profile.type === "date" || profile.type === "datetime") return "time";
  if (profile.type === "string") return textType(profile, name, rows);
  if (LOCATION_NAME.test(name)) return "location";
  if (profile.type !== "integer") return "measure";
  if (YEAR_NAME.test(name) && isYears(Number(profile.min), Number(profile.max))) return "time";
  if (IDENTIFIER_NAME.test(profile.name) && profile.distinct > FEW) return "identifier";
  return profile.distinct <= FEW ? "category" : "measure";
}

/** Whole years, of four digits or of two. */
function isYears(min: number, max: number): boolean {
  return (min >= 1800 && max <= 2200) || (min >= 0 && max <= 99);
}

function textType(profile: Omit<ColumnProfile, "semanticType">, name: string, rows: number): ColumnProfile["semanticType"] {
  const filled = rows - profile.nulls;
  if (CURRENCY_NAME.test(name) && profile.top.every(({ value }) => value.length <= 12)) return "currency";
  if (LOCATION_NAME.test(name)) return "location";
  const nearlyUnique = filled > 20 && profile.distinct > filled * 0.9;
  const worded = profile.top.some(({ value }) => value.trim().split(/\s+/).length > 3);
  if (nearlyUnique) return worded ? "text" : "identifier";
  return IDENTIFIER_NAME.test(profile.name) ? "identifier" : "category";
}
