// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is what is tested
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FocusRow, focusCsv } from "./focus-table";
import { Desk, launchChromium } from "./support/browser";
import { startServer, type TestServer } from "./support/server";

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Two months of two services; some rows end before they begin, some name no currency, some taxes have a usage. */
function dirtyRows(): FocusRow[] {
  return ["09", "10"].flatMap((month) =>
    Array.from({ length: 30 }, (_, index): FocusRow => {
      const day = `2026-${month}-${String(index + 1).padStart(2, "0")}`;
      const isOdd = index % 10 === 0;
      return {
        ChargePeriodStart: day,
        EffectiveCost: 100 + index,
        ServiceName: index % 2 === 0 ? "Alpha" : "Beta",
        SubAccountId: "main",
        ResourceId: `vm-${index % 4}`,
        ...(isOdd ? { ChargePeriodEnd: "2026-08-01T00:00:00Z", BillingCurrency: "dollars", ListCost: -5 } : {}),
      };
    }),
  );
}

test("data that breaks rules of its format says so before the first question, and can be set beside the other data", async () => {
  const desk = await Desk.open(browser, server.url);
  const { page } = desk;
  await page.getByTestId("first-run").waitFor();
  const file = { name: "Harbour Lines.csv", mimeType: "text/csv", buffer: Buffer.from(focusCsv(dirtyRows())) };
  await page.getByTestId("file").setInputFiles(file);
  const card = page.getByTestId("data-checks");
  await card.waitFor();
  await card.locator("summary").click();
  expect(await card.locator("summary").innerText()).toMatch(/^\d+ notes on the quality of this data, \d+ of which can make numbers wrong$/);
  expect(await card.innerText()).toMatch(/Broken by [\d,]+ of [\d,]+ /);
  expect(await desk.violations()).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await desk.drawn();
  expect(await desk.overflow()).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await desk.ask("compare us with the other data set");
  expect(await desk.title()).toMatch(/^Share of effective cost by .*: Harbour Lines.* and /);
  expect(await desk.text("insight")).toContain("amounts are not compared");
  expect([...desk.faults, ...desk.outside]).toEqual([]);
});
