/** What the console keeps in the browser, as JSON by name. No key and no secret is ever kept. */
export interface BrowserStorage {
  /** What is kept under a name, unchecked; null where nothing is, or where it can't be read. */
  read(name: string): unknown;
  /** Keeps a value, at least as long as the page lasts; null forgets it. @returns whether the browser took it */
  write(name: string, value: unknown): boolean;
  /** the names with this beginning */
  names(beginning: string): string[];
}

/** @param area is asked for each time: where storage is blocked, to name it throws */
function storageOf(area: () => Storage): BrowserStorage {
  /** what the browser did not take: it lasts as long as the page */
  const memory = new Map<string, unknown>();
  return {
    read(name) {
      if (memory.has(name)) return memory.get(name);
      try {
        return JSON.parse(area().getItem(name) ?? "null");
      } catch {
        return null; // what is kept is no JSON, or nothing may be kept here
      }
    },
    write(name, value) {
      memory.delete(name);
      try {
        if (value === null) area().removeItem(name);
        else area().setItem(name, JSON.stringify(value));
        return true;
      } catch {
        if (value !== null) memory.set(name, value); // blocked or full
        return false;
      }
    },
    names(beginning) {
      const own = [...memory.keys()];
      try {
        own.push(...Object.keys(area()));
      } catch {
        // Nothing may be kept here: what is in memory is all.
      }
      return own.filter((name) => name.startsWith(beginning));
    },
  };
}

/** Lasts as long as this tab. */
export const tabStorage = storageOf(() => sessionStorage);
/** Lasts until it is forgotten, and all tabs share it. */
export const lastingStorage = storageOf(() => localStorage);
