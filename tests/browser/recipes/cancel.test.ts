import type { Page } from "playwright-core";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { type Survey, surveySchema } from "../../../schema/definition/survey.ts";
import template from "../../../schema/templates/cancel-offers.json" with { type: "json" };
import demo from "../../../worker/demo/surveys/cancel.json" with { type: "json" };
import { stage } from "../../support/browser/browserHarness.ts";
import { give, prompt, type Visitor } from "../demo/visitor.ts";
import { cancelButton, cancelHead, done, exits, offersOf } from "./cancelPage.ts";
import { recipe } from "./recipesBuild.ts";

const definitions = [demo, { ...template, status: "live" }];
const here = stage(definitions);

/** The page of a survey's flow, which nothing hurries. */
async function open(survey: Survey): Promise<Visitor> {
  const offers = offersOf(survey);
  here.host.head = await cancelHead({ survey: survey.id, offers, patience: 20_000 });
  await here.visitor({ reducedMotion: "reduce" });
  const page = await here.goto("/account");
  return { page, context: page.context(), hand: "mouse", faults: [], posted: [] };
}

it("the recipe names the offers of the template", async () => {
  const named = /OFFERS = (\[.*?\])/.exec(await recipe("cancel.js"))?.[1];
  expect(JSON.parse(named ?? "")).toEqual(offersOf(v.parse(surveySchema, template)));
});

const button = (page: Page, name: string) =>
  page.locator("earshot-prompt").getByRole("button", { name, exact: true });
/** From inside of the prompt, where Esc is heard. */
async function pressEscape(page: Page): Promise<void> {
  await button(page, "Close").focus();
  await page.keyboard.press("Escape");
}
const ACTIONS: [string, (page: Page) => Promise<void>][] = [
  ["Close", (page) => button(page, "Close").click()],
  ["Esc", pressEscape],
];

/** What the page did since the last time; whatever stands there is put away. */
async function outcome(page: Page): Promise<string[]> {
  await page.waitForFunction("done.length", undefined, { timeout: 15_000 });
  await page.evaluate("earshot('hide')");
  expect(await page.locator("earshot-prompt").count()).toBe(0);
  return page.evaluate("done.splice(0)");
}

/** Another page view, in which the visitor may be asked again. */
async function nextPageView(page: Page): Promise<void> {
  await page.evaluate("history.pushState({}, '', '/account/' + Math.random())");
  await page.waitForTimeout(200);
}

describe.each(definitions.map((definition) => v.parse(surveySchema, definition)))(
  "the cancel flow of $id",
  (survey) => {
    const { ends, stops } = exits(survey);

    it("changes nothing when it is closed at any step, and the next click cancels without asking", async () => {
      const visitor = await open(survey);
      const { page } = visitor;
      expect(stops).toHaveLength(survey.questions.length);
      for (const [name, leave] of ACTIONS) {
        for (const { steps, title } of stops) {
          await cancelButton(page).click();
          for (const step of steps) await give(visitor, step);
          await prompt(page, title).waitFor();
          expect(await done(page)).toEqual([]);
          await leave(page);
          await page.locator("earshot-prompt").waitFor({ state: "detached" });
          expect(await done(page), `${name} at ${title}`).toEqual([]);
          await cancelButton(page).click();
          expect(await outcome(page), `${name} at ${title}`).toEqual(["cancelled"]);
          await nextPageView(page);
        }
      }
    });

    it("keeps the plan where an offer was taken, and goes on cancelling after every other answer", async () => {
      const visitor = await open(survey);
      for (const { name, steps, ending } of ends) {
        await cancelButton(visitor.page).click();
        for (const step of steps) await give(visitor, step);
        expect(await outcome(visitor.page), name).toEqual([ending]);
      }
      const taken = ends.map(({ ending }) => ending);
      expect(new Set(taken)).toEqual(new Set(["cancelled", ...offersOf(survey)]));
    });

    it("offers to cancel by one answer at every step", () => {
      for (const { steps } of stops) {
        const ways = ends.filter((end) => end.steps.length === steps.length + 1);
        const isWay = (end: (typeof ends)[0]) =>
          steps.every(({ answer }, at) => end.steps[at]?.answer === answer) &&
          end.steps.at(-1)?.answer === "cancel";
        expect(ways.filter(isWay).map(({ ending }) => ending)).toEqual(["cancelled"]);
      }
    });

    it("goes on cancelling for a visitor who asks never to be asked again, now and later", async () => {
      const { page } = await open(survey);
      await cancelButton(page).click();
      await button(page, "Close").waitFor();
      await page.evaluate("earshot('optOut')");
      await page.locator("earshot-prompt").waitFor({ state: "detached" });
      expect(await done(page)).toEqual([]);
      for (const _ of ["now", "later"]) {
        await cancelButton(page).click();
        expect(await outcome(page)).toEqual(["cancelled"]);
      }
    });
  },
);
