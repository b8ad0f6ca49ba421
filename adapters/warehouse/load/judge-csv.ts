import { AppError } from "@/lib/errors";
import type { CheckedCsv } from "./check-csv";

/** More uneven rows than this mean that the file is not what its header says. */
const MOST_RAGGED_FRACTION = 0.2;

/** Decides whether a scanned file can be loaded. Returns what a person should know. @throws AppError DATA_UNREADABLE, DATA_EMPTY */
export function judgeCsv(name: string, { head, facts, encoding }: CheckedCsv): string[] {
  if (facts.nulBytes) {
    throw new AppError(
      "DATA_UNREADABLE",
      `${name} contains NUL bytes: it is a binary or damaged file, not CSV. Export it again as UTF-8 text.`,
    );
  }
  if (facts.openQuoteLine !== null) {
    throw new AppError(
      "DATA_UNREADABLE",
      `${name} has a quote on line ${facts.openQuoteLine.toLocaleString("en")} that is never closed, so rows after it cannot be told apart. Close or remove it and load the file again.`,
    );
  }
  if (facts.records === 0) throw new AppError("DATA_EMPTY", `${name} has no rows. Export it again with a header and at least one row.`);
  if (facts.records === 1)
    throw new AppError("DATA_EMPTY", `${name} has a header (${head.cells.length} columns) but no rows. Export it again with data.`);
  const rows = facts.records - 1;
  if (facts.ragged > rows * MOST_RAGGED_FRACTION && facts.ragged > 1) {
    throw new AppError(
      "DATA_UNREADABLE",
      `${name} is not an even table: ${facts.ragged.toLocaleString("en")} of ${rows.toLocaleString("en")} rows have more or fewer cells than the header's ${facts.width} (first on line ${facts.firstRaggedLine}). Check the delimiter (read as ${nameOf(head.delimiter)}) and the quotes.`,
    );
  }
  const notices: string[] = [];
  if (facts.ragged > 0) {
    notices.push(
      `${facts.ragged.toLocaleString("en")} ${facts.ragged === 1 ? "row has" : "rows have"} more or fewer cells than the header (first on line ${facts.firstRaggedLine}): missing cells are empty, surplus cells are left out.`,
    );
  }
  if (head.delimiter !== ",") notices.push(`Cells are separated by ${nameOf(head.delimiter)}.`);
  if (encoding === "windows-1252") notices.push("The file is not UTF-8; it was read as Windows-1252 (Latin).");
  return notices;
}

function nameOf(delimiter: string): string {
  return { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars" }[delimiter] ?? delimiter;
}
