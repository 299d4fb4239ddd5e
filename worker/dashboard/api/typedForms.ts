/**
 * What is typed into a form and not saved, kept in this tab over a reload. It goes with the tab, and when the reader
 * signs out. No key and no secret is ever typed into such a form.
 */
import { tabStorage } from "./browserStorage.ts";

const START = "earshot.typed.";
const SITE = "earshot.typedFor";

/** What was typed, or null where nothing is kept, or where what is kept is not of this form's shape. */
export function readTyped<T extends object>(name: string, like: T): T | null {
  const kept = tabStorage.read(START + name);
  return kept !== null && shapeOf(kept) === shapeOf(like) ? (kept as T) : null;
}

/**
 * Keeps what was typed; null forgets it. Call it in a layout effect: others run too late for a reload just after the
 * last key.
 */
export function keepTyped(name: string, typed: object | null): void {
  tabStorage.write(START + name, typed);
}

/** The rest of the first name with this beginning under which something is kept, or null. */
export function keptName(beginning: string): string | null {
  const start = START + beginning;
  return tabStorage.names(start)[0]?.slice(start.length) ?? null;
}

/** Begins for a site: what was typed for another one goes. */
export function keepForSite(publicKey: string): void {
  if (tabStorage.read(SITE) !== publicKey) forgetTyped();
  tabStorage.write(SITE, publicKey);
}

/** Another reader begins with nothing of this one's. */
export function forgetTyped(): void {
  for (const name of tabStorage.names(START)) tabStorage.write(name, null);
}

/** A list, or the names of an object's fields: another build's draft is not taken for this one's. */
const shapeOf = (value: unknown): string =>
  Array.isArray(value) ? "list" : Object.keys(Object(value)).sort().join();
