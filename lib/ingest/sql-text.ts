/** SQL string literal. The only way that a path or a name of a file gets into a statement as text. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

/** SQL identifier in backticks. */
export function quoteName(name: string): string {
  return `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``;
}

/** SQL array of string literals. */
export function quoteList(texts: readonly string[]): string {
  return `[${texts.map(quoteText).join(", ")}]`;
}

/** SQL string literal of a regular expression (RE2 and JavaScript agree on what is used here). */
export function quotePattern(pattern: RegExp): string {
  return quoteText(pattern.source);
}
