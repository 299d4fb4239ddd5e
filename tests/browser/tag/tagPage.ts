/** What the tests of the tag share: small surveys, and a page's calls. */
import type { Page } from "playwright-core";

export const survey = (id: string, show: object, some: object = {}) => ({
  id,
  questions: [{ id: "score", kind: "nps", title: `About ${id}` }],
  endings: [{ id: "thanks", title: "Thank you!" }],
  show,
  ...some,
});

export type Calling = (...call: unknown[]) => unknown;

/** `earshot(…)`, as the page calls it. */
export const call = <T = unknown>(page: Page, ...args: unknown[]): Promise<T> =>
  page.evaluate((given) => (Reflect.get(window, "earshot") as Calling)(...given) as T, args);

/** What localStorage holds of the visitor. */
export const stateOf = (page: Page, key: string) =>
  page.evaluate((name) => JSON.parse(localStorage.getItem(name) ?? "null"), `earshot:${key}`);

export const score = (page: Page, value: number): Promise<void> =>
  page.getByRole("radio", { name: new RegExp(`^${value}\\b`) }).click({ timeout: 5000 });
