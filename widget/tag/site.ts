/// <reference path="../types/build.d.ts" />
/** The site of this tag, and what it remembers of the visitor. */
import { BUILD } from "earshot:build";
import type { Site, VisitorState } from "./contract.ts";
import { listeners, tell, warn } from "./events.ts";
import { parts } from "./parts.ts";

// Looked for first: an image named `currentScript` would stand for that, and choose where the parts come from.
const script =
  document.querySelector<HTMLScriptElement>("script[data-site^=pk_]") ??
  (document.currentScript as HTMLScriptElement | null);
const options = script?.dataset ?? {};
const { origin } = new URL(script?.src ?? "", location.href);

const preview = /[?&]earshot_preview=([\w-]+)/.exec(location.search)?.[1];

/** The site of this tag. */
export const site: Site = {
  build: BUILD,
  options,
  key: `earshot:${options.site}`,
  origin,
  base: `${origin}/parts/${BUILD}/`,
  config: null,
  isPrivate: true,
  isAllowed: options.consent !== "wait",
  preview,
  isManual: !!preview || options.manual !== undefined,
  hideCount: 0,
  listeners,
  tell,
  warn,
  parts,
  read,
  remember: (change) => write({ ...read(), ...change }),
};

let memory = "{}";

/** The storage that the tag names, if it is there. Blocked storage throws on its mere mention. */
function storageBox(): Storage | undefined {
  try {
    if (site.isAllowed && !preview && options.storage !== "none") {
      return options.storage === "session" ? sessionStorage : localStorage;
    }
  } catch {}
}

/** What is remembered of the visitor, as it is now: other tabs write too. */
export function read(): VisitorState {
  try {
    return Object(JSON.parse(storageBox()?.getItem(site.key) ?? memory));
  } catch {
    return {};
  }
}

/** Remembers this, and nothing else. */
export function write(state: VisitorState): void {
  memory = JSON.stringify(state);
  try {
    storageBox()?.setItem(site.key, memory);
  } catch {}
}
