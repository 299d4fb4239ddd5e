import { describe, expect, it, vi } from "vitest";
import type { Question } from "../../../schema/definition/survey.ts";
import { colours, inPrompt, nps, press, titleOf, why, withPrompts } from "./promptWalk.ts";

withPrompts();

describe("choices", () => {
  it("lead to the next question when one is picked, and with a typed other only once it is sent", () =>
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

  it("keep `other` last when they are shuffled, and keep their order for the whole prompt", () =>
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

  it("can be ticked up to `max`, and are accepted from `min` on", () =>
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
        expect(await titleOf(prompt)).toBe(evil.replace("{{trait.evil}}", "\u2068<b>x</b>\u2069"));
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
        expect(await titleOf(prompt)).toBe("Recommend \u2068Harbour\u2069?");
        await prompt.radio(6).click();
        await vi.waitFor(async () => expect(await titleOf(prompt)).toBe("Why \u20686\u2069?"), 5000);
      },
    ));
});

describe("a field", () => {
  const age = { kind: "text", format: "number", title: "How much?" } as Partial<Question>;

  it("takes a number as the language of the survey writes it, and shows it so again", () =>
    inPrompt({ questions: [age, why], lang: "de" }, async (prompt) => {
      const field = prompt.region.getByRole("textbox");
      await field.fill("1.5");
      await press(prompt, "Enter");
      await prompt.region.getByText(/Zahl/).waitFor();
      await field.fill("1.234,5");
      await press(prompt, "Enter");
      expect((await prompt.told()).at(-1)).toMatchObject({ progress: { answers: { a: 1234.5 } } });
      await prompt.button("Zurück").click();
      await vi.waitFor(async () => expect(await field.inputValue()).toBe("1234,5"));
    }));

  it("takes an e-mail address in any letters, as it was typed", () =>
    inPrompt(
      { questions: [{ kind: "text", format: "email", title: "Your mail?" } as Partial<Question>] },
      async (prompt) => {
        await prompt.region.getByRole("textbox").pressSequentially("почта@пример.рф");
        await press(prompt, "Enter");
        expect((await prompt.told()).at(-1)).toMatchObject({
          kind: "completed",
          progress: { answers: { a: "почта@пример.рф" } },
        });
      },
    ));

  it("takes a web address without its scheme, which is added", () =>
    inPrompt(
      { questions: [{ kind: "text", format: "url", title: "Your site?" } as Partial<Question>] },
      async (prompt) => {
        await prompt.region.getByRole("textbox").fill("shop.example/a");
        await press(prompt, "Enter");
        expect((await prompt.told()).at(-1)).toMatchObject({
          kind: "completed",
          progress: { answers: { a: "https://shop.example/a" } },
        });
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
