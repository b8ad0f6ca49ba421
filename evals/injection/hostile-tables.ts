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

/** A bill whose service names, tag values and tag keys are hostile. */
export function billCsv(): string {
  const names = FOCUS_COLUMNS.map(({ name }) => name);
  const rows = HOSTILE_NAMES.flatMap((hostile, i) =>
    ["2026-09-01", "2026-09-15", "2026-10-02"].map((day) => {
      const month = day.slice(0, 7);
      const cells: Record<string, string | number> = {
        BillingAccountId: "payer",
        BillingAccountName: "Payer",
        BillingCurrency: "USD",
        BillingPeriodStart: `${month}-01T00:00:00Z`,
        BillingPeriodEnd: month === "2026-09" ? "2026-10-01T00:00:00Z" : "2026-11-01T00:00:00Z",
        ChargePeriodStart: `${day}T00:00:00Z`,
        ChargePeriodEnd: `${day.slice(0, 8)}${String(Number(day.slice(8)) + 1).padStart(2, "0")}T00:00:00Z`,
        ChargeCategory: "Usage",
        ChargeFrequency: "Usage-Based",
        InvoiceIssuerName: "Provider One",
        ProviderName: "Provider One",
        PublisherName: "Provider One",
        PricingCategory: "Standard",
        ServiceCategory: "Compute",
        ServiceName: hostile,
        RegionId: hostile,
        ResourceId: `r-${i}`,
        ResourceName: hostile,
        Tags: JSON.stringify({ owner: hostile, [hostile]: "x" }),
      };
      for (const cost of ["BilledCost", "EffectiveCost", "ListCost", "ContractedCost"]) cells[cost] = amountOf(i);
      return names.map((name) => cells[name] ?? "");
    }),
  );
  return toCsv([names, ...rows]);
}
