/**
 * Makes the README's pictures of the console, on the demo's year. `EARSHOT_PICTURES=FOLDER npm run pictures` makes one of
 * every page there as well, wide and narrow, light and dark, with that year and without any response.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Demo, startDemo } from "../browser/demo/server.ts";
import { openBrowser } from "../support/browser/browser.ts";

const COMMITTED = fileURLToPath(new URL("../../.github/pictures", import.meta.url));
const folder = process.env.EARSHOT_PICTURES;

const PAGES: Record<string, string> = {
  overview: "/",
  results: "/surveys/checkout-nps?range=90d",
  inbox: "/inbox",
  journey: "/journey",
  people: "/people",
  alerts: "/alerts",
  install: "/install",
  settings: "/settings",
  definition: "/surveys/checkout-nps/definition",
  new: "/surveys/new",
};
const IN_README = ["overview", "results", "inbox", "journey"];

let browser: Browser;
let year: Demo;
let nothing: Demo;
beforeAll(async () => {
  browser = await openBrowser();
  [year, nothing] = await Promise.all([startDemo(true), startDemo()]);
});
afterAll(async () => {
  await browser?.close();
  await year?.stop();
  await nothing?.stop();
});

/** Opens the console, signed in. */
async function signIn(demo: Demo, options: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext({ reducedMotion: "reduce", ...options })).newPage();
  await page.goto(`${demo.collector}/dashboard`);
  await page.getByLabel(/key/i).fill(demo.secretKey);
  await page.keyboard.press("Enter");
  await page.getByRole("navigation").first().waitFor();
  return page;
}
/** Opens a page of the console, and waits until it has read what it shows. */
async function visit(page: Page, demo: Demo, path: string): Promise<void> {
  await page.goto(`${demo.collector}/dashboard${path === "/" ? "" : path}`);
  await page.waitForLoadState("networkidle");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForTimeout(300);
}

it("the console on the demo's year", async () => {
  const page = await signIn(year, { viewport: { width: 1280, height: 800 } });
  for (const name of IN_README) {
    await visit(page, year, PAGES[name] ?? "/");
    await page.screenshot({ path: join(COMMITTED, `console-${name}.png`), scale: "css" });
  }
  expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
  await page.context().close();
});

it.runIf(folder)("every page, wide and narrow, light and dark, full and empty", async () => {
  mkdirSync(folder ?? "", { recursive: true });
  for (const [state, demo] of Object.entries({ year, empty: nothing })) {
    for (const width of [1280, 390]) {
      for (const colorScheme of ["light", "dark"] as const) {
        const page = await signIn(demo, { viewport: { width, height: 800 }, colorScheme });
        for (const [name, path] of Object.entries(PAGES)) {
          await visit(page, demo, path);
          const file = `${name}-${state}-${width}-${colorScheme}.png`;
          await page.screenshot({ path: join(folder ?? "", file), fullPage: true, scale: "css" });
        }
        await page.context().close();
      }
    }
  }
});
