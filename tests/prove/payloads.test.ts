import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Question } from "../../schema/definition/survey.ts";
import { type PromptPage, type Setting, startPromptPage } from "../browser/prompt/promptPage.ts";
import { borrowBrowser, returnBrowser } from "../support/browser/browser.ts";
import { PAYLOADS } from "./support/payloads.ts";
import { size, tellFigures } from "./support/proof.ts";

const EVERY = size(25, 1);

let browser: Browser;
let prompts: PromptPage;
beforeAll(async () => {
  browser = await borrowBrowser();
  prompts = await startPromptPage(browser);
});
afterAll(async () => {
  await returnBrowser(browser);
  await prompts?.stop();
});

/** A prompt for each kind of question, with the text wherever one can stand, and one that ends at once. */
function settingsOf(text: string): Setting[] {
  const choices = ["a", "b"].map((id) => ({ id, label: text }));
  const asked: Partial<Question>[] = [
    { kind: "nps", low: text, high: text },
    { kind: "csat", look: "faces", low: text, high: text },
    { kind: "rating", points: 5, look: "stars", low: text, high: text },
    { kind: "choice", choices, other: text },
    { kind: "choices", choices },
    { kind: "text", placeholder: text },
    { kind: "text", long: true, placeholder: text },
    { kind: "consent", label: text },
    { kind: "message", link: { label: text, url: "https://shop.example/" } },
  ];
  const ending = { id: "e", title: text, note: text, code: text, link: { label: text, url: "/" } };
  return [
    ...asked.map((question) => ({
      questions: [{ title: text, note: text, ...question }],
      endings: [ending],
    })),
    // A value of the page's own, filled into a text.
    {
      questions: [{ kind: "message", title: "Hello {{trait.name|you}}", note: "{{trait.name}}" }],
      endings: [ending],
      traits: { name: text },
    },
  ];
}

/** What the page saw: scripts that ran, violations of its policy, and elements that came out of a text. */
const harmIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.querySelector("earshot-prompt")?.shadowRoot;
    const foreign =
      "script,img,iframe,object,embed,style,link,meta,base,video,audio,math,template,form,marquee";
    const found = [...(root?.querySelectorAll(foreign) ?? [])].map(({ localName }) => `element ${localName}`);
    const handlers = [...(root?.querySelectorAll("*") ?? [])].flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith("on")),
    );
    return [...Reflect.get(window, "faults"), ...(Reflect.get(window, "runs") ?? []), ...found, ...handlers];
  });

it("no text of a survey runs, loads or builds anything in the page", async () => {
  const payloads = PAYLOADS.filter((_, at) => at % EVERY === 0);
  const fetched: string[] = [];
  const harms: string[] = [];
  let page: Page | undefined;
  let shown = 0;
  for (const text of payloads) {
    for (const setting of settingsOf(text)) {
      const prompt = await prompts.open(setting, page);
      if (!page) {
        page = prompt.page;
        page.on("request", (request) => fetched.push(request.url()));
        page.on("dialog", (dialog) => harms.push(`dialog ${dialog.message()}`));
        await page.evaluate(() => {
          Object.assign(window, { runs: [], ran: () => Reflect.get(window, "runs").push("ran") });
        });
      }
      shown++;
      harms.push(...(await harmIn(page)).map((harm) => `${harm}: ${text}`));
      const [{ kind } = { kind: "" }] = setting.questions;
      if (kind !== "message") continue;
      // On to the ending, whose texts are a survey's too.
      await prompt.region
        .getByRole("button", { name: /^(Continue|Send)$/ })
        .first()
        .click();
      await prompt.region.getByRole("button", { name: "Copy" }).waitFor();
      harms.push(...(await harmIn(page)).map((harm) => `${harm} at the end: ${text}`));
    }
  }
  expect(harms).toEqual([]);
  expect(fetched.filter((url) => /ran|evil|calc/.test(url))).toEqual([]);
  tellFigures("12 data never becomes code", {
    payloads: payloads.length,
    prompts: shown,
    harms: harms.length,
  });
}, 1_200_000);
