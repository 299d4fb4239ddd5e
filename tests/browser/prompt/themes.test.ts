import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Theme } from "../../../schema/definition/survey.ts";
import { borrowBrowser, returnBrowser } from "../../support/browser/browser.ts";
import { looksIn } from "./looks/looksPage.ts";
import { states } from "./looks/states.ts";
import { type PromptPage, type Setting, startPromptPage } from "./promptPage.ts";

let browser: Browser;
let prompts: PromptPage;
let open: Awaited<ReturnType<typeof looksIn>>;
let page: Page;

beforeAll(async () => {
  browser = await borrowBrowser();
  prompts = await startPromptPage(browser);
  open = await looksIn(prompts);
  page = (await open({ viewport: { width: 1280, height: 800 } })).page;
});
afterAll(async () => {
  await returnBrowser(browser);
  await prompts?.stop();
});
beforeEach(async () => {
  await page.emulateMedia({ colorScheme: "light" });
  await says("");
});

/** Gives the page a style sheet of its own. */
const says = (css: string, on: Page = page) =>
  on.evaluate((rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets = [sheet];
  }, css);

/** How the card and its button to go on look. */
async function looksOf(setting: Partial<Setting> = {}) {
  await prompts.open({ questions: [{ kind: "text" }], ...setting }, page);
  return seen();
}
const seen = () =>
  page.locator("earshot-prompt section").evaluate((section) => {
    const { backgroundColor, color, borderTopLeftRadius, fontFamily } = getComputedStyle(section);
    const accent = getComputedStyle(section.querySelector(".go") as Element).backgroundColor;
    return {
      accent,
      background: backgroundColor,
      text: color,
      radius: borderTopLeftRadius,
      font: fontFamily,
    };
  });
const standard = { accent: "rgb(59, 91, 219)", background: "rgb(255, 255, 255)", text: "rgb(27, 30, 40)" };

describe("a theme", () => {
  it("is taken from the page's CSS variables before the survey's, however they are written", async () => {
    await says(`:root { --brand: oklch(0.45 0.12 160); --earshot-accent: var(--brand); --earshot-background: cornsilk;
      --earshot-text: hsl(20 60% 15%); --earshot-radius: 1.5rem; --earshot-font: Georgia, serif }`);
    const theme: Theme = { accent: "#000", background: "#eee", text: "#333", radius: 2, font: "Arial" };
    const { accent, ...rest } = await looksOf({ theme });
    expect(rest).toEqual({
      background: "rgb(255, 248, 220)",
      text: "rgb(61, 31, 15)",
      radius: "15px",
      font: "Georgia, serif",
    });
    // Its red would be below 0 in sRGB.
    expect(accent).toBe("rgb(0, 104, 61)");
  });

  it("is the survey's and Earshot's own where the page says nothing", async () => {
    expect(await looksOf({ theme: { radius: 2, font: "Arial" } })).toEqual({
      ...standard,
      radius: "2px",
      font: "Arial",
    });
  });

  it("is the nearest that the page says: on the prompt, or around one in place", async () => {
    await says(`:root { --earshot-accent: #a00 } earshot-prompt { --earshot-accent: #070 }
      #place { --earshot-background: ivory }`);
    expect(await looksOf()).toMatchObject({ accent: "rgb(0, 119, 0)", background: "rgb(255, 255, 255)" });
    expect(await looksOf({ isInline: true })).toMatchObject({ background: "rgb(255, 255, 240)" });
  });

  it("follows the page's own dark variables while the prompt is open", async () => {
    await says(`:root { color-scheme: light dark; --earshot-background: ivory }
      @media (prefers-color-scheme: dark) { :root { --earshot-background: #102030 } }`);
    expect(await looksOf()).toMatchObject({ background: "rgb(255, 255, 240)", text: standard.text });
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(seen).toMatchObject({
      background: "rgb(16, 32, 48)",
      text: "rgb(241, 243, 248)",
      accent: "rgb(142, 164, 255)",
    });
  });

  it("takes no junk, no colour that lets others through, and fetches nothing", async () => {
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(request.url()));
    await says(
      `:root { --earshot-accent: url(/spy); --earshot-background: rgb(0 0 0 / 50%); --earshot-text: 12px }`,
    );
    expect(await looksOf()).toMatchObject(standard);
    await says(`:root { --earshot-accent: red) , url(/spy; --earshot-background: transparent; --earshot-text: inherit;
      --earshot-radius: url(/spy); --earshot-font: url(/spy) }`);
    expect(await looksOf()).toMatchObject(standard);
    expect(fetched.filter((url) => url.includes("spy"))).toEqual([]);
  });

  it("has at most 48 px of radius", async () => {
    await says(":root { --earshot-radius: 400px }");
    expect(await looksOf()).toMatchObject({ radius: "48px" });
  });

  it("keeps the colours that it computed, whatever the page calls its own variables", async () => {
    await says("* { --b: red !important; --t: red !important; --a: red !important }");
    expect(await looksOf()).toMatchObject(standard);
  });
});

