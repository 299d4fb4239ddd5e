import type { EarshotEvents } from "earshot";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectPrompt, stage, until } from "../../support/browser/browserHarness.ts";
import { close, listen } from "../../support/browser/collector.ts";
import { CANCEL_PAGE, REACT_APP, VUE_APP } from "./recipeApps.ts";
import { buildRecipes, compiledVue, recipe } from "./recipesBuild.ts";

const TITLE = "How likely are you to recommend us?";
const survey = (id: string, some: object = {}) => ({
  id,
  questions: [{ id: "score", kind: "nps", title: TITLE }],
  endings: [{ id: "thanks", title: "Thank you!" }],
  ...some,
});
const here = stage([survey("checkout-nps"), survey("second", { show: { on: [{ event: "ordered" }] } })]);

const apps: Record<string, string> = {};
beforeAll(async () => {
  const [react = "", vue = ""] = await buildRecipes(
    {
      "earshot.ts": await recipe("earshot.ts"),
      "Feedback.tsx": await recipe("Feedback.tsx"),
      "FeedbackVue.ts": compiledVue(await recipe("Feedback.vue")),
      "cancel.js": await recipe("cancel.js"),
      "page.d.ts": CANCEL_PAGE,
      "react.tsx": REACT_APP,
      "vue.ts": VUE_APP,
    },
    ["react", "vue"],
  );
  Object.assign(apps, { react, vue });
});

/** With this site's collector and key in the place of those of the README. */
const ours = (text: string): string =>
  text.replaceAll("https://collector.example", here.collector.url).replaceAll("pk_…", here.collector.key);

let script = "";
let site: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  const html =
    '<!doctype html><html lang="en"><title>App</title><div id="app"></div><script src="/app.js"></script>';
  site = await listen(({ url }, response) => {
    const type = url === "/app.js" ? "text/javascript" : "text/html";
    response.writeHead(200, { "content-type": `${type}; charset=utf-8` });
    response.end(url === "/app.js" ? ours(script) : html);
  });
});
afterAll(() => site && close(site.server));

/** A page without the tag, and the site's own script in it. */
async function open(app = ""): Promise<Page> {
  script = app;
  const page = await (await here.visitor()).newPage();
  await page.goto(site.url);
  return page;
}

const score = (page: Page) => page.getByRole("radio", { name: /^9\b/ }).click({ timeout: 5000 });
const tags = (page: Page) => page.locator("script[data-site]").count();
const heard = (page: Page) => page.evaluate("heard");

describe.each(["react", "vue"])("the recipe for %s", (framework) => {
  it("loads the tag once, asks on a click, hears the ending once, and nothing after it has gone", async () => {
    const page = await open(apps[framework]);
    await page.getByRole("button", { name: "How did it go?" }).click();
    await expectPrompt(page, TITLE);
    await score(page);
    await page.getByText("Thanks for telling us.").waitFor();
    expect(await heard(page)).toEqual(["thanks"]);
    expect(await tags(page)).toBe(1);
    await page.evaluate("leave(); earshot('hide')");
    const again = page.evaluate('earshot("show", "checkout-nps")');
    await score(page);
    expect(await again).toMatchObject({ outcome: "completed", ending: "thanks" });
    expect(await heard(page)).toEqual(["thanks"]);
    await until(async () =>
      expect((await here.collector.responses("&state=completed")).length).toBeGreaterThan(1),
    );
  });
});

/** As a tag manager puts Custom HTML into a page: scripts are made anew, with nothing but their address and text. */
const inject = (page: Page, html: string): Promise<void> =>
  page.evaluate((markup) => {
    const box = document.createElement("div");
    box.innerHTML = markup;
    document.body.append(box);
    for (const old of box.querySelectorAll("script")) {
      const made = document.createElement("script");
      if (old.src) made.src = old.src;
      else made.text = old.text;
      old.replaceWith(made);
    }
  }, ours(html));

describe("the recipe for tag managers", () => {
  it("loads the tag once, however often it is fired, and leaves no other global", async () => {
    const page = await open();
    const before = await page.evaluate(() => Object.keys(window));
    const html = await recipe("Custom HTML");
    await inject(page, html);
    await inject(page, html);
    const outcome = page.evaluate('earshot("show", "checkout-nps")');
    await inject(page, html);
    await score(page);
    expect(await outcome).toMatchObject({ outcome: "completed", answers: { score: 9 } });
    expect(await tags(page)).toBe(1);
    const after = await page.evaluate(() => Object.keys(window));
    expect(after.filter((name) => !before.includes(name))).toEqual(["earshot"]);
    expect(here.said).toEqual([]);
  });

  it("is needed: the tag as it is pasted into HTML loses its key on that way, and says so", async () => {
    const page = await open();
    await inject(page, await recipe('src="https://collector.example/earshot.js"'));
    await until(async () => expect(here.said).toEqual([expect.stringContaining("has no data-site")]));
  });
});

/** What each event is declared to tell, without what is optional. */
const DECLARED: { [E in keyof EarshotEvents]: EarshotEvents[E] } = {
  ready: {},
  shown: { survey: "" },
  answered: { survey: "", answers: {}, question: "" },
  completed: { survey: "", answers: {}, ending: "" },
  dismissed: { survey: "", answers: {}, never: false },
  suppressed: { survey: "", reason: "" },
  delivered: { id: "", rev: 1, survey: "", result: "stored" },
  error: { code: "storage", message: "" },
};

describe("the events", () => {
  it("tell what is declared of them, to those who called `on` and on the window", async () => {
    const page = await open(`
      window.heard = {}; window.seen = {};
      Object.defineProperty(window, "indexedDB", { get() { throw new Error("blocked"); } });
      window.begin = () => {
        for (const name of ${JSON.stringify(Object.keys(DECLARED))}) {
          earshot("on", name, (detail) => { heard[name] = Object.keys(detail).sort(); });
          addEventListener("earshot:" + name, ({ detail }) => { seen[name] = Object.keys(detail).sort(); });
        }
      };`);
    await inject(page, await recipe("Custom HTML"));
    await page.evaluate("begin()");
    const first = page.evaluate('earshot("show", "checkout-nps")');
    await score(page);
    expect(await first).toMatchObject({ outcome: "completed" });
    await page.evaluate('earshot("hide"); earshot("track", "ordered")');
    // A prompt counts as shown, and can be dismissed, once it is told: its region can be there a moment before.
    const shown = page.evaluate('new Promise((tell) => { earshot("on", "shown", () => tell(true)); })');
    const second = page.evaluate('earshot("show", "checkout-nps")');
    await shown;
    await page.evaluate('earshot("hide")');
    expect(await second).toMatchObject({ outcome: "dismissed" });
    const keys = Object.entries(DECLARED).map(([name, detail]) => [name, Object.keys(detail).sort()]);
    await until(async () => expect(await heard(page)).toEqual(Object.fromEntries(keys)));
    expect(await page.evaluate("seen")).toEqual(Object.fromEntries(keys));
  });
});
