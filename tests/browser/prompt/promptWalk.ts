import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import type { Question } from "../../../schema/definition/survey.ts";
import { borrowBrowser, returnBrowser } from "../../support/browser/browser.ts";
import { type OpenedPrompt, type PromptPage, type Setting, startPromptPage } from "./promptPage.ts";

let browser: Browser;
let prompts: PromptPage;

/** A browser and a page for the prompts of a test file. */
export function withPrompts(): void {
  beforeAll(async () => {
    browser = await borrowBrowser();
    prompts = await startPromptPage(browser);
  });
  afterAll(async () => {
    await returnBrowser(browser);
    await prompts?.stop();
  });
}

export const nps: Partial<Question> = { kind: "nps", title: "How likely are you to recommend us?" };
export const why: Partial<Question> = { kind: "text", title: "Why?" };
export const colours: Partial<Question> = {
  kind: "choice",
  title: "Which colour?",
  other: true,
  choices: [
    { id: "red", label: "Red" },
    { id: "blue", label: "Blue" },
  ],
};

/** Opens a prompt, walks, and looks that the page came to no harm. */
export async function inPrompt(
  setting: Setting,
  walk: (prompt: OpenedPrompt) => Promise<void>,
): Promise<void> {
  const prompt = await prompts.open(setting);
  try {
    await walk(prompt);
    expect(await prompt.faults(), "errors, violations and shifts in the page").toEqual([]);
  } finally {
    await prompt.page.context().close();
  }
}
export const titleOf = ({ region }: OpenedPrompt) => region.getByRole("heading").textContent();
/** Waits until the question in sight can have been read: what is pressed before does nothing. */
export const untilRead = ({ page }: Pick<OpenedPrompt, "page">) =>
  page.waitForFunction(() => !document.querySelector("earshot-prompt")?.hasAttribute("unread"));
export const press = async (prompt: OpenedPrompt, ...keys: string[]) => {
  for (const key of keys) {
    await untilRead(prompt);
    await prompt.page.keyboard.press(key);
  }
};
export const enter = async (prompt: OpenedPrompt) => {
  await prompt.page.locator("#before").focus();
  await press(prompt, "Tab");
};
