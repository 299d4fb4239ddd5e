/** The tag's script: queue, config, page views. All else is fetched when something may be due. */
import { viewPage } from "./asking.ts";
import { fetchConfig } from "./config.ts";
import { on, tell, warn } from "./events.ts";
import { isAnythingLeft } from "./left.ts";
import { onPageView } from "./pageViews.ts";
import { fetchEarly } from "./parts.ts";
import { read, site, write } from "./site.ts";
import { leave, verbs } from "./verbs.ts";
import { greet } from "./visitor.ts";

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
  greet();
  if (!site.config || isStarted || site.preview) return;
  isStarted = true;
  if (await (left ?? isAnythingLeft()))
    await parts.keep(base).then(
      (part) => part.goOn(site),
      () => {},
    );
  viewPage();
  onPageView(viewPage);
}

function consent(isGiven: unknown): Promise<void> | undefined {
  const early = read();
  if (!isGiven) void leave(true);
  site.isAllowed = isGiven === true;
  if (!site.isAllowed) return;
  write({ ...read(), ...early });
  return start();
}

/** Begins what need not wait for the config. */
function hurry(): void {
  if (!site.isManual && !read().calm) {
    fetchEarly(base, `?site=${options.site}&page=${encodeURIComponent(location.origin + location.pathname)}`);
  }
  left = isAnythingLeft();
}

async function prepare(): Promise<void> {
  const fetching = fetchConfig();
  if (site.isAllowed) hurry();
  const { globalPrivacyControl, doNotTrack } = navigator as {
    globalPrivacyControl?: boolean;
    doNotTrack?: unknown;
  };
  const config = (site.config = await fetching);
  site.isPrivate = (globalPrivacyControl || doNotTrack === "1") && config?.site.respectGpc !== false;
  if (config) tell("ready", {});
  if (site.preview) void verbs.show?.(site.preview);
  else if (site.isAllowed) start().catch(() => {});
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
}

if (!page.earshot?.isLoaded) {
  if (options.site) install(page.earshot?.q);
  else warn("the script tag needs data-site");
}
