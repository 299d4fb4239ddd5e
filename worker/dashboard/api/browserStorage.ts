/** What the console keeps in the browser, as JSON by name. No key and no secret is ever kept. */
export interface BrowserStorage {
  /** What is kept under a name, unchecked; null where nothing is, or where it can't be read. */
  read(name: string): unknown;
  /** Keeps a value; null forgets it. @returns whether the browser took it */
  write(name: string, value: unknown): boolean;
  /** the names with this beginning */
  names(beginning: string): string[];
}

/** @param area is asked for each time: where storage is blocked, to name it throws */
function storageOf(area: () => Storage): BrowserStorage {
  return {
    read(name) {
      try {
        return JSON.parse(area().getItem(name) ?? "null");
      } catch {
        return null; // what is kept is no JSON, or nothing may be kept here
      }
    },
    write(name, value) {
      try {
        if (value === null) area().removeItem(name);
        else area().setItem(name, JSON.stringify(value));
        return true;
      } catch {
        return false; // blocked or full: what was typed lasts as long as the page
      }
    },
    names(beginning) {
      try {
        return Object.keys(area()).filter((name) => name.startsWith(beginning));
      } catch {
        return []; // nothing may be kept here
      }
    },
  };
}

/** Lasts as long as this tab. */
export const tabStorage = storageOf(() => sessionStorage);
/** Lasts until it is forgotten, and all tabs share it. */
export const lastingStorage = storageOf(() => localStorage);
