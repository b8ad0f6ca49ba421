// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is what is tested
import { describe, expect, test } from "vitest";
import { openDesks } from "./support/desks";

const desks = openDesks();

const { sit } = desks;

const RANKING = "top 10 services by cost last month";

describe("asking", () => {
  test("the first page invites with questions from the data", async () => {
    const desk = await sit();
    const cards = desk.page.getByTestId("first-run").getByTestId("suggestions").getByRole("button");
    await cards.first().waitFor();
    await expect.poll(() => cards.count()).toBeGreaterThanOrEqual(4);
    const question = await cards.nth(1).locator("span").first().innerText();
    await desk.turn(() => cards.nth(1).click());
    expect(await desk.lastQuestion()).toBe(question);
    expect(desk.outside).toEqual([]);
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  test("a question streams steps and ends as chart in chat and canvas with an explanation", async () => {
    const desk = await sit();
    await desk.ask(RANKING);
    await desk.page.getByTestId("canvas-chart").locator("svg").waitFor();
    await desk.page.getByTestId("chat-chart").locator("svg").waitFor();
    expect(await desk.title()).toMatch(/service/i);
    expect(await desk.text("insight")).toMatch(/\d/);
    expect(await desk.text("assistant-message")).toContain((await desk.text("insight")).slice(0, 40).trim());
    expect(await desk.page.getByTestId("followups").getByRole("button").count()).toBeGreaterThan(1);
    await desk.page.getByTestId("progress").getByRole("button").click();
    await expect.poll(() => desk.page.getByTestId("progress").locator("li[data-status=done]").count()).toBeGreaterThan(4);
    expect(await desk.text("progress")).toMatch(/\d+ ms/);
    await desk.page.getByTestId("insight").getByRole("button").first().click();
    expect(await desk.text("fact")).toMatch(/Exact\s+\S*\d/);
    const exact = (await desk.page.getByTestId("fact").locator("dd").nth(1).innerText()).trim();
    await desk.page.getByRole("button", { name: "Show rows and query" }).click();
    await desk.page
      .getByTestId("proof")
      .getByText(/^SELECT|^WITH/)
      .waitFor();
    expect(await desk.page.getByTestId("proof").locator("td[data-marked=true]").allInnerTexts()).toContain(exact);
    await desk.page.keyboard.press("Escape");
    await desk.close();
  });

  test("what stands behind an answer can be opened and taken away", async () => {
    const desk = await sit();
    await desk.ask(RANKING);
    await desk.page.getByRole("button", { name: "SQL", exact: true }).click();
    await desk.page.getByText(/^SELECT|^WITH/).waitFor();
    await desk.page.getByRole("button", { name: "Why this chart" }).click();
    await desk.page
      .getByRole("button", { name: /^Show as / })
      .first()
      .waitFor();
    await desk.page.getByRole("button", { name: "How I read this" }).click();
    await desk.page.getByText(/Confidence \d+%/).waitFor();
    await desk.page.getByText("Table", { exact: true }).click();
    const table = desk.page.getByTestId("data-table");
    expect(await table.locator("tbody tr").count()).toBe(10);
    const names = () => table.locator("tbody tr td:first-child").allInnerTexts();
    await table.getByRole("button", { name: "Service" }).click();
    const inOrder = (await names()).toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));
    await expect.poll(names).toEqual(inOrder);
    await desk.page.getByRole("button", { name: "Download" }).click();
    const csv = await desk.page.getByRole("menuitem", { name: "All rows as CSV" }).getAttribute("href");
    const reply = await fetch(desks.server.url + csv);
    expect(reply.status).toBe(200);
    expect((await reply.text()).trim().split("\n")).toHaveLength(11);
    await desk.close();
  });

  test("a second question waits until the first is answered, and a run can be stopped", async () => {
    const desk = await sit();
    // the first request hangs on its way to the server, later ones pass
    const isFirst = [true];
    await desk.page.route("**/agent/*/run", (route) => (isFirst.pop() ? undefined : route.continue()));
    await desk.page.getByTestId("question").fill(RANKING);
    await desk.page.getByTestId("send").click();
    await desk.page.getByTestId("stop").waitFor();
    await desk.page.getByTestId("question").fill("spend by region last month");
    await desk.page.getByTestId("question").press("Enter");
    await desk.page.getByText("Send this when it is there").waitFor();
    expect(await desk.page.getByTestId("user-message").count()).toBe(1);
    await desk.page.getByTestId("stop").click();
    await desk.page.getByTestId("send").waitFor();
    await desk.page.getByTestId("send").click();
    await desk.page.getByTestId("answer").waitFor();
    await expect.poll(() => desk.lastQuestion()).toBe("spend by region last month");
    await desk.close();
  });
});

