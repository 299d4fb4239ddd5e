/** Modals that are not a `<dialog>`: they trap focus, and take clicks and the wheel. The libraries themselves. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { hostile, isOnTop, until } from "./hostileHarness.ts";
import { modalPage } from "./modalLibraries.ts";

const survey = {
  id: "long",
  questions: [
    {
      id: "colours",
      kind: "choices",
      title: "Which colours?",
      choices: Array.from({ length: 40 }, (_, i) => ({ id: `c${i}`, label: `Colour ${i}` })),
    },
    { id: "why", kind: "text", title: "Why these?" },
  ],
  endings: [{ id: "thanks", title: "Thank you!", code: "STAY20" }],
  show: { on: ["load"] },
};
const { open } = hostile({ surveys: [survey] });
const run = (page: Page, script: string) => page.evaluate(script);
const isOpen = (page: Page) => run(page, "isOpen()");
const opened = async (page: Page) => {
  await page.waitForFunction("window.openModal");
  await run(page, "openModal()");
  await until(async () => expect(await isOpen(page)).toBe(true));
  await page.locator("[aria-label='In the modal']").waitFor();
};
const prompted = async (page: Page) => {
  await page.getByRole("region", { name: "Which colours?", includeHidden: true }).waitFor();
  await page.waitForFunction(
    () => (document.querySelector("earshot-prompt")?.shadowRoot?.adoptedStyleSheets.length ?? 0) > 1,
  );
};

describe.each(["bootstrap", "focus-trap", "mui", "radix", "headlessui"])("a modal of %s", (name) => {
  it.each(["before", "after"])(
    "that opens %s the prompt leaves it to be scrolled, clicked and typed in",
    async (when) => {
      const at = await open({ body: await modalPage(name), after: "" });
      const { page } = at;
      if (when === "before") await opened(page);
      await prompted(page);
      if (when === "after") await opened(page);
      await page.waitForTimeout(400);
      expect(await isOnTop(page)).toBe(true);

      const box = page.getByRole("checkbox", { name: "Colour 3", exact: true });
      await box.hover();
      await page.mouse.wheel(0, 150);
      await until(async () =>
        expect(await page.locator("earshot-prompt .all").evaluate((all) => all.scrollTop)).toBeGreaterThan(
          50,
        ),
      );
      await page.getByRole("checkbox", { name: "Colour 7", exact: true }).click({ timeout: 4000 });
      await page.getByRole("button", { name: "Next" }).click({ timeout: 4000 });
      const field = page.getByRole("textbox", { name: "Why these?" });
      await field.click({ timeout: 4000 });
      await page.keyboard.type("It");
      // Longer than any of them waits before it takes focus back.
      await page.waitForTimeout(300);
      await page.keyboard.type(" works");
      expect(await field.inputValue()).toBe("It works");
      expect(await isOpen(page)).toBe(true);

      await run(page, "closeModal()");
      await until(async () => expect(await isOpen(page)).toBe(false));
      await page.waitForTimeout(600);
      expect(await field.inputValue()).toBe("It works");
      await page.getByRole("button", { name: "Send" }).click({ timeout: 4000 });
      expect(await at.stored("completed")).toMatchObject({ answers: { colours: ["c7"], why: "It works" } });
      at.expectPeace();
    },
  );

  it("stays open when Esc closes the prompt in it", async () => {
    const at = await open({ body: await modalPage(name) });
    const { page } = at;
    await opened(page);
    await prompted(page);
    await page.waitForTimeout(400);
    await page.getByRole("checkbox", { name: "Colour 1", exact: true }).click({ timeout: 4000 });
    await page.keyboard.press("Escape");
    await page.locator("earshot-prompt").waitFor({ state: "detached" });
    await page.waitForTimeout(300);
    expect(await isOpen(page)).toBe(true);
    at.expectPeace();
  });
});
