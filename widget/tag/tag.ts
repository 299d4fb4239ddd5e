/** The tag's script: queue, config, page views. All else is fetched when something may be due. */
import { normalizeUrl } from "../../schema/gates/glob.ts";
import { commands, resetVisitor } from "./commands.ts";
import { fetchConfig } from "./config.ts";
import { startPageView } from "./eligibility.ts";
import { on, tell, warn, warnMisuse } from "./events.ts";
import { hasPendingWork } from "./hasPendingWork.ts";
import { onPageView } from "./pageViews.ts";
import { prefetchPrompt } from "./parts.ts";
import { read, site, write } from "./site.ts";
import { forgetVisitor, recordVisit } from "./visitor.ts";

type Call = Iterable<unknown> & { r?: (result: unknown) => void };
interface Earshot {
  (...call: unknown[]): unknown;
  q?: Call[];
  /** there once the tag runs */
  site?: typeof site;
}

const page = window as { earshot?: Earshot };
const { parts, base, options } = site;
let isStarted = false;
let pendingWork: Promise<boolean> | undefined;

/** Goes on with what a former page left, then lets the triggers in. */
async function start(): Promise<void> {
  if (!site.config || isStarted || !site.isAllowed || site.preview) return;
  isStarted = true;
  if (await (pendingWork ?? hasPendingWork())) {
    await parts
      .recorder(base)
      .then((part) => part.resumePendingWork(site))
      .catch(() => {});
  }
  startPageView();
  onPageView(startPageView);
}

function consent(isGiven: unknown): Promise<void> | undefined {
  if (typeof isGiven !== "boolean") {
    warnMisuse("consent");
    return;
  }
  const early = read();
  // Before nothing may be stored any more, and that is changed as well.
  if (!isGiven) forgetVisitor();
  site.isAllowed = isGiven;
  if (!isGiven) return resetVisitor(true);
  write({ ...read(), ...early });
  recordVisit();
  return start();
}

/** Begins what need not wait for the config. */
function startEarlyFetches(): void {
  if (!site.isManual && !read().skipPrefetch) {
    prefetchPrompt(base, `?site=${options.site}&page=${encodeURIComponent(normalizeUrl(location.href))}`);
  }
  pendingWork = hasPendingWork();
}

async function initialize(): Promise<void> {
  const fetching = fetchConfig();
  if (site.isAllowed && !site.preview) startEarlyFetches();
  const { globalPrivacyControl, doNotTrack } = navigator as {
    globalPrivacyControl?: boolean;
    doNotTrack?: unknown;
  };
  const config = (site.config = await fetching);
  site.isPrivate = (globalPrivacyControl || doNotTrack === "1") && config?.site.respectGpc !== false;
  if (site.isAllowed) recordVisit();
  if (config) tell("ready", {});
  if (site.preview) void commands.show?.(site.preview);
}

function install(queue: Call[] = []): void {
  const ready = initialize();
  const earshot: Earshot = (verb, ...given) => {
    if (verb === "on") return on(given[0], given[1]);
    return ready
      .then(() => {
        const name = String(verb);
        const act = name === "consent" ? consent : commands[name];
        return act ? act(...given) : warn(`no call "${name}"`);
      })
      .catch(() => {});
  };
  earshot.site = site;
  page.earshot = earshot;
  for (const call of queue) {
    const result = earshot(...call);
    call.r?.(result);
  }
  // After the calls that waited: who opted out there is not asked first.
  ready.then(start).catch(() => {});
}

if (!page.earshot?.site) {
  if (options.site) install(page.earshot?.q);
  else warn("no data-site");
}