describe("changing the answer", () => {
  test("a click on a bar drills, the path leads back, a sentence goes on", async () => {
    const desk = await sit();
    await desk.ask(RANKING);
    const before = await desk.title();
    await desk.clickBar(1);
    await desk.turn(() =>
      desk.page
        .getByTestId("mark-menu")
        .getByRole("menuitem", { name: /account/ })
        .click(),
    );
    expect(await desk.lastQuestion()).toMatch(/^Break down .+ by account$/);
    expect(await desk.title()).toMatch(/account/i);
    expect((await desk.chips()).some((chip) => chip.startsWith("Service"))).toBe(true);
    await desk.turn(() => desk.page.getByTestId("breadcrumbs").getByRole("button").first().click());
    expect(await desk.title()).toBe(before);
    await desk.ask("only AWS");
    expect((await desk.chips()).join()).toMatch(/AWS/);
    await desk.close();
  });

  test("the other mouse button filters, excludes and explains", async () => {
    const desk = await sit();
    await desk.ask(RANKING);
    await desk.clickBar(0, "right");
    const menu = desk.page.getByTestId("mark-menu");
    await menu.waitFor();
    expect(await menu.getByRole("menuitem").allInnerTexts()).toEqual(
      expect.arrayContaining(["Filter to this", "Exclude", "Explain the change"]),
    );
    await desk.turn(() => menu.getByRole("menuitem", { name: "Exclude" }).click());
    expect(await desk.lastQuestion()).toMatch(/^Without /);
    expect((await desk.chips()).join()).toMatch(/not /);
    await desk.close();
  });

  test("chips are changed by keyboard and taken away", async () => {
    const desk = await sit();
    await desk.ask(`${RANKING} for AWS`);
    await desk.turn(() =>
      desk.page
        .getByTestId("chip-filter")
        .getByRole("button", { name: /^Remove/ })
        .click(),
    );
    expect((await desk.chips()).join()).not.toMatch(/AWS/);
    await desk.page.getByTestId("chip-metric").getByRole("button").focus();
    await desk.page.keyboard.press("Enter");
    await desk.page.getByPlaceholder("Find a metric").fill("billed");
    await desk.page.keyboard.press("ArrowDown");
    await desk.turn(() => desk.page.keyboard.press("Enter"));
    expect((await desk.chips())[0]).toMatch(/billed/i);
    await desk.page.getByTestId("chip-period").getByRole("button").first().click();
    await desk.turn(() => desk.page.getByRole("button", { name: /Last 3 months/ }).click());
    await desk.page.getByTestId("chip-add-comparison").getByRole("button").click();
    await desk.turn(() => desk.page.getByRole("option", { name: "Previous period" }).click());
    expect((await desk.chips()).some((chip) => /compared|against|vs/i.test(chip))).toBe(true);
    await desk.close();
  });

  test("another chart is one click away", async () => {
    const desk = await sit();
    await desk.ask(RANKING);
    const type = () => desk.page.getByTestId("canvas-chart").getAttribute("data-type");
    const before = await type();
    await desk.page.getByRole("button", { name: "Edit chart" }).click();
    await desk.turn(() => desk.page.getByTestId("chart-panel").getByLabel("Type", { exact: true }).selectOption({ index: 1 }));
    expect(await type()).not.toBe(before);
    await desk.close();
  });

  test("an earlier answer comes back to the canvas, and the conversation can go on from it", async () => {
    const desk = await sit();
    await desk.ask(RANKING);
    const first = await desk.title();
    await desk.ask("how much did we spend last month?");
    expect(await desk.page.getByTestId("kpi").innerText()).toMatch(/\d/);
    await desk.page.getByTestId("chat-answer").first().getByRole("button").first().click();
    await expect.poll(() => desk.title()).toBe(first);
    await desk.turn(() => desk.page.getByTestId("earlier-answer").getByRole("button", { name: "Continue from here" }).click());
    expect(await desk.title()).toBe(first);
    expect(await desk.page.getByTestId("earlier-answer").count()).toBe(0);
    await desk.close();
  });

  test("what cannot be answered says so, and leaves the last rows on the canvas", async () => {
    const desk = await sit();
    await desk.ask(RANKING);
    const before = await desk.title();
    await desk.ask("what is our carbon footprint?");
    expect(await desk.page.getByTestId("canvas").getByTestId("decline").count()).toBe(1);
    expect(await desk.title()).toBe(before);
    await desk.ask("drop all tables");
    expect(await desk.page.getByTestId("canvas").getByTestId("refusal").count()).toBe(1);
    await desk.close();
  });
});

