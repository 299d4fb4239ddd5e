/// <reference path="../../types/css.d.ts" />
/** The second part: Preact, the engine and every other screen. It takes over what the first has painted. */
import { h, hydrate, render, type VNode } from "preact";
import { card } from "../first/card.ts";
import { firstScreen } from "../first/firstScreen.ts";
import { addSheet, paint } from "../first/shell.ts";
import { announce, focusOn, rememberFocus } from "../keyboard/focus.ts";
import { listenToKeys } from "../keyboard/keys.ts";
import { keepOnTop } from "../page/onTop.ts";
import { outliveBody } from "../page/reattachHost.ts";
import { keepAboveKeyboard } from "../page/visualViewport.ts";
import type { Action, Make, Prompt } from "../promptTypes.ts";
import { endingOf, endingScreen } from "./endingScreen.ts";
import more from "./full.css";
import { questionScreen } from "./questionScreen.ts";
import { redirectFrom } from "./redirect.ts";
import type { Stage } from "./renderContext.ts";
import { act, begin, progressOf } from "./session.ts";
import { eventsOf } from "./sessionEvents.ts";

const make = h as Make;

function stageOf(prompt: Prompt): Stage {
  const stage: Stage = {
    prompt,
    orders: new Map(),
    isCopied: false,
    lastInput: Number.NEGATIVE_INFINITY,
    making: 0,
    draw() {
      const screen = prompt.session.ending === null ? questionScreen(stage) : endingScreen(stage);
      render(card(make, prompt, { ...screen, making: stage.making }) as VNode, prompt.root);
    },
  };
  return stage;
}

/** Half a second after an input what moves counts as a shift of the page's layout; what is new does not. */
const INPUT_COUNTS_MS = 400;

/** Runs an action: the session changes, what is new is drawn, and it is told. */
function perform(stage: Stage, action: Action, isTold = false): void {
  const { prompt } = stage;
  const { prompted, root, session: before } = prompt;
  const now = performance.now();
  const after = act(prompted, before, action, now);
  const hadFocus = root.activeElement !== null;
  const isNew = after.trail !== before.trail || after.ending !== before.ending;
  const isLate = isNew && now - stage.lastInput > INPUT_COUNTS_MS;
  prompt.session = after;
  if (isLate) stage.making++;
  stage.draw();
  const all = root.querySelector(".all");
  // Not `scrollTo`: Prototype.js has one of its own, which scrolls the page.
  if (isNew && all) all.scrollTop = 0;
  if (isNew && hadFocus) focusOn(root, !prompted.inline);
  if (isLate) announce(prompt);
  if (after.notice) root.querySelector<HTMLElement>("[aria-invalid],.field")?.focus();
  for (const event of eventsOf(prompted, before, after, action, now)) {
    // The first part told the answer; where it led is news all the same.
    const isOld = isTold && event.kind === "answered";
    if (!isOld) prompted.tell(event);
    else if (after.ending === null) prompted.tell({ kind: "moved", progress: event.progress });
  }
  if (isNew && after.ending !== null) redirectFrom(endingOf(stage), prompt);
}

/**
 * Takes a prompt over.
 *
 * @param isPainted the first part shows its first question already
 * @param waiting what was clicked before this part was there
 */
export function takeOver(prompt: Prompt, isPainted: boolean, waiting: Action | undefined): void {
  const { prompted, root, host, life } = prompt;
  if (life.signal.aborted) return;
  addSheet(root, more);
  const stage = stageOf(prompt);
  if (isPainted) hydrate(firstScreen(make, prompt) as VNode, root);
  else prompt.session = begin(prompted, performance.now());
  prompt.act = (action) => {
    try {
      perform(stage, action);
    } catch {
      // A question of a kind that this version doesn't know, or a page that broke what it is drawn with.
      prompt.close();
    }
  };
  prompt.progress = () => progressOf(prompted, prompt.session, performance.now());
  stage.draw();
  rememberFocus(prompt);
  for (const type of ["keydown", "pointerdown", "pointerup"]) {
    const note = () => {
      stage.lastInput = performance.now();
    };
    root.addEventListener(type, note, { signal: life.signal, capture: true });
  }
  listenToKeys(prompt);
  if (!prompted.inline) keepAboveKeyboard(prompt);
  const repaint = () => paint(host, prompted);
  matchMedia("(prefers-color-scheme:dark)").addEventListener("change", repaint, { signal: life.signal });
  if (!isPainted) prompted.tell({ kind: "shown" });
  if (waiting) perform(stage, waiting, waiting.kind === "pick");
  else announce(prompt);
  // Last: it measures, and nothing half drawn may be laid out.
  if (!life.signal.aborted) outliveBody(prompt, prompted.inline ? undefined : keepOnTop(prompt));
}
