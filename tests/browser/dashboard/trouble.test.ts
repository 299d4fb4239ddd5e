/** What goes wrong: the page says what is so, keeps what was typed, and goes on. */
import type { Page, Route } from "playwright-core";
import { describe, expect, it } from "vitest";
import { consoleStage, everyKind, openConsole, sendAnswers } from "./dashboardPage.ts";

const here = consoleStage((collector) => sendAnswers(collector, 12));
const close = (page: Page) => page.context().close();

/** Every page that reads, with what it says that it reads. */
const PAGES = [
  ["", "Your surveys could not be read."],
  ["/surveys/every-kind", "The results could not be read."],
  ["/surveys/every-kind/definition", "The definition could not be read."],
  ["/surveys/new", "The templates could not be read."],
  ["/inbox", "Answers could not be read."],
  ["/journey", "The journey could not be read."],
  ["/people", "People could not be read."],
  ["/people/ann", "The person could not be read."],
  ["/alerts", "The alerts could not be read."],
  ["/install", "Where the tag was seen could not be read."],
  ["/settings", "The settings could not be read."],
] as const;

const isOwn = (url: URL) => url.pathname.startsWith("/v1/") && url.pathname !== "/v1/session";
const problem = (status: number, detail: string) => ({
  status,
  contentType: "application/problem+json",
  body: JSON.stringify({ code: "trouble", title: "Trouble", status, detail }),
});
/** What a collector answers, and what the page says of it. */
const FAULTS: readonly [name: string, answer: (route: Route) => Promise<void>, says: RegExp][] = [
  ["is down", (route) => route.abort("connectionrefused"), /^The collector can’t be reached/],
  [
    "answers 403",
    (route) => route.fulfill(problem(403, "the key may not read this")),
    /the key may not read this/,
  ],
  ["answers 429", (route) => route.fulfill(problem(429, "too many")), /^Too many requests\. Wait a moment/],
  [
    "answers 500",
    (route) => route.fulfill(problem(500, "a secret stack")),
    /Your data is safe\. Try again in a moment/,
  ],
  [
    "is a captive portal",
    (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Log in</h1>" }),
    /^The collector can’t be reached/,
  ],
];

describe("a page whose collector", () => {
  it.each(FAULTS)("%s says so, and shows what it has to as soon as it is back", async (_, answer, says) => {
    const { page, faults } = await openConsole(here.browser, here.collector, "/no/such/page");
    await page.route(isOwn, answer);
    for (const [path, title] of PAGES) {
      await page.goto(`${here.collector.url}/dashboard${path}`);
      const alert = page.getByRole("alert").filter({ hasText: title });
      await alert.waitFor();
      expect(await alert.getByText(says).count(), path).toBe(1);
      expect(await page.getByText("a secret stack").count()).toBe(0);
    }
    await page.goto(`${here.collector.url}/dashboard/settings`);
    await page.getByRole("button", { name: "Retry" }).first().waitFor();
    await page.unroute(isOwn);
    await page.getByRole("button", { name: "Retry" }).first().click();
    await page.getByLabel("Time zone").waitFor();
    expect(faults).toEqual([]);
    await close(page);
  });

  it("is slow says what is being read", async () => {
    const { page } = await openConsole(here.browser, here.collector, "/no/such/page");
    let release: () => void = () => undefined;
    const released = new Promise<void>((done) => {
      release = done;
    });
    await page.route(isOwn, async (route) => {
      await released;
      await route.continue();
    });
    for (const [path] of PAGES) {
      await page.goto(`${here.collector.url}/dashboard${path}`);
      await page
        .getByRole("status")
        .filter({ hasText: /^Reading / })
        .first()
        .waitFor();
    }
    release();
    await page.getByLabel("Time zone").waitFor();
    await close(page);
  });
});

describe("the letter of the overview", () => {
  it("says what it knows, and that something may be missing, if a part of it could not be read", async () => {
    const { page } = await openConsole(here.browser, here.collector, "/no/such/page");
    await page.route("**/v1/loop*", (route) => route.fulfill(problem(500, "")));
    await page.goto(`${here.collector.url}/dashboard`);
    const letter = page.getByRole("region", { name: "What wants attention" });
    await letter.getByText("Not all of it could be read: something may be missing here.").waitFor();
    expect(await letter.getByText("Nothing wants your attention").count()).toBe(0);
    await close(page);
  });
});

describe("a survey that was deleted elsewhere", () => {
  it("is said to be gone on its pages, with a way on", async () => {
    const gone = { ...everyKind, id: "gone", name: "Gone soon" };
    await here.collector.put(gone);
    const { page } = await openConsole(here.browser, here.collector, "/surveys/gone");
    await page.getByRole("heading", { level: 1, name: "Gone soon" }).waitFor();
    await here.collector.api("/v1/surveys/gone?confirm=gone", { method: "DELETE" });
    for (const path of ["/surveys/gone", "/surveys/gone/definition"]) {
      await page.goto(`${here.collector.url}/dashboard${path}`);
      await page.getByText("There is no survey “gone” here: it may have been deleted.").first().waitFor();
      await page.getByRole("main").getByRole("link", { name: "To the overview" }).waitFor();
    }
    await close(page);
  });
});
