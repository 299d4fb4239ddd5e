/** Consent that is taken back: on a later page, for a while, and where the collector is gone. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectNoPrompt, expectPrompt, stage, until } from "../../support/browser/browserHarness.ts";
import { call, score, stateOf, survey } from "./tagPage.ts";

const here = stage([
  survey("loaded", { on: ["load"], pages: { only: ["/loaded/**"] } }),
  survey("called", {}),
]);
const { goto } = here;
const GIVEN = '<script>earshot("consent", true)</script>';

/** What the browser keeps of the site's visitors, by where it lies. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases();
    return [Object.keys(localStorage), Object.keys(sessionStorage), databases.map(({ name }) => name)];
  });
const gateOf = async (page: Page, id: string, name: string) => {
  type Told = { survey: string; gates: { gate: string; pass: boolean; why: string }[] }[];
  const told = await call<Told>(page, "explain");
  return told.find((each) => each.survey === id)?.gates.find(({ gate }) => gate === name);
};

describe.each(["local", "session"])("consent withdrawn on a later page, data-storage=%s", (storage) => {
  it("removes visitor, traits, history and what waits, which another page stored", async () => {
    here.host.attributes = `data-consent="wait" data-storage="${storage}"`;
    here.host.head = GIVEN;
    here.collector.networkFault = "reset";
    const page = await goto("/loaded/first");
    await call(page, "identify", "ann", { plan: "pro" });
    await score(page, 4);
    await page.getByText("Thank you!").waitFor();
    await until(async () => expect((await kept(page)).flat()).not.toHaveLength(0));
    here.host.head = "";
    await page.goto(`${here.host.url}/account`);
    await call(page, "consent", false);
    await until(async () => expect(await kept(page)).toEqual([[], [], []]));
    here.collector.networkFault = "none";
    here.collector.posts = 0;
    await page.reload();
    await expectNoPrompt(page);
    expect(here.collector.posts).toBe(0);
  });
});

describe("consent withdrawn", () => {
  it("is remembered on a tag that does not wait, until it is given", async () => {
    const page = await goto("/any");
    await call(page, "consent", false);
    expect(await stateOf(page, here.collector.key)).toEqual({ isRefused: true });
    await page.goto(`${here.host.url}/loaded/a`);
    await expectNoPrompt(page);
    expect(await call(page, "show", "called")).toMatchObject({ reason: "consent" });
    expect(await stateOf(page, here.collector.key)).toEqual({ isRefused: true });
    await call(page, "consent", true);
    await expectPrompt(page, "About loaded");
  });
  it("and given again on the same page asks again, and explain agrees", async () => {
    const page = await goto("/loaded/again");
    await expectPrompt(page, "About loaded");
    await call(page, "consent", false);
    await expectNoPrompt(page);
    expect(await gateOf(page, "loaded", "optOut")).toEqual({
      gate: "optOut",
      pass: false,
      why: 'consent is not given: earshot("consent", true)',
    });
    await call(page, "consent", true);
    await expectPrompt(page, "About loaded");
    expect(await gateOf(page, "loaded", "optOut")).toMatchObject({ pass: true });
    expect(await gateOf(page, "loaded", "on")).toMatchObject({ pass: true });
  });
  it("stops all that is stored and sent where the collector is gone, and later pages too", async () => {
    const context = await here.visitor();
    const page = await goto("/loaded/gone");
    await expectPrompt(page, "About loaded");
    await until(async () =>
      expect(await here.collector.responses("&url=/loaded/gone&state=shown")).toHaveLength(1),
    );
    await context.route(/\/commands\.js/, (route) => route.abort());
    await call(page, "consent", false);
    await score(page, 4);
    await page.waitForTimeout(600);
    const [found] = await here.collector.responses("&url=/loaded/gone");
    expect(found).toMatchObject({ state: "shown", answers: {} });
    const { answered } = await stateOf(page, here.collector.key);
    expect(answered).toBeUndefined();
    await page.goto(`${here.host.url}/loaded/later`);
    await expectNoPrompt(page);
  });
});

describe.each(['data-consent="wait"', ""])(
  "consent withdrawn in one tab, with the tag's attribute %j,",
  (attribute) => {
    /** Two tabs with consent; the first has a prompt open that was shown. */
    async function twoTabs(path: string): Promise<[Page, Page]> {
      here.host.attributes = attribute;
      here.host.head = attribute && GIVEN;
      const first = await goto(path);
      await expectPrompt(first, "About loaded");
      await until(async () => expect(await here.collector.responses(`&url=${path}`)).toHaveLength(1));
      return [first, await goto("/any")];
    }

    it("closes the prompt of another at once, which records and stores nothing more", async () => {
      const path = `/loaded/tab-${attribute.length}`;
      const [first, second] = await twoTabs(path);
      await call(second, "consent", false);
      await first.locator("earshot-prompt").waitFor({ state: "detached" });
      await call(first, "identify", "ann", { plan: "pro" });
      await call(first, "track", "ordered");
      expect(await call(first, "show", "called")).toMatchObject({ outcome: "not-shown", reason: "consent" });
      await first.waitForTimeout(300);
      expect(await here.collector.responses(`&url=${path}`)).toMatchObject([{ state: "shown" }]);
      const refused = attribute ? null : { isRefused: true };
      expect(await stateOf(first, here.collector.key)).toEqual(refused);
      await until(async () =>
        expect(await kept(first)).toEqual([attribute ? [] : [`earshot:${here.collector.key}`], [], []]),
      );
    });
    it("holds in a tab that comes back from the back/forward cache", async () => {
      const [first, second] = await twoTabs(`/loaded/back-${attribute.length}`);
      // As a page in the cache, it hears of nothing.
      await first.evaluate(() => {
        addEventListener("storage", (event) => event.stopImmediatePropagation(), { capture: true });
        dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
      });
      await call(second, "consent", false);
      await first.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
      await first.locator("earshot-prompt").waitFor({ state: "detached" });
      expect(await call(first, "show", "called")).toMatchObject({ reason: "consent" });
    });
    it("is not what a reset in another tab means", async () => {
      const [first, second] = await twoTabs(`/loaded/reset-${attribute.length}`);
      await call(second, "reset");
      // Nor what a page means that clears its storage, to a tag that doesn't wait for consent.
      if (!attribute) await second.evaluate(() => localStorage.clear());
      await first.waitForTimeout(300);
      await expectPrompt(first, "About loaded");
      await call(first, "identify", "ann");
      expect(await stateOf(first, here.collector.key)).toMatchObject({ user: "ann" });
    });
  },
);
