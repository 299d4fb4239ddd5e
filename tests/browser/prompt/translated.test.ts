/** A browser that translates the page: it takes text nodes out and puts `<font>` elements in their place. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { borrowBrowser, returnBrowser } from "../../support/browser/browser.ts";
import { type OpenedPrompt, type PromptPage, startPromptPage } from "./promptPage.ts";

let browser: Browser;
let prompts: PromptPage;
let page: Page;

beforeAll(async () => {
  browser = await borrowBrowser();
  prompts = await startPromptPage(browser);
});
afterEach(() => page?.context().close());
afterAll(async () => {
  await returnBrowser(browser);
  await prompts?.stop();
});

/** Puts «…» for the other language, as Chrome puts its translation in: two elements for each text, the text is gone. */
const translate = () =>
  page.evaluate(() => {
    const root = document.querySelector("earshot-prompt")?.shadowRoot as ShadowRoot;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      if (!text.data.trim() || text.parentElement?.localName === "font") continue;
      const outer = document.createElement("font");
      const inner = outer.appendChild(document.createElement("font"));
      inner.textContent = `«${text.data}»`;
      text.replaceWith(outer);
    }
  });
const notice = () => page.locator("earshot-prompt #notice").textContent();
/** A longer text moves what stands below it, which is the translation's doing. */
const faults = async (prompt: OpenedPrompt) =>
  (await prompt.faults()).filter((fault) => !fault.startsWith("shift"));
const go = () => page.locator("earshot-prompt footer .go");

describe("in a prompt that the browser translates", () => {
  it("one notice takes the place of another, and none stays behind", async () => {
    const prompt = await prompts.open({
      questions: [{ kind: "text", format: "email", required: true }, { kind: "text" }],
    });
    ({ page } = prompt);
    const field = prompt.region.getByRole("textbox");
    await prompt.button("Next").click();
    await expect.poll(notice).toMatch(/^\w.*[^»]$/);
    const needed = await notice();
    await translate();
    expect(await notice()).toBe(`«${needed}»`);
    await field.fill("nobody");
    await go().click();
    await expect.poll(notice).toMatch(/^[^«»]+$/);
    expect(await notice()).not.toBe(needed);
    await translate();
    await field.fill("");
    await go().click();
    await expect.poll(notice).toBe(needed);
    await translate();
    await field.fill("me@example.com");
    await go().click();
    await expect.poll(() => prompt.region.getByRole("heading").textContent()).toBe("Question b");
    expect(await notice()).toBe("");
    expect(await faults(prompt)).toEqual([]);
  });

  it("the last question's button is Send, and all of it can be answered", async () => {
    const prompt = await prompts.open({
      questions: [
        { kind: "nps" },
        { kind: "text" },
        { kind: "choices", choices: [{ id: "red", label: "Red" }] },
        { kind: "text" },
      ],
    });
    ({ page } = prompt);
    const heading = () => prompt.region.getByRole("heading").textContent();
    await translate();
    await page.locator("earshot-prompt [role=radio]").nth(7).click();
    for (const [title, label] of [
      ["Question b", "Next"],
      ["Question c", "Next"],
      ["Question d", "Send"],
    ]) {
      await expect.poll(heading).toBe(title);
      // What stays as it is may stay translated; what changes is as new.
      expect(["Next", "«Next»", "Send"]).toContain(await go().textContent());
      await translate();
      if (title === "Question c") await page.locator("earshot-prompt [role=checkbox]").click();
      else await prompt.region.getByRole("textbox").fill("Because");
      expect(await go().textContent()).toBe(`«${label}»`);
      await go().click();
    }
    await expect.poll(() => prompt.kinds()).toContain("completed");
    expect(await faults(prompt)).toEqual([]);
  });
});
