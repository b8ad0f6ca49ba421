import { COST, dimension, measure, SERVICE } from "./columns";
import { DESC, type Example, example, MONTH_Y, TEAM, TEAM_COLOR, x, y } from "./example";
import { AMOUNTS, grid, money, monthlyBy, TEAMS, tree } from "./rows";

const share = (values: number[]) => values.map((value) => value / values.reduce((sum, one) => sum + one, 0));

/** Parts of a whole, and where they go. */
export function partExamples(): Example[] {
  const shares = share(AMOUNTS.slice(0, 5));
  return [
    example(
      "stacked-bar",
      "part-to-whole",
      "Totals with their parts, few parts.",
      "Effective cost per month by team",
      monthlyBy(TEAMS, 9),
      { ...MONTH_Y, ...TEAM_COLOR },
    ),
    example(
      "stacked-bar-100",
      "part-to-whole",
      "Parts of each whole when totals do not matter.",
      "Share of effective cost per month by team",
      monthlyBy(TEAMS, 9),
      { ...MONTH_Y, ...TEAM_COLOR },
    ),
    example(
      "stacked-area",
      "part-to-whole",
      "Parts of a total over many periods.",
      "Effective cost per month by team",
      monthlyBy(TEAMS, 14),
      { ...MONTH_Y, ...TEAM_COLOR },
    ),
    example(
      "pie",
      "part-to-whole",
      "At most six parts of one whole.",
      "Share of effective cost by team",
      { columns: [TEAM, COST], rows: TEAMS.slice(0, 4).map((team, index) => [team, money(AMOUNTS[index]!)]) },
      { x: x(TEAM), y: y(COST), color: x(TEAM), theta: y(COST) },
      DESC,
    ),
    example(
      "donut",
      "part-to-whole",
      "Parts of one whole around its total.",
      "Share of effective cost by team",
      {
        columns: [TEAM, measure("cost_share", "Share", { kind: "fraction" }, { part: "share" })],
        rows: TEAMS.map((team, index) => [team, shares[index]!]),
      },
      { x: x(TEAM), y: y(measure("cost_share", "Share", { kind: "fraction" })), color: x(TEAM) },
      DESC,
    ),
    example("treemap", "part-to-whole", "Parts inside parts.", "Effective cost by provider and service", tree(), {
      x: x(SERVICE),
      y: y(COST),
      color: x(dimension("provider", "Provider")),
    }),
    example("sunburst", "part-to-whole", "A hierarchy in rings.", "Effective cost by provider and service", tree(), {
      x: x(SERVICE),
      y: y(COST),
      color: x(dimension("provider", "Provider")),
    }),
    example("sankey", "flow", "Where an amount goes.", "Effective cost from category to region", grid(), {
      source: x(dimension("category", "Category")),
      target: x(dimension("region", "Region")),
      y: y(COST),
    }),
    example(
      "chord",
      "flow",
      "Who shares what with whom, few of each.",
      "Effective cost between category and region",
      { ...grid(), rows: grid().rows.slice(0, 13) },
      { source: x(dimension("category", "Category")), target: x(dimension("region", "Region")), y: y(COST) },
    ),
    example(
      "funnel",
      "flow",
      "Steps that each lose a part.",
      "From list price to what was paid",
      {
        columns: [measure("list", "List cost"), measure("contracted", "Contracted cost"), measure("effective", "Effective cost")],
        rows: [["240310.50", "201044.10", "168020.77"]],
      },
      { y: { ...y(COST), field: "list" } },
      { fold: ["list", "contracted", "effective"] },
    ),
  ];
}
