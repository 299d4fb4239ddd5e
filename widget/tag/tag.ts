/** The tag's script: queue, config, page views. All else is fetched when something may be due. */
import { bare } from "../../schema/gates/glob.ts";
import { leave, verbs } from "./commands.ts";
import { fetchConfig } from "./config.ts";
import { viewPage } from "./eligibility.ts";
import { misused, on, tell, warn } from "./events.ts";
import { isAnythingLeft } from "./hasPendingWork.ts";
import { onPageView } from "./pageViews.ts";
import { fetchEarly } from "./parts.ts";
import { read, site, write } from "./site.ts";
import { forget, greet } from "./visitor.ts";

type Call = Iterable<unknown> & { r?: (result: unknown) => void };
interface Earshot {
  (...call: unknown[]): unknown;
  q?: Call[];
  isLoaded?: boolean;
}

const page = window as { earshot?: Earshot };
const { parts, base, options } = site;
let isStarted = false;
let left: Promise<boolean> | undefined;

/** Goes on with what a former page left, then lets the triggers in. */
async function start(): Promise<void> {
  if (!site.config || isStarted || !site.isAllowed || site.preview) return;
  isStarted = true;
  if (await (left ?? isAnythingLeft())) {
    await parts
      .keep(base)
      .then((part) => part.goOn(site))
      .catch(() => {});
  }
  viewPage();
  onPageView(viewPage);
}

function consent(isGiven: unknown): Promise<void> | undefined {
  if (typeof isGiven !== "boolean") {
    misused("consent");
    return;
  }
  const early = read();
  // Before nothing may be stored any more, and that is changed as well.
  if (!isGiven) forget();
  site.isAllowed = isGiven;
  if (!isGiven) return leave(true);
  write({ ...read(), ...early });
  greet();
  return start();
}

/** Begins what need not wait for the config. */
function hurry(): void {
  if (!site.isManual && !read().calm) {
    fetchEarly(base, `?site=${options.site}&page=${encodeURIComponent(bare(location.href))}`);
  }
  left = isAnythingLeft();
}

async function prepare(): Promise<void> {
  const fetching = fetchConfig();
  if (site.isAllowed && !site.preview) hurry();
  const { globalPrivacyControl, doNotTrack } = navigator as {
    globalPrivacyControl?: boolean;
    doNotTrack?: unknown;
  };
  const config = (site.config = await fetching);
  site.isPrivate = (globalPrivacyControl || doNotTrack === "1") && config?.site.respectGpc !== false;
  if (site.isAllowed) greet();
  if (config) tell("ready", {});
  if (site.preview) void verbs.show?.(site.preview);
}

function install(queue: Call[] = []): void {
  const ready = prepare();
  const earshot: Earshot = (verb, ...given) => {
    if (verb === "on") return on(given[0], given[1]);
    return ready
      .then(() => {
        const name = String(verb);
        const act = name === "consent" ? consent : verbs[name];
        return act ? act(...given) : warn(`no call "${name}"`);
      })
      .catch(() => {});
  };
  earshot.isLoaded = true;
  page.earshot = earshot;
  for (const call of queue) {
    const result = earshot(...call);
    call.r?.(result);
  }
  // After the calls that waited: who opted out there is not asked first.
  ready.then(start).catch(() => {});
}

if (!page.earshot?.isLoaded) {
  if (options.site) install(page.earshot?.q);
  else warn("no data-site");
}
