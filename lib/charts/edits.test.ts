import { describe, expect, test } from "vitest";
import { buildOption } from "@/lib/charts/build";
import { leastDifference } from "@/lib/charts/color-difference";
import { NAMED_COLORS } from "@/lib/charts/color-names";
import { contrast } from "@/lib/charts/contrast";
import { critiqueChart } from "@/lib/charts/critique/critique";
import { by, cost, dim, MODEL, MONTH, months, query, table } from "@/lib/charts/fixtures/model";
import { Palette, withPalette } from "@/lib/charts/palettes";
import { type SelectInput, selectChart } from "@/lib/charts/select";
import type { ChartEdit, ChartType } from "@/lib/charts/spec";
import { CHART_THEMES } from "@/lib/charts/theme";
import { PERSONAS } from "@/lib/personas/personas";
import type { Cell, Table } from "@/lib/table";

const SERVICE = dim("service", "Service");
const TEAM = dim("team", "Team");
const RANKING = table(
  [SERVICE, cost()],
  [
    ["Compute", "400.00"],
    ["Storage", "300.00"],
    ["Tax", "50.00"],
  ],
);
const OVER_TIME: Table = table(
  [MONTH, TEAM, cost()],
  months(6).flatMap((month, at) => ["Red", "Blue", "Ops"].map((name, index): Cell[] => [month, name, String(100 * (index + 1) + at)])),
);
const CROSSED: Table = table(
  [SERVICE, TEAM, cost()],
  ["Compute", "Storage", "Network", "Tax"].flatMap((service, i) =>
    ["Red", "Blue"].map((team, j): Cell[] => [service, team, String(90 - 20 * i + j)]),
  ),
);

function input(parts: Partial<SelectInput>): SelectInput {
  return {
    query: query(by("service")),
    analysis: { kind: "query" },
    intent: "ask",
    table: RANKING,
    model: MODEL,
    persona: PERSONAS.finops,
    requested: null,
    edits: [],
    colors: {},
    width: 900,
    ...parts,
  };
}
const trend = (edits: ChartEdit[], requested: ChartType = "line") =>
  selectChart(input({ query: query({ ...by("team"), grain: "month" }), table: OVER_TIME, requested, edits }));
const ranked = (edits: ChartEdit[], requested: ChartType = "bar") => selectChart(input({ requested, edits }));
const crossed = (edits: ChartEdit[], requested: ChartType = "stacked-bar") =>
  selectChart(input({ query: query(by("service", "team")), table: CROSSED, requested, edits }));

describe("what misleads is refused, with the reason", () => {
  test.each<[string, ReturnType<typeof ranked>, RegExp]>([
    ["log on bars", ranked([{ kind: "log", on: true }]), /lengths and areas/],
    ["log on areas", trend([{ kind: "log", on: true }], "stacked-area"), /lengths and areas/],
    ["a bar axis that begins above zero", ranked([{ kind: "range", min: 100, max: null }]), /begins at zero/],
    ["a bar axis that ends below the highest", ranked([{ kind: "range", min: null, max: 200 }]), /cut off/],
    ["a line axis without values", trend([{ kind: "range", min: 5000, max: 9000 }]), /None of the values/],
    ["an axis upside down", trend([{ kind: "range", min: 500, max: 100 }]), /end above/],
    ["lines sorted by value", trend([{ kind: "sort", by: "value", direction: "desc" }]), /left to right/],
    ["bars over time sorted by name", trend([{ kind: "sort", by: "label", direction: "asc" }], "stacked-bar"), /left to right/],
    ["a hidden part of a whole", ranked([{ kind: "hide", series: "Tax" }], "pie"), /parts of a whole/],
    ["hiding what is not there", ranked([{ kind: "hide", series: "Support" }]), /no “Support”/],
    ["one colour for several series", trend([{ kind: "color", series: "*", color: "green" }]), /several colours/],
    ["panels of one series", ranked([{ kind: "facet", on: true }]), /Name a grouping/],
    ["time from top to bottom", trend([{ kind: "swap" }]), /left to right/],
    [
      "a note beside the axis",
      trend([{ kind: "annotate", annotation: { kind: "note", at: "2031-01-01", label: "x" } }]),
      /not on the axis/,
    ],
    ["a pie of months and teams", trend([{ kind: "type", type: "pie" }]), /not drawn/],
  ])("%s", (_name, { spec, refused }, reason) => {
    expect(refused).toHaveLength(1);
    expect(spec.notes.join(" ")).toMatch(reason);
  });

  test("zero and negative values have no place on a logarithmic axis", () => {
    const rows = OVER_TIME.rows.map((row, at): Cell[] => (at === 0 ? [row[0]!, row[1]!, "0"] : row));
    const { spec } = selectChart(
      input({
        query: query({ ...by("team"), grain: "month" }),
        table: { ...OVER_TIME, rows },
        requested: "line",
        edits: [{ kind: "log", on: true }],
      }),
    );
    expect(spec.log).toBeUndefined();
    expect(spec.notes.join(" ")).toMatch(/zero and negative/);
  });

  test("what an earlier turn asked for is passed over in silence, and the type before a refused one stays", () => {
    const log: ChartEdit = { kind: "log", on: true };
    const carried = selectChart(input({ requested: "bar", edits: [log], before: [log] }));
    expect(carried).toMatchObject({ refused: [], spec: { notes: [] } });
    const pie: ChartEdit = { kind: "type", type: "pie" };
    const { spec } = selectChart(input({ edits: [{ kind: "type", type: "sankey" }], before: [pie] }));
    expect(spec.type).toBe("pie");
  });
});

