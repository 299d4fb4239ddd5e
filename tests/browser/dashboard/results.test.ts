import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { axeFindings, consoleStage, everyKind, openResults, sendAnswers } from "./dashboardPage.ts";

const here = consoleStage(async (collector) => {
  await collector.put({ ...everyKind, id: "few", name: "Few answers" });
  await sendAnswers(collector, 60);
  await sendAnswers(collector, 3, "few");
  await collector.put({
    ...everyKind,
    ...{ id: "leaving", name: "Leaving" },
    questions: everyKind.questions.map((question) =>
      question.id === "bye"
        ? { ...question, next: [{ when: { answer: "score", atMost: 6 }, to: "goes" }, { to: "stays" }] }
        : question,
    ),
    endings: [
      { id: "stays", title: "Thank you", outcome: "kept" },
      { id: "goes", title: "Good bye", outcome: "lost" },
      { id: "offer", title: "Half the price", outcome: "kept" },
    ],
  });
  await sendAnswers(collector, 60, "leaving");
});

const open = (survey = "every-kind", options = {}): Promise<Page> =>
  openResults(here.browser, here.collector, survey, options);
/** The document is wider than its window. */
const overflows = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

describe("a survey's results", () => {
  it("show a card for each question, drawn as its kind is", async () => {
    const page = await open();
    const cards = page.getByRole("article");
    expect(await cards.count()).toBe(everyKind.questions.length - 1);
    const drawn = async (name: string) => {
      const card = cards.filter({ has: page.getByRole("heading", { name }) });
      return {
        columns: await card.locator(".column").count(),
        groups: await card.locator(".legend li").count(),
        bars: await card.locator(".bars tbody tr").count(),
        texts: await card.getByText("texts").count(),
      };
    };
    const nothing = { columns: 0, groups: 0, bars: 0, texts: 0 };
    expect(await drawn("How satisfied are you?")).toEqual({ ...nothing, columns: 5, groups: 3 });
    expect(await drawn("We made it easy.")).toEqual({ ...nothing, columns: 7, groups: 3 });
    expect(await drawn("How was the coffee?")).toEqual({ ...nothing, columns: 5 });
    expect(await drawn("Why?")).toEqual({ ...nothing, bars: 3 });
    expect(await drawn("Which?")).toEqual({ ...nothing, bars: 2 });
    expect(await drawn("Anything else?")).toEqual({ ...nothing, texts: 1 });
    expect(await drawn("May we call?")).toEqual({ ...nothing, bars: 1 });
    expect(await drawn("Bye")).toEqual(nothing);
    await page.context().close();
  });

  it.each([
    ["every-kind", ""],
    ["every-kind", "&question=easy&by=answer.which"],
    ["every-kind", "&by=url&device=mobile"],
    ["every-kind", "&by=trait.plan&without=trait.plan"],
    ["leaving", "&by=answer.why&answer.which=price&question.why=answered"],
  ])("open, with each number, the very responses that it counts: %s %s", async (survey, query) => {
    const page = await open(survey);
    await page.goto(page.url() + query);
    await page.getByRole("region", { name: /^Groups/ }).waitFor();
    await page.getByRole("region", { name: /^Where they stop/ }).waitFor();
    const links = await page
      .getByRole("main")
      .locator("a[href*='/inbox?']")
      .evaluateAll((all) => all.map((a) => [a.textContent ?? "", (a as HTMLAnchorElement).search] as const));
    const numbers = links.flatMap(([text, search]) => {
      const number = /^(?:\d+: )?(\d+)$/.exec(text.trim())?.[1];
      return number === undefined ? [] : [{ number: Number(number), search }];
    });
    expect(numbers.length).toBeGreaterThan(40);
    for (const { number, search } of numbers) {
      const query = new URLSearchParams(search);
      if (query.get("answered") === "all") query.delete("answered");
      query.set("limit", "200");
      const { responses } = await (await here.collector.api(`/v1/responses?${query}`)).json();
      expect([search, responses.length]).toEqual([search, number]);
    }
    await page.context().close();
  });

  it("make a theme of a word, and take it back", async () => {
    const page = await open();
    const words = page.getByRole("region", { name: /^Words that tell them apart/ });
    const themes = async () => (await (await here.collector.api("/v1/themes")).json()).themes;
    const first = words.getByRole("button", { name: /^Make a theme of/ }).first();
    const word = /“(.+)”/.exec((await first.getAttribute("aria-label")) ?? "")?.[1];
    await first.click();
    await words.getByText("is a theme now", { exact: false }).waitFor();
    expect(await themes()).toMatchObject([{ name: word, words: [word] }]);
    await words.getByRole("button", { name: "Undo" }).click();
    await expect.poll(themes).toEqual([]);
    await page.context().close();
  });

  it("are about the question that is chosen, in the address and in what is copied", async () => {
    const page = await open();
    await page.getByRole("combobox", { name: "Question" }).selectOption({ label: "How satisfied are you?" });
    await page.getByRole("region", { name: /^CSAT/ }).waitFor();
    expect(new URL(page.url()).searchParams.get("question")).toBe("happy");
    await page.context().close();
  });

  it("draw where they stop on the survey's own graph, which obeys the filters", async () => {
    const page = await open();
    await page.goto(`${page.url()}&device=mobile`);
    const graph = page.getByRole("region", { name: /^Where they stop/ }).getByRole("img");
    await graph.scrollIntoViewIfNeeded();
    await expect
      .poll(() => graph.evaluate((img) => (img as HTMLImageElement).naturalHeight))
      .toBeGreaterThan(500);
    expect(await graph.getAttribute("src")).toMatch(/reach=true/);
    expect(await graph.getAttribute("src")).toMatch(/device=mobile/);
    await page.context().close();
  });

  it("say how many answers are missing while there are fewer than five, and no score", async () => {
    const page = await open("few");
    const headline = page.getByRole("region", { name: /^NPS %/ });
    expect(
      await headline.getByText("2 more answers are needed before a score is shown (3 so far).").count(),
    ).toBe(1);
    expect(await page.locator(".big, .figure, .interval").count()).toBe(0);
    await page.context().close();
  });

  it("say an interval in one breath, and draw it as one circle on a span that holds it", async () => {
    const page = await open();
    const headline = page.getByRole("region", { name: /^NPS %/ });
    expect(await headline.getByText(/^\u2212?\d+\.\d to \u2212?\d+\.\d$/).count()).toBe(1);
    const drawing = headline.locator(".interval svg");
    const circle = await drawing.locator("circle").boundingBox();
    const span = await drawing.locator(".span").boundingBox();
    expect(await drawing.locator("circle").count()).toBe(1);
    const middle = (circle?.x ?? 0) + (circle?.width ?? 0) / 2;
    expect(middle).toBeGreaterThanOrEqual(span?.x ?? Number.POSITIVE_INFINITY);
    expect(middle).toBeLessThanOrEqual((span?.x ?? 0) + (span?.width ?? 0));
    await page.context().close();
  });

  it("tell the words of the unhappy from those of the happy, and copy every figure with its n", async () => {
    const page = await open();
    const words = page.getByRole("region", { name: /^Words that tell them apart/ });
    await words.getByText(/Of \d+ texts: \d+ of the unhappy, \d+ of the happy\./).waitFor();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const headline = page.getByRole("region", { name: /^NPS %/ });
    await headline.getByRole("button", { name: "Copy" }).click();
    await headline.getByRole("button", { name: "As a sentence" }).click();
    await headline.getByText("Copied").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^Every kind: NPS \u2212?\d+\.\d \(95 % interval \u2212?\d+\.\d to \u2212?\d+\.\d, n = 60\)/,
    );
    await page.context().close();
  });

  it("are read point by point with the arrow keys", async () => {
    const page = await open();
    const chart = page.getByRole("slider", { name: "NPS over time" });
    const last = await chart.getAttribute("aria-valuetext");
    await chart.press("ArrowLeft");
    const before = await chart.getAttribute("aria-valuetext");
    expect(before).toMatch(/^\w+ \d+: \u2212?\d+\.\d, \u2212?\d+\.\d to \u2212?\d+\.\d$/);
    expect(before).not.toBe(last);
    await chart.press("End");
    expect(await chart.getAttribute("aria-valuetext")).toBe(last);
    await page.context().close();
  });

  it.each([
    [320, "light"],
    [390, "dark"],
    [1280, "light"],
    [1280, "dark"],
  ] as const)("have no finding of axe and no sideways scrolling at %i px, %s", async (width, colorScheme) => {
    const page = await open("every-kind", { viewport: { width, height: 900 }, colorScheme });
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page.context().close();
  });
});
