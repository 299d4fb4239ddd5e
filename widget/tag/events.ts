import type { Listeners } from "./contract.ts";

/** Listeners of an older build's tag stay when this tag replaces it. */
export const listeners: Listeners =
  (window as { earshot?: { listeners?: Listeners } }).earshot?.listeners ?? new Set();

/** Returns an unsubscribe. `given`: the event and its listener */
export function on(given: unknown[]): () => void {
  listeners.add(given);
  return () => void listeners.delete(given);
}

/** Sends an event to listeners of `on`, and as `earshot:EVENT` on the window. A throwing listener stops no other. */
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
