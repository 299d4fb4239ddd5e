import { READING_MS } from "../first/readingTime.ts";
import type { Prompt } from "../promptTypes.ts";

/** Keeps an event from all that would hear it, the browser too. */
function stop(event: Event): void {
  event.stopImmediatePropagation();
  event.preventDefault();
}

/** Close works at any time. */
const isClose = ({ target }: Event): boolean => (target as Element).matches(".x");

/**
 * Lets nothing answer, skip, go back or follow a link that was meant for what stood there before: no key that is held,
 * no press that began before a new question can have been read, and no second click of a double click that began
 * before it. Close and Esc work at any time, and typing does too.
 */
export function guardReading({ root, reading, life }: Prompt): void {
  let isEarlyPress = false;
  let clicksBegan = 0;
  // By the page's clock; a click that began before was meant for another question.
  let readFrom = performance.now();
  const { start } = reading;
  reading.start = () => {
    start();
    readFrom = performance.now() + READING_MS;
  };

  const onKey = (event: Event) => {
    const { key, repeat, isComposing, target, type } = event as KeyboardEvent;
    const isTyping = key !== "Enter" && (target as Element).matches(".field");
    if (!/^(Enter| |\d)$/.test(key) || isTyping || isComposing || isClose(event)) return;
    if (type === "keydown" && !repeat) isEarlyPress = reading.isUnread;
    // Firefox makes a click when a Space goes up, though its keydown was stopped: so the keyup is stopped as well.
    // https://github.com/twbs/bootstrap/pull/21167
    if (reading.isUnread || isEarlyPress || repeat) stop(event);
  };
  const onPress = () => {
    isEarlyPress = reading.isUnread;
  };
  const onClick = (event: Event) => {
    const { detail, timeStamp, pointerType } = event as PointerEvent;
    if (detail < 2) clicksBegan = timeStamp;
    // Fingers don't double-click, and answer choices that lie in the same place within half a second.
    const isSecond = detail === 2 && pointerType !== "touch" && clicksBegan < readFrom;
    if (!isClose(event) && (reading.isUnread || isEarlyPress || isSecond)) stop(event);
    isEarlyPress = false;
  };
  const listen = (type: string, hear: (event: Event) => void) =>
    root.addEventListener(type, hear, { signal: life.signal, capture: true });
  listen("keydown", onKey);
  listen("keyup", onKey);
  listen("pointerdown", onPress);
  listen("click", onClick);
}
