import type { Listeners } from "./contract.ts";

/** Those of a former build's tag stay when this one takes its place. */
export const listeners: Listeners =
  (window as { earshot?: { listeners?: Listeners } }).earshot?.listeners ?? new Set();
const warned = new Set<string>();

/** Says something on the console, once. */
export function warn(text: string): void {
  if (!warned.has(text)) console.warn(`earshot: ${text}`);
  warned.add(text);
}

/** Says that a call got what it can't take. */
export const warnMisuse = (verb: string): void => warn(`"${verb}" can't take that`);

/** Returns an unsubscribe. */
export function on(event: unknown, listener: unknown): () => void {
  const entry: [unknown, unknown] = [event, listener];
  if (typeof listener !== "function") warnMisuse("on");
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
