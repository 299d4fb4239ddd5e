import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { borrowBrowser, returnBrowser } from "../support/browser/browser.ts";
import { type Collector, startCollector } from "../support/browser/collector.ts";
import { type HostPage, startHostPage } from "../support/browser/hostPage.ts";
import { createKillableBrowser } from "../support/browser/killableBrowser.ts";
import { size, tellFigures } from "./support/proof.ts";

const TIMES = size(1, 25);
const TABS = 8;
/**
 * What a browser was told to write is on disk a moment after the click. IndexedDB's own promise is durable once its
 * transaction is told as complete, which takes about this long.
 */
const WRITTEN_MS = 100;

let browser: Browser;
let collector: Collector;
let host: HostPage;
let count = 0;
let words = "";
let context: BrowserContext | undefined;

beforeAll(async () => {
  [browser, collector] = await Promise.all([borrowBrowser(), startCollector()]);
  host = await startHostPage(collector);
  await collector.put({
    id: "nps",
    questions: [
      { id: "score", kind: "nps", title: "How likely are you to recommend us?" },
      { id: "why", kind: "text", title: "What is the reason?" },
    ],
    endings: [{ id: "thanks", title: "Thank you!" }],
    show: { on: ["load"] },
  });
});
afterAll(async () => {
  await returnBrowser(browser);
  await host?.stop();
  await collector?.stop();
});
beforeEach(() => {
  words = `words${++count}`;
});
afterEach(async () => {
  collector.networkFault = "none";
  await context?.close();
  context = undefined;
});

async function sendIn(page: Page): Promise<void> {
  await page.getByRole("radio", { name: /^4\b/ }).click();
  await page.getByRole("textbox", { name: "reason" }).fill(words);
  await page.getByRole("button", { name: "Send" }).click();
}

/** The one row of what was sent: completed, and there once. */
const expectDelivered = () =>
  expect
    .poll(async () => (await collector.responses(`&answer.why=${words}`)).map(({ state }) => state), {
      timeout: 30_000,
      interval: 200,
    })
    .toEqual(["completed"]);

async function openVisitor(): Promise<BrowserContext> {
  await context?.close();
  context = await browser.newContext({ reducedMotion: "reduce" });
  return context;
}
const open = async (visitor: BrowserContext, path: string): Promise<Page> => {
  const page = await visitor.newPage();
  await page.goto(host.url + path);
  return page;
};

describe("an answer that was sent is there by the next visit, once, though at once", () => {
  /** What the visitor does right after Send, and what they do next time. */
  const ways: [name: string, leave: (page: Page, visitor: BrowserContext) => Promise<unknown>][] = [
    ["the page is reloaded", (page) => page.reload()],
    [
      "the page is gone from and come back to",
      async (page) => {
        await page.goto("about:blank");
        await page.goBack();
      },
    ],
    [
      "the tab is closed",
      async (page, visitor) => {
        await page.close();
        await open(visitor, "/next");
      },
    ],
    [
      "the collector is dead and the tab is closed",
      async (page, visitor) => {
        await page.close();
        collector.networkFault = "none";
        await open(visitor, "/next");
      },
    ],
  ];
  it.each(ways)(
    "%s",
    async (name, leave) => {
      for (let time = 0; time < TIMES; time++) {
        words = `words${++count}`;
        const visitor = await openVisitor();
        const page = await open(visitor, "/");
        await page.getByRole("region").waitFor();
        if (name.includes("dead")) collector.networkFault = "reset";
        await sendIn(page);
        await leave(page, visitor);
        await expectDelivered();
      }
      tellFigures(`6 leaving (${name})`, { times: TIMES, "delivered once": TIMES });
    },
    600_000,
  );

  it("the browser is killed", async () => {
    const killable = await createKillableBrowser();
    try {
      for (let time = 0; time < TIMES; time++) {
        words = `words${++count}`;
        collector.networkFault = "reset";
        const page = await killable.open(host.url);
        // A new person in the same profile.
        await page.evaluate('earshot("reset").then(() => void earshot("show", "nps"))');
        await sendIn(page);
        await page.waitForTimeout(WRITTEN_MS);
        await killable.kill();
        collector.networkFault = "none";
        await killable.open(`${host.url}/next`);
        await expectDelivered();
      }
    } finally {
      await killable.stop();
    }
    tellFigures("6 leaving (the browser is killed)", { times: TIMES, "delivered once": TIMES });
  }, 600_000);

  it(`${TABS} tabs are open, and the collector is dead until they all try`, async () => {
    for (let time = 0; time < size(1, 5); time++) {
      words = `words${++count}`;
      const visitor = await openVisitor();
      const page = await open(visitor, "/");
      await page.getByRole("region").waitFor();
      collector.networkFault = "reset";
      await sendIn(page);
      const tabs = await Promise.all(Array.from({ length: TABS - 1 }, (_, at) => open(visitor, `/tab${at}`)));
      expect(tabs).toHaveLength(TABS - 1);
      collector.networkFault = "none";
      await expectDelivered();
    }
    tellFigures(`6 leaving (${TABS} tabs)`, { times: size(1, 5), "delivered once": size(1, 5) });
  }, 300_000);
});
