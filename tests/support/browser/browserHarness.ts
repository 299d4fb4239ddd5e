import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { borrowBrowser, returnBrowser } from "./browser.ts";
import { type Collector, startCollector } from "./collector.ts";
import { type HostPage, startHostPage } from "./hostPage.ts";

export interface Stage {
  collector: Collector;
  host: HostPage;
  /** another visitor, with a browser profile of their own */
  visitor(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** a page of the site in the test's own profile */
  goto(path: string): Promise<Page>;
  /** texts that the widget wrote on the console */
  said: string[];
}

/** A browser, a collector and a site for the tests of a file. No test may leave an uncaught error in its page. */
export function stage(surveys: readonly ({ id: string } & Record<string, unknown>)[]): Stage {
  let browser: Browser;
  let contexts: BrowserContext[] = [];
  const uncaught: string[] = [];
  const here = { said: [] as string[] } as Stage;

  here.visitor = async (options) => {
    const context = await browser.newContext(options);
    context.on("weberror", (error) => uncaught.push(String(error.error())));
    context.on(
      "console",
      (message) => message.text().startsWith("earshot") && here.said.push(message.text()),
    );
    contexts.push(context);
    return context;
  };
  here.goto = async (path) => {
    const page = await (contexts[0] ?? (await here.visitor())).newPage();
    await page.goto(here.host.url + path);
    return page;
  };

  beforeAll(async () => {
    [browser, here.collector] = await Promise.all([borrowBrowser(), startCollector()]);
    here.host = await startHostPage(here.collector);
    for (const survey of surveys) await here.collector.put(survey);
  });
  afterAll(async () => {
    await returnBrowser(browser);
    await here.host?.stop();
    await here.collector?.stop();
  });
  beforeEach(() => {
    Object.assign(here.collector, { networkFault: "none", posts: 0 });
    Object.assign(here.host, { key: here.collector.key, attributes: "", head: "" });
    here.said.length = 0;
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
    expect(uncaught.splice(0), "uncaught errors in the page").toEqual([]);
  });
  return here;
}

export const until = <T>(look: () => Promise<T>): Promise<T> =>
  vi.waitFor(look, { timeout: 15_000, interval: 100 });

/** Nothing is asked within a while that is long enough for it. */
export async function expectNoPrompt(page: Page): Promise<void> {
  await page.waitForTimeout(600);
  expect(await page.getByRole("region").count()).toBe(0);
}
export const expectPrompt = (page: Page, title: string): Promise<void> =>
  page.getByRole("region", { name: title }).waitFor({ timeout: 5000 });
