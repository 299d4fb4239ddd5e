/**
 * Makes the README's pictures of the console, on the demo's year. `EARSHOT_PICTURES=FOLDER npm run pictures` makes one of
 * every page there as well, wide and narrow, light and dark: with that year, with 12 answers, without any, without a
 * survey, and with a collector that fails. `EARSHOT_PICTURES_OF=inbox,people` makes those of these pages alone.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { uuidv7 } from "../../widget/recorder/uuid.ts";
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

const FAILURE = { status: 500, json: { code: "internal", message: "Something went wrong" } };
/** What a page shows is read for each of these sites; `failing` is the year's, whose reads fail. */
const SITES = ["year", "few", "empty", "bare", "failing"] as const;

/** Twelve answers of the last days, two of them of a person with a name. */
async function sendFew({ collector, read }: Demo): Promise<void> {
  const { publicKey } = await read<{ publicKey: string }>("/v1/site");
  const responses = Array.from({ length: 12 }, (_, i) => {
    const at = Date.now() - i * 5 * 3_600_000 - 60_000;
    return {
      ...{ id: uuidv7(at), survey: "checkout-nps", version: 1, rev: 1, state: "started" },
      answers: { score: [10, 9, 3, 8, 7, 10][i % 6] },
      ...{ device: i % 2 ? "mobile" : "desktop", url: "https://shop.example/thanks" },
      ...(i % 6 === 2 && { user: "customer-0042", traits: { plan: "pro" } }),
      shownAt: new Date(at).toISOString(),
    };
  });
  const body = JSON.stringify({ site: publicKey, responses });
  const reply = await fetch(`${collector}/v1/responses`, { method: "POST", body });
  expect(await reply.text()).not.toContain("rejected");
}

async function deleteSurveys({ collector, secretKey, read }: Demo): Promise<void> {
  const headers = { authorization: `Bearer ${secretKey}` };
  for (const { id } of (await read<{ surveys: { id: string }[] }>("/v1/surveys")).surveys)
    await fetch(`${collector}/v1/surveys/${id}?confirm=${id}`, { method: "DELETE", headers });
}

/** The address of the person who was asked last. People are right within ten seconds of an answer. */
async function personPath({ read }: Demo, hasPeople: boolean): Promise<string> {
  for (let tries = 0; hasPeople && tries < 30; tries++) {
    const { people } = await read<{ people: { id: string; named: boolean }[] }>("/v1/people");
    const named = people.find((one) => one.named);
    if (named) return `/people/${encodeURIComponent(named.id)}`;
    await new Promise((done) => setTimeout(done, 500));
  }
  return "/people/nobody";
}

/** Dark is looked at where there are answers. */
const looksOf = (site: (typeof SITES)[number]): { width: number; colorScheme: "light" | "dark" }[] =>
  (["light", "dark"] as const)
    .filter((scheme) => scheme === "light" || site === "year" || site === "few")
    .flatMap((colorScheme) => [1280, 390].map((width) => ({ width, colorScheme })));

const isWanted = (name: string): boolean =>
  process.env.EARSHOT_PICTURES_OF?.split(",").includes(name) ?? true;

it.runIf(folder).each(SITES)("every page, wide and narrow: %s", async (site) => {
  mkdirSync(folder ?? "", { recursive: true });
  const demo = site === "year" || site === "failing" ? year : site === "empty" ? nothing : await startDemo();
  if (site === "few") await sendFew(demo);
  if (site === "bare") await deleteSurveys(demo);
  const pages = Object.entries({
    ...PAGES,
    person: await personPath(demo, site !== "empty" && site !== "bare"),
  }).filter(([name]) => isWanted(name));
  for (const { width, colorScheme } of looksOf(site)) {
    const page = await signIn(demo, { viewport: { width, height: 800 }, colorScheme });
    if (site === "failing") await page.route(/\/v1\/(?!session)/, (route) => route.fulfill(FAILURE));
    for (const [name, path] of pages) {
      await visit(page, demo, path);
      const file = `${name}-${site}-${width}-${colorScheme}.png`;
      await page.screenshot({ path: join(folder ?? "", file), fullPage: true, scale: "css" });
    }
    await page.context().close();
  }
  if (site === "few" || site === "bare") await demo.stop();
});
