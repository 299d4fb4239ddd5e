/// <reference path="../types/build.d.ts" />
/** The site of this tag, and what it remembers of the visitor. */
import { BUILD } from "earshot:build";
import type { Site, VisitorState } from "./contract.ts";
import { listeners, tell } from "./events.ts";
import { loadPart } from "./parts.ts";

// An image named `currentScript` stands for that, and would choose where the parts come from:
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

/** Where the parts lie. */
export const base = `${collector}parts/${BUILD}/`;

/** The site of this tag. The other files of the tag add their functions. */
export const site = {
  build: BUILD,
  options,
  key: `earshot:${options.site}`,
  collector,
  config: null,
  isPrivate: true,
  // Whatever the attribute says, it waits.
  isAllowed: options.consent === undefined,
  preview,
  isManual: !!preview || options.manual !== undefined,
  hideCount: 0,
  viewCount: 0,
  listeners,
  tell,
  part: (name, query) => loadPart(base, name, query),
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
/** The storage did not take what was written last: what memory knows is the truth. */
let isFull = false;

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
    return Object(JSON.parse((isFull ? null : storageBox()?.getItem(site.key)) ?? memory));
  } catch {
    return {};
  }
}

/** Remembers this, and nothing else. */
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

// A withdrawal is remembered as an opt-out is.
site.isAllowed &&= !read().isRefused;
