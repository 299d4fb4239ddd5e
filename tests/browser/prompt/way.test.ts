import { describe, expect, it, vi } from "vitest";
import type { Question } from "../../../schema/definition/survey.ts";
import { colours, enter, inPrompt, nps, press, titleOf, untilRead, why, withPrompts } from "./promptWalk.ts";

withPrompts();

describe("leaving", () => {
  it("by Esc from inside gives focus back to where it was", () =>
    inPrompt({ questions: [nps, why] }, async (prompt) => {
      await enter(prompt);
      await press(prompt, "5");
      await press(prompt, "Escape");
      expect(await prompt.page.locator("earshot-prompt").count()).toBe(0);
      expect(await prompt.focused()).toBe("Go on shopping");
      expect((await prompt.kinds()).slice(-2)).toEqual(["dismissed", "closed"]);
      expect((await prompt.told()).at(-2)).toMatchObject({ never: false, progress: { answers: { a: 5 } } });
    }));

  it("does nothing on Esc from outside", () =>
    inPrompt({ questions: [nps] }, async (prompt) => {
      await prompt.page.locator("#before").focus();
      await press(prompt, "Escape");
      expect(await prompt.region.count()).toBe(1);
    }));

  it("by Close dismisses, and by Don't ask again says so", async () => {
    await inPrompt({ questions: [nps] }, async (prompt) => {
      await prompt.button("Close").click();
      expect(await prompt.told()).toMatchObject([
        { kind: "shown" },
        { kind: "dismissed", never: false },
        { kind: "closed" },
      ]);
    });
    await inPrompt({ questions: [nps], delay: 60_000 }, async (prompt) => {
      await prompt.button("Don't ask again").click();
      expect(await prompt.told()).toMatchObject([
        { kind: "shown" },
        { kind: "dismissed", never: true },
        { kind: "closed" },
      ]);
    });
  });

  it("after the ending dismisses nothing", () =>
    inPrompt({ questions: [nps] }, async (prompt) => {
      await prompt.radio(9).click();
      await prompt.button("Close").click();
      expect(await prompt.kinds()).toEqual(["shown", "answered", "completed", "closed"]);
    }));

  it("picks nothing for a digit that waited for another one", () =>
    inPrompt({ questions: [nps, why] }, async (prompt) => {
      await enter(prompt);
      await press(prompt, "1", "Escape");
      await prompt.page.waitForTimeout(700);
      expect(await prompt.kinds()).toEqual(["shown", "dismissed", "closed"]);
    }));
});

