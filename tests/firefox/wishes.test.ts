/** What a visitor has set in Firefox, for all sites. */
import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { PHONE, stage, stored } from "./firefoxHarness.ts";
import { lookOf } from "./layout.ts";
import { call, click, find, region } from "./prompt.ts";
import { expectSound, expectSoundWalk } from "./sound.ts";
import { ARABIC, TITLE, walk } from "./walk.ts";

describe("dark, no motion, Global Privacy Control", () => {
  const here = stage([walk], {
    "layout.css.prefers-color-scheme.content-override": 0,
    "ui.prefersReducedMotion": 1,
    "privacy.globalprivacycontrol.enabled": true,
    "privacy.globalprivacycontrol.functionality.enabled": true,
  });

  it("has a card as light as its page that does not move, without a finding of axe or layout", async () => {
    const page = await here.visit("/asked/dark", PHONE);
    await region(page, TITLE);
    expect(await lookOf(page)).toMatchObject({ ground: "rgb(255, 255, 255)", moving: 0 });
    await expectSoundWalk(page);
  });

  it("keeps no visitor and no traits, and still takes the answer", async () => {
    const page = await here.visit("/asked/gpc");
    await call(page, "identify", "42", { plan: "pro" });
    await click(page, "radio", "9");
    expect(await stored(here, "/asked/gpc", "started")).toMatchObject({
      visitor: null,
      user: null,
      traits: {},
      answers: { score: 9 },
    });
  });
});

describe("own colours, letters twice as large, no storage", () => {
  const here = stage([walk], {
    "browser.display.document_color_use": 2,
    "font.size.variable.x-western": 32,
    "font.size.variable.ar": 32,
    "network.cookie.cookieBehavior": 2,
  });
  const groundOf = async (page: Page, radio: string) =>
    (await find(page, "radio", radio)).evaluate((button) => getComputedStyle(button).backgroundColor);

  it.each([
    ["en", { title: TITLE, slow: "Too slow", back: "Back" }],
    ["ar", ARABIC],
  ])("fits into 320 px, and shows what was picked: %s", async (locale, { title, slow, back }) => {
    here.host.attributes = `data-locale="${locale}"`;
    const page = await here.visit(`/asked/${locale}`, { width: 320, height: 640 });
    await region(page, title);
    expect(await page.evaluate(() => matchMedia("(forced-colors: active)").matches)).toBe(true);
    expect((await lookOf(page)).fontSize).toBe("30px");
    await expectSound(page);
    await click(page, "radio", "5");
    await find(page, "radio", slow);
    await expectSound(page);
    await click(page, "button", back);
    await region(page, title);
    expect(await groundOf(page, "5")).not.toBe(await groundOf(page, "4"));
  });

  it("takes an answer where nothing can be stored", async () => {
    const page = await here.visit("/asked/blocked");
    const nameOfRefusal = () => {
      try {
        return String(localStorage);
      } catch (error) {
        return (error as Error).name;
      }
    };
    expect(await page.evaluate(nameOfRefusal)).toBe("SecurityError");
    await click(page, "radio", "10, Extremely likely");
    await click(page, "textbox", "What do you like most?");
    await page.keyboard.type("Ruhe");
    await click(page, "button", "Next");
    await find(page, "textbox", "Anything else?");
    await click(page, "button", "Skip");
    await region(page, "Thank you!");
    expect(await stored(here, "/asked/blocked", "completed")).toMatchObject({
      answers: { score: 10, love: "Ruhe" },
    });
  });
});
