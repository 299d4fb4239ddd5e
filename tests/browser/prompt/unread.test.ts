/** What is pressed before anybody can have read a question does nothing, and neither does a key that is held. */
import type { Locator } from "playwright-core";
import { describe, expect, it, vi } from "vitest";
import type { Question } from "../../../schema/definition/survey.ts";
import type { OpenedPrompt } from "./promptPage.ts";
import { colours, enter, inPrompt, nps, press, titleOf, untilRead, why, withPrompts } from "./promptWalk.ts";

withPrompts();

const answered = async (prompt: OpenedPrompt) => (await prompt.kinds()).filter((kind) => kind === "answered");
/** Where the mouse hits it, though it can't be pressed yet. */
async function centre(target: Locator): Promise<[number, number]> {
  const { x, y, width, height } = (await target.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return [x + width / 2, y + height / 2];
}
/** A click that no pointer makes: a screen reader's, or the page's. */
const clickByScript = ({ region }: OpenedPrompt, selector: string) =>
  region
    .locator(selector)
    .first()
    .evaluate((element: HTMLElement) => element.click());
/** What can be pressed on each kind, once it is there. */
const kinds: [string, Partial<Question>, string][] = [
  ["a scale", nps, "[role=radio]"],
  ["stars", { kind: "csat", look: "stars" }, "[role=radio]"],
  ["choices of which one is picked", colours, "[role=radio]"],
  [
    "choices of which any are picked",
    { ...colours, kind: "choices" } as Partial<Question>,
    "[role=checkbox]",
  ],
  ["a consent", { kind: "consent", label: "Yes" }, "[role=checkbox]"],
  ["a text", why, ".go"],
  ["a message", { kind: "message" }, ".go"],
];

describe("a double click", () => {
  it.each(kinds)("on Next answers no question after it: %s", (_, question, target) =>
    inPrompt({ questions: [{ kind: "message" }, question, why] }, async (prompt) => {
      const title = question.title ?? "Question b";
      const next = await centre(prompt.button("Continue"));
      await untilRead(prompt);
      await prompt.page.mouse.dblclick(...next);
      await vi.waitFor(async () => expect(await titleOf(prompt)).toBe(title));
      const where = await centre(prompt.region.locator(target).first());
      await prompt.page.mouse.dblclick(...where);
      await clickByScript(prompt, target);
      expect(await titleOf(prompt)).toBe(title);
      expect(await prompt.region.locator("[aria-checked=true]").count()).toBe(0);
      expect(await answered(prompt)).toEqual([]);
      await untilRead(prompt);
      await prompt.region.locator(target).first().click();
      expect((await prompt.kinds()).length).toBeGreaterThan(2);
    }),
  );

  it("on the first question, where its first click was the page's, answers nothing", () =>
    inPrompt({ questions: [nps, why] }, async (prompt) => {
      const [x, y] = await centre(prompt.radio(9));
      // Beside the prompt, which may be read by now: a click on it would be an answer.
      await prompt.page.mouse.click(5, 5);
      await untilRead(prompt);
      await prompt.page.mouse.move(x, y);
      await prompt.page.mouse.down({ clickCount: 2 });
      await prompt.page.mouse.up({ clickCount: 2 });
      expect(await answered(prompt)).toEqual([]);
      await prompt.page.mouse.click(x, y);
      expect(await answered(prompt)).toEqual(["answered"]);
    }));

  it("that is slow answers the next question neither", () =>
    inPrompt({ questions: [nps, { ...nps, title: "And us?" }] }, async (prompt) => {
      const [x, y] = await centre(prompt.radio(9));
      await untilRead(prompt);
      await prompt.page.mouse.click(x, y);
      await untilRead(prompt);
      await prompt.page.mouse.down({ clickCount: 2 });
      await prompt.page.mouse.up({ clickCount: 2 });
      expect(await answered(prompt)).toEqual(["answered"]);
    }));

  it("follows no link of an ending, and copies no code", () =>
    inPrompt(
      {
        questions: [nps],
        endings: [{ id: "e", title: "Stay", code: "STAY20", link: { label: "Use it", url: "/?gone" } }],
        context: { permissions: ["clipboard-read", "clipboard-write"] },
      },
      async (prompt) => {
        await prompt.radio(2).click();
        const opened: unknown[] = [];
        prompt.page.context().on("page", (page) => opened.push(page));
        for (const name of ["a", ".code button"]) {
          await clickByScript(prompt, name);
          await prompt.page.mouse.click(...(await centre(prompt.region.locator(name))));
        }
        expect(await prompt.region.locator(".code button").textContent()).toBe("Copy");
        await untilRead(prompt);
        expect(opened).toEqual([]);
        await prompt.button("Copy").click();
        await prompt.button("Copied").waitFor();
      },
    ));
});

describe("before a question can have been read", () => {
  it("Close closes, by mouse and by Esc", async () => {
    for (const how of ["click", "key"]) {
      await inPrompt({ questions: [nps, why], trail: ["a", "b"], answers: { a: 9 } }, async (prompt) => {
        await prompt.region.getByRole("textbox").focus();
        if (how === "click") await prompt.page.mouse.click(...(await centre(prompt.button("Close"))));
        else await prompt.page.keyboard.press("Escape");
        expect(await prompt.region.count()).toBe(0);
      });
    }
  });

  it("digits, Space and Enter do nothing, and typing does", () =>
    inPrompt({ questions: [why, nps, { ...why, title: "And?" }] }, async (prompt) => {
      const field = prompt.region.getByRole("textbox");
      await field.focus();
      await press(prompt, "a", "Enter");
      for (const key of ["9", "1", "Space", "Enter"]) await prompt.page.keyboard.press(key);
      expect(await titleOf(prompt)).toBe(nps.title);
      await press(prompt, "9");
      await prompt.page.keyboard.type("so it");
      await prompt.page.keyboard.press("Enter");
      expect(await titleOf(prompt)).toBe("And?");
      expect(await field.inputValue()).toBe("so it");
      await press(prompt, "Enter");
      expect(await prompt.kinds()).toContain("completed");
    }));
});

describe("a key that is held", () => {
  it.each(["9", "Enter"])("answers one question: %s", (key) =>
    inPrompt({ questions: [nps, { ...nps, title: "And us?" }] }, async (prompt) => {
      await enter(prompt);
      await untilRead(prompt);
      await prompt.page.keyboard.down(key);
      for (let held = 0; held < 12; held++) {
        await prompt.page.waitForTimeout(50);
        // Focus stands on the group: a visitor who tabs on while the key repeats is on a radio.
        if (held === 8) await prompt.region.getByRole("radio").first().focus();
        await prompt.page.keyboard.down(key);
      }
      await prompt.page.keyboard.up(key);
      expect(await answered(prompt)).toEqual(["answered"]);
    }),
  );

  it("goes on with nothing in a field, and types there", () =>
    inPrompt({ questions: [why, { ...why, title: "And?" }, nps] }, async (prompt) => {
      await prompt.region.getByRole("textbox").focus();
      await untilRead(prompt);
      for (let held = 0; held < 4; held++) await prompt.page.keyboard.down("a");
      expect(await prompt.region.getByRole("textbox").inputValue()).toBe("aaaa");
      await prompt.page.keyboard.down("Enter");
      for (let held = 0; held < 10; held++) {
        await prompt.page.waitForTimeout(50);
        await prompt.page.keyboard.down("Enter");
      }
      expect(await titleOf(prompt)).toBe("And?");
    }));
});

describe("an Enter that ends a composition", () => {
  it.each<[string, Partial<Question>, string]>([
    ["a line of text", why, ".field"],
    ["a typed other", colours, ".field"],
  ])("goes on with nothing: %s", (_, question, selector) =>
    inPrompt({ questions: [question, nps] }, async (prompt) => {
      const other = prompt.region.getByRole("radio", { name: "Other" });
      if (await other.count()) await other.click();
      const field = prompt.region.locator(selector);
      await field.fill("とうきょ");
      await untilRead(prompt);
      for (const marks of [{ isComposing: true }, { keyCode: 229 }]) {
        await field.dispatchEvent("keydown", {
          key: "Enter",
          code: "Enter",
          bubbles: true,
          composed: true,
          ...marks,
        });
      }
      expect(await titleOf(prompt)).not.toBe(nps.title);
      await field.press("Enter");
      expect(await titleOf(prompt)).toBe(nps.title);
    }),
  );
});
