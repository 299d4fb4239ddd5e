const listeners: [event: unknown, listener: unknown][] = [];
const warned = new Set<string>();

/** Says something on the console, once. */
export function warn(text: string): void {
  if (!warned.has(text)) console.warn(`earshot: ${text}`);
  warned.add(text);
}

/** Returns an unsubscribe. */
export function on(event: unknown, listener: unknown): () => void {
  const entry: (typeof listeners)[0] = [event, listener];
  if (typeof listener !== "function") warn("on needs a function");
  listeners.push(entry);
  return () => void (entry[0] = "");
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