describe("keeping", () => {
  test("a reload and another window find everything again", async () => {
    const desk = await sit();
    await desk.ask(RANKING);
    await desk.ask("by region");
    const [title, url] = [await desk.title(), new URL(desk.page.url())];
    await desk.page.reload();
    await desk.page.getByTestId("answer").waitFor();
    await expect.poll(() => desk.title()).toBe(title);
    await expect.poll(() => desk.page.getByTestId("chat-answer").count()).toBe(2);
    expect(await desk.page.getByTestId("user-message").count()).toBe(2);
    const other = await sit({ path: url.pathname + url.search });
    await other.page.getByTestId("answer").waitFor();
    await expect.poll(() => other.title()).toBe(title);
    await other.close();
    await desk.close();
  });

  test("conversations are begun, listed, renamed, deleted; the back button leads back", async () => {
    const desk = await sit();
    await desk.ask(RANKING);
    const first = desk.page.url();
    await desk.page.getByTestId("new-thread").click();
    await desk.page.getByTestId("first-run").waitFor();
    await expect.poll(() => desk.page.url()).not.toBe(first);
    await desk.page.goBack();
    await desk.page.getByTestId("answer").waitFor();
    await expect.poll(() => desk.page.url()).toBe(first);
    await desk.page.getByTestId("threads").click();
    const current = desk.page.getByTestId("thread-list").locator("[data-current=true]");
    await current.getByRole("button", { name: /^Rename/ }).click();
    await desk.page.getByLabel("Title", { exact: true }).fill("Board meeting");
    await desk.page.getByRole("button", { name: "Save" }).click();
    await current.getByText("Board meeting").waitFor();
    await current.getByRole("button", { name: "Delete Board meeting" }).click();
    await desk.page.getByTestId("confirm-delete").click();
    await desk.page.getByText("Board meeting").waitFor({ state: "detached" });
    await desk.page.keyboard.press("Escape");
    await desk.page.getByTestId("first-run").waitFor();
    await desk.close();
  });

  test("persona, appearance and data are remembered", async () => {
    const desk = await sit();
    await desk.page.getByTestId("persona-picker").click();
    await desk.page.getByRole("menuitem", { name: /^Executive/ }).click();
    await desk.page.getByTestId("more").click();
    await desk.page.getByRole("menuitem", { name: "Dark" }).click();
    await desk.page.reload();
    await desk.page.getByTestId("persona-picker").getByText("Executive").waitFor();
    await expect.poll(() => desk.page.locator("html").getAttribute("data-mantine-color-scheme")).toBe("dark");
    await desk.close();
  });

  test("a file is loaded with its notices; a broken one says what is wrong", async () => {
    const desk = await sit();
    const rows = Array.from({ length: 40 }, (_, n) => `2026-0${(n % 9) + 1}-01,${["north", "south"][n % 2]},${n}.5`);
    const file = { name: "shop.csv", mimeType: "text/csv", buffer: Buffer.from(["day,shop,amount", ...rows].join("\n")) };
    await desk.page.getByTestId("file").setInputFiles(file);
    await desk.page
      .getByTestId("load-status")
      .getByText(/40 rows, 3 columns/)
      .waitFor();
    await desk.page.getByTestId("dataset-picker").getByText("shop").waitFor();
    await desk.page.getByTestId("load-status").getByRole("button", { name: "OK" }).click();
    await desk.ask("total amount by shop");
    expect(await desk.page.getByTestId("canvas").innerText()).toMatch(/north/);
    await desk.page.getByTestId("file").setInputFiles({ ...file, name: "empty.csv", buffer: Buffer.from("") });
    await desk.page.getByTestId("load-status").getByText("empty.csv was not loaded").waitFor();
    await desk.close();
  });
});

describe("when things go wrong", () => {
  test("a run that fails leaves a card with what to do, and can be tried again", async () => {
    const desk = await sit();
    await desk.page.route("**/agent/*/run", async (route) => {
      const body = route.request().postDataJSON() as { forwardedProps: Record<string, unknown> };
      await route.continue({ postData: JSON.stringify({ ...body, forwardedProps: { ...body.forwardedProps, dataset: "gone" } }) });
    });
    await desk.ask(RANKING);
    const card = desk.page.getByTestId("chat-error");
    expect(await card.innerText()).toContain("DATASET_UNKNOWN");
    await desk.page.reload();
    await card.waitFor();
    expect(await desk.page.getByTestId("connection-problem").count()).toBe(0);
    await desk.page.unroute("**/agent/*/run");
    await card.getByRole("button", { name: "Try again" }).click();
    await desk.page.getByTestId("answer").waitFor();
    expect(await desk.page.getByTestId("user-message").count()).toBe(1);
    await desk.close();
  });

  test("a lost connection is said, and nothing is lost", async () => {
    const desk = await sit();
    await desk.ask(RANKING);
    await desk.page.route("**/agent/*/run", (route) => route.abort());
    await desk.ask("by region");
    const notice = desk.page.getByTestId("connection-problem");
    await notice.waitFor();
    expect(await desk.page.getByTestId("answer").count()).toBe(1);
    await desk.page.unroute("**/agent/*/run");
    await desk.turn(() => notice.getByRole("button", { name: "Try again" }).click());
    expect(await desk.title()).toMatch(/region/i);
    await desk.close();
  });

  test("a question that is too long is not sent", async () => {
    const desk = await sit();
    await desk.page.getByTestId("question").fill("why ".repeat(600));
    await desk.page.getByText(/may have 2,000 characters/).waitFor();
    expect(await desk.page.getByTestId("send").isDisabled()).toBe(true);
    await desk.close();
  });
});
