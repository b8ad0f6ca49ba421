/** Name as a quoted ClickHouse identifier, whatever it contains. */
export function sqlIdentifier(name: string): string {
  return `\`${name.replace(/\\/g, "\\\\").replace(/`/g, "\\`")}\``;
}

/** Text as a ClickHouse string literal. For names that a model holds; values of a question are bound instead. */
export function sqlString(text: string): string {
  return `'${text.replace(/\\/g, "\\\\").replace(/'/g, "\\'")}'`;
}