/** In pages of their own, at once: most of the time they wait for frames and parts. */
describe.concurrent("a theme that nobody could read", () => {
  it.each([
    [
      "the page's variables",
      {},
      "--earshot-accent: #ffe066; --earshot-background: #777; --earshot-text: #888",
    ],
    ["one variable of the page", {}, "--earshot-background: black"],
    ["an accent of no contrast", {}, "--earshot-accent: white"],
    ["the survey's theme", { accent: "#ffe066", background: "#777", text: "#888" }, ""],
  ])("is corrected in every state, light and dark: %s", async (_, theme, css) => {
    const looks = await open({ viewport: { width: 1280, height: 800 } });
    await says(`:root { ${css} }`, looks.page);
    for (const scheme of ["light", "dark"] as const)
      expect(await looks.findings(states, { theme, scheme }), scheme).toEqual({});
    await looks.page.context().close();
  });
});

describe("the colour scheme", () => {
  it("follows the visitor's while the prompt is open, on a page that does so", async () => {
    await says(":root { color-scheme: light dark }");
    expect(await looksOf()).toMatchObject({ background: "rgb(255, 255, 255)" });
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(seen).toMatchObject({ background: "rgb(28, 30, 38)" });
  });

  it("is light on a light page, and dark on a dark one, whatever the visitor's is", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await looksOf()).toMatchObject({ background: "rgb(255, 255, 255)" });
    await page.emulateMedia({ colorScheme: "light" });
    await says("body { background: #123 }");
    expect(await looksOf()).toMatchObject({ background: "rgb(28, 30, 38)" });
  });

  it("is the page's where the page says so", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await looksOf({ scheme: "light" })).toMatchObject({ background: "rgb(255, 255, 255)" });
  });

  it.each(["light", "dark"] as const)("is %s where the forced colours are", async (colorScheme) => {
    await page.emulateMedia({ colorScheme, forcedColors: "active" });
    await looksOf();
    const scheme = await page
      .locator("earshot-prompt")
      .evaluate((host) => getComputedStyle(host).getPropertyValue("--scheme"));
    await page.emulateMedia({ forcedColors: "none" });
    expect(scheme).toBe(colorScheme);
  });
});

describe("a placement", () => {
  const rows = { top: 0, middle: 0.5, bottom: 1 };
  const columns = { left: 0, center: 0.5, right: 1 };

  it.each(["en", "ar"])("is one of nine places, of the window and not of the text: %s", async (lang) => {
    for (const [row, y] of Object.entries(rows))
      for (const [column, x] of Object.entries(columns)) {
        const placement = `${row}-${column}`;
        const { region } = await prompts.open(
          { questions: [{ kind: "nps" }], theme: { placement }, lang },
          page,
        );
        const box = (await region.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
        expect(box.x, placement).toBeCloseTo(16 + x * (1280 - box.width - 32), 0);
        expect(box.y, placement).toBeCloseTo(16 + y * (800 - box.height - 32), 0);
      }
  });
});
