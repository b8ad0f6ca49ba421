/**
 * Every match of an expression with the flag g, in order. `matchAll` works on a copy of the expression, and copies are compiled again
 * whenever the engine has cleared its cache: with the hundreds of rules of the reader that is 150 ms for a question now and then.
 */
export function* matchesOf(text: string, expression: RegExp): Generator<RegExpExecArray> {
  for (let at = 0; at <= text.length; ) {
    expression.lastIndex = at;
    const match = expression.exec(text);
    expression.lastIndex = 0;
    if (!match) return;
    at = match.index + Math.max(match[0].length, 1);
    yield match;
  }
}
