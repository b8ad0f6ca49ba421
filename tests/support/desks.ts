import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { Desk, launchChromium } from "./browser";
import { startServer, type TestServer, type TestServerOptions } from "./server";

export interface Desks {
  readonly server: TestServer;
  readonly browser: Browser;
  /** a window on the product, once its first page can be used */
  sit(options?: Parameters<typeof Desk.open>[2]): Promise<Desk>;
}

/** A server and a browser for the tests of one file, begun before them and ended after. Options that other parts give are asked for then. */
export function openDesks(options: () => Promise<TestServerOptions> | TestServerOptions = () => ({})): Desks {
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    [server, browser] = await Promise.all([Promise.resolve(options()).then(startServer), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  return {
    get server() {
      return server;
    },
    get browser() {
      return browser;
    },
    async sit(given = {}) {
      const desk = await Desk.open(browser, server.url, given);
      await desk.page.getByTestId("first-run").or(desk.page.getByTestId("answer")).waitFor();
      return desk;
    },
  };
}
