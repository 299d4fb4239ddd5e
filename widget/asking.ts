/** Who is asked when: triggers, gates, and the choice among the surveys that may show. */
import { decide, type ShowFacts, shareOf, shutGate, type Verdict } from "../schema/show.ts";
import type { Trigger } from "../schema/survey.ts";
import type { CompiledSurvey } from "../schema/wire.ts";
import type { Judged } from "./parts.ts";
import { read, site } from "./site.ts";

const { parts, base, options, tell } = site;
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

/** Every gate of a survey. The code for `who` is fetched only when all others are open, or `always`. */
async function judge({ id, show = {} }: CompiledSurvey, always?: boolean): Promise<Verdict[]> {
  const state = read();
  const { seed, shown, answered, prompted, optedOut } = state;
  const known: ShowFacts["known"] = { optOut: !optedOut, inline: hasPlace(show.inline) };
  const facts: ShowFacts = {
    now: Date.now(),
    url: location.href,
    share: shareOf(seed + id),
    shownAt: shown?.[id],
    answered: !!answered?.[id],
    promptedAt: prompted,
    quietDays: site.config?.site.quietDays ?? 0,
    known,
  };
  if (show.who && (always || !shutGate(decide(show, facts)))) {
    known.who = (await parts.who(base)).isMeant(show.who, state);
  }
  return decide(show, facts);
}

/** Fetches the prompt and shows the first that may show; they come in the order of their priority. */
async function ask(due: CompiledSurvey[]): Promise<void> {
  for (const survey of due) {
    let reason: string | undefined = shutGate(await judge(survey));
    if (!reason && site.config) {
      const part = await parts.prompt(base);
      reason = (await part.present(site, { survey, config: site.config, place: survey.show?.inline })).reason;
      if (!reason) return;
    }
    tell("suppressed", { survey: survey.id, reason });
  }
}

function askSoon(...due: CompiledSurvey[]): void {
  for (const survey of due) fired.add(survey);
  ask(due).catch(() => {});
}

/** Fetches the prompt for a survey whose time is still to come, unless a gate is shut already. */
async function fetchEarly(survey: CompiledSurvey): Promise<void> {
  if (!shutGate(await judge(survey))) await parts.prompt(base);
}

/** Waits for a moment, or for so many seconds; an event's seconds go on over page views. */
function wait(survey: CompiledSurvey, on: Trigger, seconds?: number, event?: string): void {
  const fire = (): void => askSoon(survey);
  if (seconds === undefined) {
    const watch = parts.moments(base).then((part) => part.watch(on, fire));
    ends.push(() => watch.then((end) => end()).catch(() => {}));
    watch.catch(() => {});
  } else {
    const timer = setTimeout(fire, seconds * 1e3);
    if (!event) ends.push(() => clearTimeout(timer));
    fetchEarly(survey).catch(() => {});
  }
}

/** What is due at once is asked; what takes time or a moment is waited for. `name`: an event, else a page view. */
export function begin(name?: string): void {
  const due: CompiledSurvey[] = [];
  for (const survey of options.manual === undefined ? surveys() : []) {
    for (const on of survey.show?.on ?? []) {
      const { event, after } = on as { event?: string; after?: number };
      if (event !== name) continue;
      if (on === "load" || (name && !after)) due.push(survey);
      else wait(survey, on, after, name);
    }
  }
  askSoon(...due);
}

/** Ends what the last page view began, and begins anew. */
export function viewPage(): void {
  for (const end of ends) end();
  ends = [];
  fired.clear();
  begin();
}

/** `earshot("explain")` */
export async function explain(): Promise<unknown> {
  const judged: Judged[] = [];
  for (const survey of surveys()) judged.push([survey, fired.has(survey), await judge(survey, true)]);
  return (await parts.explain(base)).explain(site, judged);
}
