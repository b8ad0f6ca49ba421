import type { Atom } from "./atoms";
import { STOP_WORDS } from "./known-words";
import type { Placement } from "./reading";
import type { Scan } from "./scan";
import type { Token } from "./tokens";

/** Words that were not used, as the person wrote them. */
export function unusedWords({ tokens, atoms }: Scan): string[] {
  return unusedTokens(tokens, atoms).map((token) => token.text);
}

/** Meaning-bearing words that no phrase holds. */
export function unusedTokens(tokens: readonly Token[], atoms: readonly Atom[]): Token[] {
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
 * Share of the meaning-bearing words that were placed, weighted by how well each matched; calibrated.
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
  return Number(calibrated(coverage ** 1.5 * (0.4 + 0.6 * quality)).toFixed(3));
}

/**
 * Share of readings that were right at first contact, by how well their words were placed: 393 questions that nobody had tuned to
 * (README, "Numbers"). Between the points a straight line, so more words placed never means less confidence.
 */
const RIGHT_AT_FIRST_CONTACT: readonly (readonly [placed: number, right: number])[] = [
  [0, 0.1],
  [0.24, 0.4],
  [0.51, 0.66],
  [0.72, 0.69],
  [0.89, 0.79],
  [0.954, 0.84],
  [0.99, 0.89],
];

/** @param placed 0…1, by the words alone @returns how often such a reading is right, 0…1, monotone */
export function calibrated(placed: number): number {
  const at = RIGHT_AT_FIRST_CONTACT.findIndex(([x]) => placed <= x);
  if (at < 0) return RIGHT_AT_FIRST_CONTACT.at(-1)![1];
  const [[x0, y0], [x1, y1]] = [RIGHT_AT_FIRST_CONTACT[Math.max(0, at - 1)]!, RIGHT_AT_FIRST_CONTACT[at]!];
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (placed - x0)) / (x1 - x0);
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
export function placementsOf({ question, tokens, atoms, index }: Scan, describe: (atom: Atom) => string): Placement[] {
  return atoms.flatMap((atom) => {
    const [start, end] = [tokens[atom.from]!.start, tokens[atom.to - 1]!.end];
    const isMeasure = atom.kind === "dimension" && index.dimension(atom.dimension)?.type === "quantitative";
    const part = atom.kind === "op" ? opPart(atom) : isMeasure ? "metric" : PARTS[atom.kind];
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
