import type { Cell, Column, Table } from "@/lib/table";
import { COST, DAY, dimension, MONTH, measure, SERVICE, USD } from "./columns";

/** Repeatable numbers in 0…1 (a linear congruential generator): the gallery never changes by itself. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

export const SERVICES = [
  "Virtual machines",
  "Object storage",
  "Relational database",
  "Kubernetes engine",
  "Content delivery network",
  "Managed streaming for events",
  "Data warehouse",
  "Serverless functions",
  "Machine learning platform",
  "Key management",
  "Message queues",
  "Monitoring",
];
export const AMOUNTS = [48210.55, 30144.2, 27310.9, 18020.1, 12044.8, 9120.35, 8014.6, 6120.12, 5210.4, 1840.22, 1210.9, 640.15];
export const TEAMS = ["Payments", "Search", "Platform", "Data science", "Mobile"];

export const money = (value: number) => value.toFixed(2);
export const months = (count: number, year = 2025, first = 8) =>
  Array.from({ length: count }, (_, index) => new Date(Date.UTC(year, first + index, 1)).toISOString().slice(0, 10));
export const days = (count: number, start = "2026-08-01") =>
  Array.from({ length: count }, (_, index) => new Date(new Date(start).getTime() + index * 86_400_000).toISOString().slice(0, 10));

export const byService = (count: number): Table => ({
  columns: [SERVICE, COST],
  rows: SERVICES.slice(0, count).map((name, index) => [name, money(AMOUNTS[index]!)]),
});

export function monthly(): Table {
  const random = createRandom(7);
  return {
    columns: [MONTH, COST],
    rows: months(14).map((month, index) => [month, money((92_000 + index * 3_100 + random() * 9_000) * (index === 13 ? 0.42 : 1))]),
  };
}

export function monthlyBy(names: string[], count = 12): Table {
  const random = createRandom(11);
  const rows = months(count).flatMap((month, at) =>
    names.map((name, index): Cell[] => [month, name, money((30_000 / (index + 1)) * (1 + at * 0.03 * (index % 3)) + random() * 3_000)]),
  );
  return { columns: [MONTH, dimension("team", "Team"), COST], rows };
}

export function daily(count: number): Table {
  const random = createRandom(3);
  return {
    columns: [DAY, COST],
    rows: days(count).map((day, index) => [
      day,
      index === 40 || index === 41
        ? null
        : money(3_400 + 500 * Math.sin((index / 7) * 2 * Math.PI) + random() * 420 + (index === 61 ? 3_800 : 0)),
    ]),
  };
}

export function compared(): Table {
  const random = createRandom(5);
  const columns = [
    SERVICE,
    COST,
    measure("previous", "Before", USD, { part: "previous" }),
    measure("change", "Change", USD, { part: "change" }),
    measure("change_fraction", "Change in %", { kind: "fraction" }, { part: "change-fraction" }),
  ];
  const rows = SERVICES.slice(0, 9).map((name, index): Cell[] => {
    const before = AMOUNTS[index]! * (0.82 + random() * 0.36);
    return [name, money(AMOUNTS[index]!), money(before), money(AMOUNTS[index]! - before), (AMOUNTS[index]! - before) / before];
  });
  return { columns, rows };
}

export function withBand(kind: "forecast" | "control"): Table {
  const random = createRandom(19);
  const columns = [
    kind === "forecast" ? MONTH : DAY,
    COST,
    measure("expected", "Expected", USD, { part: "expected" }),
    measure("lower", "Low", USD, { part: "lower" }),
    measure("upper", "High", USD, { part: "upper" }),
  ];
  if (kind === "control") {
    const rows = days(60, "2026-09-01").map((day, index): Cell[] => {
      const expected = 3_400 + 420 * Math.sin((index / 7) * 2 * Math.PI);
      return [
        day,
        money(expected + (random() - 0.5) * 380 + (index === 37 ? 1_650 : 0)),
        money(expected),
        money(expected - 420),
        money(expected + 420),
      ];
    });
    return { columns, rows };
  }
  const rows = months(15).map((month, index): Cell[] => {
    const expected = 92_000 + index * 3_300;
    const spread = 2_600 * Math.max(0, index - 11);
    return index < 12
      ? [month, money(expected + (random() - 0.5) * 6_000), null, null, null]
      : [month, null, money(expected), money(expected - spread - 1_500), money(expected + spread + 1_500)];
  });
  return { columns, rows };
}

export function grid(): Table {
  const random = createRandom(23);
  const regions = ["us-east-1", "eu-west-1", "westeurope", "ap-southeast-1", "us-west-2"];
  const categories = ["Compute", "Storage", "Databases", "Networking", "Analytics", "AI and machine learning"];
  const rows = categories.flatMap((category, at) =>
    regions.map((region, index): Cell[] => [category, region, money((26_000 / (at + 1)) * (1 / (index + 1)) + random() * 2_500)]),
  );
  return {
    columns: [dimension("category", "Category"), dimension("region", "Region"), COST],
    rows: rows.filter((_, index) => index % 13 !== 7),
  };
}

export function tree(): Table {
  const branches: [string, string[]][] = [
    ["Cloud A", ["Virtual machines", "Object storage", "Relational database", "Content delivery network"]],
    ["Cloud B", ["Kubernetes engine", "Data warehouse", "Machine learning platform"]],
    ["Cloud C", ["Managed streaming for events", "Serverless functions"]],
  ];
  const rows = branches.flatMap(([provider, names]) =>
    names.map((name): Cell[] => [provider, name, money(AMOUNTS[SERVICES.indexOf(name)]!)]),
  );
  return { columns: [dimension("provider", "Provider"), SERVICE, COST], rows };
}

export function pairs(count: number): Table {
  const random = createRandom(31);
  const columns = [
    dimension("resource", "Resource"),
    dimension("team", "Team"),
    measure("hours", "Hours used", { kind: "quantity", of: "hours" }),
    COST,
    measure("gb", "Data transferred", { kind: "quantity", of: "GB" }),
  ];
  const rows = Array.from({ length: count }, (_, index): Cell[] => {
    const hours = 40 + random() * 680;
    return [
      `vm-${index + 1}`,
      TEAMS[index % 3]!,
      Math.round(hours),
      money(hours * (0.6 + random() * 0.9) + (index % 17 === 0 ? 300 : 0)),
      Math.round(random() * random() * 4_000),
    ];
  });
  return { columns, rows };
}

export function spread(): Table {
  const random = createRandom(41);
  const rows = TEAMS.flatMap((team, at) =>
    days(30).map((day, index): Cell[] => [team, day, money(400 + at * 160 + random() * 260 + (index === 12 ? 700 : 0))]),
  );
  return { columns: [dimension("team", "Team"), dimension("day", "Day"), measure("cost", "Daily cost")], rows };
}

export function binned(): Table {
  const counts = [12, 48, 131, 166, 120, 74, 33, 15, 6, 2];
  const columns: Column[] = [
    { name: "bucket", label: "Effective cost of a resource", role: "dimension", unit: USD, bin: { width: null, edges: null } },
    measure("count:resource", "Resources", { kind: "count", of: "resources" }),
  ];
  return { columns, rows: counts.map((count, index) => [index * 50, count]) };
}
