import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { stage, stored, until } from "./firefoxHarness.ts";
import { call, click, expectFocus, expectNoPrompt, press, region } from "./prompt.ts";
import { TITLE, walk } from "./walk.ts";

const one = (id: string, show: object) => ({
  id,
  questions: [{ id: "score", kind: "nps", title: `About ${id}` }],
  endings: [{ id: "thanks", title: "Thank you!" }],
  show,
});
const here = stage([
  walk,
  one("route", { on: ["load"], pages: { only: ["/shown"] } }),
  one("placed", { on: ["load"], pages: { only: ["/inline"] }, inline: "#place" }),
]);
const { visit } = here;

const withNavigation = () => undefined;
const withoutNavigation = () =>
  Object.defineProperty(window, "navigation", { value: undefined, configurable: true });

/** Each page view judges the survey that is due on load, and says so: the test notes on which page. */
const noteViews = (page: Page) =>
  page.evaluate(() => {
    const views: string[] = [];
    addEventListener("earshot:suppressed", (event) => {
      if ((event as CustomEvent).detail.survey === "route") views.push(location.pathname + location.hash);
    });
    Object.assign(window, { [Symbol.for("views")]: views });
  });
const viewsOf = (page: Page) => page.evaluate(() => Reflect.get(window, Symbol.for("views")) as string[]);

describe.each([
  ["as this Firefox has it", withNavigation],
  ["where there is no Navigation API, as before Firefox 147", withoutNavigation],
])("a change of path, %s", (_, before) => {
  it("is a page view, however it is made; a query or a hash is none", async () => {
    const page = await visit("/start", undefined, before);
    await expectNoPrompt(page);
    await noteViews(page);
    const expected: string[] = [];
    const step = async (path: string, move: () => unknown) => {
      await page.evaluate(move);
      expected.push(path);
      await until(async () => expect(await viewsOf(page)).toEqual(expected));
    };
    await step("/pushed", () => history.pushState({ n: 1 }, "", "/pushed"));
    await page.evaluate(() => history.pushState({ n: 2 }, "", "?q=1#part"));
    await step("/replaced#part", () => history.replaceState({ n: 3 }, "", "/replaced#part"));
    await step("/pushed", () => history.back());
    await step("/pushed#/route", () => {
      location.hash = "#/route";
    });
    await step("/pushed", () => history.back());
  });

  it("leaves the page its history: results, states, `this` and errors", async () => {
    const page = await visit("/start", undefined, before);
    await expectNoPrompt(page);
    const told = await page.evaluate(() => {
      const { pushState, replaceState } = history;
      const nameOf = (act: () => unknown) => {
        try {
          return act();
        } catch (error) {
          return (error as Error).name;
        }
      };
      return [
        pushState.call(history, { n: 1 }, "", "/a") ?? "undefined",
        (history.state as { n: number }).n,
        replaceState.call(history, { n: 2 }, "") ?? "undefined",
        (history.state as { n: number }).n,
        location.pathname,
        nameOf(() => pushState.call({} as History, null, "", "/b")),
        nameOf(() => history.pushState(null, "", "https://example.com/")),
        history.length,
      ];
    });
    expect(told).toEqual(["undefined", 1, "undefined", 2, "/a", "TypeError", "SecurityError", 2]);
  });

  it("shows the survey of the path that it leads to", async () => {
    const page = await visit("/start", undefined, before);
    await expectNoPrompt(page);
    await page.evaluate(() => history.pushState({}, "", "/shown"));
    await region(page, "About route");
  });
});

describe("an inline survey", () => {
  it("stands in its place, does not float, and is answered there", async () => {
    const page = await visit("/inline");
    await region(page, "About placed");
    const where = await page.$eval("#place > earshot-prompt", (host) => [
      host.matches(":popover-open"),
      getComputedStyle(host).position,
    ]);
    expect(where).toEqual([false, "static"]);
    await click(page, "radio", "8");
    await region(page, "Thank you!");
    expect(await stored(here, "/inline", "completed")).toMatchObject({ answers: { score: 8 } });
  });
});

describe("a visitor's choice", () => {
  it("is waited for: nothing is stored or sent before consent", async () => {
    here.host.attributes = 'data-consent="wait"';
    const page = await visit("/asked/consent");
    await expectNoPrompt(page);
    const kept = () =>
      page.evaluate(async () => [
        localStorage.length,
        sessionStorage.length,
        (await indexedDB.databases()).length,
      ]);
    expect(await kept()).toEqual([0, 0, 0]);
    expect(here.collector.posts).toBe(0);
    await call(page, "consent", true);
    await region(page, TITLE);
  });

  it("is kept to after `optOut`", async () => {
    const page = await visit("/elsewhere");
    await call(page, "optOut");
    await page.goto(`${here.host.url}/asked/out`);
    await expectNoPrompt(page);
    expect(await call(page, "show", "walk")).toMatchObject({ outcome: "not-shown", reason: "optOut" });
  });

  it("is kept to after Don't ask again, which a key reaches too", async () => {
    const page = await visit("/asked/never");
    await region(page, TITLE);
    await page.focus("[aria-label=Search]");
    await press(page, "Tab", "Tab");
    await expectFocus(page, "Don't ask again");
    await press(page, "Enter");
    await stored(here, "/asked/never", "dismissed");
    await page.goto(`${here.host.url}/shown`);
    await expectNoPrompt(page);
  });
});
