// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is what is tested
import { describe, expect, test } from "vitest";
import { ChartSpec } from "@/lib/charts/spec";
import { RunRecord } from "@/lib/traces";
import { ask } from "@/scripts/bench/http";
import { Desk } from "./support/browser";
import { openDesks } from "./support/desks";

const desks = openDesks();

const post = (path: string, body: BodyInit, type: string) =>
  fetch(`${desks.server.url}${path}`, { method: "POST", headers: { "content-type": type }, body });

describe("pages beside the desk", () => {
  test.each(["/budgets", "/anomalies", "/business", "/gallery"])("%s: axe finds nothing, and it fits a phone", async (path) => {
    for (const colorScheme of ["light", "dark"] as const) {
      const desk = await Desk.open(desks.browser, desks.server.url, { path, colorScheme, viewport: { width: 390, height: 844 } });
      await desk.page.locator("h1").waitFor();
      await desk.page.waitForLoadState("networkidle");
      expect(await desk.violations()).toEqual([]);
      expect(await desk.overflow()).toBeLessThanOrEqual(0);
      expect([desk.faults, desk.outside]).toEqual([[], []]);
      await desk.close();
    }
  });

  test("a budget is added by hand, shown, asked about, and removed", async () => {
    const desk = await Desk.open(desks.browser, desks.server.url, { path: "/budgets" });
    const { page } = desk;
    await page.getByRole("button", { name: "Add budget" }).click();
    await page.getByText("Give it a name").waitFor();
    await page.getByLabel("Name").fill("Everything");
    await page.getByLabel("Amount").fill("10");
    await page.getByRole("button", { name: "Add budget" }).click();
    await page.getByText("Over budget").waitFor();
    await page.goto(desks.server.url);
    await page.getByTestId("first-run").waitFor();
    await desk.ask("are we over budget this month?");
    expect(await page.getByTestId("canvas").innerText()).toMatch(/Everything.* is used: .* over\./s);
    await page.goto(`${desks.server.url}/budgets`);
    await page.getByRole("button", { name: "Remove the budget Everything" }).click();
    await page.getByText("No budgets yet").waitFor();
    await desk.close();
  });

  test("a check finds anomalies, whose state and note stay", async () => {
    const desk = await Desk.open(desks.browser, desks.server.url, { path: "/anomalies" });
    const { page } = desk;
    await page.getByRole("button", { name: "Check now" }).click();
    const state = page.getByLabel(/^State of /).first();
    await state.waitFor({ timeout: 60_000 });
    const where = await state.getAttribute("aria-label");
    const kept = page.waitForResponse((response) => response.url().includes("/api/anomalies/") && response.request().method() !== "GET");
    await state.selectOption("muted");
    await kept;
    await page.getByText("Muted", { exact: true }).first().click();
    await page
      .getByLabel(where ?? "")
      .first()
      .waitFor();
    await page.reload();
    await page.getByText("Muted", { exact: true }).first().click();
    const again = page.getByLabel(where ?? "").first();
    await expect.poll(() => again.inputValue()).toBe("muted");
    await desk.close();
  });
});

