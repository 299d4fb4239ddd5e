/** What moves while a page of the console is being read, when the API is slow. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { uuidv7 } from "../../../../widget/recorder/uuid.ts";
import { borrowBrowser, returnBrowser } from "../../../support/browser/browser.ts";
import { type Collector, startCollector } from "../../../support/browser/collector.ts";
import { everyKind, openConsole, sendAnswers } from "../dashboardPage.ts";

let browser: Browser;
let collector: Collector;
let empty: Collector;
beforeAll(async () => {
  [browser, collector, empty] = await Promise.all([borrowBrowser(), startCollector(), startCollector()]);
  await collector.put({ ...everyKind, name: "Every kind of question that there is" });
  await collector.put({ ...everyKind, id: "few", name: "A few answers", touchpoint: "support" });
  await sendAnswers(collector, 60);
  await sendAnswers(collector, 3, "few");
  const ann = {
    ...{ id: uuidv7(Date.now()), survey: "every-kind", version: 1, rev: 1, state: "completed", user: "ann" },
    ...{ answers: { score: 2, more: "Cold" }, shownAt: new Date().toISOString() },
  };
  await collector.api("/v1/responses", {
    method: "POST",
    body: JSON.stringify({ site: collector.key, responses: [ann] }),
  });
  await collector.api("/v1/journey", {
    method: "PUT",
    body: JSON.stringify({
      touchpoints: [
        { id: "checkout", name: "Checkout", target: { metric: "nps", atLeast: 40 } },
        { id: "support", name: "Support" },
      ],
    }),
  });
});
afterAll(async () => {
  await returnBrowser(browser);
  await collector?.stop();
  await empty?.stop();
});

/** How long the API takes at least. Answers of one page come one after the other, in no order that the page knows. */
const SLOW = [150, 400, 250];

/** The layout shift of a page that nobody is disturbed by. */
const MOST = 0.1;

interface Moved {
  shift: number;
  what: string[];
}

/** Loads the page anew on a slow API. @returns how much moved, and what */
async function shiftOf(page: Page, url: string): Promise<Moved> {
  await page.goto(url);
  await page.waitForLoadState("networkidle");
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page.evaluate(() => Reflect.get(window, "moved") as Moved);
}

/** Signs in, and watches every page that is loaded from then on. */
async function openSlow(site: Collector, width: number): Promise<Page> {
  const { page } = await openConsole(browser, site, "", { viewport: { width, height: 800 } });
  await page.addInitScript(() => {
    const moved: Moved = { shift: 0, what: [] };
    Reflect.set(window, "moved", moved);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const value = Number(Reflect.get(entry, "value"));
        moved.shift += value;
        const sources = Reflect.get(entry, "sources") as { node: Node | null }[];
        const names = sources.map(({ node }) =>
          node instanceof Element ? `${node.tagName.toLowerCase()}.${node.className}` : node?.nodeName,
        );
        moved.what.push(`${value.toFixed(3)} ${names.join(", ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  let turn = 0;
  await page.route("**/v1/**", async (route) => {
    await new Promise((done) => setTimeout(done, SLOW[turn++ % SLOW.length]));
    await route.continue();
  });
  return page;
}

const PAGES = ["", "/surveys/new", "/inbox", "/journey", "/people", "/alerts", "/install", "/settings"];
const WITH_ANSWERS = ["/surveys/every-kind", "/surveys/few", "/surveys/every-kind/definition", "/people/ann"];

/** The pages that move by 0.1 or more, and what moved there. */
async function shaky(page: Page, { url }: Collector, paths: readonly string[]) {
  const found: Record<string, string[]> = {};
  for (const path of paths) {
    const { shift, what } = await shiftOf(page, `${url}/dashboard${path}`);
    if (shift >= MOST) found[path] = what;
  }
  return found;
}

describe.concurrent.each([390, 1280])("on a slow API, at %i px", (width) => {
  it("what is read stays where it is while the rest of a page loads", async () => {
    const page = await openSlow(collector, width);
    expect(await shaky(page, collector, [...PAGES, ...WITH_ANSWERS])).toEqual({});
    await page.context().close();
  });

  it("what is read stays where it is on a site without surveys too", async () => {
    const page = await openSlow(empty, width);
    expect(await shaky(page, empty, PAGES)).toEqual({});
    await page.context().close();
  });
});
