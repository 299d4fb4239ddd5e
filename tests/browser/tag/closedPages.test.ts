/** Pages that a survey's `pages` shuts: its prompt leaves them, and what was begun waits for a page that is open. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectNoPrompt, expectPrompt, stage, until } from "../../support/browser/browserHarness.ts";
import { call, survey } from "./tagPage.ts";

const questions = [
  { id: "why", kind: "text", title: "What went wrong?" },
  { id: "score", kind: "nps", title: "How likely?" },
];
const here = stage([
  survey("shop", { on: ["load"], pages: { only: ["/shop/**"], not: ["/shop/pay/**"] } }, { questions }),
  survey("called", { pages: { not: ["/shop/pay/**"] } }, { questions }),
]);
const why = (page: Page) => page.getByRole("textbox", { name: "What went wrong?" });
const navigate = (page: Page, path: string) => page.evaluate((to) => history.pushState({}, "", to), path);
const prompts = (page: Page) => page.getByRole("region").count();
const expectGone = (page: Page) => until(async () => expect(await prompts(page)).toBe(0));

describe("a prompt that came unasked", () => {
  it("closes on the way to a page that its `pages` exclude, and stays on the way to one that they include", async () => {
    const page = await here.goto("/shop/a");
    await expectPrompt(page, "What went wrong?");
    await navigate(page, "/shop/b");
    await page.waitForTimeout(300);
    expect(await prompts(page)).toBe(1);
    await navigate(page, "/shop/pay/card");
    await expectGone(page);
    await expectNoPrompt(page);
  });
  it("closes with what was typed, and comes back with it on an included page", async () => {
    const page = await here.goto("/shop/typed");
    await why(page).fill("Half a sent");
    await navigate(page, "/shop/pay/card");
    await expectGone(page);
    await navigate(page, "/help");
    await expectNoPrompt(page);
    await navigate(page, "/shop/again");
    await expectPrompt(page, "What went wrong?");
    expect(await why(page).inputValue()).toBe("Half a sent");
  });
  it("is continued as the same response after it closed", async () => {
    const page = await here.goto("/shop/same");
    await why(page).fill("All of it");
    await page.getByRole("button", { name: "Next" }).click();
    await expectPrompt(page, "How likely?");
    await navigate(page, "/shop/pay/card");
    await expectGone(page);
    await navigate(page, "/shop/later");
    await page.getByRole("radio", { name: /^9/ }).click({ timeout: 5000 });
    await until(async () => {
      const found = await here.collector.responses("&survey=shop&url=/shop/same");
      expect(found).toMatchObject([{ state: "completed", answers: { why: "All of it", score: 9 } }]);
    });
    expect(await here.collector.responses("&survey=shop&url=/shop/later")).toEqual([]);
  });
});

describe("a draft of an earlier page", () => {
  it("waits on excluded pages, and shows again on an included one", async () => {
    const page = await here.goto("/shop/draft");
    await why(page).fill("My own words");
    await page.waitForTimeout(600);
    for (const path of ["/shop/pay/card", "/help"]) {
      await page.goto(here.host.url + path);
      await expectNoPrompt(page);
    }
    await page.goto(`${here.host.url}/shop/back`);
    await expectPrompt(page, "What went wrong?");
    expect(await why(page).inputValue()).toBe("My own words");
  });
});

describe("a prompt that the page called", () => {
  it("stays on every page, and its draft shows again on every page", async () => {
    const page = await here.goto("/any");
    void call(page, "show", "called").catch(() => "closed with the test");
    await why(page).fill("My own words");
    await navigate(page, "/shop/pay/card");
    await page.waitForTimeout(600);
    expect(await prompts(page)).toBe(1);
    await page.goto(`${here.host.url}/shop/pay/other`);
    await expectPrompt(page, "What went wrong?");
    expect(await why(page).inputValue()).toBe("My own words");
  });
});
