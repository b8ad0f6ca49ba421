// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is what is tested
import { expect, test } from "vitest";
import { Desk } from "./support/browser";
import { openDesks } from "./support/desks";

const desks = openDesks();

const { sit } = desks;

test("a slider moved by keys asks the server, keeps the focus, is told as a sentence and can be undone", async () => {
  const desk = await sit();
  const { page } = desk;
  await desk.ask("what if prices go up 5% and usage grows 2% a month?");
  const prices = page.getByRole("slider", { name: "Prices" });
  await prices.focus();
  await desk.turn(async () => {
    for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowRight");
  });
  expect(await desk.lastQuestion()).toBe("What if prices rise by 8% and costs grow by 2% a month?");
  expect(await desk.chips()).toContain("prices +8%");
  expect(await prices.evaluate((thumb) => thumb === document.activeElement)).toBe(true);
  expect(await desk.violations()).toEqual([]);

  await desk.turn(() => page.getByTestId("scenario-undo").click());
  expect(await desk.lastQuestion()).toBe("What if prices rise by 5% and costs grow by 2% a month?");
  expect(await prices.getAttribute("aria-valuetext")).toBe("+5%");

  await page.getByTestId("scenario-add").click();
  await desk.turn(() => page.getByRole("menuitem", { name: "Off out of hours" }).click());
  expect(await desk.lastQuestion()).toContain("it only runs 12 hours a day, 5 days a week");

  await page.setViewportSize({ width: 390, height: 844 });
  await desk.drawn();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(desk.faults).toEqual([]);
  expect(desk.outside).toEqual([]);
});

test("the link of a scenario shows it again, in its scope, and a reload keeps it", async () => {
  const desk = await sit({ permissions: ["clipboard-read", "clipboard-write"] });
  await desk.ask("what if AWS prices go up 5% each quarter?");
  const prices = desk.page.getByRole("slider", { name: "Prices" });
  await prices.focus();
  await desk.turn(() => desk.page.keyboard.press("ArrowRight"));
  await desk.page.getByRole("button", { name: "Copy link" }).click();
  const link = await desk.page.evaluate(() => navigator.clipboard.readText());
  const [told, chips] = [await desk.text("insight"), await desk.chips()];
  expect(chips.join(" ")).toContain("prices +6% a quarter");

  const other = await Desk.open(desks.browser, desks.server.url, { path: link.slice(desks.server.url.length) });
  await other.page.getByTestId("scenario").waitFor();
  await other.settled();
  for (const seen of [1, 2]) {
    expect(await other.text("insight"), `seen ${seen} times`).toBe(told);
    expect(await other.chips()).toEqual(chips);
    expect(await other.page.getByRole("slider", { name: "Prices" }).getAttribute("aria-valuetext")).toBe("+6%");
    await other.page.reload();
    await other.page.getByTestId("scenario").waitFor();
    await other.settled();
  }
  expect(await other.page.getByTestId("user-message").count()).toBe(1);
  expect([...desk.faults, ...other.faults]).toEqual([]);
});

test("business metrics are attached from a file, and cost is divided by them", async () => {
  const desk = await Desk.open(desks.browser, desks.server.url, { path: "/business" });
  const { page } = desk;
  await page.getByText("Nothing is attached yet").waitFor();
  const months = Array.from(
    { length: 36 },
    (_, month) => `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")},${1000 + 10 * month}`,
  );
  const buffer = Buffer.from(["date,orders", ...months].join("\n"));
  await page.locator("input[type=file]").setInputFiles({ name: "orders.csv", mimeType: "text/csv", buffer });
  await page.getByRole("rowheader", { name: "orders" }).waitFor();
  expect(await desk.violations()).toEqual([]);
  await page.getByRole("link", { name: "Back to the desk" }).click();
  await page.getByTestId("first-run").waitFor();
  await page.getByTestId("suggestions").first().waitFor();
  await desk.ask("cost per order by month");
  expect(await desk.title()).toContain("per order");
  expect(desk.faults).toEqual([]);
});

test("new anomalies show in the header after a check", async () => {
  const desk = await Desk.open(desks.browser, desks.server.url, { path: "/anomalies" });
  const { page } = desk;
  await page.getByRole("button", { name: "Check now" }).click();
  await page.getByRole("combobox").first().waitFor();
  expect(await desk.violations()).toEqual([]);
  await page.getByRole("link", { name: "Back to the desk" }).click();
  await page.getByTestId("new-anomalies").waitFor();
  expect(await page.getByTestId("new-anomalies").getAttribute("aria-label")).toMatch(/^\d+ new anomal/);
});
