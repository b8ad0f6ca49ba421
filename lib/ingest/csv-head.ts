import { CsvScanner } from "@/lib/ingest/csv-scan";

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Start of a CSV file: its delimiter, the cells of the header, and the lines that the header takes. */
export interface CsvHead {
  delimiter: Delimiter;
  cells: string[];
  headerLines: number;
}

/**
 * Reads the head from the first bytes of a file (UTF-8, 64 KB are plenty).
 * The delimiter is the one that gives the most cells in the header with the fewest records of another width.
 */
export function readCsvHead(start: Uint8Array): CsvHead {
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, ...scoreOf(start, delimiter) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  const text = new TextDecoder().decode(start).replace(/^\uFEFF/, "");
  return { delimiter: best.delimiter, ...parseRecord(text, best.delimiter) };
}

function scoreOf(start: Uint8Array, delimiter: Delimiter): { score: number } {
  const scanner = new CsvScanner(delimiter);
  const lastLine = start.lastIndexOf(0x0a);
  scanner.push(lastLine > 0 ? start.subarray(0, lastLine + 1) : start);
  const facts = scanner.finish();
  if (facts.width < 2) return { score: 0 };
  return { score: facts.width * (1 - facts.ragged / Math.max(1, facts.records)) };
}

/** First record of `text` that is not a blank line. */
function parseRecord(text: string, delimiter: string): { cells: string[]; headerLines: number } {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  let closed = false;
  let headerLines = 1;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i]!;
    if (quoted) {
      if (char === '"' && text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else if (char === '"') {
        quoted = false;
        closed = true;
      } else {
        if (char === "\n") headerLines += 1;
        cell += char;
      }
    } else if (char === '"' && cell.trim() === "" && !closed) {
      quoted = true;
      cell = "";
    } else if (char === delimiter) {
      cells.push(cell);
      cell = "";
      closed = false;
    } else if (char === "\n") {
      if (cells.length > 0 || cell.trim() !== "") break;
      headerLines += 1;
    } else if (char !== "\r" && !closed) cell += char;
  }
  return { cells: [...cells, cell], headerLines };
}
