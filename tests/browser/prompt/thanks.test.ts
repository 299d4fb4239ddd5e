/** An ending that only thanks goes by itself once nobody is in it, and with the page view. */
import { describe, expect, it } from "vitest";
import type { OpenedPrompt, Setting } from "./promptPage.ts";
import { enter, inPrompt, nps, press, withPrompts } from "./promptWalk.ts";

withPrompts();

const away = ({ page }: OpenedPrompt) => page.mouse.move(2, 2);
/** On a busy machine a timer of six seconds can be late. */
const LATE = 20_000;

/** Answered by mouse, which then leaves; milliseconds until it is gone, or Infinity. */
async function lifeOf(prompt: OpenedPrompt, watched = 7000): Promise<number> {
  const begun = Date.now();
  const isGone = await prompt.page
    .waitForFunction(() => !document.querySelector("earshot-prompt"), undefined, { timeout: watched })
    .catch(() => null);
  return isGone ? Date.now() - begun : Number.POSITIVE_INFINITY;
}
const answered = async (setting: Partial<Setting>, walk: (prompt: OpenedPrompt) => Promise<void>) =>
  inPrompt({ questions: [nps], ...setting }, async (prompt) => {
    await prompt.radio(9).click();
    await prompt.region.getByRole("heading", { name: /Thank|Stay/ }).waitFor();
    await walk(prompt);
  });

describe.concurrent("an ending", () => {
  it("that only thanks closes by itself after six seconds", () =>
    answered({}, async (prompt) => {
      await away(prompt);
      const life = await lifeOf(prompt, LATE);
      expect(life).toBeGreaterThan(5500);
      expect(life).toBeLessThan(LATE);
      expect(await prompt.kinds()).toEqual(["shown", "answered", "completed", "closed"]);
    }));

  it("stays while the pointer is in it, and for six seconds after", () =>
    answered({}, async (prompt) => {
      await prompt.region.hover();
      expect(await lifeOf(prompt)).toBe(Number.POSITIVE_INFINITY);
      await away(prompt);
      const life = await lifeOf(prompt, LATE);
      expect(life).toBeGreaterThan(5500);
      expect(life).toBeLessThan(LATE);
    }));

  it("stays while focus is in it that came there by Tab", () =>
    answered({}, async (prompt) => {
      await away(prompt);
      await prompt.page.locator("#before").focus();
      await press(prompt, "Tab");
      expect(await prompt.focused()).toBe("Close");
      expect(await lifeOf(prompt)).toBe(Number.POSITIVE_INFINITY);
      await press(prompt, "Shift+Tab");
      expect(await lifeOf(prompt, LATE)).toBeLessThan(LATE);
    }));

  it("stays for whoever answered by keyboard alone, and has focus in it", () =>
    inPrompt({ questions: [nps] }, async (prompt) => {
      await enter(prompt);
      await press(prompt, "9");
      expect(await lifeOf(prompt)).toBe(Number.POSITIVE_INFINITY);
    }));

  it.each<[string, object]>([
    ["a code", { code: "STAY20" }],
    ["a link", { link: { label: "Use it", url: "/deal" } }],
  ])("with %s stays", (_, some) =>
    answered({ endings: [{ id: "e", title: "Stay", ...some }] }, async (prompt) => {
      await away(prompt);
      expect(await lifeOf(prompt)).toBe(Number.POSITIVE_INFINITY);
    }),
  );

  it("that only thanks goes with the page view, and one with an offer stays", async () => {
    const leave = ({ page }: OpenedPrompt) =>
      page.evaluate(() => (Reflect.get(window, "opened") as { endPageView(): void }).endPageView());
    await answered({}, async (prompt) => {
      await leave(prompt);
      expect(await prompt.region.count()).toBe(0);
    });
    await answered({ endings: [{ id: "e", title: "Stay", code: "STAY20" }] }, async (prompt) => {
      await leave(prompt);
      expect(await prompt.region.count()).toBe(1);
    });
    await inPrompt({ questions: [nps] }, async (prompt) => {
      await leave(prompt);
      expect(await prompt.region.count()).toBe(1);
    });
  });
});
