/** The tag's script: queue, config, page views. All else is fetched when something may be due. */
import { viewPage } from "./asking.ts";
import { fetchConfig } from "./config.ts";
import { on, tell, warn } from "./events.ts";
import { isAnythingLeft } from "./left.ts";
import { onPageView } from "./pageViews.ts";
import { read, site, write } from "./site.ts";
import { hide, verbs } from "./verbs.ts";
import { forget, greet } from "./visitor.ts";

type Call = ArrayLike<unknown> & { r?: (result: unknown) => void };
interface Earshot {
  (...call: unknown[]): unknown;
  q?: Call[];
  isLoaded?: boolean;
}

const page = window as { earshot?: Earshot };
const { parts, base, options } = site;
let isStarted = false;

/** Goes on with what a former page left, then lets the triggers in. */
async function start(): Promise<void> {
  greet();
  if (!site.config || isStarted) return;
  isStarted = true;
  if (await isAnythingLeft())
    await parts.keep(base).then(
      (part) => part.goOn(site),
      () => {},
    );
  viewPage();
  onPageView(viewPage);
}

function consent(isGiven: unknown): Promise<void> | undefined {
  const early = read();
  if (!isGiven) {
    hide();
    forget();
    void site.keeping?.then((keep) => keep.forget(true));
  }
  site.isAllowed = isGiven === true;
  if (!site.isAllowed) return;
  write({ ...read(), ...early });
  return start();
}

async function prepare(): Promise<void> {
  const { globalPrivacyControl, doNotTrack } = navigator as {
    globalPrivacyControl?: boolean;
    doNotTrack?: unknown;
  };
  const config = (site.config = await fetchConfig());
  site.isPrivate = (globalPrivacyControl || doNotTrack === "1") && config?.site.respectGpc !== false;
  if (config) tell("ready", {});
  if (site.isAllowed) start().catch(() => {});
}

function install(queue: Call[] = []): void {
  const ready = prepare();
  const earshot: Earshot = (verb, ...given) => {
    if (verb === "on") return on(`${given[0]}`, given[1]);
    const act = verb === "consent" ? consent : verbs[`${verb}`];
    if (!act) return warn(`no call "${verb}"`);
    return ready.then(() => act(...given)).catch(() => {});
  };
  earshot.isLoaded = true;
  page.earshot = earshot;
  for (const call of queue) {
    const result = earshot(...Array.from(call));
    call.r?.(result);
  }
}

if (!page.earshot?.isLoaded) {
  if (options.site) install(page.earshot?.q);
  else warn("the script tag needs data-site");
}
