/** Milliseconds in which nobody can have read a new question. */
const READING_MS = 300;

/** Whether the question in sight can have been read. */
export interface Reading {
  /** a new question came in sight */
  start(): void;
  isUnread: boolean;
  /** by the page's clock; what began before was meant for another question */
  readAt: number;
}

/** Keeps an event from all that would hear it, the browser too. */
export function stop(event: Event): void {
  event.stopImmediatePropagation();
  event.preventDefault();
}

/** Close works at any time. */
export const isClose = ({ target }: Event): boolean => (target as Element).matches(".x");

/** Lets no click answer a question that nobody can have read. The second part knows more: see readingGuard.ts. */
export function readingTime(host: HTMLElement, signal: AbortSignal): Reading {
  let timer = 0;
  const reading: Reading = {
    isUnread: false,
    readAt: 0,
    start() {
      reading.isUnread = true;
      // The style sheet takes the pointer's events off meanwhile, so that nothing looks as if it could be pressed.
      host.style.setProperty("--e", "none");
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        reading.isUnread = false;
        reading.readAt = performance.now();
        host.style.removeProperty("--e");
      }, READING_MS);
    },
  };
  const onClick = (event: Event) => {
    if (reading.isUnread && !isClose(event)) stop(event);
  };
  host.shadowRoot?.addEventListener("click", onClick, { signal, capture: true });
  return reading;
}