describe("charts for everybody", () => {
  test("the runners-up are drawn when the panel opens, and one click shows one of them", async () => {
    const desk = await Desk.open(desks.browser, desks.server.url);
    const { page } = desk;
    await page.getByTestId("first-run").waitFor();
    await desk.ask("cost by service last month");
    expect(await page.getByTestId("runners-up").count()).toBe(0);
    await page.getByRole("button", { name: "Why this chart" }).click();
    const other = page.getByTestId("runners-up").getByRole("button").first();
    await other.locator("svg").waitFor();
    expect(await desk.violations()).toEqual([]);
    const before = await page.getByTestId("canvas-chart").getAttribute("data-type");
    await desk.turn(() => other.click());
    expect(await page.getByTestId("canvas-chart").getAttribute("data-type")).not.toBe(before);
    await desk.close();
  });

  test.each([
    ["/", "[data-testid=first-run]"],
    ["/gallery", "[data-testid=echart] svg"],
  ])("%s at twice the size: everything is there, nothing scrolls sideways", async (path, content) => {
    const desk = await Desk.open(desks.browser, desks.server.url, { path, viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
    await desk.page.locator(content).first().waitFor();
    expect(await desk.overflow()).toBeLessThanOrEqual(0);
    await desk.close();
  });

  test("the gallery fits 320 px, tells filled series apart by patterns, and moves for nobody who asked for less", async () => {
    const desk = await Desk.open(desks.browser, desks.server.url, {
      path: "/gallery",
      viewport: { width: 320, height: 800 },
      reducedMotion: "reduce",
    });
    const { page } = desk;
    await page.getByTestId("echart").first().locator("svg").waitFor();
    expect(await desk.overflow()).toBeLessThanOrEqual(0);
    const stacked = page.getByRole("img", { name: /^Stacked bar/i }).first();
    await stacked.scrollIntoViewIfNeeded();
    await stacked.locator("svg pattern").first().waitFor({ state: "attached" });
    expect(await page.locator("svg animate, svg animateTransform").count()).toBe(0);
    expect(desk.faults).toEqual([]);
    await desk.close();
  });
});

describe("over HTTP", () => {
  test("an answer is exported in every format", async () => {
    await ask(desks.server.url, "top 5 services last month");
    const [run] = RunRecord.array().parse(await (await fetch(`${desks.server.url}/api/runs?limit=1`)).json());
    const starts = { png: "\x89PNG", png2: "\x89PNG", svg: "<svg", pdf: "%PDF", csv: "Service", xlsx: "PK", md: "# ", pptx: "PK" };
    for (const [format, start] of Object.entries(starts)) {
      const response = await fetch(`${desks.server.url}/api/runs/${run?.id}/export?format=${format}`);
      const body = Buffer.from(await response.arrayBuffer());
      expect([format, response.status, body.subarray(0, start.length).toString("latin1")]).toEqual([format, 200, start]);
    }
    const widthOf = async (query: string) =>
      Buffer.from(await (await fetch(`${desks.server.url}/api/runs/${run?.id}/export?${query}`)).arrayBuffer()).readUInt32BE(16);
    expect([await widthOf("format=png&width=500"), await widthOf("format=png2&width=500")]).toEqual([500, 1000]);
    expect((await fetch(`${desks.server.url}/api/runs/${run?.id}/export?format=png&width=9`)).status).toBe(400);
    const others = ChartSpec.array().parse(await (await fetch(`${desks.server.url}/api/runs/${run?.id}/charts`)).json());
    expect(others.length).toBeGreaterThan(1);
    expect(others.map(({ type }) => type)).not.toContain("horizontal-bar");
    expect((await fetch(`${desks.server.url}/api/runs/${run?.id}/export?format=exe`)).status).toBe(400);
    expect((await fetch(`${desks.server.url}/api/runs/nothing/export`)).status).toBe(400);
  });

  test.each([
    ["an empty file", "", "DATA_EMPTY"],
    ["a header alone", "a,b,c\n", "DATA_EMPTY"],
    ["NUL bytes", "a,b\n1,\0\n", "DATA_UNREADABLE"],
    ["an unterminated quote", 'a,b\n1,"two\n3,4\n', "DATA_UNREADABLE"],
  ])("%s is refused with a code and a message, and nothing is kept", async (_what, body, code) => {
    const response = await post("/api/datasets?name=bad.csv", body, "text/csv");
    const last = JSON.parse((await response.text()).trim().split("\n").at(-1) ?? "{}");
    expect(last).toMatchObject({ kind: "error", code });
    expect(last.message.length).toBeGreaterThan(20);
    const names = ((await (await fetch(`${desks.server.url}/api/datasets`)).json()) as { id: string }[]).map(({ id }) => id);
    expect(names).toEqual(["sample"]);
  });

  test("budgets from a file are kept whole or not at all", async () => {
    const bad = await post("/api/budgets", "name,scope,period,amount\nA,,2026-Q4,100\nB,moon=1,2026,5", "text/csv");
    expect([bad.status, await bad.json()]).toEqual([400, expect.objectContaining({ message: expect.stringContaining("Line 3") })]);
    expect(await (await fetch(`${desks.server.url}/api/budgets`)).json()).toEqual([]);
    const good = await post("/api/budgets", "name,scope,period,amount\nA,,2026-Q4,100", "text/csv");
    expect([good.status, (await good.json()).length]).toEqual([201, 1]);
  });

  test("a page of another site cannot change anything", async () => {
    const response = await fetch(`${desks.server.url}/api/budgets`, {
      method: "POST",
      headers: { origin: "http://evil.example" },
      body: "{}",
    });
    expect([response.status, (await response.json()).code]).toEqual([403, "NOT_ALLOWED"]);
  });
});
