/** The dashboard in a real browser, on a collector with answers to a survey of every kind. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { RunOptions } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import type { Answers } from "../../../schema/engine/answer.ts";
import { uuidv7 } from "../../../widget/recorder/uuid.ts";
import { AXE_OPTIONS } from "../../support/browser/axeOptions.ts";
import { borrowBrowser, returnBrowser } from "../../support/browser/browser.ts";
import { type Collector, startCollector } from "../../support/browser/collector.ts";

const DAY = 86_400_000;
const choices = [
  { id: "price", label: "The price of it all, which is more than a label of a few words can say" },
  { id: "slow", label: "Too slow" },
];

/** A survey with a question of each kind. */
export const everyKind = {
  id: "every-kind",
  name: "Every kind",
  touchpoint: "checkout",
  questions: [
    { id: "score", kind: "nps", title: "How likely are you to recommend us to a friend or colleague?" },
    { id: "happy", kind: "csat", title: "How satisfied are you?" },
    { id: "easy", kind: "ces", title: "We made it easy." },
    { id: "stars", kind: "rating", points: 5, look: "stars", title: "How was the coffee?" },
    { id: "why", kind: "choice", title: "Why?", choices, other: true },
    { id: "which", kind: "choices", title: "Which?", choices },
    { id: "more", kind: "text", title: "Anything else?" },
    { id: "call", kind: "consent", title: "May we call?", label: "Yes" },
    { id: "bye", kind: "message", title: "Bye" },
  ],
};

/** What the visitor number `i` says. */
const answersOf = (i: number): Answers => ({
  score: [9, 10, 3, 8, 10, 6, 7][i % 7] ?? 9,
  happy: 1 + (i % 5),
  easy: i % 6 === 5 ? null : 1 + (i % 7),
  stars: 1 + (i % 5),
  why: i % 3 === 0 ? { other: "The queue" } : i % 2 === 0 ? "price" : "slow",
  which: i % 2 === 0 ? ["price", "slow"] : ["slow"],
  more: i % 4 === 0 ? "The people who answer the phone know their coffee, every one of them" : null,
  call: i % 2 === 0 ? true : null,
});

/** Sends so many completed responses to `everyKind`, over the last weeks, and as many prompts that were only shown. */
export async function sendAnswers(collector: Collector, count: number, survey = "every-kind"): Promise<void> {
  const responses = Array.from({ length: count * 2 }, (_, i) => {
    const at = Date.now() - ((i * 3) % 50) * (DAY / 2) - 60_000;
    const isAnswered = i % 2 === 0;
    return {
      id: uuidv7(
        at,
        Uint8Array.from({ length: 16 }, (__, byte) => (i * 31 + byte * 7) % 256),
      ),
      ...{ survey, version: 1, rev: 1, state: isAnswered ? "completed" : "shown" },
      ...(isAnswered && { answers: answersOf(i / 2), spent: { score: 1500 } }),
      ...{ device: "mobile", url: "https://shop.example/thanks", shownAt: new Date(at).toISOString() },
    };
  });
  for (let from = 0; from < responses.length; from += 50) {
    const body = JSON.stringify({ site: collector.key, responses: responses.slice(from, from + 50) });
    const reply = await collector.api("/v1/responses", { method: "POST", body });
    const { results }: { results: { result: string }[] } = await reply.json();
    for (const result of results) expect(result).toMatchObject({ result: "stored" });
  }
}

/** A browser, and a collector with `everyKind`, for the tests of a file. @param prepare puts what else they need */
export function consoleStage(prepare: (collector: Collector) => Promise<unknown> = async () => undefined): {
  browser: Browser;
  collector: Collector;
} {
  const here = {} as { browser: Browser; collector: Collector };
  beforeAll(async () => {
    [here.browser, here.collector] = await Promise.all([borrowBrowser(), startCollector()]);
    await here.collector.put(everyKind);
    await prepare(here.collector);
  });
  afterAll(async () => {
    await returnBrowser(here.browser);
    await here.collector?.stop();
  });
  return here;
}

/** The same with a collector of its own for each test. @param prepare puts what each of them needs */
export function freshConsoles(prepare: (collector: Collector) => Promise<unknown> = async () => undefined): {
  browser: Browser;
  collector: Collector;
} {
  const here = {} as { browser: Browser; collector: Collector };
  beforeAll(async () => {
    here.browser = await borrowBrowser();
  });
  afterAll(() => returnBrowser(here.browser));
  beforeEach(async () => {
    here.collector = await startCollector();
    await prepare(here.collector);
    return () => here.collector.stop();
  });
  return here;
}

/** A page of the console, signed in. What the page reports of its policy or throws is in `faults`. */
export interface ConsolePage {
  page: Page;
  faults: string[];
}

/** Signs in and goes to an address below `/dashboard`. */
export async function openConsole(
  browser: Browser,
  { url, secretKey }: Collector,
  path: string,
  options: BrowserContextOptions = {},
): Promise<ConsolePage> {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (/Content Security Policy|Trusted/i.test(message.text())) faults.push(message.text());
  });
  await page.goto(`${url}/dashboard${path}`);
  await page.getByLabel("Secret key of your site").fill(secretKey);
  await page.keyboard.press("Enter");
  await page.getByRole("navigation", { name: "Pages" }).waitFor();
  return { page, faults };
}

const daysAgo = (days: number): string => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);

/** Signs in and goes to a survey's results. */
export async function openResults(
  browser: Browser,
  collector: Collector,
  survey: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const { page } = await openConsole(browser, collector, `/surveys/${survey}?from=${daysAgo(30)}`, options);
  await page.getByRole("region", { name: "Funnel" }).waitFor();
  return page;
}

const axeFile = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
type Axe = { run(options: RunOptions): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

/** What axe finds on the page, all its rules. */
export async function axeFindings(page: Page): Promise<string[]> {
  // Given by the debugger, once a page: the page's own policy takes no script but the collector's.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(await readFile(axeFile, "utf8"));
  const violations = await page.evaluate(
    async (options) => (await (Reflect.get(window, "axe") as Axe).run(options)).violations,
    AXE_OPTIONS,
  );
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
  );
}

/** Widths and colour schemes that every page is looked at in. */
export const LOOKS = [
  [390, "light"],
  [390, "dark"],
  [1280, "light"],
  [1280, "dark"],
] as const;

/** What is wrong with how a page looks: findings of axe, sideways scrolling, scripts or styles that were refused. */
export async function looksWrong(
  { page, faults }: ConsolePage,
  [width, colorScheme]: (typeof LOOKS)[number],
): Promise<string[]> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  const found = [
    ...(await axeFindings(page)),
    ...faults,
    ...(overflow > 0 ? [`${overflow} px too wide`] : []),
  ];
  return found.map((finding) => `${width} px, ${colorScheme}: ${finding}`);
}

/** What is wrong in any of the looks. */
export async function wrongInAnyLook(opened: ConsolePage): Promise<string[]> {
  const found: string[] = [];
  for (const look of LOOKS) found.push(...(await looksWrong(opened, look)));
  return found;
}

/** A key of the site with these scopes alone. */
export async function keyWith(collector: Collector, scopes: readonly string[]): Promise<Collector> {
  const reply = await collector.api("/v1/keys", {
    method: "POST",
    body: JSON.stringify({ name: scopes.join(" "), scopes }),
  });
  const { secretKey }: { secretKey: string } = await reply.json();
  return { ...collector, url: collector.url, secretKey };
}
