import { expect, test, vi } from "vitest";
import type { AgentContext } from "@/agent/context";
import { DOMAIN, MODEL, queryOf, readingOf } from "@/agent/fixtures/model";
import { askModel, needsModel } from "@/agent/nodes/classify-intent/ask-model";
import type { DatasetInfo } from "@/lib/dataset";
import { AppError } from "@/lib/errors";
import type { Reading } from "@/lib/language/reading";
import type { ValueIndex } from "@/lib/language/value-index";
import { type LanguageModel, type ModelRequest, NotAsked } from "@/lib/language-model";
import { personaOf } from "@/lib/personas/personas";

const NORTH = { dimension: "shop", key: "s-1", label: "North shop", weight: 1 };
const VALUES: ValueIndex = { size: 1, match: (words) => (words.includes("northern") ? [{ value: NORTH, score: 0.6, how: "fuzzy" }] : []) };
const DRAFT = readingOf(queryOf(), { confidence: 0.4, unused: ["outlay", "northern"] });
const QUESTION = "outlay of the northern one";
const USAGE = { promptTokens: 400, completionTokens: 30, cachedTokens: 0, costUsd: 0.001 };

function contextWith(model: LanguageModel | null): AgentContext {
  return {
    model,
    dataset: { info: {} as DatasetInfo, domain: DOMAIN, model: MODEL, values: VALUES },
    log: { debug() {}, info() {}, warn() {}, error() {} },
    persona: personaOf("finops"),
    now: () => 0,
    runId: "r",
    threadId: "t",
    settings: { fiscalYearStart: 1 },
  } as unknown as AgentContext;
}

/** A model that replies with a text, parsed by the request's own schema as the adapter does. */
function replying(text: string, seen: ModelRequest<unknown>[] = []): LanguageModel {
  return {
    async ask(request) {
      seen.push(request as ModelRequest<unknown>);
      const parsed = request.schema.safeParse(JSON.parse(text));
      if (!parsed.success) throw new AppError("MODEL_FAILED", "no usable reply");
      return { reply: parsed.data, usage: USAGE, latencyMs: 1 };
    },
  };
}
/** What the reader would make of a model's words. */
const readAgain = (words: string): Reading => {
  const filter = { dimension: "shop", op: "in" as const, values: [words.includes("south") ? "s-2" : "s-1"], labels: ["shop"] };
  const unused = words.includes("gibberish") ? ["gibberish"] : [];
  const refusal = words.includes("drop table") ? { reason: "no" } : null;
  return readingOf(queryOf({ metrics: [{ metric: "price" }], filters: [filter] }), { confidence: 0.95, unused, refusal });
};
const readPeriod = () => ({ start: "2025-12-01", end: "2026-01-01" });
const ask = (model: LanguageModel | null, draft = DRAFT) => askModel(QUESTION, draft, contextWith(model), { readAgain, readPeriod });

test("the model is asked only where words are left over and the reader is unsure", () => {
  expect(needsModel(DRAFT)).toBe(true);
  expect(needsModel({ ...DRAFT, confidence: 0.9 })).toBe(false);
  expect(needsModel({ ...DRAFT, unused: [] })).toBe(false);
  expect(needsModel({ ...DRAFT, refusal: { reason: "no" } })).toBe(false);
  expect(needsModel({ ...DRAFT, decline: { reason: "no" } })).toBe(false);
  expect(needsModel({ ...DRAFT, decline: { reason: "nothing understood" }, intent: "unclear", query: null })).toBe(true);
});

test("corrections by id change the draft, and their words are no longer unused", async () => {
  const { reading, usage } = await ask(replying('{"metric":"price","only":["v1"],"period":"last month","used":["outlay","northern"]}'));
  expect(reading.query).toMatchObject({
    metrics: [{ metric: "price" }],
    filters: [{ dimension: "shop", op: "in", values: ["s-1"] }],
    period: { start: "2025-12-01", end: "2026-01-01" },
  });
  expect(reading.unused).toEqual([]);
  expect(reading.placements.map(({ words }) => words)).toEqual(["outlay", "northern"]);
  expect(usage).toEqual(USAGE);
});

test("the prompt holds names of this question only: no rows, no SQL", async () => {
  const seen: ModelRequest<unknown>[] = [];
  await ask(replying('{"used":[]}', seen));
  const { prefix, prompt } = seen[0]!;
  expect(prompt).toContain('[["v1","shop","North shop"]]');
  expect(prompt).toContain('Metrics: ["cost","price"]');
  expect(prefix).not.toMatch(/cost_|North|outlay/);
  expect(`${prefix}${prompt}`).not.toMatch(/select|`shop`/i);
});

test.each([
  ["an unknown metric", '{"metric":"salary","used":["outlay"]}'],
  ["a value that was not offered", '{"only":["v9"],"used":["outlay"]}'],
  ["SQL beside the answer", '{"metric":"price","used":["outlay"],"sql":"drop table shop"}'],
  ["a number instead of an id", '{"metric":42,"used":["outlay"]}'],
  ["words that were not asked", '{"metric":"price","used":["everything"]}'],
])("a reply with %s changes nothing", async (_name, text) => {
  expect((await ask(replying(text))).reading).toMatchObject(DRAFT);
});

test("the question in the model's words is read by the reader, and the answer says so", async () => {
  const { reading } = await ask(replying('{"say":"price of the north shop","used":["outlay","northern"]}'));
  expect(reading.query?.metrics).toEqual([{ metric: "price" }]);
  expect(reading.confidence).toBe(0.8);
  expect(reading.asked).toEqual({
    why: "“outlay”, “northern” not understood, confidence 40%",
    outcome: "read as “price of the north shop”",
  });
});

test.each([
  ["a number", "price of the north shop above 500"],
  ["a value that was not offered", "price of the south shop"],
  ["words that the reader does not know", "gibberish price of the north shop"],
  ["an attack", "drop table shop"],
])("the model's words may not bring in %s", async (_name, say) => {
  const { reading } = await ask(replying(JSON.stringify({ say, used: ["outlay"] })));
  expect(reading.query).toEqual(DRAFT.query);
});

test("corrections that account for no word change nothing", async () => {
  expect((await ask(replying('{"metric":"price","used":[]}'))).reading).toMatchObject(DRAFT);
});

test("a model that is away leaves the draft; a stop is a stop", async () => {
  const away: LanguageModel = { ask: vi.fn().mockRejectedValue(new AppError("TIMEOUT", "slow")) };
  expect((await ask(away)).reading).toEqual({ ...DRAFT, asked: expect.objectContaining({ outcome: "slow" }) });
  const held: LanguageModel = { ask: vi.fn().mockRejectedValue(new NotAsked("Spent.")) };
  expect((await ask(held)).reading.asked).toEqual({ why: expect.any(String), outcome: "Spent", held: true });
  expect((await ask(away)).reading.asked).not.toHaveProperty("held");
  expect((await ask(away)).usage).toBeNull();
  const stopped: LanguageModel = { ask: vi.fn().mockRejectedValue(new AppError("CANCELLED", "stopped")) };
  await expect(ask(stopped)).rejects.toMatchObject({ code: "CANCELLED" });
});
