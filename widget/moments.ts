/** The triggers that need listeners: scroll, idle, exit intent, click. Loaded only where a survey uses one. */
import type { Trigger } from "../schema/survey.ts";

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

/** Desktop: the pointer leaves by the top. Touch: after ten seconds, a fast scroll up. */
function onExitIntent(fire: () => void): Stop {
  if (!matchMedia("(pointer: coarse)").matches) {
    return listen(document.documentElement, ["mouseleave"], (event) => {
      if (event.target === document.documentElement && (event as MouseEvent).clientY <= 0) fire();
    });
  }
  const since = Date.now();
  let last = { y: scrollY, at: since };
  return listen(window, ["scroll"], () => {
    const now = { y: scrollY, at: Date.now() };
    // Pixels in a millisecond: a flick that throws the page back, not reading upwards.
    const isFast = (last.y - now.y) / Math.max(1, now.at - last.at) > 1.5;
    if (now.at - since > 10_000 && isFast) fire();
    last = now;
  });
}

const onClick = (selector: string, fire: () => void): Stop =>
  listen(document, ["click"], ({ target }) => {
    try {
      if (target instanceof Element && target.closest(selector)) fire();
    } catch {
      // The selector is none: nothing can match it.
    }
  });

/** Calls back once when the moment comes. Returns what ends the watch. */
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
  else if ("click" in on) stop = onClick(on.click, once);
  return () => stop();
}
