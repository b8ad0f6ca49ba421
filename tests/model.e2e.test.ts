// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is what is tested
import { afterAll, describe, expect, test } from "vitest";
import { StubEndpoint, type StubReply } from "@/evals/model/stub-endpoint";
import type { Desk } from "./support/browser";
import { openDesks } from "./support/desks";

const PLAIN = "cost by provider last month";
const UNKNOWN = "frobulate the shekels per purveyor";
const LYING = '{"say": "cost by provider above 987654", "used": ["frobulate", "shekels", "purveyor"]}';
const HONEST = '{"say": "cost by provider", "used": ["frobulate", "shekels", "purveyor"]}';

let reply: StubReply = { text: HONEST };
let stub: StubEndpoint;
const { sit } = openDesks(async () => {
  stub = await StubEndpoint.start(
    () => reply,
    (text) => Math.ceil(text.length / 4),
  );
  return { env: { OPENAI_API_KEY: "none", OPENAI_BASE_URL: stub.url, LLM_TIMEOUT_MS: "1500", LLM_THREAD_TOKENS: "900" } };
});
afterAll(() => stub.stop());

/** The panel "How I read this" of the answer on screen, opened. */
async function howRead(desk: Desk): Promise<string> {
  const button = desk.page.getByTestId("details").last().getByRole("button", { name: "How I read this" });
  if ((await button.getAttribute("aria-expanded")) !== "true") await button.click();
  await desk.page.getByText("Asked: “").last().waitFor();
  return desk.page.getByTestId("details").last().innerText();
}

describe("the model path of the built product", () => {
  test("a question that is understood asks nobody; the panel names words and parts", async () => {
    const desk = await sit();
    await desk.ask(PLAIN);
    const panel = await howRead(desk);
    expect(panel).toMatch(/“cost”[\s\S]*“provider”[\s\S]*“last month”/);
    expect(panel).not.toContain("A language model was asked");
    expect(stub.calls).toEqual([]);
    expect(desk.outside).toEqual([]);
    await desk.close();
  });

  test("unknown words are put to the model; why, what came of it, tokens and time are shown; then the thread's budget is used up", async () => {
    reply = { text: HONEST };
    const desk = await sit();
    await desk.ask(UNKNOWN);
    const panel = await howRead(desk);
    expect(panel).toMatch(/A language model was asked: .*“shekels”.* not understood/);
    expect(panel).toMatch(/read as “cost by provider”.*\d+ \+ \d+ tokens, \$0\.\d+, \d+ ms/);
    await desk.page.getByTestId("canvas-chart").locator("svg").waitFor();
    await desk.ask("gizmos per whatchamacallit by provider");
    await desk.ask("doohickeys by provider of the thingamabob");
    await expect.poll(() => howRead(desk)).toMatch(/budget for the language model is used up/);
    await desk.close();
  });

  test.each([
    ["lies", { text: LYING }, "splorf"],
    ["talks", { text: "I would be happy to help!" }, "grindle"],
    ["is broken", { status: 500 }, "vrombo"],
    ["is slow", { text: HONEST, delayMs: 4_000 }, "quaxil"],
  ])(
    "a model that %s changes nothing: the reader's answer comes, and says why; once it is well, it is asked again",
    async (_name, given, word) => {
      reply = given;
      const desk = await sit();
      await desk.ask(`cost by provider ${_name.length} blorptastic snarfblat`);
      const panel = await howRead(desk);
      expect(panel).toContain("A language model was asked");
      const insight = await desk.text("insight");
      expect(insight).toMatch(/\d/);
      expect(insight).not.toContain("987654");
      expect(desk.faults).toEqual([]);
      await desk.close();
      reply = { text: JSON.stringify({ say: "cost by provider", used: [word] }) };
      const later = await sit();
      await later.ask(`cost by provider ${word}`);
      expect(await howRead(later)).toContain("read as “cost by provider”");
      await later.close();
    },
  );
});
