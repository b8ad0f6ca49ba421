import { numberAt, parseDigits } from "./numbers";

/** One word, number, date or mark. `start`/`end` are offsets (UTF-16) in the question; `norm` is what rules match. */
export interface Token {
  start: number;
  end: number;
  text: string;
  norm: string;
  kind: "word" | "number" | "date" | "mark";
  /** joined to the token before by "-", "_", "/" or "." with no blank */
  glued: boolean;
  value?: number;
  /** 1 as written; less when the spelling was corrected */
  score: number;
}

const PATTERN =
  /(?<date>\d{4}-\d{2}-\d{2}|\d{4}-(?:0[1-9]|1[0-2])(?![\d-])|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})|(?<number>(?<![\d.,] ?)\d{1,3}(?: \d{3})+(?![\d\p{L}]|[.,]\d|[-/]\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\p{L}\d])|\d+(?:\.\d+)?(?=(?:k|m|mn|mio|bn)?(?![\p{L}\p{N}])))|(?<word>[\p{L}\p{N}\p{M}]+(?:['’`][\p{L}]+)*)|(?<mark>>=|<=|!=|<>|->|=>|→|\p{S}|\p{P})/gu;

/** Splits a question. Hyphens and underscores separate words; the flag `glued` keeps what was written as one. */
export function tokenize(question: string): Token[] {
  const tokens: Token[] = [];
  let joined = false;
  for (const match of question.matchAll(PATTERN)) {
    const text = match[0];
    const start = match.index;
    const previous = tokens.at(-1);
    const touches = previous !== undefined && previous.end === start;
    const range =
      /\d$/.test(previous?.text ?? "") && /^\d+$/.test(previous?.text ?? "") && /^\d{1,4}(?!\w)/.test(question.slice(start + 1, start + 6));
    if (/^[-_]$/.test(text) && touches && !range && /[\p{L}\p{N}]/u.test(question[start + 1] ?? "")) {
      joined = true;
      continue;
    }
    const kind = match.groups?.date ? "date" : match.groups?.number ? "number" : match.groups?.word ? "word" : "mark";
    const glued = joined || (touches && previous.kind === "mark" && /^[/.:@]$/.test(previous.text) && kind !== "mark");
    joined = false;
    const value = kind === "number" ? (parseDigits(text) ?? undefined) : undefined;
    tokens.push({
      start,
      end: start + text.length,
      text,
      norm: normal(text),
      kind,
      glued,
      score: 1,
      ...(value !== undefined && { value }),
    });
  }
  return tokens;
}

function normal(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/['’`](?:s|d|re|ve|m|ll)$/, "")
    .replace(/['’`]/g, "");
}

/** Joins number words and scales into one number token: "twenty-one thousand" → 21000, "5k" → 5000. */
export function mergeNumbers(tokens: readonly Token[]): Token[] {
  const words = tokens.map((token) => (token.value !== undefined ? String(token.value) : token.norm));
  const merged: Token[] = [];
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i]!;
    const found = token.kind === "word" || token.kind === "number" ? numberAt(words, i) : null;
    const suffix = found?.end === i + 2 && /^[mb]$/.test(words[i + 1]!) && tokens[i + 1]!.start !== token.end;
    if (!found || isPronoun(words, i, found.end)) {
      merged.push(token);
      i++;
      continue;
    }
    const end = suffix ? i + 1 : found.end;
    const value = suffix ? token.value! : found.value;
    merged.push({ ...token, end: tokens[end - 1]!.end, kind: "number", norm: String(value), value });
    i = end;
  }
  return merged;
}

/** "which one", "the second one", "one of", "that one": no amounts. */
function isPronoun(words: readonly string[], at: number, end: number): boolean {
  if (words[at] !== "one" || end !== at + 1) return false;
  const before = words[at - 1] ?? "";
  const after = words[at + 1] ?? "";
  return (
    /^(?:which|that|this|the|first|second|third|fourth|fifth|last|each|every|any|no|expensive|biggest|cheapest|other|same|quick|another|previous|preceding|prior|earlier|later|next|former|latter)$/.test(
      before,
    ) ||
    after === "of" ||
    after === "" ||
    after === "is"
  );
}
