import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { borrowBrowser, returnBrowser } from "../support/browser/browser.ts";
import { type Collector, startCollector } from "../support/browser/collector.ts";
import { type HostPage, startHostPage } from "../support/browser/hostPage.ts";
import { size, tellFigures } from "./support/proof.ts";

const HOURS = size(2, 24);
const RESPONSES = size(3, 80);
const MOST_REQUESTS = 60;
const MOST_BYTES = 256 * 1024;
/** Steps of the clock, shorter than the pauses between tries at that time: [until this minute, seconds]. */
const STEPS: [minute: number, seconds: number][] = [
  [2, 1],
  [30, 10],
  [24 * 60, 120],
];
/** A page view every so many minutes. */
const VISIT_MINUTES = 120;

let browser: Browser;
let collector: Collector;
let host: HostPage;
beforeAll(async () => {
  [browser, collector] = await Promise.all([borrowBrowser(), startCollector()]);
  host = await startHostPage(collector);
  host.head = `<script nonce="host">
    globals = Object.keys(window).length; shift = 0; faults = [];
    addEventListener("error", (event) => faults.push(event.message));
    addEventListener("unhandledrejection", (event) => faults.push(String(event.reason)));
    // Of the page's own elements: the clock stands still while the prompt goes from step to step, so that its own
    // movements come late after the click that caused them.
    const isPages = ({ node }) => node && node.getRootNode() === document && node.localName !== "earshot-prompt";
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { if (entry.sources.some(isPages)) shift += entry.value; }))
      .observe({ type: "layout-shift", buffered: true });
  </script>`;
  await collector.put({
    id: "words",
    questions: [{ id: "why", kind: "text", title: "What is the reason?", long: true, maxLength: 5000 }],
    endings: [{ id: "thanks", title: "Thank you!" }],
    show: { repeat: "always", restDays: 0 },
  });
});
afterAll(async () => {
  await returnBrowser(browser);
  await host?.stop();
  await collector?.stop();
});

/** Bytes that the widget holds in the page's storages. */
const storedIn = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    let bytes = JSON.stringify({ ...localStorage }).length + JSON.stringify({ ...sessionStorage }).length;
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((done) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => done(opening.result);
      });
      for (const store of database.objectStoreNames) {
        const values = await new Promise((done) => {
          const reading = database.transaction(store).objectStore(store).getAll();
          reading.onsuccess = () => done(reading.result);
        });
        bytes += new TextEncoder().encode(JSON.stringify(values)).length;
      }
      database.close();
    }
    return bytes;
  });

/** What the widget did to the page. */
const harmIn = (page: Page) =>
  page.evaluate(() => ({
    faults: Reflect.get(window, "faults") as string[],
    shift: Reflect.get(window, "shift") as number,
    // The page's own three, and the counting one itself, came after the count.
    globals: Object.keys(window).length - (Reflect.get(window, "globals") as number),
  }));

it("a day with a dead collector costs the page few requests, little storage and nothing else", async () => {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  await context.clock.install();
  const page = await context.newPage();
  const uncaught: string[] = [];
  context.on("weberror", (error) => uncaught.push(String(error.error())));
  await page.goto(host.url);
  await page.waitForFunction("!!earshot.site");
  collector.networkFault = "reset";
  collector.posts = 0;

  for (let made = 0; made < RESPONSES; made++) {
    const over = page.evaluate('earshot("show", "words").then(({ outcome }) => outcome)');
    await page.getByRole("textbox", { name: "reason" }).fill(`${made} ${"x".repeat(4_500)}`);
    // A new question takes no click before it could be read.
    await page.clock.runFor(400);
    await page.getByRole("button", { name: "Send" }).click();
    expect(await over).toBe("completed");
    await page.evaluate('earshot("hide")');
  }
  let most = await storedIn(page);
  const harms = [await harmIn(page)];
  let nextVisit = VISIT_MINUTES;
  for (let minute = 0; minute < HOURS * 60; ) {
    const [, seconds] = STEPS.find(([until]) => minute < until) ?? [0, 120];
    await page.clock.runFor(seconds * 1000);
    minute += seconds / 60;
    if (minute < nextVisit) continue;
    nextVisit += VISIT_MINUTES;
    harms.push(await harmIn(page));
    most = Math.max(most, await storedIn(page));
    await page.reload();
  }
  const requests = collector.posts;
  tellFigures("7 the host page is unharmed", {
    hours: HOURS,
    responses: RESPONSES,
    requests,
    "bytes stored": most,
    uncaught: uncaught.length + harms.flatMap(({ faults }) => faults).length,
    "layout shift": Math.max(...harms.map(({ shift }) => shift)),
  });
  expect(requests).toBeGreaterThan(0);
  expect(requests).toBeLessThanOrEqual(MOST_REQUESTS);
  expect(most).toBeLessThanOrEqual(MOST_BYTES);
  expect(uncaught).toEqual([]);
  for (const { faults, shift, globals } of harms) {
    expect(faults).toEqual([]);
    expect(shift).toBe(0);
    expect(globals).toBeLessThanOrEqual(3);
  }
  await context.close();
}, 900_000);
