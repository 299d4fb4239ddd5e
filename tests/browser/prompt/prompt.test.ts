import { describe, expect, it, vi } from "vitest";
import { enter, inPrompt, nps, press, titleOf, why, withPrompts } from "./promptWalk.ts";

withPrompts();

describe("opening", () => {
  it("takes no focus, is a region named by its question, on the top layer, and is no dialog", () =>
    inPrompt({ questions: [nps] }, async (prompt) => {
      expect(await prompt.focused()).toBeNull();
      const { page } = prompt;
      expect(await page.getByRole("region", { name: "How likely are you to recommend us?" }).count()).toBe(1);
      expect(await page.getByRole("dialog").count()).toBe(0);
      expect(await page.locator("earshot-prompt:popover-open").count()).toBe(1);
      expect(await prompt.kinds()).toEqual(["shown"]);
    }));

  it("leaves the page's styles outside, and walls of !important too", () =>
    inPrompt({ questions: [nps, why], trail: ["a", "b"], answers: { a: 1 } }, async ({ region, button }) => {
      const look = await region.evaluate((element) => {
        const { letterSpacing, fontSize, opacity } = getComputedStyle(element);
        return { letterSpacing, fontSize, opacity };
      });
      expect(look).toEqual({ letterSpacing: "normal", fontSize: "15px", opacity: "1" });
      expect((await button("Send").boundingBox())?.width).toBeLessThan(150);
    }));

  it.each([
    ["top-left", 0, 0],
    ["middle-center", 0.5, 0.5],
    ["bottom-right", 1, 1],
    ["bottom-left", 0, 1],
    ["top-right", 1, 0],
  ])("stands where its placement says: %s", (placement, x, y) =>
    inPrompt({ questions: [nps], theme: { placement } }, async ({ region, page }) => {
      const box = (await region.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
      expect(box.x).toBeCloseTo(16 + x * (width - box.width - 32), 0);
      expect(box.y).toBeCloseTo(16 + y * (height - box.height - 32), 0);
    }),
  );

  it("stands in the given place where it is inline, and not on the top layer", () =>
    inPrompt({ questions: [nps], isInline: true }, async ({ page }) => {
      expect(await page.locator("#place > earshot-prompt").count()).toBe(1);
      expect(await page.locator("earshot-prompt:popover-open").count()).toBe(0);
    }));

  it("lets clicks beside the card through to the page", () =>
    inPrompt({ questions: [nps] }, async ({ page }) => {
      await page.locator("#before").click();
      expect(page.url()).toMatch(/#x$/);
    }));
});

describe("a scale", () => {
  it("leads on when a score is clicked, and tells the answer with the path", () =>
    inPrompt({ questions: [nps, why] }, async (prompt) => {
      await prompt.radio(9).click();
      expect(await titleOf(prompt)).toBe("Why?");
      const [, answered] = await prompt.told();
      expect(answered).toMatchObject({
        kind: "answered",
        question: "a",
        progress: { trail: ["a", "b"], answers: { a: 9 }, kept: { a: 9 } },
      });
    }));

  it("loses no click that comes before the code that leads on", () =>
    inPrompt({ questions: [nps, why], delay: 700 }, async (prompt) => {
      await prompt.radio(3).click();
      expect(await prompt.radio(3).getAttribute("aria-checked")).toBe("true");
      expect(await prompt.kinds()).toEqual(["shown", "answered"]);
      await vi.waitFor(async () => expect(await titleOf(prompt)).toBe("Why?"), 5000);
      expect(await prompt.kinds()).toEqual(["shown", "answered", "moved"]);
      expect((await prompt.told()).at(-1)).toMatchObject({
        progress: { trail: ["a", "b"], answers: { a: 3 } },
      });
    }));

  it("tells the answer and closes where the rest can't be fetched, and does the page no harm", () =>
    inPrompt({ questions: [nps, why], isCut: true }, async (prompt) => {
      await prompt.radio(3).click();
      await vi.waitFor(async () => expect(await prompt.region.count()).toBe(0), 5000);
      expect(await prompt.kinds()).toEqual(["shown", "answered", "dismissed", "closed"]);
      expect((await prompt.told())[2]).toMatchObject({ progress: { answers: { a: 3 } } });
    }));

  it("keeps the last of two early clicks", () =>
    inPrompt({ questions: [nps, why], delay: 700 }, async (prompt) => {
      await prompt.radio(3).click();
      await prompt.radio(4).click();
      await vi.waitFor(async () => expect(await titleOf(prompt)).toBe("Why?"), 5000);
      expect((await prompt.told()).at(-1)).toMatchObject({ progress: { answers: { a: 4 } } });
    }));

  it("keeps the elements that were painted first when the second part takes over", () =>
    inPrompt({ questions: [nps, why], delay: 400 }, async (prompt) => {
      const radio = await prompt.radio(5).elementHandle();
      await prompt.page.waitForFunction(
        () => document.querySelector("earshot-prompt")?.shadowRoot?.adoptedStyleSheets.length === 2,
      );
      expect(await radio?.evaluate((element) => element.isConnected)).toBe(true);
      await prompt.radio(5).click();
      expect(await prompt.kinds()).toEqual(["shown", "answered"]);
    }));

  it("is one tab stop, in which arrows move round without picking", () =>
    inPrompt({ questions: [nps, why] }, async (prompt) => {
      await enter(prompt);
      expect(await prompt.focused()).toBe("0, Not at all likely");
      await press(prompt, "ArrowRight", "ArrowDown", "ArrowDown");
      expect(await prompt.focused()).toBe("3");
      await press(prompt, "Home", "ArrowLeft");
      expect(await prompt.focused()).toBe("10, Extremely likely");
      expect(await prompt.kinds()).toEqual(["shown"]);
      await press(prompt, "Tab");
      expect(await prompt.focused()).toBe("Don't ask again");
      await press(prompt, "Shift+Tab");
      expect(await prompt.focused()).toBe("10, Extremely likely");
    }));

  it.each(["Space", "Enter"])("is picked from by %s, and focus goes on to the next question", (key) =>
    inPrompt({ questions: [nps, { kind: "csat", title: "And now?" }] }, async (prompt) => {
      await enter(prompt);
      await press(prompt, "ArrowRight", key);
      expect((await prompt.told()).at(-1)).toMatchObject({
        kind: "answered",
        progress: { answers: { a: 1 } },
      });
      expect(await prompt.focused()).toBe("And now?");
      await press(prompt, "4");
      expect((await prompt.told()).at(-1)).toMatchObject({
        kind: "completed",
        progress: { answers: { a: 1, b: 4 } },
      });
    }),
  );

  it("runs the other way for sideways arrows where the language does", () =>
    inPrompt({ questions: [nps], lang: "ar" }, async (prompt) => {
      await enter(prompt);
      await press(prompt, "ArrowLeft", "ArrowLeft", "ArrowRight");
      expect(await prompt.focused()).toBe("1");
      const [low, high] = await Promise.all([prompt.radio(0).boundingBox(), prompt.radio(10).boundingBox()]);
      expect(low?.x).toBeGreaterThan(high?.x ?? 0);
    }));

  it("takes digits, at once where no second can follow", () =>
    inPrompt({ questions: [nps, why] }, async (prompt) => {
      await enter(prompt);
      await press(prompt, "7");
      expect((await prompt.told()).at(-1)).toMatchObject({ progress: { answers: { a: 7 } } });
    }));

  it("takes 1 and 0 within half a second as 10", () =>
    inPrompt({ questions: [nps, why] }, async (prompt) => {
      await enter(prompt);
      await press(prompt, "1", "0");
      expect((await prompt.told()).at(-1)).toMatchObject({ progress: { answers: { a: 10 } } });
    }));

  it("takes a 1 that nothing follows as 1, after half a second", () =>
    inPrompt({ questions: [nps, why] }, async (prompt) => {
      await enter(prompt);
      await press(prompt, "1");
      await prompt.page.waitForTimeout(250);
      expect(await prompt.kinds()).toEqual(["shown"]);
      await vi.waitFor(async () => expect(await prompt.kinds()).toContain("answered"), 2000);
      expect((await prompt.told()).at(-1)).toMatchObject({ progress: { answers: { a: 1 } } });
    }));

  it("takes no digit off its ends", () =>
    inPrompt({ questions: [{ kind: "csat" }, why] }, async (prompt) => {
      await enter(prompt);
      await press(prompt, "0", "6", "9");
      expect(await prompt.kinds()).toEqual(["shown"]);
      await press(prompt, "1");
      expect((await prompt.told()).at(-1)).toMatchObject({ progress: { answers: { a: 1 } } });
    }));

  it.each([
    ["floating", false],
    ["inline", true],
  ])("runs in two rows of the same order on a narrow phone: %s", (_, isInline) =>
    inPrompt(
      { questions: [nps], isInline, context: { viewport: { width: 320, height: 800 } } },
      async ({ radio }) => {
        const boxes = await Promise.all([0, 5, 6, 10].map((score) => radio(score).boundingBox()));
        const [zero, five, six, ten] = boxes.map((box) => ({ x: box?.x ?? 0, y: box?.y ?? 0 }));
        expect(five?.y).toBe(zero?.y);
        expect(six?.x).toBe(zero?.x);
        expect(six?.y).toBeGreaterThan(zero?.y ?? 0);
        expect(ten?.y).toBe(six?.y);
      },
    ),
  );
});
