/** Several windows of a site: one prompt in all of them, over https and over plain http, where browsers have no locks. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { INSECURE_HOST } from "../../support/browser/browser.ts";
import { expectNoPrompt, expectPrompt, stage, until } from "../../support/browser/browserHarness.ts";
import { call, score, stateOf, survey } from "./tagPage.ts";

const here = stage([
  survey("loaded", { on: ["load"], pages: { only: ["/loaded/**"] } }),
  survey(
    "long",
    { on: ["load"], pages: { only: ["/long/**"] } },
    {
      questions: [
        { id: "why", kind: "text", title: "What went wrong?" },
        { id: "score", kind: "nps", title: "How likely?" },
      ],
    },
  ),
  survey("called", {}),
  survey("rival", {}),
]);
const plainHttp = (url: string) => url.replace("127.0.0.1", INSECURE_HOST);
const prompts = (page: Page) => page.getByRole("region").count();
const show = (page: Page, id: string) => {
  const outcome = call<Record<string, unknown>>(page, "show", id);
  outcome.catch(() => "closed with the test");
  return outcome;
};
const close = (page: Page) =>
  page.locator("earshot-prompt").getByRole("button", { name: "Close" }).click({ timeout: 5000 });
const why = (page: Page) => page.getByRole("textbox", { name: "What went wrong?" });

describe.each([
  ["over https or on localhost", (url: string) => url, true],
  ["over plain http", plainHttp, false],
])("two windows, %s,", (_, addressOf, hasLocks) => {
  async function windowsAt(...paths: string[]): Promise<[Page, Page]> {
    const context = await here.visitor();
    const [one, two] = [await context.newPage(), await context.newPage()];
    const urlOf = (path = "") => addressOf(here.host.url + path);
    await Promise.all([one.goto(urlOf(paths[0])), two.goto(urlOf(paths[1]))]);
    expect(await one.evaluate(() => "locks" in navigator)).toBe(hasLocks);
    return [one, two];
  }

  it("that load in the same instant show one prompt", async () => {
    const windows = await windowsAt("/loaded/a", "/loaded/b");
    await until(async () => expect((await Promise.all(windows.map(prompts))).toSorted()).toEqual([0, 1]));
    await windows[0].waitForTimeout(600);
    expect((await Promise.all(windows.map(prompts))).toSorted()).toEqual([0, 1]);
  });
  it("continue what was begun in one of them only", async () => {
    const [one, two] = await windowsAt("/long/begun", "/any");
    await why(one).fill("Begun here");
    await one.waitForTimeout(600);
    await two.goto(addressOf(`${here.host.url}/long/second`));
    await expectNoPrompt(two);
    await one.close();
    await two.reload();
    await expectPrompt(two, "What went wrong?");
    expect(await why(two).inputValue()).toBe("Begun here");
  });
  it("show the prompt that one calls in place of the unasked one of the other, which may come again", async () => {
    const [one, two] = await windowsAt("/loaded/first", "/any");
    await expectPrompt(one, "About loaded");
    void show(two, "called");
    await expectPrompt(two, "About called");
    await until(async () => expect(await prompts(one)).toBe(0));
    const shownOf = async () => Object.keys((await stateOf(two, here.collector.key)).shown);
    await until(async () => expect(await shownOf()).toEqual(["called"]));
    // Not from the copy of the state, either.
    await two.reload();
    await two.waitForTimeout(300);
    expect(await shownOf()).toEqual(["called"]);
  });
  it("show no second called prompt, and the first one's draft is not called away after a reload", async () => {
    const [one, two] = await windowsAt("/any", "/any");
    void show(one, "long");
    await why(one).fill("Called here");
    await one.waitForTimeout(600);
    const busy = { outcome: "not-shown", reason: "busy" };
    expect(await show(two, "rival")).toMatchObject(busy);
    await one.reload();
    await expectPrompt(one, "What went wrong?");
    expect(await show(two, "rival")).toMatchObject(busy);
    await close(one);
    void show(two, "rival");
    await expectPrompt(two, "About rival");
  });
  it("deliver once what was answered in both", async () => {
    const [one, two] = await windowsAt("/any", "/any");
    here.collector.networkFault = "reset";
    void show(one, "called");
    await score(one, 3);
    await one.getByText("Thank you!").waitFor();
    void show(two, "rival");
    await score(two, 4);
    await two.getByText("Thank you!").waitFor();
    here.collector.networkFault = "none";
    const { visitor } = await stateOf(one, here.collector.key);
    await until(async () => {
      const found = await here.collector.responses(`&visitor=${visitor}&state=completed`);
      expect(found.map(({ answers }) => answers)).toEqual(
        expect.arrayContaining([{ score: 3 }, { score: 4 }]),
      );
      expect(found).toHaveLength(2);
    });
  });
});

describe("a thank-you that is open", () => {
  it("does not make the next call busy, in its window or in another", async () => {
    const page = await here.goto("/any");
    void show(page, "called");
    await score(page, 9);
    await page.getByText("Thank you!").waitFor();
    const second = await here.goto("/any");
    void show(second, "rival");
    await expectPrompt(second, "About rival");
    await close(second);
    void show(page, "rival");
    await expectPrompt(page, "About rival");
    expect(await prompts(page)).toBe(1);
  });
});
