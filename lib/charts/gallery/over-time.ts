import { COST, DAY } from "./columns";
import { type Example, example, MONTH_Y, TEAM_COLOR, XY, x, y } from "./example";
import { compared, daily, monthly, monthlyBy, TEAMS, withBand } from "./rows";

/** Amounts over time. */
export function overTimeExamples(): Example[] {
  return [
    example(
      "line",
      "change-over-time",
      "A trend, with gaps, events and the period that is not over.",
      "Effective cost per month",
      monthly(),
      MONTH_Y,
      {
        partial: ["2026-10-01"],
        subtitle: "Sep 2025 – Oct 2026 · USD · data to 13 Oct 2026",
        annotations: [{ kind: "event", at: "2026-03-01", label: "Migration" }],
        notes: ["The marked bucket is not complete."],
      },
    ),
    example(
      "line",
      "change-over-time",
      "Several trends on one axis, named at their ends.",
      "Effective cost per month by team",
      monthlyBy(TEAMS),
      { ...MONTH_Y, ...TEAM_COLOR },
      { id: "line-series" },
    ),
    example(
      "multi-line",
      "change-over-time",
      "More series: colour, symbol and dash tell them apart.",
      "Effective cost per month by team",
      monthlyBy([...TEAMS, "Finance", "Support", "Security"]),
      { ...MONTH_Y, ...TEAM_COLOR },
    ),
    example(
      "area",
      "change-over-time",
      "One quantity and its size over time.",
      "Effective cost per day",
      daily(92),
      { x: x(DAY), y: y(COST) },
      { subtitle: "Aug – Oct 2026 · USD", annotations: [{ kind: "anomaly", at: "2026-10-01", label: "Unusual" }] },
    ),
    example(
      "slope",
      "change-over-time",
      "Two moments, who rose and who fell.",
      "Effective cost by service, before and after",
      { columns: compared().columns, rows: compared().rows.slice(0, 7) },
      XY,
      { subtitle: "October 2026 against September 2026 · USD" },
    ),
    example("bump", "ranking", "Who overtook whom.", "Rank of teams by effective cost per month", monthlyBy(TEAMS, 9), {
      ...MONTH_Y,
      ...TEAM_COLOR,
    }),
    example(
      "calendar",
      "change-over-time",
      "Weekday patterns and single days.",
      "Effective cost per day",
      daily(92),
      { x: x(DAY), y: y(COST) },
      { subtitle: "Aug – Oct 2026 · USD" },
    ),
    example(
      "control-chart",
      "deviation",
      "What is unusual.",
      "Effective cost per day and its usual range",
      withBand("control"),
      { x: x(DAY), y: y(COST) },
      { subtitle: "Sep – Oct 2026 · USD" },
    ),
    example(
      "fan",
      "change-over-time",
      "A forecast with its interval.",
      "Effective cost per month and its forecast",
      withBand("forecast"),
      MONTH_Y,
      {
        subtitle: "Sep 2025 – Nov 2026 · USD · forecast from Sep 2026 with an 80% interval",
        annotations: [{ kind: "forecast-start", at: "2026-09-01", label: "Forecast" }],
      },
    ),
    example(
      "small-multiples",
      "change-over-time",
      "A small chart for each series, one scale.",
      "Effective cost per month by team",
      monthlyBy([...TEAMS, "Finance"]),
      { ...MONTH_Y, column: TEAM_COLOR.color },
    ),
  ];
}