describe("what is drawn", () => {
  const option = ({ spec }: ReturnType<typeof ranked>, rows: Table = RANKING) =>
    JSON.stringify(buildOption(spec, rows, { theme: "light", width: 900 }));

  test("every edit that is taken passes the critique again", () => {
    const all: [ReturnType<typeof ranked>, Table][] = [
      [ranked([{ kind: "sort", by: "label", direction: "asc" }]), RANKING],
      [ranked([{ kind: "color", series: "*", color: "green" }]), RANKING],
      [ranked([{ kind: "color", series: "tax", color: "red" }]), RANKING],
      [ranked([{ kind: "swap" }]), RANKING],
      [ranked([{ kind: "hide", series: "the tax" }]), RANKING],
      [ranked([{ kind: "annotate", annotation: { kind: "threshold", value: 900, label: "Budget" } }]), RANKING],
      [ranked([{ kind: "range", min: null, max: 1000 }]), RANKING],
      [trend([{ kind: "log", on: true }]), OVER_TIME],
      [trend([{ kind: "labels", on: true }]), OVER_TIME],
      [trend([{ kind: "range", min: 100, max: 250 }]), OVER_TIME],
      [trend([{ kind: "palette", palette: "cool" }]), OVER_TIME],
      [trend([{ kind: "stack", mode: "stacked" }]), OVER_TIME],
      [trend([{ kind: "stack", mode: "normalized" }]), OVER_TIME],
      [trend([{ kind: "facet", on: true }]), OVER_TIME],
      [trend([{ kind: "color", series: "Red", color: "red" }]), OVER_TIME],
      [trend([{ kind: "annotate", annotation: { kind: "note", at: "2025-11-15", label: "Migration" } }]), OVER_TIME],
      [crossed([{ kind: "swap" }]), CROSSED],
      [crossed([{ kind: "facet", on: true, by: "Team" }]), CROSSED],
      [crossed([{ kind: "stack", mode: "none" }]), CROSSED],
    ];
    for (const [{ spec, refused }, rows] of all) {
      expect(refused).toEqual([]);
      const judged = critiqueChart({
        spec,
        option: buildOption(spec, rows, { theme: "light", width: 900 }),
        table: rows,
        query: null,
        text: "",
        width: 900,
      });
      expect(judged.spec.type, JSON.stringify(judged.findings)).toBe(spec.type);
    }
  });

  test("names are found as people write them; hidden ones are said", () => {
    const { spec } = ranked([{ kind: "hide", series: "the tax" }]);
    expect(spec).toMatchObject({ hidden: ["Tax"], notes: [expect.stringContaining("Hidden: Tax")] });
    expect(option({ spec, candidates: [], refused: [] })).not.toContain('"Tax"');
  });

  test("a day stands on the bucket it lies in; a line beyond the data stretches the axis", () => {
    const at = trend([{ kind: "annotate", annotation: { kind: "note", at: "2025-11-15", label: "Migration" } }]).spec.annotations;
    expect(at).toEqual([{ kind: "note", at: "2025-11-01", label: "Migration" }]);
    expect(ranked([{ kind: "annotate", annotation: { kind: "threshold", value: 900, label: "Budget" } }]).spec.range).toEqual({
      min: null,
      max: 1000,
    });
  });

  test("exchanged axes lay bars down, and trade category and colour", () => {
    expect(ranked([{ kind: "swap" }]).spec.type).toBe("horizontal-bar");
    const [plain, swapped] = [crossed([]).spec.encoding, crossed([{ kind: "swap" }]).spec.encoding];
    expect([swapped.x?.field, swapped.color?.field]).toEqual([plain.color?.field, plain.x?.field]);
  });

  test("panels stand for the grouping that was named", () => {
    expect(crossed([{ kind: "facet", on: true, by: "service" }]).spec.encoding).toMatchObject({
      column: { field: "service" },
      x: { field: "team" },
    });
  });

  test("an own title stays until it is emptied", () => {
    const auto = ranked([]).spec.title;
    expect(ranked([{ kind: "title", text: "Our money" }]).spec.title).toBe("Our money");
    expect(
      ranked([
        { kind: "title", text: "Our money" },
        { kind: "title", text: " " },
      ]).spec.title,
    ).toBe(auto);
  });

  test("a chosen colour moves those of the palette that it could be mistaken for", () => {
    const { spec, refused } = trend([{ kind: "color", series: "blue", color: "blue" }]);
    expect(refused).toEqual([]);
    expect(spec.colors?.Blue).toBe("blue");
    const twice = trend([
      { kind: "color", series: "Blue", color: "blue" },
      { kind: "color", series: "Red", color: "navy" },
    ]);
    expect(twice.spec.colors?.Red === "navy" || twice.refused.length === 1).toBe(true);
  });
});

test("named colours stand out in both themes, palettes also differ within, however one sees", () => {
  for (const theme of Object.values(CHART_THEMES)) {
    for (const [name, color] of Object.entries(NAMED_COLORS))
      expect(contrast(color[theme.id], theme.background), name).toBeGreaterThanOrEqual(3);
    for (const palette of Palette.options) {
      const { series } = withPalette(theme, palette);
      expect(Math.min(...series.map((color) => contrast(color, theme.background))), palette).toBeGreaterThanOrEqual(3);
      expect(leastDifference([...series]), palette).toBeGreaterThanOrEqual(10);
    }
  }
});
