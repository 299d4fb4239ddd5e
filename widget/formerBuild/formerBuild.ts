/// <reference path="../types/build.d.ts" />
/**
 * What the collector answers where a page asks for a part of a former build. That page still has that build's tag,
 * from a cache or since it was open during the deployment, and must not run with parts of this build. So this module
 * offers what any part offers, and lets this build's tag take the place of the former one.
 */
import { BUILD } from "earshot:build";
import { loadRecorderWithRetry } from "../present/loadRecorder.ts";
import type {
  CommandsPart,
  Listeners,
  LocksPart,
  PagesPart,
  Recorder,
  Site,
  TriggersPart,
  WhoPart,
} from "../tag/contract.ts";

/** What of a tag on the page is the same in every build. */
interface Tag {
  (...call: unknown[]): unknown;
  /** there once the tag runs */
  site?: Site;
  q?: unknown[];
  listeners?: Listeners;
  /** a build's tag that is on its way in the place of this one */
  successor?: Promise<unknown>;
}
const page = window as { earshot?: Tag };
const address = new URL("../../earshot.js", import.meta.url).href;

/** A tag manager may have dropped `data-site`; the script's address then names the site, but not to a module. */
function nameSite(): void {
  for (const script of document.querySelectorAll("script")) {
    const url = new URL(script.src || "about:blank");
    if (url.origin + url.pathname === address)
      script.dataset.site ??= url.searchParams.get("site") ?? undefined;
  }
}

/** Starts this build's tag, once a page. Calls that come meanwhile wait in a queue, as before any tag. */
function succeed(): Promise<unknown> {
  const former = page.earshot;
  if (!former || former.site?.build === BUILD) return Promise.resolve();
  if (former.successor) return former.successor;
  const q: unknown[] = [];
  const queue: Tag = (...call) => new Promise((r) => q.push(Object.assign(call, { r })));
  nameSite();
  page.earshot = queue;
  const successor = import(`${address}?${BUILD}`).catch(() => {
    // Not to be had: the former one goes on as far as it can alone.
    page.earshot = former;
  });
  Object.assign(queue, { q, successor, listeners: former.site?.listeners });
  return successor;
}

/** A call that the former tag got, for the present one. */
const pass = (...call: unknown[]): Promise<unknown> => succeed().then(() => page.earshot?.(...call));

async function presentRecorder(): Promise<Recorder> {
  await succeed();
  const site = page.earshot?.site;
  if (!site) throw new Error("no tag of this build");
  const recorder = (site.recorder ??= loadRecorderWithRetry(site));
  return recorder;
}

void succeed();

/** Any part, to the tag of a former build. */
export const part: CommandsPart &
  TriggersPart &
  WhoPart &
  LocksPart &
  PagesPart & { startRecorder: unknown; resumePendingWork: unknown } = {
  run: (_site, verb, given) => pass(verb, ...given),
  warn() {},
  watch: () => () => {},
  follow() {},
  isMeant: () => false,
  matchesPage: () => false,
  // The former tag shows nothing more: each lock is another's.
  request: async (_name, _how, granted) => granted(null),
  // The present tag does that when it starts.
  resumePendingWork: () => succeed(),
  // A prompt of the former build is open: what is answered in it is plain data, and recorded by the present one.
  startRecorder: (): Pick<Recorder, "open" | "forget"> => ({
    open(recorded) {
      const recording = presentRecorder().then((recorder) => recorder.open(recorded));
      return (event) => void recording.then((note) => note(event));
    },
    forget: async (everything) => (await presentRecorder()).forget(everything),
  }),
};
