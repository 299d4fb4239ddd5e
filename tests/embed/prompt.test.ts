import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Question } from "../../schema/survey.ts";
import { openBrowser } from "./browser.ts";
import { type OpenedPrompt, type PromptPage, type Setting, startPromptPage } from "./promptPage.ts";

let browser: Browser;
let prompts: PromptPage;

beforeAll(async () => {
  browser = await openBrowser();
  prompts = await startPromptPage(browser);
});
afterAll(async () => {
  await browser?.close();
  await prompts?.stop();
});

const nps: Partial<Question> = { kind: "nps", title: "How likely are you to recommend us?" };
const why: Partial<Question> = { kind: "text", title: "Why?" };
const colours: Partial<Question> = {
  kind: "choice",
  title: "Which colour?",
  other: true,
  choices: [
    { id: "red", label: "Red" },
    { id: "blue", label: "Blue" },
  ],
};

/** Opens a prompt, walks, and looks that the page came to no harm. */
async function inPrompt(setting: Setting, walk: (prompt: OpenedPrompt) => Promise<void>): Promise<void> {
  const prompt = await prompts.open(setting);
  try {
    await walk(prompt);
    expect(await prompt.faults(), "errors, violations and shifts in the page").toEqual([]);
  } finally {
    await prompt.page.context().close();
  }
}
const titleOf = ({ region }: OpenedPrompt) => region.getByRole("heading").textContent();
const press = async ({ page }: OpenedPrompt, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const enter = async (prompt: OpenedPrompt) => {
  await prompt.page.locator("#before").focus();
  await press(prompt, "Tab");
};

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
  ])("runs in two rows of the same order on a phone: %s", (_, isInline) =>
    inPrompt(
      { questions: [nps], isInline, context: { viewport: { width: 390, height: 800 } } },
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

  it("leaves a digit that waited unpicked", () =>
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

  it("takes no focus along where the visitor was elsewhere", () =>
    inPrompt({ questions: [nps, why] }, async (prompt) => {
      await prompt.page.locator("#before").focus();
      await prompt.radio(4).evaluate((radio: HTMLElement) => radio.click());
      expect(await titleOf(prompt)).toBe("Why?");
      expect(await prompt.focused()).toBe("Go on shopping");
    }));

  it("shows how far along where there are more than two questions", async () => {
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

describe("choices", () => {
  it("lead on when one is picked, and not by a typed other before it is sent", () =>
    inPrompt({ questions: [colours, colours] }, async (prompt) => {
      await prompt.region.getByRole("radio", { name: "Blue" }).click();
      expect((await prompt.told()).at(-1)).toMatchObject({
        kind: "answered",
        progress: { answers: { a: "blue" } },
      });
      await prompt.region.getByRole("radio", { name: "Other" }).click();
      const field = prompt.region.getByRole("textbox", { name: "Other" });
      expect(await prompt.focused()).toBe("Other");
      await field.fill("Green");
      await press(prompt, "Enter");
      expect((await prompt.told()).at(-1)).toMatchObject({
        progress: { answers: { a: "blue", b: { other: "Green" } } },
      });
    }));

  it("never move the other when they are shuffled, and keep their order for the whole prompt", () =>
    inPrompt(
      {
        questions: [
          {
            ...colours,
            shuffle: true,
            choices: Array.from("klmnopqrst", (id) => ({ id, label: id })),
          } as Partial<Question>,
          why,
        ],
      },
      async (prompt) => {
        const labels = () => prompt.region.getByRole("radio").allTextContents();
        const first = (await labels()).map((label) => label.trim());
        expect(first.at(-1)).toBe("Other");
        expect([...first].sort()).toEqual(["Other", ..."klmnopqrst"]);
        await prompt.button("Skip").click();
        await prompt.button("Back").click();
        expect((await labels()).map((label) => label.trim())).toEqual(first);
      },
    ));

  it("are ticked up to their most, and taken from their least", () =>
    inPrompt(
      { questions: [{ ...colours, kind: "choices", min: 2, max: 2 } as Partial<Question>] },
      async (prompt) => {
        const box = (name: string) => prompt.region.getByRole("checkbox", { name });
        await box("Red").click();
        await prompt.button("Send").click();
        expect(await prompt.region.locator("#notice").textContent()).toBe("Pick at least 2.");
        await box("Blue").click();
        await box("Other").click();
        expect(await prompt.region.locator("#notice").textContent()).toBe("Pick at most 2.");
        expect(await box("Other").getAttribute("aria-checked")).toBe("false");
        await prompt.button("Send").click();
        expect((await prompt.told()).at(-1)).toMatchObject({ progress: { answers: { a: ["red", "blue"] } } });
      },
    ));
});

describe("texts", () => {
  const evil = '<img src=x onerror="faults.push(1)"><script>faults.push(2)</script>{{trait.evil}}';

  it("are shown as they are, markup, virtual nodes and all", () =>
    inPrompt(
      {
        questions: [{ kind: "nps", title: evil, note: evil, low: evil }],
        endings: [
          {
            id: "e",
            title: evil,
            note: "{{trait.node}}",
            code: evil,
            link: { label: evil, url: "javascript:faults.push(3)" },
          },
        ],
        traits: {
          evil: "<b>x</b>",
          node: { type: "b", props: {}, constructor: undefined } as unknown as string,
        },
      },
      async (prompt) => {
        expect(await titleOf(prompt)).toBe(evil.replace("{{trait.evil}}", "<b>x</b>"));
        await prompt.radio(2).click();
        expect(await prompt.region.locator("img, script, b, a").count()).toBe(0);
        expect(await prompt.region.locator("code").textContent()).toContain("<img");
      },
    ));

  it("have traits and answers filled in from the first paint on", () =>
    inPrompt(
      {
        questions: [
          { kind: "nps", title: "Recommend {{trait.shop|us}}?" },
          { kind: "text", title: "Why {{answer.a}}?" },
        ],
        traits: { shop: "Harbour" },
        delay: 500,
      },
      async (prompt) => {
        expect(await titleOf(prompt)).toBe("Recommend Harbour?");
        await prompt.radio(6).click();
        await vi.waitFor(async () => expect(await titleOf(prompt)).toBe("Why 6?"), 5000);
      },
    ));
});

describe("an ending", () => {
  it("has a code to copy and a link that opens beside the page", () =>
    inPrompt(
      {
        questions: [nps],
        endings: [{ id: "e", title: "Stay", code: "STAY20", link: { label: "Use it", url: "/deal" } }],
        context: { permissions: ["clipboard-read", "clipboard-write"] },
      },
      async (prompt) => {
        await prompt.radio(2).click();
        await prompt.button("Copy").click();
        await prompt.button("Copied").waitFor();
        expect(await prompt.page.evaluate(() => navigator.clipboard.readText())).toBe("STAY20");
        const link = prompt.region.getByRole("link", { name: "Use it" });
        expect(await link.getAttribute("target")).toBe("_blank");
        expect(await link.getAttribute("rel")).toBe("noopener");
        expect(await link.getAttribute("href")).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/deal$/);
      },
    ));

  it("selects its code where the clipboard is refused", () =>
    inPrompt({ questions: [nps], endings: [{ id: "e", title: "Stay", code: "STAY20" }] }, async (prompt) => {
      await prompt.page.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
      });
      await prompt.radio(2).click();
      await prompt.button("Copy").click();
      await vi.waitFor(async () => {
        expect(await prompt.page.evaluate(() => String(getSelection()))).toBe("STAY20");
      }, 2000);
    }));

  it("goes to its address after it was read", () =>
    inPrompt(
      { questions: [nps], endings: [{ id: "e", title: "Bye", redirect: "/?gone" }] },
      async ({ page, radio }) => {
        await radio(2).click();
        await page.waitForURL(/\?gone$/, { timeout: 8000 });
      },
    ));

  it("goes nowhere when it was closed first, nor to an address that may not be followed", async () => {
    const stays = async (redirect: string, isClosed: boolean) =>
      inPrompt({ questions: [nps], endings: [{ id: "e", title: "Bye", redirect }] }, async (prompt) => {
        await prompt.radio(2).click();
        if (isClosed) await prompt.button("Close").click();
        await prompt.page.waitForTimeout(3500);
        expect(prompt.page.url()).not.toMatch(/gone/);
      });
    await Promise.all([stays("/?gone", true), stays("java\tscript:location.hash='gone'", false)]);
  });
});
