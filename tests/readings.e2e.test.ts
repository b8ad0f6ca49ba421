// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is what is tested
import { afterAll, describe, expect, test } from "vitest";
import { StubEndpoint } from "@/evals/model/stub-endpoint";
import type { Desk } from "./support/browser";
import { openDesks } from "./support/desks";

/** Lund: 18 trips, fares of 360 in all, 20 each, 2 km each. Ghent: 12 trips, 720, 60 and 8. */
const TRIPS = Array.from({ length: 6 }, () => [
  "Lund,1.5,10.5",
  "Lund,2.5,20.5",
  "Lund,2.0,29.0",
  "Ghent,7.5,40.5",
  "Ghent,8.5,79.5",
]).flat();
const CSV = ["trip_id,origin,distance_km,fare_eur", ...TRIPS.map((row, n) => `T${n},${row}`)].join("\n");

async function howRead(desk: Desk): Promise<string> {
  const button = desk.page.getByTestId("details").last().getByRole("button", { name: "How I read this" });
  if ((await button.getAttribute("aria-expanded")) !== "true") await button.click();
  await desk.page.getByText("Asked: “").last().waitFor();
  return desk.page.getByTestId("details").last().innerText();
}

describe("another reading is one click away", () => {
  const { sit } = openDesks();

  async function withTrips(): Promise<Desk> {
    const desk = await sit();
    await desk.page.getByTestId("file").setInputFiles({ name: "trips.csv", mimeType: "text/csv", buffer: Buffer.from(CSV) });
    await desk.page.getByTestId("load-status").getByRole("button", { name: "OK" }).click();
    return desk;
  }

  test("the answer to a question asked back is the one that was chosen", async () => {
    const desk = await withTrips();
    await desk.ask("average by origin");
    const asked = desk.page.getByTestId("clarification").last();
    await desk.turn(() => asked.getByRole("button", { name: "distance_km" }).click());
    const insight = await desk.text("insight");
    expect(insight).toMatch(/(?<![\d.])8(?![\d.]\d)/);
    expect(insight).toMatch(/(?<![\d.])2(?![\d.]\d)/);
    expect(await desk.title()).toMatch(/average distance_km/i);
    await desk.close();
  });

  test("the panel's other reading gives the other numbers", async () => {
    const desk = await withTrips();
    await desk.ask("fare by origin");
    expect(await desk.text("insight")).toMatch(/720/);
    await howRead(desk);
    await desk.turn(() => desk.page.getByRole("button", { name: "Read as Average fare_eur" }).last().click());
    const insight = await desk.text("insight");
    expect(insight).toMatch(/(?<![\d.])60(?!\d)/);
    expect(insight).not.toMatch(/720/);
    await desk.close();
  });
});

describe("a model that is left alone", () => {
  let stub: StubEndpoint;
  const { sit } = openDesks(async () => {
    stub = await StubEndpoint.start(
      () => ({ status: 500 }),
      (text) => Math.ceil(text.length / 4),
    );
    return { env: { OPENAI_API_KEY: "none", OPENAI_BASE_URL: stub.url, LLM_TIMEOUT_MS: "1500" } };
  });
  afterAll(() => stub.stop());

  test("after several failures in a row the answer comes all the same, and says why", async () => {
    const desk = await sit();
    for (const word of ["blorptastic", "snarfblat", "wibblish", "quonkified"]) await desk.ask(`cost by provider ${word} zzgrumph`);
    const before = stub.calls.length;
    await desk.ask("cost by provider flimflamly zzgrumph");
    expect(await howRead(desk)).toMatch(/No language model was asked about this .*failed several times in a row.*for the next \d+ s/);
    expect(await desk.text("insight")).toMatch(/\d/);
    expect(stub.calls.length).toBe(before);
    expect(desk.faults).toEqual([]);
    await desk.close();
  });
});

describe("a model whose day is spent", () => {
  let stub: StubEndpoint;
  const { sit } = openDesks(async () => {
    stub = await StubEndpoint.start(
      () => ({ text: '{"say": "cost by provider", "used": ["frobulate", "shekels"]}' }),
      (text) => Math.ceil(text.length / 4),
    );
    return { env: { OPENAI_API_KEY: "none", OPENAI_BASE_URL: stub.url, LLM_TIMEOUT_MS: "1500", LLM_DAY_TOKENS: "100" } };
  });
  afterAll(() => stub.stop());

  test("the first question uses it up; the next is answered without, and says so", async () => {
    const desk = await sit();
    await desk.ask("frobulate the shekels by provider");
    expect(await howRead(desk)).toMatch(/\d+ \+ \d+ tokens/);
    await desk.ask("doohickeys by provider of the thingamabob");
    expect(await howRead(desk)).toMatch(/No language model was asked about this .*budget for the language model is used up.*midnight UTC/);
    expect(await desk.text("insight")).toMatch(/\d/);
    expect(stub.calls.length).toBe(1);
    await desk.close();
  });
});
