/** The prompt as a visitor meets it: by role and name, by mouse and by key. */
import type { ElementHandle, Page } from "puppeteer-core";
import { expect } from "vitest";
import { until } from "./firefoxHarness.ts";

/** The prompt's card itself. */
export const card = (page: Page): Promise<ElementHandle> =>
  until(async () => {
    const found = await page.$("earshot-prompt >>> section");
    if (!found) throw new Error("no card");
    return found;
  });

/** What the accessibility tree has by that role and name in the prompt, if it has. */
async function look(page: Page, role: string, name: string): Promise<ElementHandle | null> {
  const root = await page.evaluateHandle(
    () => document.querySelector("earshot-prompt")?.shadowRoot ?? document.body,
  );
  return root.$(`aria/${name}[role="${role}"]`);
}

/** Waits for it. */
export const find = (page: Page, role: string, name: string): Promise<ElementHandle> =>
  until(async () => {
    const found = await look(page, role, name);
    if (!found) throw new Error(`no ${role} "${name}" in ${await textOf(page)}`);
    return found;
  });
export const region = (page: Page, name: string): Promise<ElementHandle> => find(page, "region", name);
/**
 * Until the question in sight can have been read: what is pressed before does nothing. Not by `waitForFunction`, which
 * evaluates in the page, where its policy forbids that: https://github.com/w3c/webdriver-bidi/issues/1024
 */
const untilRead = (page: Page) =>
  until(async () => {
    const isUnread = await page.evaluate(
      () => document.querySelector("earshot-prompt")?.hasAttribute("unread") ?? false,
    );
    if (isUnread) throw new Error("the question can't have been read yet");
  });
export const click = async (page: Page, role: string, name: string): Promise<void> => {
  const found = await find(page, role, name);
  await untilRead(page);
  await found.click();
};
export const press = async (
  page: Page,
  ...keys: Parameters<Page["keyboard"]["press"]>[0][]
): Promise<void> => {
  for (const key of keys) {
    await untilRead(page);
    await page.keyboard.press(key);
  }
};

export const textOf = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.querySelector("earshot-prompt")?.shadowRoot?.textContent?.trim());

/** Name or text of what has focus; null: nothing has. */
export const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const inside = document.querySelector("earshot-prompt")?.shadowRoot?.activeElement;
    const element = inside ?? document.activeElement;
    if (!element || element === document.body) return null;
    const by = element.getAttribute("aria-labelledby");
    const name = by && (element.getRootNode() as ShadowRoot).getElementById(by)?.textContent;
    return element.getAttribute("aria-label") ?? name ?? element.textContent?.trim() ?? "";
  });
export const expectFocus = (page: Page, name: string | null): Promise<void> =>
  until(async () => expect(await focused(page)).toBe(name));

/** Tab until that has focus. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let steps = 0; steps < 10; steps++) {
    await page.keyboard.press("Tab");
    if ((await focused(page)) === name) return;
  }
  expect(await focused(page)).toBe(name);
}

/** Nothing is asked within a while that is long enough for it. */
export async function expectNoPrompt(page: Page): Promise<void> {
  await new Promise((done) => setTimeout(done, 600));
  expect(await textOf(page)).toBeUndefined();
}

export const call = <T = unknown>(page: Page, ...args: unknown[]): Promise<T> =>
  page.evaluate(
    (given) => (Reflect.get(window, "earshot") as (...call: unknown[]) => T)(...given),
    args,
  ) as Promise<T>;
