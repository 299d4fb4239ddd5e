/** Who is asked when: triggers, gates, and the choice among the surveys that may show. */

import type { Trigger } from "../../schema/definition/survey.ts";
import { firstShut, type Gates, gatesOf, type ShowFacts, shareOf } from "../../schema/gates/gates.ts";
import type { CompiledSurvey } from "../../schema/protocol/wire.ts";
import type { Judged } from "./contract.ts";
import { read, site } from "./site.ts";

const { parts, base, tell } = site;
const isDebugged = /earshot_debug/.test(location.search);
const fired = new Set<CompiledSurvey>();
let ends: (() => void)[] = [];

const surveys = (): CompiledSurvey[] => site.config?.surveys ?? [];

function hasPlace(selector: string | undefined): boolean {
  try {
    return !selector || !!document.querySelector(selector);
  } catch {
    return false;
  }
}

/** What the gates look at; `who` is open as yet. */
function gateFactsOf({ id, isFull, show }: CompiledSurvey) {
  const { seed, shown, answered, prompted, optedOut } = read();
  const optOut = site.isAllowed && !optedOut;
  const known: ShowFacts["known"] = { optOut, cap: !isFull, inline: hasPlace(show?.inline) };
  return {
    now: Date.now(),
    url: location.href,
    share: shareOf(seed + id),
    shownAt: shown?.[id],
    answered: !!answered?.[id],
    promptedAt: prompted,
    quietDays: site.config?.site.quietDays ?? 0,
    known,
  };
}

/** Every gate of a survey. The code for `who` is fetched only when all others are open, or `always`. */
async function judge(survey: CompiledSurvey, always?: boolean): Promise<Gates> {
  const { show = {} } = survey;
  const facts = gateFactsOf(survey);
  if (show.who && (always || !firstShut(gatesOf(show, facts)))) {
    facts.known.who = (await parts.who(base)).isMeant(show.who, read());
  }
  return gatesOf(show, facts);
}

/**
 * Fetches the prompt and shows the first that may show; they come in the order of their priority. What is fetched takes
 * its time, so the gates are looked at once more, and `hide` takes back what is not in sight yet.
 */
async function showFirstEligible(due: CompiledSurvey[]): Promise<void> {
  const { config, hideCount } = site;
  for (const survey of due) {
    let reason: string | undefined = firstShut(await judge(survey));
    if (!reason && config) {
      const lowerPriority = due.slice(due.indexOf(survey) + 1);
      const asked = { survey, config, hideCount, judge, lowerPriority };
      reason = await parts
        .prompt(base)
        .then((part) => part.presentIfEligible(site, asked))
        .catch(() => "failed");
      if (!reason) return;
    }
    tell("suppressed", { survey: survey.id, reason });
  }
}

function schedule(...due: CompiledSurvey[]): void {
  for (const survey of due) fired.add(survey);
  const asked = isDebugged ? explain("print").then(() => showFirstEligible(due)) : showFirstEligible(due);
  asked.catch(() => {});
}

/**
 * Waits for so many seconds, or for a moment, unless a gate is shut for this page view anyway; an event's seconds go
 * on over page views.
 */
function armTrigger(survey: CompiledSurvey, on: Trigger, seconds?: number, event?: string): void {
  const fire = (): void => schedule(survey);
  if (seconds === undefined) {
    const { optOut, pages } = gatesOf(survey.show ?? {}, gateFactsOf(survey));
    if (!optOut || !pages) return;
    const watch = parts.triggers(base).then((part) => part.watch(on, fire));
    ends.push(() => watch.then((end) => end()).catch(() => {}));
    watch.catch(() => {});
  } else {
    const timer = setTimeout(fire, seconds * 1e3);
    if (!event) ends.push(() => clearTimeout(timer));
  }
}

/** What is due at once is asked; what takes time or a moment is waited for. `name`: an event, else a page view. */
export function runTriggers(name?: string): void {
  const due: CompiledSurvey[] = [];
  for (const survey of site.isManual ? [] : surveys()) {
    for (const on of survey.show?.on ?? []) {
      const { event, after } = on as { event?: string; after?: number };
      if (event !== name) continue;
      if (on === "load" || (name && !after)) due.push(survey);
      else armTrigger(survey, on, after, name);
    }
  }
  schedule(...due);
}

/** Ends what the last page view began, and begins anew. */
export function startPageView(): void {
  site.open?.endPageView();
  for (const end of ends) end();
  ends = [];
  fired.clear();
  runTriggers();
}

/** `earshot("explain")`, or what `?earshot_debug` prints */
export async function explain(how: "explain" | "print"): Promise<unknown> {
  const judged: Judged[] = [];
  for (const survey of surveys()) judged.push([survey, fired.has(survey), await judge(survey, true)]);
  return (await parts.explain(base))[how](site, judged);
}
