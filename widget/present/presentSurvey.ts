/** The part that shows one prompt at a time, from its gates' yes to its end. */
import type { Answers } from "../../schema/engine/answer.ts";
import { firstShut } from "../../schema/gates/gates.ts";
import type { CompiledSurvey } from "../../schema/protocol/wire.ts";
import { openPrompt } from "../prompt/index.ts";
import { fitTraits } from "../recorder/responseContext.ts";
import type { EligibleSurvey, Opening, Outcome, PromptPart, Site } from "../tag/contract.ts";
import { eventDetail } from "./eventDetail.ts";
import { loadRecorderWithRetry } from "./loadRecorder.ts";
import type { PromptEvent } from "./promptContract.ts";

let isBusy = false;

const notShown = (reason: string): Outcome => ({ outcome: "not-shown", answers: {}, ending: null, reason });

function elementAt(place: unknown): Element | null {
  try {
    return place instanceof Element ? place : document.querySelector(String(place));
  } catch {
    return null;
  }
}

/** What is remembered of the visitor because of an event. */
function rememberEvent(site: Site, { survey, draft }: Opening, event: PromptEvent): void {
  const now = Date.now();
  const { shown, answered } = site.read();
  if (event.kind === "shown" && !draft)
    site.remember({ shown: { ...shown, [survey.id]: now }, prompted: now, skipPrefetch: true });
  if (event.kind === "answered") site.remember({ answered: { ...answered, [survey.id]: now } });
  if (event.kind === "dismissed" && event.never) site.remember({ optedOut: true });
}

function listen(
  site: Site,
  opening: Opening,
  settle: (outcome: Outcome) => void,
): (event: PromptEvent) => void {
  let noting: Promise<(event: PromptEvent) => void> | undefined;
  return (event) => {
    const { kind } = event;
    // What closes before it was in sight leaves no trace.
    if (!site.preview && (noting || kind !== "closed")) {
      rememberEvent(site, opening, event);
      if (!noting) {
        const prompt = { ...opening, shownAt: Date.now(), visitorState: site.read() };
        site.recorder = site.recorder ?? loadRecorderWithRetry(site);
        noting = site.recorder.then((keep) => keep.open(prompt));
      }
      void noting.then((note) => note(event));
    }
    if (kind === "closed") {
      isBusy = false;
      site.open = undefined;
      // Before it was in sight; else this comes too late to count.
      settle(notShown("closed"));
    }
    if (kind === "completed")
      settle({ outcome: kind, answers: event.progress.answers, ending: event.ending });
    if (kind === "dismissed") settle({ outcome: kind, answers: event.progress.answers, ending: null });
    const detail = eventDetail(opening.survey.id, event);
    if (detail) site.tell(kind, detail);
  };
}

/** Settles when the tab is in sight: in one that is not, nobody would be asked, and in several each would ask. */
const whenVisible = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.hidden) document.addEventListener("visibilitychange", () => resolve(), { once: true });
    else resolve();
  });

/** What keeps a prompt from showing by whatever call, if anything does. */
function blockedBy(site: Site, { place, draft }: Opening, inline: Element | null): string | undefined {
  if (isBusy) return "busy";
  if (site.preview) return undefined;
  if (!site.isAllowed) return "consent";
  if (site.read().optedOut) return "optOut";
  // What goes on floats rather than not at all.
  return place && !inline && !draft ? "inline" : undefined;
}

function open(site: Site, opening: Opening, inline: Element | null): Promise<Outcome> {
  const { survey, config, draft, answers = {} } = opening;
  isBusy = true;
  return new Promise((resolve) => {
    try {
      site.open = openPrompt({
        survey,
        // Words come in the language of the survey's texts: never two languages in one prompt.
        config: { ...config, words: survey.words ?? config.words, lang: survey.lang ?? config.lang },
        scheme: site.options.colorScheme,
        traits: fitTraits(draft ? draft.snapshot : site.read()),
        answers: draft ? draft.kept : answers,
        trail: draft ? draft.trail : [],
        orders: draft?.orders,
        inline,
        isCalled: !!(draft ?? opening).isCalled,
        isModal: !!opening.isModal,
        tell: listen(site, opening, resolve),
      });
    } catch (error) {
      isBusy = false;
      site.tell("error", { code: "prompt", message: String(error), survey: survey.id });
      resolve(notShown("failed"));
    }
  });
}

/** Shows a survey. Resolves at its end; never rejects. */
async function present(site: Site, opening: Opening): Promise<Outcome> {
  const inline = opening.place ? elementAt(opening.place) : null;
  const reason = blockedBy(site, opening, inline);
  return reason ? notShown(reason) : open(site, opening, inline);
}

/** Tells why those of a lower priority don't show. */
async function tellSuppressed(
  site: Site,
  rest: CompiledSurvey[],
  judge: EligibleSurvey["judge"],
): Promise<void> {
  for (const survey of rest) {
    const gate = firstShut(await judge(survey));
    // The site is quiet because of the prompt that shows.
    const reason = gate && gate !== "quietDays" ? gate : "priority";
    site.tell("suppressed", { survey: survey.id, reason });
  }
}

async function presentIfEligible(site: Site, asked: EligibleSurvey): Promise<string | undefined> {
  const { survey, hideCount, judge, lowerPriority } = asked;
  await whenVisible();
  // What was fetched took its time.
  const shut = firstShut(await judge(survey));
  if (shut) return shut;
  if (hideCount !== site.hideCount) return "closed";
  const before = site.open;
  const outcome = present(site, { ...asked, place: survey.show?.inline });
  // What can't be told of the others is no failure of this one.
  if (site.open !== before) tellSuppressed(site, lowerPriority, judge).catch(() => {});
  return (await outcome).reason;
}

/** `earshot("show", id, how)` */
async function show(site: Site, id: unknown, how: unknown): Promise<Outcome> {
  const { config, preview } = site;
  if (!config) return notShown("config");
  const survey = config.surveys.find((each) => each.id === id);
  if (!survey) {
    site.warn(`no ${preview ? "" : "live "}survey "${String(id)}"`);
    return notShown("status");
  }
  const { answers, inline, modal } = Object(how) as { answers?: Answers; inline?: unknown; modal?: unknown };
  const place = inline ?? survey.show?.inline;
  const outcome = await present(site, {
    survey,
    config,
    place,
    answers: Object(answers),
    isCalled: true,
    isModal: modal === true,
  });
  if (outcome.reason === "inline") site.warn(`no place for the inline survey "${id}"`);
  return outcome;
}

/** The part, as the tag gets it. */
export const prompt: PromptPart = { presentIfEligible, present, show };
