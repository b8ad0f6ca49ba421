import { AppError } from "@/lib/errors";
import type { SourceColumn } from "@/lib/ingest/plan";

export const MAX_COLUMNS = 1_000;
const MAX_NAME_LENGTH = 60;

/**
 * Source columns for a header: physical names are safe identifiers, unique without regard to case; headers stay as written.
 * A header that is used twice gets a number, an empty one its position; both are told in `notices`.
 * @throws AppError DATA_TOO_LARGE over 1,000 columns
 */
export function toSourceColumns(cells: readonly string[], sqlType = "String"): { columns: SourceColumn[]; notices: string[] } {
  if (cells.length > MAX_COLUMNS) {
    throw new AppError(
      "DATA_TOO_LARGE",
      `the file has ${cells.length.toLocaleString("en")} columns, more than the ${MAX_COLUMNS.toLocaleString("en")} that can be loaded. Keep the columns you need and load it again.`,
    );
  }
  const headers = new Set<string>();
  const physicals = new Set<string>();
  const repeated: string[] = [];
  let unnamed = 0;
  const columns = cells.map((cell, index) => {
    const given = cell.replace(/^\uFEFF/, "").trim();
    if (!given) unnamed += 1;
    const header = unique(given || `column_${index + 1}`, headers, " ");
    if (given && header !== given) repeated.push(given);
    return { header, physical: unique(toIdentifier(header), physicals, "_"), sqlType };
  });
  const notices = [];
  if (repeated.length > 0) notices.push(`Headers used more than once got a number: ${[...new Set(repeated)].join(", ")}.`);
  if (unnamed > 0) notices.push(`${unnamed} ${unnamed === 1 ? "column has" : "columns have"} no header and got a number.`);
  return { columns, notices };
}

function toIdentifier(header: string): string {
  const word = header
    .normalize("NFKD")
    .replace(/[^\w]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, MAX_NAME_LENGTH);
  return /^[A-Za-z_]/.test(word) ? word : `c_${word}`;
}

function unique(name: string, taken: Set<string>, joint: string): string {
  let candidate = name;
  for (let n = 2; taken.has(candidate.toLowerCase()); n += 1) candidate = `${name}${joint}${n}`;
  taken.add(candidate.toLowerCase());
  return candidate;
}
