import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { borrowBrowser, returnBrowser } from "../support/browser/browser.ts";
import { type Collector, startCollector } from "../support/browser/collector.ts";
import { type HostPage, startHostPage } from "../support/browser/hostPage.ts";
import { type FaultProxy, type NetworkFault, startFaultProxy } from "./support/faultProxy.ts";
import { size, tellFigures } from "./support/proof.ts";

const VISITORS = size(1, 25);
/** How long the fault stays after the last visitor has answered. */
const FAULT_MS = size(1_000, 5_000);
const DELIVERED_WITHIN_MS = 60_000;

const FAULTS: (NetworkFault | "offline" | "dns")[] = [
  "offline",
  "dns",
  "refused",
  "tls",
  "reset-before",
  "reset-after",
  "hang",
  "drip",
  "429",
  "503",
  "portal",
  "redirect",
];

let browser: Browser;
let collector: Collector;
let proxy: FaultProxy;
let host: HostPage;
beforeAll(async () => {
  [browser, collector] = await Promise.all([borrowBrowser(), startCollector()]);
  proxy = await startFaultProxy(inject("collectorOrigin"));
  host = await startHostPage({ url: proxy.url, key: collector.key });
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
  await proxy?.stop();
  await collector?.stop();
});

interface Visit {
  context: BrowserContext;
  page: Page;
  /** what this visitor types, as nobody else does */
  words: string;
  uncaught: string[];
}

async function visit(words: string): Promise<Visit> {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const uncaught: string[] = [];
  context.on("weberror", (error) => uncaught.push(String(error.error())));
  const page = await context.newPage();
  await page.goto(host.url);
  await page.getByRole("region").waitFor();
  await page.waitForLoadState("networkidle");
  return { context, page, words, uncaught };
}

async function answer({ page, words }: Visit): Promise<void> {
  await page.getByRole("radio", { name: /^9\b/ }).click();
  await page.getByRole("textbox", { name: "reason" }).fill(words);
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("Thank you!").waitFor();
}

/** Faults of the browser's own side, and of the network. @returns ends it */
async function begin(fault: (typeof FAULTS)[number], visits: Visit[]): Promise<() => Promise<unknown>> {
  if (fault === "offline") {
    await Promise.all(visits.map(({ context }) => context.setOffline(true)));
    return () => Promise.all(visits.map(({ context }) => context.setOffline(false)));
  }
  if (fault === "dns") {
    const pattern = `${proxy.url}/**`;
    await Promise.all(
      visits.map(({ context }) => context.route(pattern, (route) => route.abort("namenotresolved"))),
    );
    return () => Promise.all(visits.map(({ context }) => context.unroute(pattern)));
  }
  await proxy.set(fault);
  return () => proxy.set("none");
}

const rowsOf = (words: string) => collector.responses(`&answer.why=${words}`);

describe("a submitted answer survives the network:", () => {
  it.each(FAULTS)(
    "%s",
    async (fault) => {
      const visits: Visit[] = [];
      // One after the other: a page that is slow to load is not what is tried here.
      for (let at = 0; at < VISITORS; at++) visits.push(await visit(`${fault.replace("-", "")}word${at}`));
      const before = proxy.met();
      const end = await begin(fault, visits);
      for (const each of visits) await answer(each);
      await new Promise((done) => setTimeout(done, FAULT_MS));
      const met = proxy.met() - before;
      const from = performance.now();
      await end();
      const delivered = await Promise.all(
        visits.map(async ({ words }) => {
          await expect
            .poll(async () => (await rowsOf(words)).map(({ state }) => state), {
              timeout: DELIVERED_WITHIN_MS,
              interval: 250,
            })
            .toEqual(["completed"]);
          return performance.now() - from;
        }),
      );
      if (!["offline", "dns", "refused"].includes(fault)) expect(met, "the fault was met").toBeGreaterThan(0);
      expect(visits.flatMap(({ uncaught }) => uncaught)).toEqual([]);
      await Promise.all(visits.map(({ context }) => context.close()));
      tellFigures(`5 the network (${fault})`, {
        answers: visits.length,
        "delivered once": delivered.length,
        "at the latest after s": Math.max(...delivered) / 1000,
      });
    },
    300_000,
  );
});
