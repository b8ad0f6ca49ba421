import { expect, test } from "vitest";
import { SemanticQuery } from "@/lib/semantic/query";
import { readScenarioLink, scenarioLink } from "./scenario-link";

const query = SemanticQuery.parse({
  metrics: [{ metric: "cost" }],
  filters: [{ dimension: "service", op: "in", values: ["R&D = 50 %?"] }],
});
const scenario = [{ what: "growth" as const, fraction: 0.05, every: "month" as const }];

test("a link holds the assumptions, their scope and the data, and is read as what it was", () => {
  const link = scenarioLink({ scenario, query }, "acme")!;
  expect(readScenarioLink(new URL(link, "http://desk").searchParams)).toEqual({ changes: scenario, query, dataset: "acme" });
});

test.each(["", "?scenario=", "?scenario=1", "?scenario={", '?scenario={"changes":[],"query":{}}'])("%s holds none", (search) => {
  expect(readScenarioLink(new URLSearchParams(search))).toBeNull();
});

test("other answers have no link", () => {
  expect(scenarioLink({ scenario: undefined, query }, "acme")).toBeNull();
});
