import type { Page } from "puppeteer-core";
import { expect } from "vitest";
import { axeFindings } from "./axe.ts";
import { until } from "./firefoxHarness.ts";
import { layoutFaults, lookOf } from "./layout.ts";
import { click, find, region } from "./prompt.ts";
import { TITLE } from "./walk.ts";

/** The card's entrance is over. */
export const expectStill = (page: Page): Promise<void> =>
  until(async () => expect((await lookOf(page)).moving).toBe(0));

/** Neither axe nor the layout finds a fault in what is in sight. */
export async function expectSound(page: Page): Promise<void> {
  await expectStill(page);
  expect({ axe: await axeFindings(page), layout: await layoutFaults(page) }).toEqual({ axe: [], layout: [] });
}

/** The same at a score, a choice, a text and the ending. */
export async function expectSoundWalk(page: Page): Promise<void> {
  await region(page, TITLE);
  await expectSound(page);
  await click(page, "radio", "5");
  await find(page, "radio", "Too slow");
  await expectSound(page);
  await click(page, "radio", "Too slow");
  await find(page, "textbox", "Anything else?");
  await expectSound(page);
  await click(page, "button", "Send");
  await region(page, "Thank you!");
  await expectSound(page);
}
