import type { Listeners } from "./contract.ts";

/** Those of a former build's tag stay when this one takes its place. */
export const listeners: Listeners =
  (window as { earshot?: { listeners?: Listeners } }).earshot?.listeners ?? new Set();

/** Returns an unsubscribe. */
export function on(event: unknown, listener: unknown): () => void {
  const entry: [unknown, unknown] = [event, listener];
  listeners.add(entry);
  return () => void listeners.delete(entry);
}

/** To those who called `on`, and as `earshot:EVENT` on the window. A listener that throws harms no other. */
export function tell(event: string, detail: object): void {
  for (const [name, listener] of listeners) {
    try {
      if (name === event) (listener as (detail: object) => void)(detail);
    } catch (error) {
      console.error(error);
    }
  }
  dispatchEvent(new CustomEvent(`earshot:${event}`, { detail }));
}
