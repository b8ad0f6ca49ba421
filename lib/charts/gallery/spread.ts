import type { Cell } from "@/lib/table";
import { COST, dimension, MONTH, measure, USD } from "./columns";
import { type Example, example, TEAM, TEAM_COLOR, x, y } from "./example";
import { AMOUNTS, binned, createRandom, grid, money, months, pairs, spread } from "./rows";

/** How values are spread, go with each other, and where they are. */
export function spreadExamples(): Example[] {
  const random = createRandom(67);
  const regions = [
    "us-east-1",
    "eu-west-1",
    "westeurope",
    "ap-southeast-1",
    "us-west-2",
    "ap-northeast-1",
    "sa-east-1",
    "eu-central-1",
    "ap-southeast-2",
  ];
  const rates = ["Tag coverage", "Commitment utilization", "Commitment coverage", "Spot share", "Savings rate", "Forecast accuracy"];
  return [
    example(
      "connected-scatter",
      "correlation",
      "Two measures through time.",
      "Effective cost against hours used",
      {
        columns: [MONTH, measure("hours", "Hours used", { kind: "quantity", of: "hours" }), COST],
        rows: months(9).map((month, index) => [
          month,
          4_000 + index * 420 + random() * 500,
          money(21_000 + index * 2_100 + random() * 2_600),
        ]),
      },
      { x: y(measure("hours", "Hours used", { kind: "quantity", of: "hours" })), y: y(COST) },
    ),
    example("heatmap", "magnitude", "Two dimensions against each other.", "Effective cost by category and region", grid(), {
      x: x(dimension("region", "Region")),
      y: x(dimension("category", "Category")),
      color: y(COST),
    }),
    example("histogram", "distribution", "How often values of each size occur.", "Resources by effective cost", binned(), {
      x: { field: "bucket", type: "quantitative", bin: true, title: "Effective cost of a resource", unit: USD },
      y: { field: "count:resource", type: "quantitative", aggregate: "count", title: "Resources" },
    }),
    example("boxplot", "distribution", "Spread by group: median, middle half, outliers.", "Distribution of daily cost by team", spread(), {
      x: x(TEAM),
      y: y(measure("cost", "Daily cost")),
    }),
    example(
      "strip",
      "distribution",
      "Every single value of small groups.",
      "Daily cost by team",
      { ...spread(), rows: spread().rows.filter((_, index) => index % 2 === 0) },
      { x: x(TEAM), y: y(measure("cost", "Daily cost")) },
    ),
    example("scatter", "correlation", "Two measures, a point for each thing.", "Effective cost against hours used by team", pairs(90), {
      x: y(pairs(1).columns[2]!),
      y: y(COST),
      ...TEAM_COLOR,
    }),
    example("bubble", "correlation", "A third measure as area.", "Effective cost against hours used, area is data transferred", pairs(28), {
      x: y(pairs(1).columns[2]!),
      y: y(COST),
      size: y(pairs(1).columns[4]!),
    }),
    example(
      "radar",
      "magnitude",
      "Profiles of a few things over rates of one scale.",
      "FinOps rates of two teams",
      {
        columns: [dimension("rate", "Rate"), TEAM, measure("value", "Rate", { kind: "fraction" })],
        rows: rates.flatMap((rate, index): Cell[][] => [
          [rate, "Payments", 0.5 + random() * 0.45],
          [rate, "Search", 0.3 + (index % 3) * 0.2 + random() * 0.1],
        ]),
      },
      { x: x(dimension("rate", "Rate")), y: y(measure("value", "Rate", { kind: "fraction" })), ...TEAM_COLOR },
    ),
    example(
      "region-map",
      "spatial",
      "When the place itself matters.",
      "Effective cost by region",
      { columns: [dimension("region", "Region"), COST], rows: regions.map((region, index) => [region, money(AMOUNTS[index]!)]) },
      { x: x(dimension("region", "Region")), y: y(COST) },
    ),
  ];
}
