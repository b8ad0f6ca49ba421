// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is what is tested
import { describe, expect, test } from "vitest";
import { openDesks } from "./support/desks";

const desks = openDesks();

const { sit } = desks;

const RANKING = "top 10 services by cost last month";

describe("for everybody", () => {
  test("keys alone ask, walk the marks, drill and come back", async () => {
    const desk = await sit();
    const { page } = desk;
    await page.getByTestId("suggestions").first().waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type(RANKING);
    await desk.turn(() => page.keyboard.press("Enter"));
    expect(await page.getByTestId("announcer").innerText()).toMatch(/^Answer: /);
    await page.getByTestId("canvas-chart").locator("svg").waitFor();
    await page.getByTestId("canvas-chart").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => desk.text("mark-reader")).toMatch(/^2 of 10\. Service: /);
    await page.keyboard.press("Enter");
    await page.getByTestId("mark-menu").locator(":focus").waitFor();
    await desk.turn(() => page.keyboard.press("Enter"));
    expect(await desk.lastQuestion()).toMatch(/^Break down /);
    await page.getByTestId("breadcrumbs").getByRole("button").first().focus();
    await desk.turn(() => page.keyboard.press("Enter"));
    expect(await desk.lastQuestion()).toMatch(/^Go back to /);
    await page.getByTestId("canvas-chart").focus();
    await page.keyboard.press("t");
    await page.getByTestId("data-table").waitFor();
    await desk.close();
  });

  test("keys alone edit, undo, redo and export", async () => {
    const desk = await sit();
    const { page } = desk;
    await desk.ask(RANKING);
    await page.getByRole("button", { name: "Edit chart" }).focus();
    await page.keyboard.press("Enter");
    const panel = page.getByTestId("chart-panel");
    await panel.locator(":focus").waitFor();
    expect(await panel.getByLabel("Type", { exact: true }).evaluate((element) => element === document.activeElement)).toBe(true);
    while (!(await panel.getByLabel("Sort by", { exact: true }).evaluate((element) => element === document.activeElement)))
      await page.keyboard.press("Tab");
    await desk.turn(() => page.keyboard.press("ArrowDown"));
    expect(await desk.lastQuestion()).toMatch(/^Sort by value, lowest first$/);
    expect(await panel.getByLabel("Sort by", { exact: true }).evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
    await desk.turn(() => page.keyboard.press("Control+z"));
    expect(await desk.lastQuestion()).toBe("Undo the last change");
    await desk.turn(() => page.keyboard.press("Control+y"));
    expect(await desk.lastQuestion()).toBe("Redo the change");
    await page.getByRole("button", { name: "Download" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Picture (PNG)" }).focus();
    const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    expect(file.suggestedFilename()).toMatch(/\.png$/);
    await desk.close();
  });

  test.each(["light", "dark"] as const)("axe finds nothing, %s", async (colorScheme) => {
    const desk = await sit({ colorScheme });
    await desk.page.getByTestId("suggestions").first().waitFor();
    expect(await desk.violations()).toEqual([]);
    await desk.ask(RANKING);
    expect(await desk.violations()).toEqual([]);
    for (const name of ["How I read this", "Why this chart", "SQL"]) await desk.page.getByRole("button", { name, exact: true }).click();
    await desk.page.getByText("Table", { exact: true }).click();
    expect(await desk.violations()).toEqual([]);
    await desk.page.getByTestId("chip-metric").getByRole("button").first().click();
    expect(await desk.violations({ menuOpen: true })).toEqual([]);
    await desk.page.keyboard.press("Escape");
    await desk.page
      .getByRole("button", { name: /^Actions for/ })
      .first()
      .click();
    expect(await desk.violations({ menuOpen: true })).toEqual([]);
    await desk.page.keyboard.press("Escape");
    await desk.page.getByRole("radiogroup", { name: "Show as" }).getByText("Chart", { exact: true }).click();
    await desk.page.getByRole("button", { name: "Edit chart" }).click();
    await desk.page.getByTestId("chart-panel").waitFor();
    expect(await desk.violations({ menuOpen: true })).toEqual([]);
    await desk.page.keyboard.press("Escape");
    await desk.page.getByTestId("threads").click();
    await desk.page.getByTestId("thread-list").waitFor();
    expect(await desk.violations()).toEqual([]);
    await desk.page.keyboard.press("Escape");
    await desk.ask("what is our carbon footprint?");
    expect(await desk.violations()).toEqual([]);
    await desk.page.goto(`${desks.server.url}/no-such-page`);
    expect(await desk.violations()).toEqual([]);
    await desk.close();
  });

  test.each([390, 320])("a window of %i px: the chat is a sheet, nothing scrolls sideways", async (width) => {
    const desk = await sit({ viewport: { width, height: 844 }, colorScheme: "dark" });
    const { page } = desk;
    await page.getByTestId("suggestions").first().waitFor();
    expect(await desk.overflow()).toBeLessThanOrEqual(0);
    expect(await page.getByTestId("question").isVisible()).toBe(false);
    await page.getByTestId("open-chat").click();
    await desk.ask(RANKING);
    expect(await desk.violations()).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByTestId("question").waitFor({ state: "hidden" });
    await page.getByTestId("canvas-chart").locator("svg").waitFor();
    expect(await desk.overflow()).toBeLessThanOrEqual(0);
    expect(await desk.violations()).toEqual([]);
    await page.getByRole("button", { name: "Edit chart" }).click();
    await page.getByTestId("chart-panel").waitFor();
    expect(await desk.overflow()).toBeLessThanOrEqual(0);
    expect(await desk.violations({ menuOpen: true })).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByTestId("chart-panel").waitFor({ state: "detached" });
    await page.getByText("Table", { exact: true }).click();
    expect(await desk.overflow()).toBeLessThanOrEqual(0);
    await desk.close();
  });

  test("those who asked for less motion get none", async () => {
    const desk = await sit({ reducedMotion: "reduce" });
    await desk.ask(RANKING);
    const durations = await desk.page.evaluate(() =>
      [...document.querySelectorAll("*")].map((element) => Number.parseFloat(getComputedStyle(element).animationDuration) || 0),
    );
    expect(Math.max(...durations)).toBeLessThan(0.001);
    await desk.close();
  });
});
