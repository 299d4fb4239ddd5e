/**
 * What is typed into a form and not saved, kept in this tab over a reload. It goes with the tab, and when the reader
 * signs out. No key and no secret is ever typed into such a form.
 */
const START = "earshot.typed.";
const SITE = "earshot.typedFor";

/** What was typed, or null where nothing is kept, or where what is kept is not of this form's shape. */
export function readTyped<T extends object>(name: string, like: T): T | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(START + name) ?? "null");
    return kept !== null && shapeOf(kept) === shapeOf(like) ? (kept as T) : null;
  } catch {
    return null; // what is kept can't be read, or nothing may be kept here
  }
}

/** Keeps what was typed; null forgets it. */
export function keepTyped(name: string, typed: object | null): void {
  try {
    if (typed) sessionStorage.setItem(START + name, JSON.stringify(typed));
    else sessionStorage.removeItem(START + name);
  } catch {
    // Without storage it lasts as long as the page. Nothing can be done here.
  }
}

/** The rest of the first name with this beginning under which something is kept, or null. */
export function keptName(beginning: string): string | null {
  try {
    const start = START + beginning;
    const found = Object.keys(sessionStorage).find((key) => key.startsWith(start));
    return found === undefined ? null : found.slice(start.length);
  } catch {
    return null; // nothing may be kept here
  }
}

/** Begins for a site: what was typed for another one goes. */
export function keepForSite(publicKey: string): void {
  try {
    if (sessionStorage.getItem(SITE) !== publicKey) forgetTyped();
    sessionStorage.setItem(SITE, publicKey);
  } catch {
    // Nothing was kept, and nothing will be.
  }
}

/** Another reader begins with nothing of this one's. */
export function forgetTyped(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(START)) sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

/** A list, or the names of an object's fields: another build's draft is not taken for this one's. */
const shapeOf = (value: unknown): string =>
  Array.isArray(value) ? "list" : Object.keys(Object(value)).sort().join();
