import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { stage, until } from "../../support/browser/browserHarness.ts";
import { score } from "../tag/tagPage.ts";

const question = { id: "score", kind: "nps", title: "How likely are you to recommend us?" };
const why = { id: "why", kind: "text", title: "Why?", long: true };
const here = stage([
  {
    id: "nps",
    name: "How are we doing?",
    questions: [question, why],
    endings: [{ id: "thanks", title: "Thank you!" }],
    translations: {
      es: { "questions.score.title": "¿Nos recomendaría?", "questions.why.title": "¿Por qué?" },
    },
  },
  {
    id: "odd",
    questions: [
      { id: "user", kind: "csat", title: "Satisfied, {{trait.name|guest}}?" },
      {
        id: "some",
        kind: "choices",
        title: "Which?",
        choices: [
          { id: "a", label: "A" },
          { id: "b", label: "B" },
        ],
      },
    ],
  },
  { id: "draft", status: "draft", questions: [question] },
]);

const responses = (survey: string) => here.collector.responses(`&survey=${survey}`);

/** Opens a page of the collector's own, and notes what breaks its policy. */
async function open(
  path: string,
  options?: BrowserContextOptions,
  prepare?: (page: Page) => Promise<unknown>,
): Promise<Page & { faults: string[] }> {
  const page = await (await here.visitor(options)).newPage();
  await prepare?.(page);
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || /Content.Security/i.test(message.text())) faults.push(message.text());
  });
  await page.goto(`${here.collector.url}/s/${here.collector.key}/${path}`);
  return Object.assign(page, { faults });
}
const asked = (page: Page, title: string | RegExp) =>
  page.getByRole("region", { name: title }).waitFor({ timeout: 10_000 });

