import { describe, expect, it } from "vitest";
import { PHONE, stage, stored, until } from "./firefoxHarness.ts";
import { lookOf } from "./layout.ts";
import { click, expectFocus, expectNoPrompt, find, focused, press, region, tabTo, textOf } from "./prompt.ts";
import { expectSound, expectSoundWalk } from "./sound.ts";
import { ARABIC, TITLE, walk } from "./walk.ts";

const here = stage([walk]);
const { visit } = here;

/** A page that covers all it can, except the top layer. */
const WALL = `<style nonce="host">* { letter-spacing: 3px !important } button { width: 400px !important }
  h1 { position: fixed; inset: 0; margin: 0; z-index: 2147483647; background: #fff }</style>`;

describe("a prompt that opens", () => {
  it("is a region named by its question, above everything in the page, and takes no focus", async () => {
    here.host.head = WALL;
    const page = await visit("/asked/opens");
    await page.focus("[aria-label=Search]");
    const box = await (await region(page, TITLE)).boundingBox();
    const hit = await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.localName, {
      x: (box?.x ?? 0) + 5,
      y: (box?.y ?? 0) + 5,
    });
    expect(hit).toBe("earshot-prompt");
    expect(await page.$eval("earshot-prompt", (host) => host.matches(":popover-open"))).toBe(true);
    expect(await focused(page)).toBe("Search");
    expect(await page.evaluate(() => document.cookie)).toBe("");
  });
});

describe("its look", () => {
  it("is a light card, without a finding of axe or layout at any step", async () => {
    const page = await visit("/asked/light");
    await region(page, TITLE);
    expect(await lookOf(page)).toMatchObject({ ground: "rgb(255, 255, 255)", direction: "ltr" });
    await expectSoundWalk(page);
  });

  it("runs from right to left in Arabic, low scores first", async () => {
    here.host.attributes = 'data-locale="ar"';
    const page = await visit("/asked/arabic", PHONE);
    await region(page, ARABIC.title);
    expect((await lookOf(page)).direction).toBe("rtl");
    const xOf = async (name: string) => (await (await find(page, "radio", name)).boundingBox())?.x ?? 0;
    expect(await xOf("1")).toBeGreaterThan(await xOf("2"));
    await expectSound(page);
  });
});

describe("by mouse, on a phone's width", () => {
  it("stands at the bottom in one row, and leads through jumps, Back and another answer to the ending", async () => {
    const page = await visit("/asked/mouse", PHONE);
    const card = await (await region(page, TITLE)).boundingBox();
    expect([card?.x, card?.width, Math.round((card?.y ?? 0) + (card?.height ?? 0))]).toEqual([0, 390, 800]);
    const [zero, six] = [await find(page, "radio", "0, Not at all likely"), await find(page, "radio", "6")];
    expect((await six.boundingBox())?.y).toBe((await zero.boundingBox())?.y);

    await click(page, "radio", "9");
    await click(page, "textbox", "What do you like most?");
    await page.keyboard.type("Everything");
    await click(page, "button", "Back");
    expect(await (await find(page, "radio", "9")).evaluate((radio) => radio.ariaChecked)).toBe("true");
    await click(page, "radio", "3");
    await click(page, "radio", "Other");
    await click(page, "textbox", "Other");
    await page.keyboard.type("Die Öffnungszeiten");
    await click(page, "button", "Next");
    await click(page, "textbox", "Anything else?");
    await page.keyboard.type("Schöne Grüße 🎉 aus Köln 👩‍🚀");
    await click(page, "button", "Send");
    await region(page, "Thank you!");

    expect(await stored(here, "/asked/mouse", "completed")).toMatchObject({
      survey: "walk",
      answers: { score: 3, why: { other: "Die Öffnungszeiten" }, more: "Schöne Grüße 🎉 aus Köln 👩‍🚀" },
      locale: "en",
    });
  });
});

describe("by keyboard alone", () => {
  it("is walked with Tab, digits, arrows, Space and Enter, and Esc gives focus back", async () => {
    const page = await visit("/asked/keys");
    await region(page, TITLE);
    await page.focus("[aria-label=Search]");
    await press(page, "Tab");
    await expectFocus(page, "0, Not at all likely");
    await press(page, "ArrowRight", "ArrowDown", "End");
    await expectFocus(page, "10, Extremely likely");
    await press(page, "Home", "1", "0");
    await expectFocus(page, "What do you like most?");
    await page.keyboard.type("Tempo");
    await tabTo(page, "Back");
    await press(page, "Enter");
    await region(page, TITLE);
    await press(page, "2");
    await expectFocus(page, "What went wrong?");
    await press(page, "Tab", "ArrowDown", "ArrowUp", "ArrowUp", " ");
    await expectFocus(page, "Other");
    await page.keyboard.type("Lärm");
    await press(page, "Enter");
    await expectFocus(page, "Anything else?");
    await page.keyboard.type("Nein");
    await press(page, "Enter");
    await region(page, "Thank you!");
    await press(page, "Escape");
    await expectFocus(page, "Search");
    expect(await stored(here, "/asked/keys", "completed")).toMatchObject({
      answers: { score: 2, why: { other: "Lärm" }, more: "Nein" },
    });
  });

  it("closes by Esc from the first question, gives focus back, and is dismissed", async () => {
    const page = await visit("/asked/escape");
    await region(page, TITLE);
    await page.focus("[aria-label=Search]");
    await press(page, "Tab", "ArrowRight", "Escape");
    await expectFocus(page, "Search");
    expect(await textOf(page)).toBeUndefined();
    await stored(here, "/asked/escape", "dismissed");
  });
});

describe("with a dead collector", () => {
  it("brings back after a reload what was answered and typed, and delivers it once the collector is back", async () => {
    here.collector.networkFault = "reset";
    const page = await visit("/asked/dead");
    await click(page, "radio", "4");
    await click(page, "radio", "Price");
    await click(page, "textbox", "Anything else?");
    await page.keyboard.type("Zu teuer, und");
    const typed = () => find(page, "textbox", "Anything else?");
    await until(async () => {
      await page.reload();
      expect(await (await typed()).evaluate((field) => (field as HTMLInputElement).value)).toBe(
        "Zu teuer, und",
      );
    });
    expect(await here.collector.responses("&url=/asked/dead")).toEqual([]);
    here.collector.networkFault = "none";
    await click(page, "button", "Send");
    await region(page, "Thank you!");
    expect(await stored(here, "/asked/dead", "completed")).toMatchObject({
      answers: { score: 4, why: "price", more: "Zu teuer, und" },
    });
    await page.reload();
    await expectNoPrompt(page);
  });
});
