import { isClose, stop } from "../first/readingTime.ts";
import type { Prompt } from "../promptTypes.ts";

/**
 * Lets nothing answer, skip, go back or follow a link that was meant for what stood there before: no key that is held,
 * no press that began before a new question can have been read, and no second click of a double click that began
 * before it. Close and Esc work at any time, and typing does too.
 */
export function guardReading({ root, reading, life }: Prompt): void {
  let isEarlyPress = false;
  let clicksBegan = 0;

  const onKey = (event: Event) => {
    const { key, repeat, isComposing, target, type } = event as KeyboardEvent;
    const isTyping = key !== "Enter" && (target as Element).matches(".field");
    if (!/^(Enter| |\d)$/.test(key) || isTyping || isComposing || isClose(event)) return;
    if (type === "keydown" && !repeat) isEarlyPress = reading.isUnread;
    // Firefox makes the click of a Space that was stopped when it goes up: so that is stopped as well.
    if (reading.isUnread || isEarlyPress || repeat) stop(event);
  };
  const onPress = () => {
    isEarlyPress = reading.isUnread;
  };
  const onClick = (event: Event) => {
    const { detail, timeStamp } = event as MouseEvent;
    if (detail < 2) clicksBegan = timeStamp;
    const isSecond = detail === 2 && clicksBegan < reading.readAt;
    if (!isClose(event) && (isEarlyPress || isSecond)) stop(event);
    isEarlyPress = false;
  };
  const listen = (type: string, hear: (event: Event) => void) =>
    root.addEventListener(type, hear, { signal: life.signal, capture: true });
  listen("keydown", onKey);
  listen("keyup", onKey);
  listen("pointerdown", onPress);
  listen("click", onClick);
}
