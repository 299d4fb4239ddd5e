/** The tag's script: queue, config, page views. It fetches the rest when something may be due, or is called. */
import "./visitor.ts";
import { isDebugged } from "./config.ts";
import type { CommandsPart } from "./contract.ts";
import { runTriggers, track } from "./eligibility.ts";
import { on, tell } from "./events.ts";
import { hasPendingWork } from "./hasPendingWork.ts";
import { prefetchPrompt } from "./parts.ts";
import { isWithdrawn, read, site } from "./site.ts";

type Call = Iterable<unknown> & { r?: (result: unknown) => void };
interface Earshot {
  (...call: unknown[]): unknown;
  q?: Call[];
  /** set once the tag runs */
  site?: typeof site;
}

const page = window as { earshot?: Earshot };
const { options } = site;
let isStarted = false;
let pendingWork: Promise<unknown> | undefined;
/** The part that calls wait for: one promise, so that they run in their order. Two imports may come in the other one. */
let calling: Promise<CommandsPart> | undefined;

const EVENTS = /^(ready|shown|error|(answer|complet|dismiss|suppress|deliver)ed)$/;
// Continues what an earlier page left, then starts the triggers.
site.start = async () => {
  if (!site.config || !site.isAllowed || site.preview) return;
  if (!isStarted) {
    isStarted = true;
    if (await (pendingWork ?? hasPendingWork())) {
      await site
        .part("recorder")
        .then((part) => part.resumePendingWork(site))
        .catch(() => {});
    }
    const { navigation } = window as { navigation?: EventTarget };
    const follow = (event?: Event): void => {
      const { href } = location;
      site
        .part("triggers")
        .then((part) => part.follow(site, href, event))
        .catch(() => {});
    };
    if (navigation) navigation.addEventListener("currententrychange", follow);
    else follow();
    // When the page before was left.
    return site.viewPage(performance.timeOrigin);
  }
  site.viewPage(0);
};

/** Starts what doesn't need the config. */
function startEarlyFetches(): void {
  if (!site.isManual && !isDebugged && !read().skipPrefetch) {
    prefetchPrompt(`?site=${options.site}&page=${encodeURIComponent(location.origin + location.pathname)}`);
  }
  pendingWork = hasPendingWork();
}

const initialize = async (): Promise<void> => {
  const fetching = site.refresh();
  if (site.isAllowed && !site.preview) startEarlyFetches();
  const { globalPrivacyControl, doNotTrack } = navigator as {
    globalPrivacyControl?: boolean;
    doNotTrack?: unknown;
  };
  const config = await fetching;
  site.isPrivate = (globalPrivacyControl || doNotTrack === "1") && config?.site.respectGpc !== false;
  if (site.isAllowed) site.recordVisit();
  if (config) tell("ready", {});
  if (site.preview) void run("show", [site.preview]);
};

/** The result of a call whose part can't be fetched. */
const failed = (verb: unknown): unknown =>
  verb === "show"
    ? { outcome: "not-shown", answers: {}, ending: null, reason: "failed" }
    : verb === "explain"
      ? [{ survey: null, show: false, gates: [{ gate: "config", pass: false, why: site.trouble }] }]
      : undefined;

/** Runs a call of the page, once the config has loaded. Calls that must not wait for a part are handled here. */
function run(verb: unknown, given: unknown[]): unknown {
  const [value] = given;
  if (verb === "track" && value) return runTriggers(`${value}`);
  if (verb === "hide") return site.hide();
  if (verb === "optOut") {
    site.remember({ optedOut: true });
    return site.hide();
  }
  // Nothing more is stored or sent, even if the rest can't be fetched.
  if (verb === "consent" && value === false) {
    // A tag that waits forgets on each page that consent was given.
    options.consent ?? site.remember({ isRefused: true });
    site.isAllowed = false;
  }
  const { hideCount } = site;
  calling ??= site.part("commands");
  return calling
    .then((part) => part.run(site, `${verb}`, given, hideCount))
    .catch(() => {
      calling = undefined;
      return failed(verb);
    });
}

function install(queue: Call[] = []): void {
  const ready = initialize();
  const earshot: Earshot = (verb, ...given) => {
    const [event, listener] = given;
    if (verb === "on") {
      if (!EVENTS.test(`${event}`) || typeof listener !== "function") site.warn("on", event);
      return on(given);
    }
    // At once, because the page may be about to close.
    if (verb === "track") track(event);
    return ready.then(() => run(verb, given)).catch(() => {});
  };
  earshot.site = site;
  page.earshot = earshot;
  for (const event of ["storage", "pageshow"]) {
    addEventListener(event, () => {
      if (site.isAllowed && isWithdrawn()) void run("consent", [false]);
    });
  }
  for (const call of queue) {
    const result = earshot(...call);
    call.r?.(result);
  }
  ready
    .then(() => {
      // Remember that the attributes were checked.
      const attributes = JSON.stringify(options);
      if (Object.keys(options)[1] && read().checked !== attributes) site.warn("attributes", attributes);
      // After the queued calls, so that an opt-out among them comes before any prompt.
      return calling;
    })
    .catch(() => {})
    .then(site.start)
    .catch(() => {});
}

if (!page.earshot?.site) {
  if (/^pk_/.test(options.site as string)) install(page.earshot?.q);
  else site.warn("site", options.site);
}
