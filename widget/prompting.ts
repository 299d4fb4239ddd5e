/** The part that shows one prompt at a time, from its gates' yes to its end. */
import type { Answers } from "../schema/answer.ts";
import type { CompiledSurvey, Config } from "../schema/wire.ts";
import type { Draft } from "./draft.ts";
import { eventDetail } from "./eventDetail.ts";
import { loadKeep } from "./loadKeep.ts";
import type { PromptPart } from "./parts.ts";
import { openPrompt } from "./prompt/index.ts";
import type { PromptEvent } from "./prompted.ts";
import type { Site } from "./site.ts";
import { traitsIn } from "./traits.ts";

/** What `earshot("show")` comes to. */
export interface Outcome {
  outcome: "completed" | "dismissed" | "not-shown";
  answers: Answers;
  ending: string | null;
  reason?: string;
}
export interface Opening {
  survey: CompiledSurvey;
  config: Config;
  /** an element or a selector; absent: floating */
  place?: unknown;
  answers?: Answers;
  /** a prompt that goes on */
  draft?: Draft;
}

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
    site.remember({ shown: { ...shown, [survey.id]: now }, prompted: now, calm: true });
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
    if (!site.preview) {
      rememberEvent(site, opening, event);
      if (!noting) {
        const prompt = { ...opening, shownAt: Date.now(), about: site.read() };
        site.keeping = site.keeping ?? loadKeep(site);
        noting = site.keeping.then((keep) => keep.open(prompt));
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

/** Shows a survey, whatever the gates say. Resolves at its end; never rejects. */
function present(site: Site, opening: Opening): Promise<Outcome> {
  const { survey, config, place, draft, answers = {} } = opening;
  const inline = place ? elementAt(place) : null;
  return new Promise((resolve) => {
    if (isBusy) return resolve(notShown("busy"));
    if (place && !inline) return resolve(notShown("inline"));
    isBusy = true;
    try {
      site.open = openPrompt({
        survey,
        config,
        scheme:
          site.options.colorScheme === "light" || site.options.colorScheme === "dark"
            ? site.options.colorScheme
            : "auto",
        traits: traitsIn(draft ? draft.snapshot : site.read()),
        answers: draft ? draft.kept : answers,
        trail: draft ? draft.trail : [],
        inline,
        tell: listen(site, opening, resolve),
      });
    } catch (error) {
      isBusy = false;
      site.tell("error", { code: "prompt", message: String(error), survey: survey.id });
      resolve(notShown("failed"));
    }
  });
}

/** `earshot("show", id, how)` */
async function show(site: Site, id: unknown, how: unknown): Promise<Outcome> {
  const { config, isAllowed, preview } = site;
  if (!config || !(isAllowed || preview)) return notShown(config ? "consent" : "config");
  const survey = config.surveys.find((each) => each.id === id);
  if (!survey) {
    site.warn(`no ${preview ? "" : "live "}survey "${String(id)}"`);
    return notShown("status");
  }
  if (site.read().optedOut) return notShown("optOut");
  const { answers, inline } = Object(how) as { answers?: Answers; inline?: unknown };
  const opening = { survey, config, answers: Object(answers) };
  const outcome = await present(site, { ...opening, place: inline ?? survey.show?.inline });
  // A preview passes this gate, too.
  if (outcome.reason === "inline" && preview) return present(site, opening);
  if (outcome.reason === "inline") site.warn(`no place for the inline survey "${id}"`);
  return outcome;
}

/** The part, as the tag gets it. */
export const prompt: PromptPart = { present, show };