describe("a survey's own page", () => {
  it("shows the survey in the page under a strict policy, with the site's name", async () => {
    const page = await open("nps");
    await asked(page, question.title);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Tests");
    expect(await page.title()).toBe("How are we doing?");
    expect(await page.locator("main earshot-prompt").count()).toBe(1);
    expect(page.faults).toEqual([]);
  });

  it("records nothing when it is opened, whatever scripts click", async () => {
    const page = await open("nps?score=9");
    await asked(page, question.title);
    await page.evaluate(() => {
      const root = document.querySelector("earshot-prompt")?.shadowRoot;
      for (const button of root?.querySelectorAll<HTMLElement>("button, [role=radio]") ?? []) button.click();
    });
    await page.waitForTimeout(1_500);
    await page.reload();
    await asked(page, question.title);
    await page.waitForTimeout(1_000);
    expect(here.collector.posts).toBe(0);
    expect(await responses("nps")).toEqual([]);
  });

  it("records the prompt at the person's first click, as shown and started", async () => {
    const page = await open("nps?channel=qr&utm_source=flyer&user=u-1&trait.plan=pro&trait.seats=12");
    await asked(page, question.title);
    await page.waitForTimeout(400);
    await score(page, 9);
    const started = await until(async () => {
      const [first] = await here.collector.responses("&survey=nps&user=u-1");
      if (!first) throw new Error("nothing came");
      return first;
    });
    expect(started).toMatchObject({
      state: "started",
      channel: "qr",
      user: "u-1",
      traits: { plan: "pro", seats: 12 },
      answers: { score: 9 },
      url: `${here.collector.url}/s/${here.collector.key}/nps?utm_source=flyer`,
    });
    await page.getByRole("textbox").fill("Because");
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByRole("heading", { name: "Thank you!" }).waitFor();
    await until(async () => {
      const [done] = await here.collector.responses("&survey=nps&user=u-1");
      expect(done).toMatchObject({ state: "completed", answers: { score: 9, why: "Because" } });
    });
    // Nothing else is on this page: the thanks stay.
    await page.waitForTimeout(7_000);
    expect(await page.getByRole("heading", { name: "Thank you!" }).count()).toBe(1);
  });

  it("preselects what its address says, and records it by the person's own click alone", async () => {
    const page = await open("nps?score=3&user=u-2");
    await asked(page, question.title);
    const three = page.getByRole("radio", { name: /^3\b/ });
    await until(async () => expect(await three.getAttribute("aria-checked")).toBe("true"));
    expect(here.collector.posts).toBe(0);
    await page.waitForTimeout(400);
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("textbox").waitFor();
    await until(async () => {
      const [first] = await here.collector.responses("&survey=nps&user=u-2");
      expect(first).toMatchObject({ state: "started", answers: { score: 3 } });
    });
  });

  it("asks for answers of reserved names with `answer.ID`, and of several choices with commas", async () => {
    const page = await open("odd?user=u-3&answer.user=4&some=b,a&trait.name=Ann");
    await asked(page, /Satisfied, .*Ann/);
    expect(await page.getByRole("radio", { name: /^4\b/ }).getAttribute("aria-checked")).toBe("true");
    await page.waitForTimeout(400);
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("heading", { name: "Which?" }).waitFor();
    expect(await page.getByRole("checkbox", { name: "A" }).getAttribute("aria-checked")).toBe("true");
  });

  it("goes on after a reload where the person was", async () => {
    const page = await open("nps?user=u-4");
    await asked(page, question.title);
    await page.waitForTimeout(400);
    await score(page, 7);
    await page.getByRole("textbox").fill("half a thou");
    await page.waitForTimeout(1_500);
    await page.reload();
    await until(async () => expect(await page.getByRole("textbox").inputValue()).toBe("half a thou"));
    await page.goto(page.url().replace("u-4", "u-5"));
    await asked(page, question.title);
  });

  it("of a signed link proves who answers, and keeps the token out of the address", async () => {
    const made = await here.collector.api("/v1/links", {
      method: "POST",
      body: JSON.stringify({ survey: "nps", user: "signed", channel: "email", once: true }),
    });
    const { url }: { url: string } = await made.json();
    const { search } = new URL(url);
    const page = await open(`nps${search}&score=9&user=forged`);
    await asked(page, question.title);
    await page.waitForTimeout(400);
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("button", { name: "Skip" }).click();
    await until(async () => {
      const [first] = await here.collector.responses("&survey=nps&user=signed");
      expect(first).toMatchObject({
        state: "completed",
        proved: true,
        channel: "email",
        url: `${here.collector.url}/s/${here.collector.key}/nps`,
      });
    });
    await page.reload();
    await page.getByText("The link was used already.").waitFor();
  });

  it("says that it can be closed once the person closed the prompt", async () => {
    const page = await open("nps?user=u-6");
    await asked(page, question.title);
    await page.waitForTimeout(400);
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByText("You can close this page now.").waitFor();
    await until(async () => {
      const [first] = await here.collector.responses("&survey=nps&user=u-6");
      expect(first).toMatchObject({ state: "dismissed" });
    });
  });

  it("answers under a site whose origins are restricted: the page is the collector's own", async () => {
    await here.collector.api("/v1/site", {
      method: "PATCH",
      body: JSON.stringify({ origins: ["https://shop.example"] }),
    });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const page = await open("nps?user=u-7");
    await asked(page, question.title);
    await page.waitForTimeout(400);
    await score(page, 8);
    await until(async () => expect(await here.collector.responses("&survey=nps&user=u-7")).toHaveLength(1));
    await here.collector.api("/v1/site", { method: "PATCH", body: JSON.stringify({ origins: [] }) });
  });

  it("speaks the language of the address, else the browser's", async () => {
    await asked(await open("nps?lang=es"), "¿Nos recomendaría?");
    const page = await open("nps", { locale: "es-MX" });
    await asked(page, "¿Nos recomendaría?");
    expect(await page.locator("html").getAttribute("lang")).toBe("es");
  });

  it.each([
    ["page", "**/hosted.js"],
    ["tag", "**/earshot.js*"],
  ])("waits for a script of the %s that is slow to come, and says when it does not", async (_, script) => {
    const slow = await open("nps", {}, (page) =>
      page.route(script, (route) => void setTimeout(() => route.continue(), 1_500)),
    );
    await asked(slow, question.title);
    if (script.includes("hosted")) return;
    const blocked = await open("nps", {}, (page) => page.route(script, (route) => route.abort()));
    await blocked.getByText("The survey could not be loaded.").waitFor();
  });

  it("says what is missing without JavaScript, and where there is no survey", async () => {
    const silent = await open("nps", { javaScriptEnabled: false });
    await silent.getByText("This survey needs JavaScript.").waitFor();
    const missing = await open("draft");
    await missing.getByRole("heading", { name: "No survey here" }).waitFor();
  });

  it.each([
    [390, 844],
    [1280, 800],
    [320, 568],
  ])("fits a window of %i pixels", async (width, height) => {
    const page = await open("nps?score=9", { viewport: { width, height } });
    await asked(page, question.title);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    const box = await page.locator("main earshot-prompt").boundingBox();
    expect(box?.y ?? 999).toBeLessThan(height / 2);
    if (process.env.EARSHOT_SHOTS)
      await page.screenshot({ path: `${process.env.EARSHOT_SHOTS}/${width}.png` });
  });
});
