// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is what is tested
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page, type Request } from "playwright-core";
import { expect } from "vitest";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const PLACES = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Chromium without its own traffic. CHROMIUM_PATH names another one. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: PLACES.find((place) => place && existsSync(place)), args: FLAGS });
}

/** A person's window on the product. */
export class Desk {
  /** requests that left this machine */
  readonly outside: string[] = [];
  /** uncaught errors of the page */
  readonly faults: string[] = [];
  private runs = { begun: 0, ended: 0 };

  private constructor(
    readonly page: Page,
    readonly url: string,
  ) {
    page.setDefaultTimeout(20_000);
    const isRun = (request: Request) => /\/agent\/[^/]+\/run$/.test(request.url());
    page.on("request", (request) => isRun(request) && this.runs.begun++);
    page.on("requestfinished", (request) => isRun(request) && this.runs.ended++);
    page.on("requestfailed", (request) => isRun(request) && this.runs.ended++);
    page.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(url)) this.outside.push(request.url());
    });
    page.on("pageerror", (error) => this.faults.push(error.message));
  }

  static async open(browser: Browser, url: string, options: BrowserContextOptions & { path?: string } = {}): Promise<Desk> {
    const { path = "/", ...context } = options;
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, ...context })).newPage();
    const desk = new Desk(page, url);
    await page.goto(url + path, { waitUntil: "domcontentloaded" });
    return desk;
  }

  /** Types a question and waits for its end. */
  async ask(question: string): Promise<void> {
    await this.page.getByTestId("question").fill(question);
    await this.turn(() => this.page.getByTestId("send").click());
  }

  /** Does what starts a run, and waits until the run it started has ended and is drawn. */
  async turn(act: () => Promise<unknown>): Promise<void> {
    const { begun } = this.runs;
    await act();
    await expect.poll(() => this.runs.begun, { timeout: 20_000, message: "a run begins" }).toBeGreaterThan(begun);
    await expect.poll(() => this.runs.ended, { timeout: 30_000, message: "the run ends" }).toBe(this.runs.begun);
    await this.settled();
  }

  /** No run is going on, and the newest turn is drawn. */
  async settled(): Promise<void> {
    await this.drawn();
    await this.page.locator("[data-copilot-running=false]").first().waitFor({ state: "attached" });
    await this.drawn();
  }

  /** The page has drawn what it knew. */
  drawn(): Promise<void> {
    return this.page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
  }

  text(testId: string): Promise<string> {
    return this.page.getByTestId(testId).last().innerText();
  }

  async lastQuestion(): Promise<string> {
    return (await this.text("user-message")).replace(/^You asked:\s*/, "");
  }

  title(): Promise<string> {
    return this.page.locator("#answer-title").innerText();
  }

  async chips(): Promise<string[]> {
    return (await this.page.getByTestId("chips").locator("[data-testid^=chip-]").allInnerTexts()).map((text) => text.trim());
  }

  /** Clicks in the middle of the n-th bar of the canvas chart, once the bars stand still. */
  async clickBar(n: number, button: "left" | "right" = "left"): Promise<void> {
    let bars = await this.bars();
    await expect
      .poll(async () => {
        const before = JSON.stringify(bars);
        bars = await this.bars();
        return bars.length > n && JSON.stringify(bars) === before;
      })
      .toBe(true);
    const bar = bars[n]!;
    await this.page.mouse.click(bar.x + bar.width / 2, bar.y + bar.height / 2, { button });
  }

  private bars(): Promise<{ x: number; y: number; width: number; height: number }[]> {
    return this.page
      .getByTestId("canvas-chart")
      .locator("svg path[fill^='#']")
      .evaluateAll((marks) =>
        marks
          .map((mark) => mark.getBoundingClientRect())
          .filter(({ width, height }) => height > 8 && height < 60 && width > 12)
          .map(({ x, y, width, height }) => ({ x, y, width, height })),
      );
  }

  /** Violations of WCAG 2.2 AA and axe's best practices; open menus are checked without the landmark rule (they live in portals). */
  async violations({ menuOpen = false } = {}): Promise<string[]> {
    await this.page.waitForTimeout(350);
    await this.page.addScriptTag({ path: AXE });
    const options: RunOptions = menuOpen ? { rules: { region: { enabled: false } } } : {};
    const results = await this.page.evaluate(
      (given) => (window as unknown as { axe: { run(options: unknown): Promise<AxeResults> } }).axe.run(given),
      options as Record<string, unknown>,
    );
    return results.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`),
    );
  }

  /** Pixels by which the page is wider than its window. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}
