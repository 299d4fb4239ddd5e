/** Milliseconds in which nobody can have read a new question. */
const READING_MS = 300;
const MUTED = "--e";

/**
 * Lets nothing answer, skip, go back or follow a link that was meant for what stood there before: no key that is held,
 * no click or key before a new question can have been read, and no second click of a double click that began before
 * it. Close and Esc work at any time, and typing does too.
 *
 * @returns what is called when a new question came
 */
export function guardReading(host: HTMLElement, signal: AbortSignal): () => void {
  const root = host.shadowRoot as ShadowRoot;
  let isUnread = false;
  let isEarlyPress = false;
  let readFrom = 0;
  let clicksBegan = 0;
  let timer = 0;

  const stop = (event: Event) => {
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  const isClose = ({ target }: Event) => (target as Element).matches(".x");
  const onKey = (event: Event) => {
    const { key, repeat, isComposing, target, type } = event as KeyboardEvent;
    const isTyping = key !== "Enter" && (target as Element).matches(".field");
    if (!/^(Enter| |\d)$/.test(key) || isTyping || isComposing || isClose(event)) return;
    if (type === "keydown" && !repeat) isEarlyPress = isUnread;
    // Firefox makes the click of a Space that was stopped when it goes up: so that is stopped as well.
    if (isUnread || isEarlyPress || repeat) stop(event);
  };
  const onPress = () => {
    isEarlyPress = isUnread;
  };
  const onClick = (event: Event) => {
    const { detail, timeStamp } = event as MouseEvent;
    if (detail < 2) clicksBegan = timeStamp;
    const isSecond = detail === 2 && clicksBegan < readFrom;
    if (!isClose(event) && (isUnread || isEarlyPress || isSecond)) stop(event);
    isEarlyPress = false;
  };
  const listen = (type: string, hear: (event: Event) => void) =>
    root.addEventListener(type, hear, { signal, capture: true });
  listen("keydown", onKey);
  listen("keyup", onKey);
  listen("pointerdown", onPress);
  listen("click", onClick);
  return () => {
    isUnread = true;
    // The style sheet takes the pointer's events off meanwhile, so that nothing looks as if it could be pressed.
    host.style.setProperty(MUTED, "none");
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      isUnread = false;
      readFrom = performance.now();
      host.style.removeProperty(MUTED);
    }, READING_MS);
  };
}
