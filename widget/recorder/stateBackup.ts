/**
 * localStorage loses what was written in the seconds before a browser is killed, and with it that the visitor was
 * asked, answered, or wants to be left alone. So a copy lies in the store until localStorage is sure to have it.
 */
import type { Site, VisitorState } from "../tag/contract.ts";
import type { Store } from "./storage/store.ts";

const MINUTE = 60_000;

/** What of a copy the visitor's state lacks, if anything. */
export function lostFrom(state: VisitorState, copy: VisitorState): VisitorState | null {
  if ((copy.prompted ?? 0) < (state.prompted ?? 0)) return null;
  const { shown, answered, prompted, optedOut } = copy;
  // The storage never took this visitor in.
  if (copy.visitor !== state.visitor) return { ...copy, optedOut: optedOut || state.optedOut };
  const isSame =
    JSON.stringify({ shown, answered, prompted }) ===
    JSON.stringify({ shown: state.shown, answered: state.answered, prompted: state.prompted });
  // The copy may be older than an opt-out, which only ever comes to be.
  if (isSame && (!optedOut || state.optedOut)) return null;
  return { shown, answered, prompted, optedOut: optedOut || state.optedOut };
}

/** Keeps a copy of what is remembered of the visitor. */
export async function save(site: Site, store: Store): Promise<void> {
  if ((site.options.storage ?? "local") !== "local") return;
  const copy = site.read();
  await store.change({ work: (waiting) => void (waiting.visitor = copy) });
}

/** Brings back what was lost since, and drops the copy once it is needed no more. */
export async function restore(site: Site, store: Store): Promise<void> {
  const copy = await store.change({ work: ({ visitor }) => visitor });
  if (!copy) return;
  const lost = lostFrom(site.read(), copy);
  if (lost) site.remember(lost);
  else if (Date.now() - (copy.prompted ?? 0) > MINUTE) {
    await store.change({ work: (waiting) => void (waiting.visitor = undefined) });
  }
}
