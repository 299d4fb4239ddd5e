/** A prompt that the page calls, beside one that came unasked, another called one, and a modal that was closed. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectPrompt, stage, until } from "../../support/browser/browserHarness.ts";
import { call, stateOf, survey } from "./tagPage.ts";

const two = [
  { id: "why", kind: "text", title: "What went wrong?" },
  { id: "score", kind: "nps", title: "How likely?" },
];
const here = stage([
  survey("loaded", { on: ["load"], pages: { only: ["/loaded/**"] } }, { questions: two }),
  survey("called", {}),
  survey("rival", {}),
]);
const title = "What went wrong?";
const show = (page: Page, ...given: unknown[]) => {
  const outcome = call<Record<string, unknown>>(page, "show", ...given);
  outcome.catch(() => "closed with the test");
  return outcome;
};
const press = (page: Page, name: string) =>
  page.locator("earshot-prompt").getByRole("button", { name, exact: true }).click({ timeout: 5000 });

describe("a called prompt", () => {
  it("takes the place of an unasked one, which may come again", async () => {
    const page = await here.goto("/loaded/a");
    await expectPrompt(page, title);
    void show(page, "called");
    await expectPrompt(page, "About called");
    expect(await page.getByRole("region").count()).toBe(1);
    await press(page, "Close");
    const { shown } = await stateOf(page, here.collector.key);
    expect(Object.keys(shown)).toEqual(["called"]);
  });
  it("dismisses an unasked one in which something was answered", async () => {
    const page = await here.goto("/loaded/answered");
    await page.getByRole("textbox", { name: title }).fill("All of it");
    await press(page, "Next");
    await expectPrompt(page, "How likely?");
    void show(page, "called");
    await expectPrompt(page, "About called");
    await until(async () => {
      const found = await here.collector.responses("&survey=loaded&url=/loaded/answered");
      expect(found).toMatchObject([{ state: "dismissed", answers: { why: "All of it" } }]);
    });
  });
  it("is busy where another called one is open, here or in another window", async () => {
    const page = await here.goto("/any");
    void show(page, "called");
    await expectPrompt(page, "About called");
    const busy = { outcome: "not-shown", reason: "busy" };
    expect(await show(page, "rival")).toMatchObject(busy);
    const second = await here.goto("/any");
    expect(await show(second, "rival")).toMatchObject(busy);
    await press(page, "Close");
    void show(second, "rival");
    await expectPrompt(second, "About rival");
  });
  it("takes the place of an unasked one in another window", async () => {
    const page = await here.goto("/loaded/window");
    await expectPrompt(page, title);
    const second = await here.goto("/any");
    void show(second, "called");
    await expectPrompt(second, "About called");
    await page.locator("earshot-prompt").waitFor({ state: "detached" });
  });
});

describe("a modal that was closed", () => {
  it("is declined when it is called again in the same page view, and shows in the next", async () => {
    const page = await here.goto("/any");
    const first = show(page, "called", { modal: true });
    await expectPrompt(page, "About called");
    await press(page, "Close");
    expect(await first).toMatchObject({ outcome: "dismissed", answers: {}, ending: null });
    expect(await show(page, "called", { modal: true })).toEqual({
      outcome: "not-shown",
      answers: {},
      ending: null,
      reason: "declined",
    });
    await page.evaluate(() => history.pushState({}, "", "/next"));
    await page.waitForTimeout(300);
    void show(page, "called", { modal: true });
    await expectPrompt(page, "About called");
  });
});
