import type { Draft } from "./draft.ts";

/** Milliseconds of pause after which typing is stored. */
const TYPING_PAUSE_MS = 300;

/** Typing is stored when it pauses; what is pending, at once when the page may be about to go. */
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
