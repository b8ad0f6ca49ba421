import { describe, expect, test } from "vitest";
import { carryEdits, sealEdits } from "@/lib/charts/edit-list";
import { by, cost, dim, MODEL, MONTH, months, query, table } from "@/lib/charts/fixtures/model";
import { type SelectInput, selectChart } from "@/lib/charts/select";
import type { ChartEdit, ChartType } from "@/lib/charts/spec";
import { PERSONAS } from "@/lib/personas/personas";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { Cell } from "@/lib/table";

const OCTOBER = { start: "2026-10-01", end: "2026-11-01" };
const SERVICES = query({ ...by("service"), period: OCTOBER });
const COMPUTE = { dimension: "service", op: "in" as const, values: ["Compute"] };
const TEAMS_OF_COMPUTE = query({ ...by("team"), period: OCTOBER, filters: [COMPUTE] });
const ranking = (name: string, label: string, most: number) =>
  table(
    [dim(name, label), cost()],
    ["Red", "Blue", "Ops"].map((team, at): Cell[] => [team, (most / (at + 1)).toFixed(2)]),
  );
const trend = (low: number) =>
  table(
    [MONTH, dim("team", "Team"), cost()],
    months(6).flatMap((month, at) => ["Red", "Blue"].map((team, index): Cell[] => [month, team, String(low * (index + 1) + at)])),
  );
const SERVICES_A_MONTH = query({ ...by("team"), grain: "month" });

/** The chart after a drill from another one, whose edits come along. */
function drilled(
  edits: ChartEdit[],
  from: SemanticQuery,
  parts: Partial<SelectInput> & Pick<SelectInput, "query" | "table">,
  drawn?: ChartType,
) {
  const sealed = carryEdits(sealEdits(edits, from, drawn), "drill");
  return selectChart({
    analysis: { kind: "query" },
    intent: "drill",
    model: MODEL,
    persona: PERSONAS.finops,
    requested: null,
    edits: sealed,
    before: sealed,
    moved: true,
    colors: {},
    width: 900,
    ...parts,
  });
}
const line = (value: number): ChartEdit => ({ kind: "annotate", annotation: { kind: "threshold", value, label: "Ceiling" } });
const TEAMS = { query: TEAMS_OF_COMPUTE, table: ranking("team", "Team", 400) };

describe("what a person changed comes along into a drill", () => {
  test("a title says what it is shown of now", () => {
    const title: ChartEdit = { kind: "title", text: "Where the money went" };
    expect(drilled([title], SERVICES, TEAMS).spec.title).toBe("Where the money went: Compute, by team");
    expect(drilled([title], TEAMS_OF_COMPUTE, TEAMS).spec.title).toBe("Where the money went");
    const whole = { query: SERVICES, table: ranking("service", "Service", 400) };
    expect(drilled([title], TEAMS_OF_COMPUTE, whole).spec.title).toBe("Where the money went: any service, by service");
  });

  test("order, a line and an axis within sight", () => {
    const edits: ChartEdit[] = [{ kind: "sort", by: "label", direction: "asc" }, line(500), { kind: "range", min: null, max: 700 }];
    const { spec, refused } = drilled(edits, SERVICES, TEAMS);
    expect(spec).toMatchObject({ sort: { by: "label" }, range: { max: 700 }, annotations: [{ value: 500 }], notes: [] });
    expect(refused).toEqual([]);
  });

  test("back where it was drawn, a line reaches as far as it did", () => {
    expect(drilled([line(200_000)], TEAMS_OF_COMPUTE, TEAMS).spec).toMatchObject({ annotations: [{ value: 200_000 }], notes: [] });
  });

  test("panels whose grouping is still there, and bars as they lay", () => {
    const months = { query: query({ ...by("team"), grain: "month", filters: [COMPUTE] }), table: trend(100) };
    expect(drilled([{ kind: "facet", on: true, by: "Team" }], SERVICES_A_MONTH, months).spec.encoding.column?.field).toBe("team");
    for (const type of ["bar", "horizontal-bar"] as const) expect(drilled([{ kind: "swap" }], SERVICES, TEAMS, type).spec.type).toBe(type);
  });
});

describe("what cannot come along is said in one line each", () => {
  test.each<[string, ReturnType<typeof drilled>, RegExp]>([
    [
      "a line out of sight",
      drilled([line(200_000)], SERVICES, TEAMS),
      /^The line “Ceiling” at \$200K was left out: the values here end at \$400/,
    ],
    [
      "a line at an amount a month, over days",
      drilled([line(300)], SERVICES_A_MONTH, { query: query({ ...by("team"), grain: "day" }), table: trend(100) }),
      /left out: it was an amount of effective cost a month\.$/,
    ],
    [
      "an amount of another measure",
      drilled([line(300)], query({ ...by("team"), metrics: [{ metric: "gb" }] }), TEAMS),
      /left out: it was an amount of data stored\.$/,
    ],
    ["an axis that would cut bars", drilled([{ kind: "range", min: null, max: 300 }], SERVICES, TEAMS), /range of the axis was left out/],
    [
      "an axis that would hide values",
      drilled(
        [
          { kind: "range", min: 150, max: 900 },
          { kind: "type", type: "line" },
        ],
        SERVICES_A_MONTH,
        {
          query: query({ ...by("team"), grain: "month", filters: [COMPUTE] }),
          table: trend(100),
        },
      ),
      /range of the axis was left out: 6 of the values would lie outside/,
    ],
    [
      "panels of a grouping that is gone",
      drilled([{ kind: "facet", on: true, by: "Region" }], SERVICES, TEAMS),
      /^The small charts were left out/,
    ],
    [
      "a type that the rows cannot have",
      drilled([{ kind: "type", type: "line" }], SERVICES, TEAMS),
      /^The line was left out: the rows have no time/,
    ],
  ])("%s", (_name, { spec, refused }, note) => {
    expect(spec.notes).toEqual([expect.stringMatching(note)]);
    expect(refused).toEqual([]);
  });

  test("colours and hidden names of what is not here go without saying", () => {
    const edits: ChartEdit[] = [
      { kind: "color", series: "Storage", color: "red" },
      { kind: "hide", series: "Storage" },
    ];
    expect(drilled(edits, SERVICES, TEAMS).spec.notes).toEqual([]);
  });
});
