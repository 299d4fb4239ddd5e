/// <reference path="../types/build.d.ts" />
/** The site of this tag, and the visitor's state. */
import { BUILD } from "earshot:build";
import type { Site, VisitorState } from "./contract.ts";
import { listeners, tell } from "./events.ts";

// An image named `currentScript` would replace this property, and decide where the parts come from:
// https://html.spec.whatwg.org/multipage/dom.html#dom-document-nameditem
const current = document.currentScript;
const script =
  document.querySelector<HTMLScriptElement>("script[data-site^=pk_]") ??
  (current instanceof HTMLScriptElement ? current : null);
const address = new URL(script?.src ?? "", location.href);
const collector = new URL(".", address).href;
const options: Site["options"] = { ...script?.dataset };
options.site ??= address.searchParams.get("site") as string;

const preview = /[?&]earshot_preview=([\w-]+)/.exec(location.search)?.[1];

/** The site of this tag. The other files of the tag add their functions. */
export const site = {
  build: BUILD,
  options,
  key: `earshot:${options.site}`,
  collector,
  config: null,
  isPrivate: true,
  // Any value of the attribute makes the tag wait.
  isAllowed: options.consent === undefined,
  preview,
  isManual: !!preview || options.manual !== undefined,
  hideCount: 0,
  viewCount: 0,
  listeners,
  tell,
  read,
  write,
  hide() {
    site.hideCount++;
    site.open?.close();
  },
  remember: (change) => write({ ...read(), ...change }),
  warn: (problem, value) =>
    void site
      .part("commands")
      .then((part) => part.warn(site, problem, value))
      .catch(() => {}),
} as Site;

let memory = "{}";
/** The last write to the storage failed: the copy in memory is the valid one. */
let isFull = false;

/** The storage that the tag names, if available. Blocked storage throws on mere access. */
function storageBox(): Storage | undefined {
  try {
    if (site.isAllowed && !preview && options.storage !== "none") {
      return options.storage === "session" ? sessionStorage : localStorage;
    }
  } catch {}
}

/** The visitor's current state; other tabs write it too. */
export function read(): VisitorState {
  try {
    return Object(JSON.parse((isFull ? null : storageBox()?.getItem(site.key)) ?? memory));
  } catch {
    return {};
  }
}

/** Replaces the visitor's state. */
function write(state: VisitorState): void {
  memory = JSON.stringify(state);
  try {
    storageBox()?.setItem(site.key, memory);
    isFull = false;
  } catch {
    isFull = true;
    site.warn("storage");
  }
}

/** Whether consent was withdrawn in another tab: it remembers that, or if the tag waits for consent, removes the state. */
export const isWithdrawn = (): unknown =>
  read().isRefused || (options.consent !== undefined && !isFull && storageBox()?.getItem(site.key) === null);

// A withdrawal is stored like an opt-out.
site.isAllowed &&= !read().isRefused;
