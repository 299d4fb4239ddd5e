/** The triggers that take time or need listeners. Loaded only where a survey uses one. */
import type { Trigger } from "../../schema/definition/survey.ts";
import type { TriggersPart } from "../tag/contract.ts";
import { follow } from "./pageViews.ts";

type Stop = () => void;

function listen(target: EventTarget, names: string[], handler: (event: Event) => void): Stop {
  const how = { passive: true, capture: true };
  for (const name of names) target.addEventListener(name, handler, how);
  return () => {
    for (const name of names) target.removeEventListener(name, handler, how);
  };
}

/** Seconds in which the page is in sight. */
function onSeconds(seconds: number, fire: () => void): Stop {
  let left = seconds * 1000;
  let since = 0;
  let timer = 0;
  const look = (): void => {
    clearTimeout(timer);
    if (since) left -= Date.now() - since;
    since = document.hidden ? 0 : Date.now();
    if (since) timer = window.setTimeout(fire, left);
  };
  look();
  const stop = listen(document, ["visibilitychange"], look);
  return () => {
    stop();
    clearTimeout(timer);
  };
}

/** Calls back when a place is in the page. */
function onPlace(selector: string, fire: () => void): Stop {
  const observer = new MutationObserver(() => {
    if (document.querySelector(selector)) fire();
  });
  observer.observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["id", "class"],
  });
  return () => observer.disconnect();
}

/** What scrolls: the document, or an element of its own that fills most of the page. */
function scrollerOf({ target }: Event): Element | null {
  const { documentElement, scrollingElement } = document;
  if (target === document) return scrollingElement ?? documentElement;
  if (!(target instanceof Element)) return null;
  const { clientWidth, clientHeight } = target;
  return clientWidth * clientHeight > (innerWidth * innerHeight) / 2 ? target : null;
}

/** Percent of what scrolls that has been in sight. */
function onScroll(percent: number, fire: () => void): Stop {
  return listen(window, ["scroll"], (event) => {
    const scroller = scrollerOf(event);
    if (!scroller) return;
    const { scrollTop, clientHeight, scrollHeight } = scroller;
    // `scrollTop` is a fraction where a pixel of the page is none of the screen, and the end is missed by part of one:
    // https://developer.mozilla.org/docs/Web/API/Element/scrollHeight#determine_if_an_element_has_been_totally_scrolled
    const seen = (100 * (scrollTop + clientHeight + 1)) / scrollHeight;
    if (scrollHeight > clientHeight && seen >= percent) fire();
  });
}

function onIdle(seconds: number, fire: () => void): Stop {
  let timer = setTimeout(fire, seconds * 1000);
  const again = (): void => {
    clearTimeout(timer);
    timer = setTimeout(fire, seconds * 1000);
  };
  const stop = listen(window, ["pointermove", "pointerdown", "keydown", "scroll", "touchstart"], again);
  return () => {
    stop();
    clearTimeout(timer);
  };
}

const AWHILE = 10_000;
const waitingForBack = new Set<() => void>();
let backAt = Number.NEGATIVE_INFINITY;
let isListening = false;

/**
 * A way back in the page, once the document is ten seconds old. Going back may be a page view, which ends the watch
 * and begins another: so the listener stays, and a watch that begins just after it counts it, too.
 */
function onBack(fire: () => void): Stop {
  if (!isListening) {
    isListening = true;
    addEventListener("popstate", () => {
      backAt = performance.now();
      if (backAt > AWHILE) for (const wake of waitingForBack) wake();
    });
  }
  waitingForBack.add(fire);
  if (backAt > AWHILE && performance.now() - backAt < 500) queueMicrotask(fire);
  return () => void waitingForBack.delete(fire);
}

/** Desktop: the pointer leaves by the top. Touch: after ten seconds, a fast scroll up, or a way back in the page. */
function onExitIntent(fire: () => void): Stop {
  if (!matchMedia("(pointer: coarse)").matches) {
    return listen(window, ["mouseout", "mouseleave"], (event) => {
      const { clientY, relatedTarget } = event as MouseEvent;
      if (!relatedTarget && clientY <= 0 && event.target !== window) fire();
    });
  }
  const since = Date.now();
  let last = { y: scrollY, at: since };
  const stopBack = onBack(fire);
  const stopScroll = listen(window, ["scroll"], (event) => {
    const y = scrollerOf(event)?.scrollTop;
    if (y === undefined) return;
    const now = { y, at: Date.now() };
    // Pixels in a millisecond: a flick that throws the page back, not reading upwards. After a rest the time is unknown.
    const isFast = (last.y - now.y) / Math.min(1000, Math.max(1, now.at - last.at)) > 1.5;
    if (now.at - since > AWHILE && isFast) fire();
    last = now;
  });
  return () => {
    stopBack();
    stopScroll();
  };
}

/** A click on what the selector matches, or inside of it; in open shadow roots too. */
const onClick = (selector: string, fire: () => void): Stop =>
  listen(document, ["click"], (event) => {
    try {
      if (event.composedPath().some((target) => target instanceof Element && target.matches(selector)))
        fire();
    } catch {
      // Not a selector: nothing can match it.
    }
  });

/** Calls back when the moment comes: once a page view, but for each click. Returns what ends the watch. */
function watch(on: Trigger | { inline: string }, fire: () => void): Stop {
  let stop: Stop = () => undefined;
  const once = (): void => {
    stop();
    fire();
  };
  if (on === "exit-intent") stop = onExitIntent(once);
  else if (typeof on === "string") return stop;
  else if ("scroll" in on) stop = onScroll(on.scroll, once);
  else if ("inline" in on) stop = onPlace(on.inline, once);
  else if ("after" in on && on.after) stop = onSeconds(on.after, once);
  else if ("idle" in on) stop = onIdle(on.idle, once);
  else if ("click" in on) stop = onClick(on.click, fire);
  // What takes seconds alone is the tag's. A new trigger fails to compile here.
  else on satisfies { after: number } | { event: string };
  return () => stop();
}

/** The part, as the tag gets it. */
export const part: TriggersPart = { watch, follow };
