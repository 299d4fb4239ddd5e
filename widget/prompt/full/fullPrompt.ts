/// <reference path="../../types/css.d.ts" />
/** The second part: Preact, the engine and every other screen. It takes over what the first part has painted. */
import { h, hydrate, render, type VNode } from "preact";
import type { PromptEvent } from "../../present/promptContract.ts";
import { card } from "../first/card.ts";
import { firstScreen } from "../first/firstScreen.ts";
import { addSheet } from "../first/shell.ts";
import { announce, focusOn, rememberFocus } from "../keyboard/focus.ts";
import { listenToKeys } from "../keyboard/keys.ts";
import { guardReading } from "../keyboard/readingGuard.ts";
import { followPageColours } from "../page/followPageColours.ts";
import { keepOnTop } from "../page/onTop.ts";
import { openOwnModal } from "../page/ownModal.ts";
import { reattachHost } from "../page/reattachHost.ts";
import { keepAboveKeyboard } from "../page/visualViewport.ts";
import type { Action, Make, Prompt } from "../promptTypes.ts";
import { closeThanks } from "./closeThanks.ts";
import { endingOf, endingScreen } from "./endingScreen.ts";
import more from "./full.css";
import { questionScreen } from "./questionScreen.ts";
import { redirectFrom } from "./redirect.ts";
import type { RenderContext } from "./renderContext.ts";
import { act, begin, progressOf } from "./session.ts";
import { sessionEvents } from "./sessionEvents.ts";

const make = h as Make;

function renderContextOf(prompt: Prompt): RenderContext {
  const context: RenderContext = {
    prompt,
    orders: prompt.options.orders ?? {},
    showEnding: closeThanks(prompt),
    isCopied: false,
    lastInput: Number.NEGATIVE_INFINITY,
    generation: 0,
    draw() {
      const screen = prompt.session.ending === null ? questionScreen(context) : endingScreen(context);
      render(card(make, prompt, { ...screen, making: context.generation }) as VNode, prompt.root);
    },
  };
  return context;
}

/**
 * Elements that move over half a second after an input count as a layout shift (https://web.dev/articles/cls); new
 * elements don't.
 */
const INPUT_COUNTS_MS = 400;

/** Runs an action: changes the session, renders it, and sends the events. */
function perform(context: RenderContext, action: Action, isTold = false): void {
  const { prompt } = context;
  const { options, root, session: before } = prompt;
  const now = performance.now();
  const after = act(options, before, action, now);
  const hadFocus = root.activeElement !== null;
  const isNew = after.trail !== before.trail || after.ending !== before.ending;
  const isLate = isNew && now - context.lastInput > INPUT_COUNTS_MS;
  prompt.session = after;
  if (isLate) context.generation++;
  context.draw();
  if (isNew) prompt.reading.start();
  const all = root.querySelector(".all");
  // Not `scrollTo`: Prototype.js replaces it with a function that scrolls the page
  // (https://github.com/prototypejs/prototype/issues/165).
  if (isNew && all) all.scrollTop = 0;
  if (isNew && hadFocus) focusOn(root, !options.inline);
  if (isLate) announce(prompt);
  if (after.notice) root.querySelector<HTMLElement>("[aria-invalid],.field")?.focus();
  const { orders } = context;
  const tell = (event: PromptEvent) =>
    options.tell(
      "progress" in event && Object.keys(orders)[0]
        ? { ...event, progress: { ...event.progress, orders } }
        : event,
    );
  for (const event of sessionEvents(options, before, after, action, now)) {
    // The first part has reported the answer, but not where it led.
    const isOld = isTold && event.kind === "answered";
    if (!isOld) tell(event);
    else if (after.ending === null) tell({ kind: "moved", progress: event.progress });
  }
  if (isNew && after.ending !== null) {
    const ending = endingOf(context);
    redirectFrom(ending, prompt);
    context.showEnding(ending);
  }
}

/**
 * Takes a prompt over.
 *
 * @param isPainted the first part already shows the first question
 * @param waiting clicks from before this part was loaded
 */
export function takeOver(prompt: Prompt, isPainted: boolean, waiting: Action | undefined): void {
  const { options, root, life } = prompt;
  if (life.signal.aborted) return;
  addSheet(root, more);
  const context = renderContextOf(prompt);
  if (isPainted) hydrate(firstScreen(make, prompt) as VNode, root);
  else prompt.session = begin(options, performance.now());
  prompt.act = (action) => {
    try {
      perform(context, action);
    } catch {
      // This version doesn't know the question's kind, or the page broke something that rendering needs.
      prompt.close();
    }
  };
  prompt.progress = () => progressOf(options, prompt.session, performance.now());
  context.draw();
  if (!isPainted) prompt.reading.start();
  rememberFocus(prompt);
  for (const type of ["keydown", "pointerdown", "pointerup"]) {
    const note = () => {
      context.lastInput = performance.now();
    };
    root.addEventListener(type, note, { signal: life.signal, capture: true });
  }
  guardReading(prompt);
  listenToKeys(prompt);
  if (!options.inline) keepAboveKeyboard(prompt);
  followPageColours(prompt);
  if (!isPainted) options.tell({ kind: "shown" });
  if (waiting) perform(context, waiting, waiting.kind === "pick");
  else announce(prompt);
  if (options.isModal && !options.inline && !life.signal.aborted) openOwnModal(prompt);
  // Last, because it measures the layout, which must be complete.
  if (!life.signal.aborted) reattachHost(prompt, options.inline ? undefined : keepOnTop(prompt));
}
