/** The triggers that need listeners: scroll, idle, exit intent, click. Loaded only where a survey uses one. */
import type { Trigger } from "../../schema/definition/survey.ts";

type Stop = () => void;

function listen(target: EventTarget, names: string[], handler: (event: Event) => void): Stop {
  const how = { passive: true, capture: true };
  for (const name of names) target.addEventListener(name, handler, how);
  return () => {
    for (const name of names) target.removeEventListener(name, handler, how);
  };
}

/** Percent of the page's height that has been in sight. */
function onScroll(percent: number, fire: () => void): Stop {
  const look = (): void => {
    const { scrollHeight } = document.documentElement;
    if ((100 * (scrollY + innerHeight)) / scrollHeight >= percent && scrollHeight > innerHeight) fire();
  };
  return listen(window, ["scroll"], look);
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
  const stopScroll = listen(window, ["scroll"], () => {
    const now = { y: scrollY, at: Date.now() };
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

const onClick = (selector: string, fire: () => void): Stop =>
  listen(document, ["click"], ({ target }) => {
    try {
      if (target instanceof Element && target.closest(selector)) fire();
    } catch {
      // The selector is none: nothing can match it.
    }
  });

/** Calls back when the moment comes: once a page view, but for each click. Returns what ends the watch. */
export function watch(on: Trigger, fire: () => void): Stop {
  let stop: Stop = () => undefined;
  const once = (): void => {
    stop();
    fire();
  };
  if (on === "exit-intent") stop = onExitIntent(once);
  else if (typeof on === "string") return stop;
  else if ("scroll" in on) stop = onScroll(on.scroll, once);
  else if ("idle" in on) stop = onIdle(on.idle, once);
  else if ("click" in on) stop = onClick(on.click, fire);
  // What takes seconds alone is the tag's. A new trigger fails to compile here.
  else on satisfies { after: number } | { event: string };
  return () => stop();
}
