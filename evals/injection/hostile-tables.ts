import { HOSTILE_NAMES } from "@/evals/injection/cases";
import { FOCUS_COLUMNS } from "@/lib/focus/columns";

const quoted = (cell: string | number) => `"${String(cell).replaceAll('"', '""')}"`;
const toCsv = (rows: (string | number)[][]) => rows.map((row) => row.map(quoted).join(",")).join("\n");

/** Amount of the n-th hostile name: all are different. */
export const amountOf = (position: number) => 10 + position;

/** A plain table whose values are hostile. */
export const namesCsv = () =>
  toCsv([
    ["vendor", "shop", "amount"],
    ...HOSTILE_NAMES.flatMap((name, i) => ["North", "South"].map((shop) => [name, shop, (amountOf(i) + 1) / 2])),
  ]);

/** A plain table whose column names are hostile. */
export const headersCsv = () =>
  toCsv([
    ["shop", ...HOSTILE_NAMES],
    ...["North", "South", "East"].map((shop, row) => [shop, ...HOSTILE_NAMES.map((_, i) => `${i * 10 + row}.5`)]),
  ]);

/** What a row of the bill holds, by the names of its columns: names, ids and places are hostile, the rest is plain. */
function cellOf(column: string, type: string, name: string, position: number, day: string): string | number {
  const month = day.slice(0, 7);
  if (/^(?:Billed|Effective|List|Contracted)Cost$/.test(column)) return amountOf(position);
  if (/Billing.*Start$/.test(column)) return `${month}-01T00:00:00Z`;
  if (/Billing.*End$/.test(column)) return month === "2026-09" ? "2026-10-01T00:00:00Z" : "2026-11-01T00:00:00Z";
  if (/Charge.*Start$/.test(column)) return `${day}T00:00:00Z`;
  if (/Charge.*End$/.test(column)) return `${day.slice(0, 8)}${String(Number(day.slice(8)) + 1).padStart(2, "0")}T00:00:00Z`;
  if (type === "map") return JSON.stringify({ owner: name, [name]: "x" });
  if (/^Billing.*Currency$/.test(column)) return "USD";
  if (/^Charge.*Category$/.test(column)) return "Usage";
  if (/^Service.*Category$/.test(column)) return "Compute";
  if (/^(?:Service|Resource).*Name$|^Region.*Id$/.test(column)) return name;
  if (/^Resource.*Id$/.test(column)) return `r-${position}`;
  return /^(?:Provider|Publisher|InvoiceIssuer|BillingAccount)/.test(column) ? "Provider One" : "";
}

/** A bill whose service, resource and region names, tag values and tag keys are hostile. */
export function billCsv(): string {
  const rows = HOSTILE_NAMES.flatMap((name, i) =>
    ["2026-09-01", "2026-09-15", "2026-10-02"].map((day) => FOCUS_COLUMNS.map((column) => cellOf(column.name, column.type, name, i, day))),
  );
  return toCsv([FOCUS_COLUMNS.map(({ name }) => name), ...rows]);
}
