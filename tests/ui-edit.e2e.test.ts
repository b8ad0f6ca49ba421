// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is what is tested
import { describe, expect, test } from "vitest";
import { Answer } from "@/agent/answer";
import { RunRecord } from "@/lib/traces";
import type { Desk } from "./support/browser";
import { openDesks } from "./support/desks";

const desks = openDesks();

const { sit } = desks;

const RANKING = "top 10 services by cost last month";
const TREND = "cost by provider per month this year as a line chart";
const typeOf = (desk: Desk) => desk.page.getByTestId("canvas-chart").getAttribute("data-type");
const openPanel = async (desk: Desk) => {
  await desk.page.getByRole("button", { name: "Edit chart" }).click();
  const panel = desk.page.getByTestId("chart-panel");
  await panel.waitFor();
  return panel;
};

const closePanel = async (desk: Desk) => {
  const panel = desk.page.getByTestId("chart-panel");
  await panel.locator(":focus").waitFor();
  await desk.page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
};

describe("by control", () => {
  test("the panel stays open through changes, which survive a drill and a reload, and are undone and redone", async () => {
    const desk = await sit();
    await desk.ask(RANKING);
    const automatic = await desk.title();
    const panel = await openPanel(desk);
    await desk.turn(() => panel.getByLabel("Sort by", { exact: true }).selectOption("label asc"));
    expect(await desk.lastQuestion()).toBe("Sort by name, A to Z");
    await panel.getByLabel("Title", { exact: true }).fill("Where the money went");
    await desk.turn(() => panel.getByLabel("Title", { exact: true }).press("Enter"));
    expect(await desk.title()).toBe("Where the money went");
    expect(await panel.getByLabel("Sort by", { exact: true }).inputValue()).toBe("label asc");
    await desk.turn(() => panel.getByTestId("undo").click());
    expect(await desk.title()).toBe(automatic);
    await desk.turn(() => panel.getByTestId("redo").click());
    expect(await desk.title()).toBe("Where the money went");
    await closePanel(desk);
    await desk.page.reload();
    await desk.page.getByTestId("answer").waitFor();
    await desk.settled();
    expect(await desk.title()).toBe("Where the money went");
    const again = await openPanel(desk);
    expect(await again.getByLabel("Sort by", { exact: true }).inputValue()).toBe("label asc");
    await closePanel(desk);
    await desk.clickBar(2);
    await desk.turn(() =>
      desk.page
        .getByTestId("mark-menu")
        .getByRole("menuitem", { name: /region/ })
        .first()
        .click(),
    );
    expect(await desk.title()).toMatch(/^Where the money went: .+, by region/);
    const drilled = await openPanel(desk);
    expect(await drilled.getByLabel("Sort by", { exact: true }).inputValue()).toBe("label asc");
    await closePanel(desk);
    await desk.turn(() => desk.page.getByTestId("breadcrumbs").getByRole("button").first().click());
    expect(await desk.title()).toBe("Where the money went");
    await desk.close();
  });

  test("what the chart cannot take says why", async () => {
    const desk = await sit();
    await desk.ask(RANKING);
    const panel = await openPanel(desk);
    const log = panel.getByLabel("Logarithmic scale", { exact: true });
    expect(await log.isDisabled()).toBe(true);
    expect(await log.getAttribute("aria-describedby")).toBeTruthy();
    expect(await panel.innerText()).toMatch(/lengths and areas would no longer stand for the values/);
    await closePanel(desk);
    await desk.ask("use a log scale");
    expect(await desk.text("refused-edit")).toMatch(/lengths and areas/);
    await desk.close();
  });

  test("keys take changes back and bring them back, but not inside a text", async () => {
    const desk = await sit();
    await desk.ask(RANKING);
    await desk.ask("sort it by name");
    await desk.page.getByTestId("question").fill("half a sentence");
    await desk.page.getByTestId("question").press("Control+z");
    expect(await desk.lastQuestion()).toBe("sort it by name");
    await desk.page.getByTestId("canvas-chart").focus();
    await desk.turn(() => desk.page.keyboard.press("Control+z"));
    expect(await desk.lastQuestion()).toBe("Undo the last change");
    expect(await desk.page.getByTestId("undo").first().getAttribute("aria-disabled")).toBe("true");
    await desk.page.getByTestId("canvas-chart").focus();
    await desk.turn(() => desk.page.keyboard.press("Control+Shift+z"));
    expect(await desk.lastQuestion()).toBe("Redo the change");
    await desk.close();
  });

  test("the length of the list is changed in its chip, and taken away", async () => {
    const desk = await sit();
    await desk.ask(RANKING);
    await desk.page.getByTestId("chip-top").getByRole("button").first().click();
    await desk.page.getByLabel("List the first").fill("4");
    await desk.page.getByLabel("The rest as “Other”").click();
    await desk.turn(() => desk.page.getByRole("button", { name: "Apply" }).click());
    expect((await desk.chips()).join()).toMatch(/Top 4 .*Other/);
    await desk.turn(() =>
      desk.page
        .getByTestId("chip-top")
        .getByRole("button", { name: /^Remove/ })
        .click(),
    );
    expect(await desk.page.getByTestId("chip-top").count()).toBe(0);
    await desk.close();
  });

  test("the axis control takes the ends of lines and of both axes of points, and refuses to cut bars", async () => {
    const desk = await sit();
    const ticks = () => desk.page.getByTestId("canvas-chart").locator("svg").textContent();
    const shown = async () => {
      const [run] = RunRecord.array().parse(await (await fetch(`${desks.server.url}/api/runs?limit=1`)).json());
      return Answer.parse(run!.answer);
    };
    /** Sets the end of an axis half above its greatest value, and sees it drawn. */
    const stretch = async (name: string, measure: number) => {
      const { columns, rows } = await shown();
      const at = columns.flatMap(({ role }, place) => (role === "measure" ? [place] : []))[measure]!;
      const end = Math.ceil(Math.max(...rows.map((row) => Number(row[at]))) * 1.5);
      const before = await ticks();
      const panel = await openPanel(desk);
      const to = panel.getByLabel(`${name} to`, { exact: true });
      await to.fill(String(end));
      await desk.turn(() => to.locator("xpath=ancestor::span[.//button][1]").getByRole("button", { name: "Set", exact: true }).click());
      await closePanel(desk);
      await expect.poll(ticks).not.toBe(before);
      return { end, spec: (await shown()).chart!.spec };
    };
    await desk.ask(TREND);
    const line = await stretch("Axis", 0);
    expect(line.spec.range).toEqual({ min: null, max: line.end });

    await desk.ask("number of resources versus cost for each service last month as a scatter");
    expect(await typeOf(desk)).toBe("scatter");
    const up = await stretch("Axis", 1);
    expect(up.spec.range).toEqual({ min: null, max: up.end });
    const below = await stretch("Axis below", 0);
    expect([below.spec.range, below.spec.rangeX]).toEqual([up.spec.range, { min: null, max: below.end }]);

    await desk.ask(RANKING);
    const panel = await openPanel(desk);
    await panel.getByLabel("Axis from", { exact: true }).fill("1000");
    await panel.getByText(/zero/i).first().waitFor();
    expect(await panel.getByRole("button", { name: "Set", exact: true }).isDisabled()).toBe(true);
    await desk.close();
  });

  test("the picture is copied; a browser that does not allow it says so", async () => {
    const desk = await sit({ permissions: ["clipboard-read", "clipboard-write"] });
    await desk.ask(RANKING);
    await desk.page.getByTestId("copy-image").click();
    await desk.page.getByTestId("copy-image").getByText("Copied").waitFor();
    const types = await desk.page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types));
    expect(types).toContain("image/png");
    await desk.page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true }));
    await desk.page.getByTestId("copy-image").getByText("Copy image").waitFor();
    await desk.page.getByTestId("copy-image").click();
    expect(await desk.text("copy-refused")).toMatch(/Download the PNG/);
    await desk.close();
  });
});

