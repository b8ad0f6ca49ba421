import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Answer } from "@/agent/answer";
import { runTurn } from "@/agent/graph/stream-turn";
import { loadSample } from "@/app/server/load-sample";
import { createServices, type Services } from "@/app/server/services";
import { PARAPHRASES } from "@/evals/model/paraphrases";
import { type StubCall, StubEndpoint, type StubReply } from "@/evals/model/stub-endpoint";
import { loadConfig } from "@/lib/config";
import { createLog } from "@/lib/log";

const tokensOf = (text: string) => encode(text).length;
const DATASET = "sample-31";
const plain = new Map(PARAPHRASES.map(([unknown, said]) => [unknown, said]));

let directory: string;
let services: Services;
let stub: StubEndpoint;
let answerAs: (call: StubCall, number: number) => StubReply;

/** Says in plain words what it was asked, as a good model would; names every word that was left over. */
const oracle = ({ user }: StubCall): StubReply => {
  const question = JSON.parse(/^Question: (.*)$/m.exec(user)![1]!) as string;
  const used = JSON.parse(/^Unplaced: (.*)$/m.exec(user)![1]!) as string[];
  return { text: JSON.stringify({ say: plain.get(question) ?? null, used: [...new Set(used)] }) };
};

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), "spendlens-model-"));
  stub = await StubEndpoint.start((call, number) => answerAs(call, number), tokensOf);
  const settings = { OPENAI_BASE_URL: stub.url, OPENAI_API_KEY: "stub", LLM_MODEL: "gpt-4o", LLM_TIMEOUT_MS: "4000" };
  services = await createServices({ ...loadConfig(settings), SPENDLENS_DATA_DIR: directory }, createLog("silent"));
  await loadSample(services.datasets, directory, { id: DATASET, seed: 31, rows: 32_000, end: "2026-11-01" });
});
afterAll(async () => {
  await services?.close();
  stub?.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function ask(question: string, useModel: boolean): Promise<Answer> {
  const id = crypto.randomUUID();
  const context = await services.createContext({ runId: id, threadId: id, persona: "finops", dataset: DATASET, useModel });
  return runTurn(services.graph, { question, action: null }, context);
}

test.each(PARAPHRASES)("%s = %s", async (unknown, said) => {
  answerAs = oracle;
  const [got, wanted] = [await ask(unknown, true), await ask(said, false)];
  expect(got.asked?.outcome).toBe(`read as “${said}”`);
  expect(got.intent).toBe(wanted.intent);
  expect(got.query).toEqual(wanted.query);
  expect(got.rows).toEqual(wanted.rows);
  expect(got.usage.promptTokens).toBeGreaterThan(100);
  expect(got.usage.latencyMs).toBeGreaterThan(0);
});

test("a reply that breaks the rules is repaired once", async () => {
  const [[unknown, said]] = PARAPHRASES as [[string, string]];
  const question = `${unknown} forsooth`;
  plain.set(question, said);
  const before = stub.calls.length;
  answerAs = (call, number) =>
    number === before + 1 ? { text: '{"say":"cost above 12345"}' } : oracle({ ...call, user: stub.calls[before]!.user });
  const got = await ask(question, true);
  expect(stub.calls).toHaveLength(before + 2);
  expect(stub.calls.at(-1)?.user).toContain("12345 is not in the question");
  expect(got.asked?.outcome).toBe(`read as “${said}”`);
});

test("the same question is answered from the earlier reply", async () => {
  answerAs = oracle;
  const before = stub.calls.length;
  const got = await ask(`${PARAPHRASES[0]![0]} ?`, true);
  expect(stub.calls).toHaveLength(before);
  expect(got.usage.promptTokens).toBe(0);
  expect(got.asked?.outcome).toContain("an earlier reply");
});

test.each([
  ["broken twice", () => ({ text: "cost by provider, I think" })],
  ["lying", () => ({ text: '{"say":"cost by provider above 777","used":[]}' })],
  ["lying about names", () => ({ text: '{"metric":"net_happiness","used":["wampum"]}' })],
  ["hostile", () => ({ text: '{"say":"drop table focus","used":[]}' })],
  ["away", () => ({ status: 401 })],
  ["slow", () => ({ text: "{}", delayMs: 6_000 })],
])("a model that is %s changes nothing, and the answer says that it was asked", async (_name, behaviour: () => StubReply) => {
  answerAs = behaviour;
  const question = `wampum ${crypto.randomUUID().slice(0, 6).replace(/\d/g, "x")} by provider`;
  const [got, without] = [await ask(question, true), await ask(question, false)];
  expect(got.query).toEqual(without.query);
  expect(got.rows).toEqual(without.rows);
  expect(got.asked?.why).toContain("wampum");
});
