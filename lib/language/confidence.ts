import type { Atom } from "./atoms";
import { STOP_WORDS } from "./known-words";
import type { Placement } from "./reading";
import type { Scan } from "./scan";
import type { Token } from "./tokens";

/** Words that were not used, as the person wrote them. */
export function unusedWords({ tokens, atoms }: Scan): string[] {
  return unusedTokens(tokens, atoms).map((token) => token.text);
}

function unusedTokens(tokens: readonly Token[], atoms: readonly Atom[]): Token[] {
  const covered = new Set(atoms.filter((atom) => !(atom.kind === "number")).flatMap((atom) => range(atom.from, atom.to)));
  const numbers =
    atoms.some((atom) => atom.kind === "op" && (atom.op === "top" || atom.op === "growth")) ||
    atoms.filter((atom) => atom.kind === "threshold").length > 0;
  return tokens.filter((token, i) => {
    if (covered.has(i) || token.kind === "mark" || (STOP_WORDS.has(token.norm) && token.text !== "US")) return false;
    return !(token.kind === "number" && numbers);
  });
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

/**
 * Share of the meaning-bearing words that were placed, weighted by how well each matched; lower where the query rests on defaults.
 * @returns 0…1
 */
export function confidenceOf(scan: Scan, unused: number): number {
  const content = scan.tokens.filter((token) => token.kind !== "mark" && !STOP_WORDS.has(token.norm)).length;
  const placed = scan.atoms.filter((atom) => atom.kind !== "number" && atom.kind !== "glue");
  if (placed.length === 0) return 0.05;
  const quality =
    placed.reduce((sum, atom) => sum + Math.min(1, atom.score) * (atom.to - atom.from), 0) /
    placed.reduce((sum, atom) => sum + atom.to - atom.from, 0);
  const coverage = content === 0 ? 1 : Math.max(0, 1 - unused / (content + 0.5));
  const result = coverage ** 1.5 * (0.4 + 0.6 * quality);
  return Math.max(0, Math.min(0.99, Number(result.toFixed(3))));
}

const PARTS: Partial<Record<Atom["kind"], Placement["part"]>> = {
  time: "period",
  grain: "grain",
  metric: "metric",
  dimension: "dimension",
  value: "filter",
  rows: "filter",
  threshold: "threshold",
  chart: "chart",
  intent: "intent",
  topic: "intent",
  glue: "glue",
};

/** Which words became what, for the panel "How I read this". `describe` names the part for people. */
export function placementsOf({ question, tokens, atoms }: Scan, describe: (atom: Atom) => string): Placement[] {
  return atoms.flatMap((atom) => {
    const [start, end] = [tokens[atom.from]!.start, tokens[atom.to - 1]!.end];
    const part = atom.kind === "op" ? opPart(atom) : PARTS[atom.kind];
    if (!part) return [];
    return [{ start, end, words: question.slice(start, end), part, as: describe(atom), score: Math.min(1, atom.score) }];
  });
}

function opPart(atom: Extract<Atom, { kind: "op" }>): Placement["part"] {
  switch (atom.op) {
    case "top":
    case "growth":
    case "rank":
      return "top";
    case "versus":
    case "compare":
    case "monthly-over":
    case "change":
    case "increase":
    case "decrease":
      return "comparison";
    case "share":
      return "share";
    case "trend":
      return "grain";
    case "statistic":
    case "average":
    case "per-day":
    case "running":
    case "moving":
    case "count":
    case "bins":
    case "distribution":
      return "statistic";
    case "not":
    case "only":
    case "null":
      return "filter";
    default:
      return "glue";
  }
}
