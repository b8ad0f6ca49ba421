// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is what is tested
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

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

  private constructor(
    readonly page: Page,
    readonly url: string,
  ) {
    page.setDefaultTimeout(20_000);
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
    const box = this.page.getByTestId("question");
    await box.fill(question);
    await this.page.getByTestId("send").click();
    await this.settled();
  }

  /** No run is going on, and the newest turn stands. */
  async settled(): Promise<void> {
    await this.page.waitForTimeout(150);
    await this.page.locator("[data-copilot-running=false]").first().waitFor({ state: "attached" });
    await this.page.waitForTimeout(150);
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

  /** Clicks in the middle of the n-th bar of the canvas chart. */
  async clickBar(n: number, button: "left" | "right" = "left"): Promise<void> {
    await this.page.getByTestId("canvas-chart").locator("svg").waitFor();
    await this.page.waitForTimeout(400);
    const bars = [];
    for (const mark of await this.page.getByTestId("canvas-chart").locator("svg path").all()) {
      const [box, fill] = [await mark.boundingBox(), await mark.getAttribute("fill")];
      if (box && fill?.startsWith("#") && box.height > 8 && box.height < 60 && box.width > 12) bars.push(box);
    }
    const bar = bars[n];
    if (!bar) throw new Error(`the chart has ${bars.length} bars`);
    await this.page.mouse.click(bar.x + bar.width / 2, bar.y + bar.height / 2, { button });
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
