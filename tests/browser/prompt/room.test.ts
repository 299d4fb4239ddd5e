import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Question } from "../../../schema/definition/survey.ts";
import { borrowBrowser, returnBrowser } from "../../support/browser/browser.ts";
import { type LooksOptions, looksIn } from "./looks/looksPage.ts";
import type { State } from "./looks/states.ts";
import { type OpenedPrompt, type PromptPage, startPromptPage } from "./promptPage.ts";

let browser: Browser;
let prompts: PromptPage;
let open: Awaited<ReturnType<typeof looksIn>>;
beforeAll(async () => {
  browser = await borrowBrowser();
  prompts = await startPromptPage(browser);
  open = await looksIn(prompts);
});
afterAll(async () => {
  await returnBrowser(browser);
  await prompts?.stop();
});

const words = "Would you say that what we promised on the first page was kept on the last? ";
const unbroken = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
const fifty = Array.from({ length: 50 }, (_, i) => ({ id: `c${i}`, label: i % 7 ? `Choice ${i}` : words }));
const many: Partial<Question> = { kind: "choices", choices: fifty, other: true };
const long: State[] = [
  {
    name: "a long title",
    questions: [{ kind: "nps", title: words.repeat(12), note: words.repeat(12) }],
    clicks: [],
  },
  {
    name: "words that never end",
    questions: [
      { kind: "csat", title: unbroken, note: unbroken, low: unbroken, high: unbroken },
      { kind: "choice", choices: fifty.slice(0, 2).map((choice) => ({ ...choice, label: unbroken })) },
    ],
    clicks: [],
  },
  {
    name: "choices that never end",
    questions: [
      { kind: "choice", choices: fifty.slice(0, 2).map((choice) => ({ ...choice, label: unbroken })) },
    ],
    clicks: [],
  },
  { name: "50 choices", questions: [many, { kind: "text" }], clicks: [".row:last-child"] },
  {
    name: "a long consent",
    questions: [{ kind: "consent", label: words.repeat(6), required: true }],
    clicks: [".go"],
  },
  {
    name: "a long ending",
    questions: [{ kind: "nps" }],
    endings: [
      {
        id: "e",
        title: unbroken,
        note: words.repeat(12),
        code: "X".repeat(120),
        link: { label: unbroken, url: "/deal" },
      },
    ],
    clicks: ["[role=radio]"],
  },
];
const size = (width: number, height: number): BrowserContextOptions => ({ viewport: { width, height } });

describe.concurrent("however much there is to show, all of it is reached by scrolling inside the card, and none is cut off", () => {
  it.each<[string, LooksOptions]>([
    ["on a desktop", size(1280, 800)],
    ["on a phone", size(390, 844)],
    ["on a phone held sideways", size(844, 390)],
    ["on a small phone held sideways", size(667, 320)],
    ["in 320 px with text of 200 %", { ...size(320, 640), fontSize: 32 }],
    ["on a desktop enlarged to 400 %", size(320, 256)],
  ])("%s", async (_, options) => {
    const looks = await open(options);
    expect(await looks.findings(long)).toEqual({});
    expect(await looks.findings(long, { lang: "ar" })).toEqual({});
    await looks.page.context().close();
  });
});

const phone = { ...size(390, 844), hasTouch: true, isMobile: true };
const boxes = async ({ region, button }: OpenedPrompt) => {
  const [card, next] = await Promise.all([region.boundingBox(), button("Next").boundingBox()]);
  if (!card || !next) throw new Error("there is no card");
  return { top: card.y, bottom: card.y + card.height, next: next.y + next.height };
};

describe("a phone's on-screen keyboard", () => {
  /** What a phone tells when its keyboard comes up: the visual viewport alone becomes smaller. */
  const shrink = ({ page }: OpenedPrompt, seen: { height: number; offsetTop?: number; scale?: number }) =>
    page.evaluate((view) => {
      for (const [name, value] of Object.entries(view))
        Object.defineProperty(visualViewport, name, { get: () => value, configurable: true });
      visualViewport?.dispatchEvent(new Event("resize"));
    }, seen);
  const question: Partial<Question> = {
    kind: "text",
    long: true,
    title: words.repeat(6),
    note: words.repeat(6),
  };

  it("leaves the card and its button in sight, and gives the room back", async () => {
    const prompt = await prompts.open({ questions: [question, { kind: "text" }], context: phone });
    await shrink(prompt, { height: 480 });
    const above = await boxes(prompt);
    expect(above.top).toBeGreaterThanOrEqual(0);
    expect(above.bottom).toBe(480);
    expect(above.next).toBeLessThanOrEqual(480);
    await shrink(prompt, { height: 400, offsetTop: 100 });
    expect((await boxes(prompt)).bottom).toBe(500);
    await shrink(prompt, { height: 844, offsetTop: 0 });
    expect((await boxes(prompt)).bottom).toBe(844);
    await prompt.page.context().close();
  });

  it("is not mistaken for a page that was enlarged with two fingers", async () => {
    const prompt = await prompts.open({ questions: [question, { kind: "text" }], context: phone });
    await shrink(prompt, { height: 422, scale: 2 });
    expect((await boxes(prompt)).bottom).toBe(844);
    await prompt.page.context().close();
  });
});

describe("a phone's round corners and its bar at the bottom", () => {
  it.each([
    ["upright", 390, 844, { top: 59, bottom: 34 }],
    ["held sideways", 844, 390, { left: 59, right: 59, bottom: 21 }],
  ] as const)("cover nothing to read or press: %s", async (_, width, height, insets) => {
    const prompt = await prompts.open({
      questions: [many, { kind: "text" }],
      context: { ...phone, ...size(width, height) },
    });
    const session = await prompt.page.context().newCDPSession(prompt.page);
    await session.send("Emulation.setSafeAreaInsetsOverride", { insets });
    const { left = 0, right = 0, top = 0, bottom }: { [side: string]: number; bottom: number } = insets;
    await expect.poll(async () => (await boxes(prompt)).next).toBeLessThanOrEqual(height - bottom);
    const card = (await prompt.region.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    expect(card.y).toBeGreaterThanOrEqual(top);
    expect(card.x).toBeGreaterThanOrEqual(left);
    expect(card.x + card.width).toBeLessThanOrEqual(width - right);
    // Upright the sheet itself goes on to the edge.
    if (width < height) expect(card.y + card.height).toBe(height);
    else expect(card.y + card.height).toBeLessThanOrEqual(height - bottom);
    await prompt.page.context().close();
  });
});
