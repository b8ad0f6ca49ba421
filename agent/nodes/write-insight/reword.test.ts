import { expect, test } from "vitest";
import type { AgentContext } from "@/agent/context";
import { reword } from "@/agent/nodes/write-insight/reword";
import type { Fact, Insight } from "@/lib/insight/fact";
import { renderSentence } from "@/lib/insight/render";
import type { LanguageModel, ModelRequest } from "@/lib/language-model";
import { personaOf } from "@/lib/personas/personas";

const FACT: Fact = {
  id: "total",
  kind: "value",
  value: "1200",
  unit: { kind: "currency", currency: "USD" },
  label: "Total",
  source: { query: "answer", cells: [], method: "sum" },
  significance: 1,
  materiality: 1,
};
const sentence = renderSentence("finding", "Cost was {total}, up on the month before.", () => FACT, "exact");
const INSIGHT: Insight = { text: sentence.text, sentences: [sentence], facts: [FACT] };
const USAGE = { promptTokens: 1, completionTokens: 1, cachedTokens: 0, costUsd: 0 };

function contextWith(words: string, seen: ModelRequest<unknown>[] = [], wording = true): AgentContext {
  const model: LanguageModel = {
    async ask(request) {
      seen.push(request as ModelRequest<unknown>);
      return { reply: request.schema.parse({ sentences: [words] }), usage: USAGE, latencyMs: 1 };
    },
  };
  return {
    model,
    settings: { fiscalYearStart: 1, wording },
    persona: personaOf("finance"),
    threadId: "t",
    log: { warn() {} },
  } as unknown as AgentContext;
}

test("an honest wording takes the place of ours, with the value filled in by code", async () => {
  const seen: ModelRequest<unknown>[] = [];
  const { insight, usage } = await reword(INSIGHT, contextWith("At {total}, cost went up on the month before.", seen));
  expect(insight.text).toContain("cost went up");
  expect(insight.text).toContain("1,200");
  expect(usage).toEqual(USAGE);
  expect(seen[0]?.prompt).not.toContain("1,200");
});

test.each([
  "Cost was 9 million, up.",
  "Cost was {total}, down on the month before.",
  "Cost was {profit}.",
  "Cost was {total} because of the new team, up.",
])("%s is not taken", async (words) => {
  expect((await reword(INSIGHT, contextWith(words))).insight.text).toBe(INSIGHT.text);
});

test("without the setting nothing is asked", async () => {
  const seen: ModelRequest<unknown>[] = [];
  await reword(INSIGHT, contextWith("x", seen, false));
  expect(seen).toEqual([]);
});
