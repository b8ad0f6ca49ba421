import { csvParse } from "d3-dsv";
import { Budget, budgetPeriod } from "@/lib/budgets/budget";
import { parseScope } from "@/lib/budgets/parse-scope";
import { AppError } from "@/lib/errors";
import type { SemanticModel } from "@/lib/semantic/model";

const COLUMNS = ["name", "scope", "period", "amount"] as const;
const MOST_BUDGETS = 1_000;

/**
 * Budgets from a CSV with the columns name, scope, period, amount and, where a dataset has several, currency.
 * Scope is "dimension = value; dimension = value", empty for everything; period is 2026-10, 2026-Q4 or 2026.
 * @throws AppError INVALID_INPUT naming the line and what is wrong with it; nothing is kept then
 */
export function parseBudgets(text: string, model: SemanticModel, newId: () => string): Budget[] {
  const rows = csvParse(text.replace(/^\uFEFF/, ""));
  const header = new Map(rows.columns.map((name) => [name.trim().toLowerCase(), name]));
  const missing = COLUMNS.filter((name) => name !== "scope" && !header.has(name));
  if (missing.length > 0)
    throw new AppError(
      "INVALID_INPUT",
      `The budget file has no column ${missing.join(", ")}. Its first line should read: name,scope,period,amount,currency.`,
    );
  if (rows.length === 0) throw new AppError("DATA_EMPTY", "The budget file has a header and no budgets. Add one line for each.");
  if (rows.length > MOST_BUDGETS)
    throw new AppError("DATA_TOO_LARGE", `The budget file has ${rows.length} lines; up to ${MOST_BUDGETS} can be kept. Split it.`);
  return rows.map((row, index) => {
    const cell = (name: string) => row[header.get(name) ?? ""]?.trim() ?? "";
    const wrong = (what: string): never => {
      throw new AppError("INVALID_INPUT", `Line ${index + 2} of the budget file: ${what}. Correct it and load the file again.`);
    };
    const period = budgetPeriod(cell("period")) ?? wrong(`"${cell("period")}" is no period; write 2026-10, 2026-Q4 or 2026`);
    const currency =
      cell("currency") || (model.currency?.values[0] ?? wrong("the dataset has no currency; name one in the column currency"));
    const scope =
      parseScope(cell("scope"), model) ??
      wrong(`"${cell("scope")}" is no scope; write for example ${model.defaultDimension ?? "service"} = name`);
    const parsed = Budget.safeParse({
      id: newId(),
      name: cell("name"),
      scope,
      period,
      amount: cell("amount").replace(/[,\s]/g, ""),
      currency,
    });
    return parsed.success ? parsed.data : wrong(`${parsed.error.issues[0]?.path.join(".")}: ${parsed.error.issues[0]?.message}`);
  });
}