describe("by sentence", () => {
  test("colours, lines, notes, axis and panels are asked for in words", async () => {
    const desk = await sit();
    await desk.ask(TREND);
    await desk.ask("start the y axis at 1000");
    expect(await desk.page.getByTestId("canvas-chart").locator("svg").textContent()).toMatch(/1K/);
    await desk.ask("add a line at 50k called Ceiling");
    expect(await desk.page.getByTestId("canvas-chart").locator("svg").textContent()).toContain("Ceiling");
    await desk.ask("stack it");
    expect(await typeOf(desk)).toBe("stacked-area");
    await desk.ask("undo that");
    expect(await typeOf(desk)).toBe("line");
    await desk.ask("one small chart per provider");
    expect(await desk.page.getByTestId("canvas-chart").locator("svg").textContent()).toContain("Ceiling");
    await desk.close();
  });

  test("a line that the drilled chart cannot show is said to be left out, and undo brings it back", async () => {
    const desk = await sit();
    await desk.ask(RANKING);
    await desk.ask("add a line at 30k called Ceiling");
    const drawn = () => desk.page.getByTestId("canvas-chart").locator("svg").textContent();
    expect(await drawn()).toContain("Ceiling");
    await desk.clickBar(4);
    const into = desk.page.getByTestId("mark-menu").getByRole("menuitem", { name: /region/ });
    await desk.turn(() => into.first().click());
    expect(await drawn()).not.toContain("Ceiling");
    expect(await desk.text("answer")).toMatch(/The line “Ceiling” at \S+30K was left out: the values here end at/);
    await desk.ask("undo that");
    expect(await drawn()).toContain("Ceiling");
    await desk.close();
  });

  test("an earlier answer is gone on from as it was drawn", async () => {
    const desk = await sit();
    await desk.ask(RANKING);
    await desk.ask("call it “Board view”");
    await desk.ask("how much did we spend last month?");
    await desk.page.getByTestId("chat-answer").nth(1).getByRole("button").first().click();
    expect(await desk.title()).toBe("Board view");
    expect(await desk.page.getByRole("button", { name: "Edit chart" }).count()).toBe(0);
    await desk.turn(() => desk.page.getByTestId("earlier-answer").getByRole("button", { name: "Continue from here" }).click());
    expect(await desk.title()).toBe("Board view");
    expect(await desk.page.getByRole("button", { name: "Edit chart" }).count()).toBe(1);
    await desk.close();
  });
});

test("a reload while the answer is prepared finds it finished", async () => {
  const desk = await sit();
  const { page } = desk;
  await page.getByTestId("question").fill("why did cost change last month?");
  const sent = page.waitForRequest("**/agent/*/run");
  await page.getByTestId("send").click();
  await sent;
  await page.getByTestId("stop").waitFor();
  await page.reload();
  await page.getByTestId("answer").and(page.locator("[data-complete=true]")).waitFor({ timeout: 40_000 });
  await desk.settled();
  expect(await page.getByTestId("user-message").count()).toBe(1);
  expect(await page.getByTestId("chat-answer").count()).toBe(1);
  expect(await desk.text("insight")).toMatch(/\d/);
  await desk.close();
});
