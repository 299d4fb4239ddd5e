/** A visitor of the demo shop, who finds everything by its role and name. */
import { type Browser, type BrowserContext, devices, type Locator, type Page } from "playwright-core";
import type { Question } from "../../../schema/definition/survey.ts";
import type { Answer } from "../../../schema/engine/answer.ts";
import { interpolate } from "../../../schema/engine/interpolate.ts";
import type { Snapshot } from "../../../schema/protocol/wire.ts";
import type { Path, Step } from "./paths.ts";
import type { Demo } from "./server.ts";

export type Hand = "mouse" | "touch" | "keys";
const TRAITS = { shop: "Kettle & Bean", plan: "active" };
const SCREEN = { width: 390, height: 844 };
const LOOKS = {
  mouse: { viewport: { width: 1280, height: 800 } },
  keys: { viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" as const },
  touch: { ...devices["Pixel 7"], viewport: SCREEN, screen: SCREEN, reducedMotion: "reduce" as const },
};

export interface Visitor {
  context: BrowserContext;
  page: Page;
  hand: Hand;
  /** errors on the console and uncaught ones, violations of a CSP among them */
  faults: string[];
  /** snapshots in the order in which they left the page */
  posted: Snapshot[];
}

/** Someone new, with a browser profile of their own: `touch` comes with a phone. */
export async function openVisitor(browser: Browser, hand: Hand = "mouse"): Promise<Visitor> {
  const context = await browser.newContext(LOOKS[hand]);
  const faults: string[] = [];
  const posted: Snapshot[] = [];
  context.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  context.on("weberror", (error) => faults.push(`uncaught: ${error.error()}`));
  context.on("request", (request) => {
    if (!request.url().endsWith("/v1/responses") || request.method() !== "POST") return;
    posted.push(...(JSON.parse(request.postData() ?? "{}").responses as Snapshot[]));
  });
  return { context, page: await context.newPage(), hand, faults, posted };
}

/** The id that the widget gave this visitor. */
export const visitorId = ({ page }: Visitor): Promise<string> =>
  page.evaluate(() => {
    const state = Object.entries(localStorage).find(([key]) => key.startsWith("earshot:pk_"))?.[1];
    return JSON.parse(state ?? "{}").visitor;
  });

/** Tab to it, and with the arrows inside of a radio group. */
async function reach({ page }: Visitor, target: Locator): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed++) {
    const next = await target.evaluate((element) => {
      const focused = (element.getRootNode() as ShadowRoot).activeElement;
      if (focused === element) return null;
      const group = element.getAttribute("role") === "radio" && element.closest("[role=radiogroup]");
      return group && focused && group.contains(focused) && focused !== group ? "ArrowRight" : "Tab";
    });
    if (!next) return;
    await page.keyboard.press(next);
  }
  throw new Error(`no key leads to ${target}`);
}

/** Clicks, taps, or goes there by the keyboard and presses Space. */
export async function press(visitor: Visitor, target: Locator): Promise<void> {
  await target.waitFor();
  if (visitor.hand === "touch") return target.tap();
  if (visitor.hand === "mouse") return target.click();
  await reach(visitor, target);
  // What is pressed before the question can have been read does nothing.
  await visitor.page.waitForFunction(() => !document.querySelector("earshot-prompt")?.hasAttribute("unread"));
  await visitor.page.keyboard.press("Space");
}

async function type(visitor: Visitor, field: Locator, text: string): Promise<void> {
  if (visitor.hand !== "keys") return field.fill(text);
  await reach(visitor, field);
  await visitor.page.keyboard.type(text);
}

/** The prompt, or a screen of it, by the title that it shows. */
export const prompt = (page: Page, title: string): Locator =>
  page.getByRole("region", { name: interpolate(title, [], {}, TRAITS), exact: true });

/** What the visitor does in the shop that brings a survey up. */
const OCCASIONS: Record<string, { path: string; button: string }> = {
  "checkout-nps": { path: "/checkout", button: "Place order" },
  "checkout-ces": { path: "/checkout", button: "Express: with my saved details" },
  "support-csat": { path: "/support", button: "Send" },
  cancel: { path: "/account", button: "Cancel my plan" },
};

/** Goes to the shop and does what brings a survey up. */
export async function bringUp(visitor: Visitor, demo: Demo, survey: string): Promise<void> {
  const { path, button } = OCCASIONS[survey] ?? { path: "/", button: "" };
  await visitor.page.goto(demo.shop + path);
  await press(visitor, visitor.page.getByRole("button", { name: button, exact: true }));
}

const labelOf = (question: Question, id: string): string =>
  ("choices" in question && question.choices.find((choice) => choice.id === id)?.label) || "Other";

async function pick(visitor: Visitor, region: Locator, question: Question, answer: Answer): Promise<void> {
  const row = (label: string) =>
    region.getByRole(question.kind === "choice" ? "radio" : "checkbox", { name: label, exact: true });
  if (Array.isArray(answer)) {
    for (const one of answer) await pick(visitor, region, question, one);
  } else if (typeof answer === "object") {
    const name = "other" in question && typeof question.other === "string" ? question.other : "Other";
    await press(visitor, row(name));
    await type(visitor, region.getByRole("textbox", { name }), answer.other);
  } else if (typeof answer === "number") {
    await press(visitor, region.getByRole("radio", { name: new RegExp(`^${answer}(,|$)`) }));
  } else if (question.kind === "text") {
    await type(visitor, region.getByRole("textbox", { name: question.title, exact: true }), `${answer}`);
  } else
    await press(visitor, row(question.kind === "consent" ? question.label : labelOf(question, `${answer}`)));
}

/** Whether a pick alone leads on, without a button. */
const leadsOn = ({ kind }: Question, answer: Answer): boolean =>
  typeof answer === "number" || (kind === "choice" && typeof answer === "string");

/** Gives one answer, with the button that it needs. */
export async function give(visitor: Visitor, { question, answer, isLast }: Step): Promise<void> {
  const region = prompt(visitor.page, question.title);
  const button = (name: string) => press(visitor, region.getByRole("button", { name, exact: true }));
  await region.waitFor();
  if (answer === null) return button("Skip");
  await pick(visitor, region, question, answer);
  if (!leadsOn(question, answer)) await button(isLast ? "Send" : "Next");
}

/** Walks a path to its ending, or closes the prompt where the path says so. */
export async function walkPath(
  visitor: Visitor,
  demo: Demo,
  { survey, steps, ending, closedAt }: Path,
): Promise<void> {
  await bringUp(visitor, demo, survey.id);
  for (const step of steps) await give(visitor, step);
  const title = closedAt?.title ?? survey.endings?.find(({ id }) => id === ending)?.title ?? "";
  const last = prompt(visitor.page, title);
  await last.waitFor();
  if (!closedAt) return;
  await press(visitor, last.getByRole("button", { name: "Close" }));
  await last.waitFor({ state: "detached" });
}
