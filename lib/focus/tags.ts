import { quoteList, quotePattern, quoteText } from "@/lib/ingest/sql-text";

/**
 * Prefixes that only say "a person set this", in the schemes of the large providers: the rest of the key is what people mean.
 * Prefixes of providers and tools (aws:, goog-, k8s-, …) stay: such tags are not the person's own.
 */
const USER_PREFIX = /^(resource_?tags?[/:])?(user|usertags?|user_defined|userdefined|labels?|tags?|custom)[/:]/;

/** Tag key as it is looked up: lower case, without user prefix, blanks, "-" and "_". */
export function foldTagKey(key: string): string {
  const lower = key.trim().toLowerCase();
  const bare = lower.replace(USER_PREFIX, "");
  return (bare || lower).replace(/[\s_-]/g, "");
}

/** The same as `foldTagKey`, in SQL. */
export function foldTagKeySql(key: string): string {
  const lower = `lowerUTF8(trimBoth(${key}))`;
  const bare = `replaceRegexpOne(${lower}, ${quotePattern(USER_PREFIX)}, '')`;
  return `replaceRegexpAll(if(${bare} = '', ${lower}, ${bare}), ${quotePattern(/[\s_-]/)}, '')`;
}

/**
 * SQL: array of (key, value) pairs of a tags cell. Reads JSON objects, with braces or without (as one provider's exports have them);
 * anything else has no tags. Booleans and numbers become text, null values are left out.
 */
export function tagPairsSql(cell: string): string {
  const json = `if(startsWith(trimLeft(${cell}), '"'), concat('{', ${cell}, '}'), ${cell})`;
  return `JSONExtractKeysAndValues(${json}, 'String')`;
}

/** One key's value spelled in several cases: `from` in a row is stored as `to`. */
export interface TagVariant {
  key: string;
  from: string;
  to: string;
}

/** SQL: map with the pairs as given. */
export function givenTagsSql(pairs: string): string {
  return `mapFromArrays(${pairs}.1, ${pairs}.2)`;
}

/**
 * SQL: map with folded keys, trimmed values, variants merged, empty values left out. Where two spellings of a key stand in one row,
 * the first wins.
 */
export function normalizedTagsSql(pairs: string, variants: readonly TagVariant[]): string {
  const folded = `arrayMap(t -> (${foldTagKeySql("t.1")}, trimBoth(t.2)), ${pairs})`;
  const filled = `arrayFilter(t -> t.2 != '', ${folded})`;
  const merged = variants.length === 0 ? filled : `arrayMap(t -> (t.1, ${mergedValueSql(variants)}), ${filled})`;
  return `mapFromArrays(${merged}.1, ${merged}.2)`;
}

function mergedValueSql(variants: readonly TagVariant[]): string {
  const from = variants.map(({ key, from }) => `${key}\u0001${from}`);
  const keys = [...new Set(variants.map(({ key }) => key))];
  const to = variants.map((variant) => variant.to);
  return `if(t.1 IN (${keys.map(quoteText).join(", ")}), transform(concat(t.1, '\\x01', t.2), ${quoteList(from)}, ${quoteList(to)}, t.2), t.2)`;
}

/**
 * Statement over the source: spellings of tag values that differ from their commonest spelling only in case or outer blanks.
 * Rows: key, from, to. At most 20,000, the most frequent first; identifiers that are unique to a row have no variants.
 */
export function tagVariantsSql(relation: string, cell: string): string {
  const distinct = `SELECT ${cell} AS cell, count() AS n FROM ${relation} WHERE ${cell} != '' GROUP BY cell`;
  const pairs = `SELECT ${foldTagKeySql("pair.1")} AS key, trimBoth(pair.2) AS value, sum(n) AS rows FROM (${distinct}) ARRAY JOIN ${tagPairsSql("cell")} AS pair WHERE value != '' GROUP BY key, value`;
  const groups = `SELECT key, groupArray((value, rows)) AS spellings, sum(rows) AS total FROM (${pairs}) GROUP BY key, lowerUTF8(value) HAVING length(spellings) > 1`;
  const commonest = "arraySort(s -> (-toInt64(s.2), s.1), spellings)";
  return `SELECT key, from.1 AS from, ${commonest}[1].1 AS to FROM (${groups}) ARRAY JOIN arraySlice(${commonest}, 2) AS from ORDER BY total DESC, key, from LIMIT 20000`;
}
