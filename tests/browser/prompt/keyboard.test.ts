import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Question } from "../../../schema/definition/survey.ts";
import { BROWSER_ARGS, findBrowser } from "../../support/browser/browser.ts";
import { type OpenedPrompt, type PromptPage, type Setting, startPromptPage } from "./promptPage.ts";
import { press } from "./promptWalk.ts";

let browser: Browser;
let prompts: PromptPage;
beforeAll(async () => {
  // With scroll bars that take room, as on most desktops.
  const executablePath = await findBrowser();
  browser = await chromium.launch({
    executablePath,
    args: BROWSER_ARGS,
    ignoreDefaultArgs: ["--hide-scrollbars"],
  });
  prompts = await startPromptPage(browser);
});
afterAll(async () => {
  await browser?.close();
  await prompts?.stop();
});

const choices = ["red", "blue", "green"].map((id) => ({ id, label: id }));
/** Each kind with the keys that answer it from where the step before left focus, and what it then says. */
const steps: [Partial<Question>, string[], unknown][] = [
  [{ kind: "nps" }, ["9"], 9],
  [{ kind: "rating", points: 10 }, ["1", "0"], 10],
  [{ kind: "csat" }, ["ArrowRight", "ArrowRight", "Space"], 2],
  [{ kind: "csat", look: "stars" }, ["End", "Enter"], 5],
  [{ kind: "csat", look: "faces" }, ["ArrowUp", "Enter"], 5],
  [{ kind: "rating", points: 2, look: "thumbs" }, ["2"], 2],
  [{ kind: "ces" }, ["Tab", "ArrowRight", "Space"], 2],
  [{ kind: "choice", choices }, ["ArrowDown", "ArrowDown", "Space"], "blue"],
  [
    { kind: "choice", choices, other: true },
    ["End", "Space", "t", "e", "a", "l", "Enter"],
    { other: "teal" },
  ],
  [{ kind: "choices", choices }, ["Tab", "Space", "Tab", "Tab", "Space", "Next", "Enter"], ["red", "green"]],
  [{ kind: "text" }, ["h", "i", "Enter"], "hi"],
  [{ kind: "text", long: true }, ["a", "Enter", "b", "Control+Enter"], "a\nb"],
  [{ kind: "consent", label: "Yes" }, ["Tab", "Space", "Next", "Space"], true],
  [{ kind: "message", link: { label: "More", url: "/more" } }, ["Continue", "Enter"], undefined],
];
const all: Setting = {
  questions: steps.map(([question]) => ({ ...question, required: true })),
  endings: [{ id: "e", title: "Thank you!", code: "STAY20" }],
};

/** Keys, and by its name what is gone to by Tab. */
async function type(prompt: OpenedPrompt, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    if (!/^([A-Z][a-z]{3}|Continue)$/.test(key)) await press(prompt, key);
    else for (let tabs = 0; tabs < 20 && (await prompt.focused()) !== key; tabs++) await press(prompt, "Tab");
  }
}
/** Where the page stands: what a prompt must leave as it is. */
const standing = (page: Page) =>
  page.evaluate(() => {
    const { clientWidth, clientHeight, scrollWidth, scrollHeight, style } = document.documentElement;
    const { x, y } = (document.querySelector("h1") as Element).getBoundingClientRect();
    return { clientWidth, clientHeight, scrollWidth, scrollHeight, x, y, scrollY, styles: style.cssText };
  });

async function walk(prompt: OpenedPrompt): Promise<void> {
  for (const [i, [question, keys, answer]] of steps.entries()) {
    const id = "abcdefghijklmnop"[i] as string;
    expect(await prompt.region.getByRole("heading").textContent()).toBe(`Question ${id}`);
    await type(prompt, keys);
    const { progress } = (await prompt.told()).at(-1) as { progress: { answers: Record<string, unknown> } };
    expect(progress.answers[id], question.kind).toEqual(answer);
  }
}