describe("the way", () => {
  it("goes back to the answer given, from which Next goes on", () =>
    inPrompt({ questions: [nps, why] }, async (prompt) => {
      await prompt.radio(9).click();
      await prompt.region.getByRole("textbox").fill("Because");
      await prompt.button("Back").click();
      expect(await prompt.radio(9).getAttribute("aria-checked")).toBe("true");
      await prompt.button("Next").click();
      expect(await prompt.region.getByRole("textbox").inputValue()).toBe("Because");
    }));

  it("sends typed text on Send, not as it is typed", () =>
    inPrompt({ questions: [nps, why] }, async (prompt) => {
      await prompt.radio(9).click();
      await prompt.region.getByRole("textbox").fill("Because");
      expect((await prompt.told()).at(-1)).toMatchObject({
        kind: "typed",
        progress: { answers: { a: 9 }, kept: { a: 9, b: "Because" } },
      });
      await prompt.button("Send").click();
      expect((await prompt.told()).at(-1)).toMatchObject({ kind: "completed", ending: "thanks" });
      expect((await prompt.told()).at(-1)).toMatchObject({ progress: { answers: { a: 9, b: "Because" } } });
    }));

  it("keeps what is typed from the page's shortcuts", () =>
    inPrompt({ questions: [why] }, async (prompt) => {
      const heard = await prompt.page.evaluateHandle(() => {
        const keys: string[] = [];
        for (const type of ["keydown", "keyup"])
          document.addEventListener(type, (event) => keys.push((event as KeyboardEvent).key));
        return keys;
      });
      await prompt.region.getByRole("textbox").pressSequentially("hi");
      expect(await prompt.region.getByRole("textbox").inputValue()).toBe("hi");
      await press(prompt, "Control+y");
      expect(await heard.jsonValue()).not.toContain("h");
      expect(await heard.jsonValue()).toContain("y");
    }));

  it("begins each question at its top", () =>
    inPrompt(
      {
        questions: [
          {
            ...colours,
            choices: Array.from("klmnopqrstuvwxyz", (id) => ({ id, label: id })),
          } as Partial<Question>,
          {
            ...colours,
            choices: Array.from("klmnopqrstuvwxyz", (id) => ({ id, label: id })),
          } as Partial<Question>,
        ],
      },
      async (prompt) => {
        const top = () => prompt.region.locator(".all").evaluate((all) => all.scrollTop);
        await prompt.region.getByRole("radio", { name: "z" }).click();
        expect(await top()).toBe(0);
        expect(await prompt.button("Skip").isVisible()).toBe(true);
      },
    ));

  it("is the same by Enter in a line of text", () =>
    inPrompt({ questions: [why] }, async (prompt) => {
      await prompt.region.getByRole("textbox").fill("Because");
      await press(prompt, "Enter");
      expect(await prompt.kinds()).toEqual(["shown", "typed", "answered", "completed"]);
    }));

  it("skips what is not required, and offers no Skip for what is", () =>
    inPrompt({ questions: [nps, { ...why, required: true } as Partial<Question>] }, async (prompt) => {
      await prompt.button("Skip").click();
      expect((await prompt.told()).at(-1)).toMatchObject({
        kind: "moved",
        progress: { answers: { a: null } },
      });
      expect(await prompt.button("Skip").count()).toBe(0);
      await prompt.button("Send").click();
      expect(await prompt.region.getByText("Please give an answer.").count()).toBe(1);
      expect(await prompt.region.getByRole("textbox").getAttribute("aria-invalid")).toBe("true");
      expect(await prompt.focused()).toBe("Why?");
    }));

  it("says what is wrong with an e-mail address, and no more once it is mended", () =>
    inPrompt({ questions: [{ kind: "text", format: "email" }] }, async (prompt) => {
      await prompt.region.getByRole("textbox").fill("nobody");
      await prompt.button("Send").click();
      const notice = prompt.region.locator("#notice");
      expect(await notice.textContent()).toMatch(/e-mail/);
      expect(await notice.getAttribute("aria-live")).toBe("polite");
      await prompt.region.getByRole("textbox").fill("nobody@example.com");
      expect(await notice.textContent()).toBe("");
    }));

  it("announces each new question politely, the first as well", () =>
    inPrompt({ questions: [nps, why], delay: 300 }, async (prompt) => {
      const region = prompt.region.locator("[aria-live=polite]").first();
      const heard = await region.evaluateHandle((element) => {
        const said: string[] = [];
        new MutationObserver((changes) => {
          for (const { addedNodes } of changes)
            for (const node of addedNodes) said.push(node.textContent ?? "");
        }).observe(element, { childList: true, subtree: true });
        return said;
      });
      await vi.waitFor(
        async () => expect(await heard.jsonValue()).toEqual(["How likely are you to recommend us?"]),
        5000,
      );
      await prompt.radio(4).click();
      expect((await heard.jsonValue()).at(-1)).toBe("Why?");
    }));

  it("takes no focus where the visitor was elsewhere on the page", () =>
    inPrompt({ questions: [nps, why] }, async (prompt) => {
      await prompt.page.locator("#before").focus();
      await untilRead(prompt);
      await prompt.radio(4).evaluate((radio: HTMLElement) => radio.click());
      expect(await titleOf(prompt)).toBe("Why?");
      expect(await prompt.focused()).toBe("Go on shopping");
    }));

  it("shows the progress where there are more than two questions", async () => {
    await inPrompt({ questions: [nps, why, why] }, async ({ region, radio }) => {
      expect(await region.getByRole("progressbar", { name: "Question 1 of 3" }).count()).toBe(1);
      await radio(2).click();
      expect(await region.getByRole("progressbar", { name: "Question 2 of 3" }).count()).toBe(1);
    });
    await inPrompt({ questions: [nps, why] }, async ({ region }) => {
      expect(await region.getByRole("progressbar").count()).toBe(0);
    });
  });

  it("goes on where it was left", () =>
    inPrompt({ questions: [nps, why], trail: ["a", "b"], answers: { a: 2, b: "half" } }, async (prompt) => {
      expect(await prompt.region.getByRole("textbox").inputValue()).toBe("half");
      expect(await prompt.kinds()).toEqual(["shown"]);
    }));
});
