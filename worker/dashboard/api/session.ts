const NAME = "earshot.key";

// A browser that refuses storage still gets a dashboard: the key then lasts as long as the page.
let inMemory: string | null = null;

/** The secret key of this tab, which is forgotten when the tab closes. It never stands in an address. */
export function readKey(): string | null {
  try {
    return sessionStorage.getItem(NAME) ?? inMemory;
  } catch {
    return inMemory;
  }
}

/** Keeps the key for this tab; null forgets it. */
export function keepKey(key: string | null): void {
  inMemory = key;
  try {
    if (key === null) sessionStorage.removeItem(NAME);
    else sessionStorage.setItem(NAME, key);
  } catch {}
}
