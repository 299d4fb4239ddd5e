/** Decides who is asked when: triggers, gates, and the choice among eligible surveys. */

import type { Trigger } from "../../schema/definition/survey.ts";
import { firstShut, gatesOf, type ShowFacts, shareOf } from "../../schema/gates/gates.ts";
import { matchesPath } from "../../schema/gates/glob.ts";
import type { CompiledSurvey } from "../../schema/protocol/wire.ts";
import { isDebugged } from "./config.ts";
import { read, site } from "./site.ts";

const { tell } = site;
const fired = (site.fired = new Map());
let ends: (() => void)[] = [];

/** An event tracked at most so many seconds before its page is left counts on the next page. */
const EVENT_CARRIES_MS = 5e3;
/** The gates that may open during a page view. */
const CHANGING = /who|inline|pages/;

/** Decoded as far as a plain glob needs. */
function pathNow(): string {
  try {
    return decodeURI(location.pathname);
  } catch {
    return location.pathname;
  }
}

const surveys = (): CompiledSurvey[] => site.config?.surveys ?? [];

function hasPlace(selector: string | undefined): boolean {
  try {
    return !selector || !!document.querySelector(selector);
  } catch {
    return false;
  }
}

site.gatesOf = ({ id, isFull, show = {} }, isMeant = true) => {
  const { seed, shown, answered, prompted, optedOut, isRefused } = read();
  const optOut = site.isAllowed && !optedOut && !isRefused;
  const known: ShowFacts["known"] = { optOut, who: isMeant, cap: !isFull, inline: hasPlace(show.inline) };
  return gatesOf(
    show,
    {
      now: Date.now(),
      url: location.href,
      share: shareOf(seed + id),
      shownAt: shown?.[id],
      answered: !!answered?.[id],
      promptedAt: prompted,
      quietDays: site.config?.site.quietDays ?? 0,
      known,
    },
    site.matchesPage ?? ((globs) => matchesPath(globs, pathNow())),
  );
};

// The code for `who` is fetched only when all other gates are open, or `always`.
site.judge = async (survey, always) => {
  const who = survey.show?.who;
  const gates = site.gatesOf(survey);
  if (!who || !(always || !firstShut(gates))) return gates;
  return site.gatesOf(survey, (await site.part("who")).isMeant(who, read()));
};

/** Fetches the prompt and shows the first eligible survey. The surveys are in the order of their priority. */
async function showFirstEligible(due: CompiledSurvey[]): Promise<void> {
  const { hideCount } = site;
  for (const { id } of due) fired.set(id, fired.get(id));
  if (isDebugged) await site.part("commands").then((part) => part.run(site, "print", [], 0));
  for (const survey of due) {
    let reason: string | undefined = firstShut(await site.judge(survey));
    if (!reason) {
      const asked = { survey, hideCount, lowerPriority: due.slice(due.indexOf(survey) + 1) };
      reason = await site
        .part("prompt")
        .then((part) => part.presentIfEligible(site, asked))
        .catch(() => "failed");
      if (!reason) return;
    }
    if (fired.get(survey.id) !== reason) tell("suppressed", { survey: survey.id, reason });
    fired.set(survey.id, reason);
    if (reason === "inline" && survey.show?.inline) listen({ inline: survey.show.inline }, site.judgeAgain);
  }
}

const schedule = (due: CompiledSurvey[]): void => void showFirstEligible(due).catch(() => {});

site.judgeAgain = () => schedule(surveys().filter(({ id }) => CHANGING.test(`${fired.get(id)}`)));

/** Watches for a trigger's moment until the page view ends. */
function listen(on: Trigger | { inline: string }, fire: () => void, event?: string): void {
  const watch = site
    .part("triggers")
    .then((part) => part.watch(on, fire))
    .catch(() => () => {});
  // The seconds after an event continue over page views.
  if (!event) ends.push(() => watch.then((end) => end()));
}

/** Asks what is due at once, and watches for later moments. `name`: an event; absent: a page view. */
export function runTriggers(name?: string): void {
  const due: CompiledSurvey[] = [];
  for (const survey of site.isManual ? [] : surveys()) {
    for (const on of survey.show?.on ?? []) {
      const { event, after } = on as { event?: string; after?: number };
      if (event !== name) continue;
      if (on === "load" || (name && !after)) due.push(survey);
      // Those who opted out, too: the page hears that the survey is suppressed.
      else if (site.isAllowed && (name || site.gatesOf(survey).pages))
        listen(on, () => schedule([survey]), name);
    }
  }
  schedule(due);
}

site.endWatches = () => {
  for (const end of ends) end();
  ends = [];
  fired.clear();
};

/** Starts a page view. `left`: when the page before was left */
site.viewPage = (left) => {
  runTriggers();
  for (const [name, at] of read().tracked ?? []) {
    if (at <= left && left - at < EVENT_CARRIES_MS) runTriggers(name);
  }
};

/** Handles an event that surveys may wait for. */
export function track(name: unknown): void {
  site.remember({ tracked: [...(read().tracked ?? []).slice(-9), [`${name}`, Date.now()]] });
}
