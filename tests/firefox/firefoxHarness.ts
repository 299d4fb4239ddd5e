import type { Browser, BrowserContext, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { type Collector, startCollector } from "../support/browser/collector.ts";
import { type HostPage, startHostPage } from "../support/browser/hostPage.ts";
import { openFirefox, type Preferences } from "./firefox.ts";

export interface Size {
  width: number;
  height: number;
}
export const PHONE: Size = { width: 390, height: 800 };
export const DESKTOP: Size = { width: 1280, height: 800 };

export interface Stage {
  collector: Collector;
  host: HostPage;
  /** a page of the site, seen by a visitor who has never been there; `before` runs in it ahead of its own scripts */
  visit(path: string, size?: Size, before?: () => void): Promise<Page>;
}

/** Some versions of Firefox set only one of the two sizes of a window, so what counts is the size that the page got. */
async function resize(page: Page, size: Size): Promise<void> {
  const unknown = await page.setViewport(size).catch((error: unknown) => String(error));
  await until(async () => {
    const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    expect({ width, height }, unknown ?? "").toEqual(size);
  });
}

/** Runs before the page's own scripts: tells of violations, and notes what a window holds by itself. */
function watch(): void {
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
    console.error("violation:", violatedDirective, blockedURI, sample),
  );
  const names = new Set(Object.getOwnPropertyNames(window));
  Object.assign(window, {
    [Symbol.for("added")]: () => Object.getOwnPropertyNames(window).filter((name) => !names.has(name)),
  });
}
const globalsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => (Reflect.get(window, Symbol.for("added")) as (() => string[]) | undefined)?.() ?? []);

/** What axe, where a test lets it look, leaves in the window. */
const AXE = ["axe", "__core-js_shared__"];

/** Under it stand all pages of these tests; the nonce is for what the page itself brings along. */
const cspFor = (collector: string): string =>
  `default-src 'none'; script-src ${collector} 'nonce-host'; connect-src ${collector}; style-src 'nonce-host'; img-src 'self'; ` +
  "require-trusted-types-for 'script'";

/**
 * A Firefox, a collector and a site for some tests. No test may leave an error, a violation of the site's CSP or a
 * global beside `earshot` in its pages.
 */
export function stage(
  surveys: readonly ({ id: string } & Record<string, unknown>)[],
  preferences?: Preferences,
): Stage {
  let browser: Browser;
  let contexts: BrowserContext[] = [];
  const pages: Page[] = [];
  const faults: string[] = [];
  const here = {} as Stage;

  here.visit = async (path, size = DESKTOP, before) => {
    const context = await browser.createBrowserContext();
    contexts.push(context);
    const page = await context.newPage();
    pages.push(page);
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on(
      "console",
      (message) => /^(violation:|earshot)/.test(message.text()) && faults.push(message.text()),
    );
    if (before) await page.evaluateOnNewDocument(before);
    await page.evaluateOnNewDocument(watch);
    await resize(page, size);
    await page.goto(here.host.url + path);
    return page;
  };

  beforeAll(async () => {
    [browser, here.collector] = await Promise.all([openFirefox(preferences), startCollector()]);
    here.host = await startHostPage(here.collector);
    for (const survey of surveys) await here.collector.put(survey);
  });
  afterAll(async () => {
    await browser?.close();
    await here.host?.stop();
    await here.collector?.stop();
  });
  beforeEach(() => {
    Object.assign(here.collector, { networkFault: "none", posts: 0 });
    Object.assign(here.host, { attributes: "", head: "", csp: cspFor(here.collector.url) });
  });
  afterEach(async () => {
    const added = await Promise.all(pages.splice(0).map(globalsOf));
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
    expect(faults.splice(0), "errors and violations in the page").toEqual([]);
    for (const names of added) expect(names.filter((name) => !AXE.includes(name))).toEqual(["earshot"]);
  });
  return here;
}

export const until = <T>(look: () => Promise<T>): Promise<T> =>
  vi.waitFor(look, { timeout: 15_000, interval: 50 });

/** The one response that was given at a path, once it is of that state. */
export const stored = ({ collector }: Stage, path: string, state: string): Promise<Record<string, unknown>> =>
  until(async () => {
    const found = await collector.responses(`&url=${path}`);
    expect(found.map((response) => response.state)).toEqual([state]);
    return found[0] ?? {};
  });