describe("by keyboard alone", () => {
  it("every kind is answered from a page to its ending, Back and again, and focus comes back to where it was", async () => {
    const prompt = await prompts.open(all);
    const { page } = prompt;
    await page.locator("#before").focus();
    const before = await standing(page);
    await press(prompt, "Tab", "Tab", "Shift+Tab");
    await walk(prompt);
    expect(await prompt.focused()).toBe("Thank you!");
    await press(prompt, "Tab");
    expect(await prompt.focused()).toBe("Copy");
    await press(prompt, "Escape");
    expect(await prompt.focused()).toBe("Go on shopping");
    expect(await standing(page)).toEqual(before);
    expect(await prompt.faults(), "shifts, errors").toEqual([]);
    await page.context().close();
  });

  it("Back, Skip and Close are reached from every kind, and what was answered stands there", async () => {
    const prompt = await prompts.open({
      questions: steps.map(([question]) => question),
      context: { viewport: { width: 390, height: 600 } },
    });
    await prompt.page.locator("#before").focus();
    await press(prompt, "Tab");
    for (const [i, [question, keys]] of steps.entries()) {
      if (question.kind === "message") break;
      await type(prompt, keys);
      await type(prompt, ["Back", "Enter"]);
      expect(await prompt.region.getByRole("heading").textContent()).toBe(
        `Question ${"abcdefghijklmnop"[i]}`,
      );
      expect(await prompt.button("Next").count(), question.kind).toBe(1);
      await type(prompt, ["Skip", "Enter"]);
    }
    await press(prompt, "Escape");
    expect((await prompt.told()).at(-2)).toMatchObject({ kind: "dismissed", never: false });
    await prompt.page.context().close();
  });
});

describe("the page under a prompt", () => {
  it.each([
    ["a page that scrolls", "main { min-height: 200vh }", false],
    ["a page that does not", "main { min-height: 0 !important }", false],
    ["a page that scrolls both ways", "main { width: 3000px }", false],
    ["a page with the prompt in place", "", true],
  ])("is never moved, with motion as without: %s", async (_, css, isInline) => {
    for (const reducedMotion of ["reduce", "no-preference"] as const) {
      const prompt = await prompts.open({
        questions: [{ kind: "nps", title: "How likely are you to recommend us?" }, { kind: "text" }],
        isInline,
        css,
        context: { viewport: { width: 900, height: 600 }, reducedMotion },
      });
      const { page } = prompt;
      const open = await standing(page);
      await prompt.radio(3).hover();
      await prompt.radio(3).click();
      await prompt.region.getByRole("textbox").pressSequentially("Because");
      if (!isInline) expect(await standing(page)).toEqual(open);
      await prompt.button("Send").click();
      await prompt.region.getByRole("heading", { name: "Thank you" }).waitFor();
      await prompt.button("Close").click();
      await page.waitForTimeout(100);
      const closed = await standing(page);
      expect({ ...closed, scrollHeight: 0 }).toEqual({ ...open, scrollHeight: 0 });
      if (!isInline) expect(closed).toEqual(open);
      expect(await prompt.faults(), "shifts, errors").toEqual([]);
      await page.context().close();
    }
  });

  it("has no animation and no transition of the prompt's where the visitor wants none, and some else", async () => {
    const running = async (reducedMotion: "reduce" | "no-preference") => {
      const { page, radio } = await prompts.open({
        questions: [{ kind: "nps" }, { kind: "text" }],
        context: { reducedMotion },
      });
      const count = () =>
        page.evaluate(
          () => document.querySelector("earshot-prompt")?.shadowRoot?.getAnimations().length ?? 0,
        );
      const opening = await count();
      await radio(3).click();
      const counts = [opening, await count()];
      await page.context().close();
      return counts;
    };
    expect(await running("reduce")).toEqual([0, 0]);
    const [, next = 0] = await running("no-preference");
    expect(next).toBeGreaterThan(0);
  });
});
