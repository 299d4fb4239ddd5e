import type { Draft } from "./draft.ts";

/** Typing is stored after a pause of this many milliseconds. */
const TYPING_PAUSE_MS = 300;

/** Stores typed text after a pause, or at once if the page may be about to close. */
export function debounceDraftSave(save: (draft: Draft) => void) {
  let pending: Draft | null = null;
  let timer = 0;
  const flush = () => {
    if (pending) save(pending);
    pending = null;
  };
  for (const event of ["pagehide", "blur"]) addEventListener(event, flush);
  document.addEventListener("visibilitychange", flush);
  return (draft: Draft | null) => {
    clearTimeout(timer);
    pending = draft;
    if (draft) timer = window.setTimeout(flush, TYPING_PAUSE_MS);
  };
}
