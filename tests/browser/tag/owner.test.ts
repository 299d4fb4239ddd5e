import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectNoPrompt, expectPrompt, stage, until } from "../../support/browser/browserHarness.ts";
import { call, score, stateOf, survey } from "./tagPage.ts";

const here = stage([
  survey(
    "unready",
    { on: [{ event: "never" }], pages: { only: ["/nowhere"] }, sample: 0 },
    { status: "draft" },
  ),
  survey("placed", { inline: "#not-there" }, { status: "paused" }),
  survey("due", { on: ["load"], pages: { only: ["/due", "/due/**"] } }),
  survey("later", { on: [{ after: 0.3 }, { scroll: 50 }], pages: { only: ["/later"] } }),
  survey("full", { on: ["load"], pages: { only: ["/full"] }, cap: 1 }),
]);
const { goto } = here;

/** What a page fetches of the collector, the tag itself left out. */
function fetched(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => /^\/(v1|parts)\//.test(path))
      .map((path) => path.replace(/\/parts\/[\w-]{8}\//, "/parts/").replace(/pk_[\w-]+/, "PK")),
  );
}

describe("?earshot_preview", () => {
  const kept = (page: Page) =>
    page.evaluate(async () => [
      Object.keys(localStorage),
      Object.keys(sessionStorage),
      (await indexedDB.databases()).length,
    ]);

  it("shows a draft past every gate, and stores and sends nothing of it", async () => {
    const page = await goto("/any?earshot_preview=unready&x=1");
    await expectPrompt(page, "About unready");
    await score(page, 3);
    await page.getByText("Thank you!").waitFor();
    await page.waitForTimeout(500);
    expect(await kept(page)).toEqual([[], [], 0]);
    expect(here.collector.posts).toBe(0);
    await page.reload();
    await expectPrompt(page, "About unready");
  });
  it("shows it where the visitor opted out, before consent, and where its place is not in the page", async () => {
    const page = await goto("/any");
    await call(page, "optOut");
    here.host.attributes = 'data-consent="wait" data-manual';
    await page.goto(`${here.host.url}/any?earshot_preview=placed`);
    await expectPrompt(page, "About placed");
    await page.getByRole("button", { name: "Don't ask again" }).click();
    expect(await stateOf(page, here.collector.key)).toMatchObject({ optedOut: true });
  });
  it("lets nothing else show meanwhile, and warns of an unknown id", async () => {
    const page = await goto("/due?earshot_preview=nothing");
    await expectNoPrompt(page);
    expect(here.said).toEqual([
      'earshot: there is no survey "nothing" to preview: see earshot_preview in the page\'s address',
    ]);
  });
  it("ignores what is not an id", async () => {
    await expectPrompt(await goto("/due?earshot_preview=%22%3E%3Cimg%20src=x%3E"), "About due");
  });
});

describe("?earshot_debug", () => {
  it("prints what the gates say of each survey, on each page view", async () => {
    const page = await goto("/due?earshot_debug");
    await expectPrompt(page, "About due");
    await until(async () => expect(here.said.join()).toContain('"later" does not show: pages (this page is'));
    expect(here.said).toContain('earshot: "due" shows');
    const before = here.said.length;
    await page.evaluate(() => history.pushState({}, "", "/elsewhere?earshot_debug"));
    await until(async () => expect(here.said.length).toBeGreaterThan(before));
  });
  it("is silent elsewhere", async () => {
    await expectPrompt(await goto("/due"), "About due");
    expect(here.said).toEqual([]);
  });
});

describe("a survey whose cap is reached", () => {
  it("no longer shows unasked, says so, and still shows where the page calls for it", async () => {
    const page = await goto("/full");
    await score(page, 9);
    await until(async () =>
      expect(await here.collector.responses("&survey=full&state=completed")).toHaveLength(1),
    );
    const other = await (await here.visitor()).newPage();
    await other.goto(`${here.host.url}/full`);
    await expectNoPrompt(other);
    const told = await call<{ survey: string; gates: { gate: string; pass: boolean; why: string }[] }[]>(
      other,
      "explain",
    );
    const shut = told.find(({ survey }) => survey === "full")?.gates.filter(({ pass }) => !pass);
    expect(shut).toEqual([{ gate: "cap", pass: false, why: "at most 1 completed responses" }]);
    void call(other, "show", "full").catch(() => "closed with the test");
    await expectPrompt(other, "About full");
  });
});

describe("what a page fetches", () => {
  it("is the prompt beside the config where one is due on load", async () => {
    const page = await goto("/due");
    await expectPrompt(page, "About due");
    const [one, other, ...later] = await fetched(page);
    expect([one, other].sort()).toEqual(["/parts/first.js", "/v1/sites/PK/config"]);
    expect(later).not.toContain("/parts/prompt.js");
  });
  it("is the config and nothing more where the visitor was asked lately", async () => {
    const page = await goto("/due");
    await expectPrompt(page, "About due");
    await page.getByRole("button", { name: "Close" }).click();
    await until(async () =>
      expect(await here.collector.responses("&survey=due&state=dismissed")).not.toHaveLength(0),
    );
    await page.goto(`${here.host.url}/due/again`);
    await expectNoPrompt(page);
    expect((await fetched(page)).filter((path) => path !== "/parts/recorder.js")).toEqual([
      "/v1/sites/PK/config",
    ]);
  });
  it("is the prompt alone where it could not be fetched beside the config", async () => {
    const context = await here.visitor();
    await context.route("**/first.js*", (route) => route.abort());
    await expectPrompt(await goto("/due"), "About due");
  });
  it("has no code of listeners where another gate is shut on the page", async () => {
    const page = await goto("/other");
    await expectNoPrompt(page);
    expect((await fetched(page)).sort()).toEqual(["/parts/first.js", "/v1/sites/PK/config"]);
  });
});
