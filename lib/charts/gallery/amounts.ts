import { COST, MONTH, measure, SERVICE } from "./columns";
import { DESC, type Example, example, MONTH_Y, TEAM, XY, x, y } from "./example";
import { AMOUNTS, byService, compared, createRandom, money, monthly, months, TEAMS } from "./rows";

/** Amounts side by side: how much, in which order, more or less than before. */
export function amountExamples(): Example[] {
  const random = createRandom(53);
  return [
    example(
      "kpi",
      "kpi",
      "One number and how it moved.",
      "Effective cost",
      { columns: [COST, ...compared().columns.slice(2)], rows: [["182310.44", "171204.10", "11106.34", 0.0649]] },
      { y: y(COST) },
      {
        subtitle: "October 2026 against September 2026 · USD",
        sparkline: { grain: "month", points: months(12).map((month, index) => [month, 120_000 + index * 5_200 + random() * 8_000]) },
      },
    ),
    example(
      "table",
      "table",
      "Exact look-ups, many measures, or rows that no picture serves.",
      "Effective cost by service",
      byService(12),
      XY,
    ),
    example(
      "bar",
      "magnitude",
      "Few categories with short names.",
      "Effective cost by team",
      { columns: [TEAM, COST], rows: TEAMS.map((team, index) => [team, money(AMOUNTS[index]!)]) },
      { x: x(TEAM), y: y(COST) },
      DESC,
    ),
    example(
      "bar",
      "change-over-time",
      "Few periods of one series; the last one is not over.",
      "Effective cost per month",
      { columns: [MONTH, COST], rows: monthly().rows.slice(-6) },
      MONTH_Y,
      {
        id: "bar-time",
        partial: ["2026-10-01"],
        subtitle: "May – Oct 2026 · USD · data to 13 Oct 2026",
        notes: ["The marked bucket is not complete."],
      },
    ),
    example("horizontal-bar", "ranking", "Rankings and long names.", "Top 12 services by effective cost", byService(12), XY, DESC),
    example(
      "grouped-bar",
      "magnitude",
      "Two to four measures of one unit side by side.",
      "List, contracted and effective cost by team",
      {
        columns: [TEAM, measure("list", "List cost"), measure("contracted", "Contracted cost"), measure("effective", "Effective cost")],
        rows: TEAMS.map((team, index) => [team, money(AMOUNTS[index]! * 1.4), money(AMOUNTS[index]! * 1.15), money(AMOUNTS[index]!)]),
      },
      { x: x(TEAM), y: { ...y(COST), field: "list", title: "Cost" } },
      { fold: ["list", "contracted", "effective"] },
    ),
    example(
      "diverging-bar",
      "deviation",
      "What rose and what fell.",
      "Change in effective cost by service",
      compared(),
      { x: x(SERVICE), y: y(compared().columns[3]!) },
      { subtitle: "October 2026 against September 2026 · USD" },
    ),
    example("lollipop", "ranking", "Many categories with less ink.", "Effective cost by service", byService(12), XY, DESC),
    example("waterfall", "flow", "A bridge from one total to the next.", "What changed effective cost, by service", compared(), XY, {
      subtitle: "October 2026 against September 2026 · USD",
    }),
    example(
      "pareto",
      "ranking",
      "How few make up most.",
      "Effective cost by service and how much the largest make up",
      byService(9),
      XY,
      DESC,
    ),
    example(
      "bullet",
      "deviation",
      "A value against its target or its past.",
      "Effective cost by service against the month before",
      { columns: compared().columns, rows: compared().rows.slice(0, 5) },
      XY,
      { subtitle: "October 2026 against September 2026 · USD", notes: ["Most items moved the other way than their total."] },
    ),
  ];
}
