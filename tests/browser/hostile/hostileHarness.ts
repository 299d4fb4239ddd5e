/** Pages that work against what is put into them, and collectors that lie, in front of a healthy collector. */
import { request as forward, type RequestListener, type Server } from "node:http";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, vi } from "vitest";
import { borrowBrowser, returnBrowser } from "../../support/browser/browser.ts";
import { type Collector, close, listen, startCollector } from "../../support/browser/collector.ts";

export const NPS = "How likely are you to recommend us?";
const survey = {
  id: "nps",
  questions: [
    { id: "score", kind: "nps", title: NPS },
    { id: "why", kind: "text", title: "What is the reason?" },
  ],
  endings: [{ id: "thanks", title: "Thank you!" }],
  show: { on: ["load"], pages: { not: ["/quiet/**"] } },
};

/** A page; a field that is left out is as on an ordinary site. */
export interface HostilePlan {
  path?: string;
  /** before `<html>` */
  doctype?: string;
  /** in the head, before the tag and after it */
  before?: string;
  after?: string;
  body?: string;
  /** in the place of the tag. Everywhere `TAG` stands for it, `COLLECTOR` for where it comes from, `KEY` for the site */
  tag?: string;
  attributes?: string;
  /** in the place of all of it */
  html?: string;
  type?: string;
  headers?: Record<string, string>;
  /** what becomes of a request to the collector: true when it was answered here */
  fault?: Fault;
  context?: BrowserContextOptions;
  /** gets the address of every request that the page makes */
  asked?: string[];
}
export type Fault = (path: string, ...exchange: Parameters<RequestListener>) => boolean;

export interface HostilePage {
  page: Page;
  path: string;
  /** errors that nobody caught, rejections too */
  uncaught: string[];
  /** warnings and errors on the console that are not the browser's own about a request */
  said: string[];
  /** the page came to no harm, and the widget said no more than `warnings` */
  expectPeace(...warnings: string[]): void;
  /** sees the prompt on top, scores, says why and reads thanks, by real clicks */
  answer(): Promise<void>;
  /** what the collector has of it once it has that state */
  stored(state: string): Promise<Record<string, unknown>>;
}

export interface Hostile {
  collector: Collector;
  open(plan?: HostilePlan): Promise<HostilePage>;
  /** the site's origin */
  url: string;
}

export const until = <T>(look: () => Promise<T> | T): Promise<T> =>
  vi.waitFor(async () => look(), { timeout: 15_000, interval: 100 });

/** What lies on top in the middle of the prompt's card, and whether it is the prompt. */
export const isOnTop = (page: Page): Promise<boolean> =>
  page.locator("earshot-prompt section").evaluate((section) => {
    const { x, y, width, height } = section.getBoundingClientRect();
    const root = section.getRootNode() as ShadowRoot;
    let at = document.elementFromPoint(x + width / 2, y + height / 2);
    while (at?.shadowRoot && at !== root.host)
      at = at.shadowRoot.elementFromPoint(x + width / 2, y + height / 2);
    return width > 200 && height > 80 && at === root.host;
  });

const pageOf = (plan: HostilePlan, tag: string): string => {
  const { doctype = "<!doctype html>", before = "", after = "", body = "<main><h1>Shop</h1></main>" } = plan;
  const whole =
    plan.html ??
    `${doctype}<html lang="en"><head><title>Shop</title>${before}${plan.tag ?? "TAG"}${after}</head><body>${body}</body></html>`;
  return whole.replaceAll("TAG", tag);
};

/** A healthy collector behind one that fails as `fault` says. */
async function lie(collector: Collector, fault: Fault): Promise<{ server: Server; url: string }> {
  return listen((incoming, response) => {
    const { method, headers, url = "/" } = incoming;
    if (fault(url, incoming, response)) return;
    const onward = forward(`${collector.url}${url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    incoming.pipe(onward);
  });
}

/** A browser, a collector and hostile pages for the tests of a file. */
export function hostile({ surveys = [survey] }: { surveys?: { id: string }[] } = {}): Hostile {
  const here = {} as Hostile;
  let browser: Browser;
  let site: Server;
  let count = 0;
  const plans = new Map<string, string>();
  const headers = new Map<string, Record<string, string>>();
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    [browser, here.collector] = await Promise.all([borrowBrowser(), startCollector()]);
    for (const each of surveys) await here.collector.put(each);
    const listening = await listen(({ url = "/" }, response) => {
      const path = url.replace(/\?.*/, "");
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers.get(path) });
      response.end(plans.get(path) ?? "<!doctype html><title>Elsewhere</title>");
    });
    site = listening.server;
    here.url = listening.url;
  });
  afterEach(async () => {
    for (const end of closing.splice(0)) await end();
  });
  afterAll(async () => {
    await returnBrowser(browser);
    if (site) await close(site);
    await here.collector?.stop();
  });

  here.open = async (plan = {}) => {
    const path = plan.path ?? `/page${++count}`;
    let origin = here.collector.url;
    if (plan.fault) {
      const { server, url } = await lie(here.collector, plan.fault);
      closing.push(() => close(server));
      origin = url;
    }
    const tag = `<script async src="${origin}/earshot.js" data-site="${here.collector.key}" ${plan.attributes ?? ""}></script>`;
    plans.set(path, pageOf(plan, tag).replaceAll("COLLECTOR", origin).replaceAll("KEY", here.collector.key));
    headers.set(path, { ...(plan.type && { "content-type": plan.type }), ...plan.headers });
    const context = await browser.newContext(plan.context);
    closing.unshift(() => context.close());
    const uncaught: string[] = [];
    const said: string[] = [];
    context.on("weberror", (error) => uncaught.push(String(error.error())));
    context.on("console", (message) => {
      if (/^earshot/.test(message.text())) said.push(message.text());
    });
    context.on("request", (request) => plan.asked?.push(request.url()));
    const page = await context.newPage();
    await page.goto(here.url + path, { waitUntil: "commit" });
    return pageIn(here.collector, { page, path, uncaught, said });
  };
  return here;
}

function pageIn(
  collector: Collector,
  seen: Pick<HostilePage, "page" | "path" | "uncaught" | "said">,
): HostilePage {
  const { page, path, uncaught, said } = seen;
  return {
    ...seen,
    expectPeace(...warnings) {
      expect(uncaught, "uncaught errors in the page").toEqual([]);
      expect(said, "said on the console").toEqual(warnings);
    },
    async answer() {
      const region = page.getByRole("region", { name: NPS });
      await region.waitFor({ timeout: 8000 });
      // Settled, for `finished` rejects where the prompt's second part takes over amid the animation and cancels it.
      await page
        .locator("earshot-prompt section")
        .evaluate((section) => Promise.allSettled(section.getAnimations().map((each) => each.finished)));
      await region.getByRole("radio", { name: "9", exact: true }).click({ timeout: 5000 });
      await page.getByRole("textbox", { name: "What is the reason?" }).fill("It works", { timeout: 5000 });
      await page.getByRole("button", { name: "Send" }).click({ timeout: 5000 });
      await page.getByText("Thank you!").waitFor({ timeout: 5000 });
    },
    stored: (state) =>
      until(async () => {
        const found = await collector.responses(`&url=${path}`);
        expect(found.map((response) => response.state)).toEqual([state]);
        return found[0] ?? {};
      }),
  };
}
