/** What the script tag says (contract section 7), and what is known of the site: handed to every part. */
import type { Config } from "../../schema/protocol/wire.ts";
import type { OpenPrompt } from "../present/promptContract.ts";
import type { Recorder } from "../recorder/recorderPart.ts";
import { tell, warn } from "./events.ts";
import { parts } from "./parts.ts";
import type { VisitorState } from "./visitor.ts";

export interface Site {
  /** the attributes `data-…` of the tag */
  options: DOMStringMap;
  /** names what is stored for the site */
  key: string;
  /** the collector: the script's own */
  origin: string;
  /** where the parts lie */
  base: string;
  /** null: not here yet, or not to be had */
  config: Config | null;
  /** under GPC or DNT: no visitor id, no user, no traits */
  isPrivate: boolean;
  /** consent was given, or is not asked for */
  isAllowed: boolean;
  /** the survey that the page's address asks to look at: nothing is stored then */
  preview: string | undefined;
  /** nothing shows but what the page asks for */
  isManual: boolean;
  /** how often `hide` was called */
  hideCount: number;
  /** the visitor is another since `start`: what a former page left is to be forgotten; true: with what waits */
  discardPending?: boolean;
  tell: typeof tell;
  warn: typeof warn;
  parts: typeof parts;
  read(): VisitorState;
  remember(change: VisitorState): void;
  /** there while a prompt is open */
  open?: OpenPrompt | undefined;
  /** there once something is recorded or waits */
  recorder?: Promise<Recorder> | undefined;
}

// Looked for first: an image named `currentScript` would stand for that, and choose where the parts come from.
const script =
  document.querySelector<HTMLScriptElement>("script[data-site^=pk_]") ??
  (document.currentScript as HTMLScriptElement | null);
const options = script?.dataset ?? {};
const { origin } = new URL(script?.src ?? "", location.href);

const preview = /[?&]earshot_preview=([\w-]+)/.exec(location.search)?.[1];

/** The site of this tag. */
export const site: Site = {
  options,
  key: `earshot:${options.site}`,
  origin,
  base: `${origin}/parts/`,
  config: null,
  isPrivate: true,
  isAllowed: options.consent !== "wait",
  preview,
  isManual: !!preview || options.manual !== undefined,
  hideCount: 0,
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
