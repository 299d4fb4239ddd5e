import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { borrowBrowser, returnBrowser } from "../../support/browser/browser.ts";
import { type Looks, type LooksOptions, looksIn } from "./looks/looksPage.ts";
import { states } from "./looks/states.ts";
import { type PromptPage, startPromptPage } from "./promptPage.ts";

let browser: Browser;
let prompts: PromptPage;
let open: (options: LooksOptions) => Promise<Looks>;

beforeAll(async () => {
  browser = await borrowBrowser();
  prompts = await startPromptPage(browser);
  open = await looksIn(prompts);
});
afterAll(async () => {
  await returnBrowser(browser);
  await prompts?.stop();
});

const size = (width: number, height: number): BrowserContextOptions => ({ viewport: { width, height } });
const desktop = size(1280, 800);
const phone = { ...size(390, 844), hasTouch: true };
const narrow = size(320, 640);
/** Twice the browser's default size of text. */
const large = { fontSize: 32 };
const windows: Record<string, LooksOptions> = {
  "on a desktop": desktop,
  "on a phone": phone,
  "in 320 px": narrow,
  "in 320 px with text of 200 %": { ...narrow, ...large },
};
const more: Record<string, LooksOptions> = {
  "on a desktop with text of 200 %": { ...desktop, ...large },
  "on a phone with text of 200 %": { ...phone, ...large },
  "on a phone held sideways": { ...size(667, 320), hasTouch: true },
  // 1280 × 1024 at 400 %: WCAG 2.2, 1.4.10.
  "on a desktop enlarged to 400 %": size(320, 256),
};
const [light, dark] = ["light", "dark"] as const;

/** Looks in a page of its own: most of it waits for frames and parts, so several do so at once. */
async function lookIn<T>(options: LooksOptions, look: (looks: Looks) => Promise<T>): Promise<T> {
  const looks = await open(options);
  try {
    return await look(looks);
  } finally {
    await looks.page.context().close();
  }
}

/** axe looks where its rules can come to another verdict; all else is looked at everywhere. */
const expectNone = async (options: LooksOptions, lang: string, isAxed = false) =>
  expect(await lookIn(options, (looks) => looks.findings(states, { lang }, isAxed))).toEqual({});

describe.concurrent("no kind of question and no ending has a finding, in any state,", () => {
  describe.each(Object.entries(windows))("%s", (name, options) => {
    it.each([
      [light, "en"],
      [light, "ar"],
      [dark, "en"],
      [dark, "ar"],
    ] as const)("%s, in the language %s", (colorScheme, lang) => {
      const isAxed = (colorScheme === light) === (lang === "en") && name !== "on a phone";
      return expectNone({ ...options, colorScheme }, lang, isAxed);
    });
  });

  describe.each(Object.entries(more))("%s", (_, options) => {
    it.each([
      [light, "ar"],
      [dark, "en"],
    ] as const)("%s, in the language %s", (colorScheme, lang) =>
      expectNone({ ...options, colorScheme }, lang),
    );
  });

  describe("in forced colours", () => {
    it.each([
      ["on a desktop", light, "en", desktop],
      ["on a desktop", dark, "ar", desktop],
      ["in 320 px with text of 200 %", light, "ar", { ...narrow, ...large }],
      ["in 320 px with text of 200 %", dark, "en", { ...narrow, ...large }],
    ] as const)("%s, %s, in the language %s", (_, colorScheme, lang, options) =>
      expectNone({ ...options, colorScheme, forcedColors: "active" }, lang, lang === "en"),
    );
  });
});

describe("a prompt in a narrow column of the page", () => {
  it("has no finding either", async () => {
    const found = await lookIn(size(300, 700), (looks) => looks.findings(states, { isInline: true }));
    expect(found).toEqual({});
  });
});

/** Puts a sheet of its own into every shadow root that is made in the page. */
const spoil = (css: string) => {
  const planted = new CSSStyleSheet();
  planted.replaceSync(css);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    requestAnimationFrame(() => root.adoptedStyleSheets.push(planted));
    return root;
  };
};

describe("what looks at a prompt", () => {
  it("finds a faint text, a small target, what sticks out, a faint ring and one that is cut off", async () => {
    const { nps = [] } = await lookIn(desktop, async ({ page, findings }) => {
      await page.evaluate(
        spoil,
        `p { color: #bbb !important } .x { height: 30px; min-height: 0; font-size: 1em } .ends { width: 120% }
         .scale { margin-inline: -24px } .scale :focus { outline-color: #eee } footer :focus { outline-offset: 40px }`,
      );
      return findings(states.slice(0, 1));
    });
    for (const finding of [
      /^<p id="note">.*: 1\.92$/,
      /^<button class="x".* 44\.0 × 30\.0$/,
      /^<div class="ends"/,
      /^<button role="radio".*>5<.* has a ring of 1\.16$/,
      /ask again.* has a ring that is cut off$/,
    ])
      expect(nps).toContainEqual(expect.stringMatching(finding));
  });
});
