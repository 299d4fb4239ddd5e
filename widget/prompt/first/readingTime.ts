/** Milliseconds in which nobody can have read a new question. */
export const READING_MS = 300;

/** Whether the question in sight can have been read. What is pressed before was meant for what stood there. */
export interface Reading {
  isUnread: boolean;
  /** a new question came in sight */
  start(): void;
}

/** The style sheet takes the pointer's events off meanwhile, so that nothing looks as if it could be pressed. */
export function readingTime(host: HTMLElement): Reading {
  let timer = 0;
  const reading: Reading = {
    isUnread: false,
    start() {
      clearTimeout(timer);
      timer = window.setTimeout(() => set(false), READING_MS);
      set(true);
    },
  };
  function set(isUnread: boolean): void {
    reading.isUnread = isUnread;
    host.toggleAttribute("unread", isUnread);
  }
  return reading;
}
