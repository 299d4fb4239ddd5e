/**
 * If a browser is killed, localStorage loses what was written in the last seconds
 * (https://github.com/chromiumembedded/cef/issues/2063): that the visitor was asked, answered or opted out. So the store
 * keeps a copy until localStorage surely has it.
 */
import type { Site, VisitorState } from "../tag/contract.ts";
import type { Store } from "./storage/store.ts";

const MINUTE = 60_000;

/** The parts of a copy that the visitor's state lacks, if any. */
export function lostFrom(state: VisitorState, copy: VisitorState): VisitorState | null {
  if ((copy.prompted ?? 0) < (state.prompted ?? 0)) return null;
  const { shown, answered, prompted, optedOut } = copy;
  // The storage never saved this visitor.
  if (copy.visitor !== state.visitor) return { ...copy, optedOut: optedOut || state.optedOut };
  const isSame =
    JSON.stringify({ shown, answered, prompted }) ===
    JSON.stringify({ shown: state.shown, answered: state.answered, prompted: state.prompted });
  // The copy may be older than an opt-out, which is never taken back.
  if (isSame && (!optedOut || state.optedOut)) return null;
  return { shown, answered, prompted, optedOut: optedOut || state.optedOut };
}

/** Saves a copy of the visitor's state. */
export async function save(site: Site, store: Store): Promise<void> {
  if (/^(session|none)$/.test(site.options.storage ?? "")) return;
  const copy = site.read();
  await store.change({ work: (waiting) => void (waiting.visitor = copy) });
}

/** Restores what was lost since, and deletes the copy once it is no longer needed. */
export async function restore(site: Site, store: Store): Promise<void> {
  const copy = await store.change({ work: ({ visitor }) => visitor });
  if (!copy) return;
  const lost = lostFrom(site.read(), copy);
  if (lost) site.remember(lost);
  else if (Date.now() - (copy.prompted ?? 0) > MINUTE) {
    await store.change({ work: (waiting) => void (waiting.visitor = undefined) });
  }
}
