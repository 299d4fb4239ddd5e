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

const questions = [{ kind: "nps" as const }, { kind: "text" as const }];

/** A prompt called as a modal while the page's link has focus. */
async function opened(): Promise<OpenedPrompt> {
  ({ page } = await prompts.open({ questions }));
  await page.evaluate("opened.close()");
  await page.focus("#before");
  const prompt = await prompts.open({ questions, isModal: true, isCalled: true }, page);
  await page.waitForFunction("document.querySelector('dialog:modal > earshot-prompt')");
  return prompt;
}
const linkIsFocused = () => page.evaluate("document.activeElement?.id === 'before'");

describe("a prompt that is called as a modal", () => {
  it("takes focus, names its dialog, and lays a backdrop over the whole page", async () => {
    const prompt = await opened();
    expect(await prompt.focused()).toBe("Question a");
    expect(await page.getByRole("dialog", { name: "Question a" }).count()).toBe(1);
    const backdrop = await page.locator("earshot-prompt").evaluate((host) => {
      const { position, inset, backgroundColor } = getComputedStyle(host, "::before");
      return { position, inset, backgroundColor };
    });
    expect(backdrop).toEqual({ position: "fixed", inset: "0px", backgroundColor: "rgba(0, 0, 0, 0.4)" });
    const pixel = await page.screenshot({ clip: { x: 20, y: 700, width: 1, height: 1 } });
    await page.keyboard.press("Escape");
    await page.locator("earshot-prompt").waitFor({ state: "detached" });
    expect(pixel.equals(await page.screenshot({ clip: { x: 20, y: 700, width: 1, height: 1 } }))).toBe(false);
    expect(await prompt.faults()).toEqual([]);
  });

  it("stands in the middle of a wide page", async () => {
    const { region } = await opened();
    const box = await region.boundingBox();
    const size = page.viewportSize();
    expect(Math.abs((box?.x ?? 0) + (box?.width ?? 0) / 2 - (size?.width ?? 0) / 2)).toBeLessThan(2);
    expect(Math.abs((box?.y ?? 0) + (box?.height ?? 0) / 2 - (size?.height ?? 0) / 2)).toBeLessThan(2);
  });

  it("leaves the page inert: neither a click nor Tab reaches its link", async () => {
    await opened();
    const box = await page.locator("#before").boundingBox();
    await page.mouse.click((box?.x ?? 0) + 5, (box?.y ?? 0) + 5);
    expect(await page.evaluate("location.hash")).toBe("");
    for (let i = 0; i < 8; i++) {
      await page.keyboard.press("Tab");
      expect(await linkIsFocused()).toBe(false);
    }
    expect(await page.locator("earshot-prompt").count()).toBe(1);
  });

  it("is answered to its end, and gives focus back when Close is clicked", async () => {
    const prompt = await opened();
    await prompt.radio(9).click();
    await prompt.region.getByRole("textbox").fill("It works");
    await prompt.button("Send").click();
    await page.getByText("Thank you").waitFor();
    await prompt.button("Close").click();
    await page.locator("dialog").waitFor({ state: "detached" });
    expect(await linkIsFocused()).toBe(true);
    expect(await prompt.kinds()).toEqual(
      expect.arrayContaining(["shown", "answered", "completed", "closed"]),
    );
  });

  it("closes on Esc and gives focus back, wherever focus stands in it", async () => {
    const first = await opened();
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    expect(await linkIsFocused()).toBe(true);
    expect(await first.kinds()).toEqual(["shown", "dismissed", "closed"]);
    await page.context().close();

    const second = await opened();
    await page.evaluate("document.querySelector('earshot-prompt').shadowRoot.activeElement?.blur()");
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    expect(await linkIsFocused()).toBe(true);
    expect(await second.kinds()).toEqual(["shown", "dismissed", "closed"]);
  });
});
