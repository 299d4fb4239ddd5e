/** One prompt that is open, and what its events change on the device. */
import type { Traits } from "../../schema/engine/answer.ts";
import { openPrompt } from "../prompt/openPrompt.ts";
import type { Opening, OpenSurvey, Outcome, Site } from "../tag/contract.ts";
import type { EarshotEvents } from "../types/earshot.d.cts";
import { loadRecorderWithRetry } from "./loadRecorder.ts";
import type { OpenPrompt, Progress, PromptEvent } from "./promptContract.ts";

export const notShown = (reason: string): Outcome => ({
  outcome: "not-shown",
  answers: {},
  ending: null,
  reason,
});

type Told = EarshotEvents["shown" | "answered" | "completed" | "dismissed"];

/** What the page hears of an event, if anything. */
export function eventDetail(survey: string, event: PromptEvent): Told | null {
  if (event.kind === "shown") return { survey };
  if (event.kind === "typed" || event.kind === "moved" || event.kind === "closed") return null;
  const { kind, progress, ...told } = event;
  return { survey, answers: progress.answers, ...told };
}

/** What is remembered of the visitor because of an event. */
function rememberEvent(site: Site, { survey: { id }, draft }: Opening, event: PromptEvent): void {
  const now = Date.now();
  const { shown, answered } = site.read();
  if (event.kind === "shown" && !draft)
    site.remember({ shown: { ...shown, [id]: now }, prompted: now, skipPrefetch: true });
  if (event.kind === "answered") site.remember({ answered: { ...answered, [id]: now } });
  if (event.kind === "dismissed" && event.never) site.remember({ optedOut: true });
}

/** Hands the events of one prompt to the recorder, which is fetched for the first of them. */
function recordingOf(site: Site, opening: Opening): (event: PromptEvent) => void {
  let recording: Promise<(event: PromptEvent) => void> | undefined;
  return (event) => {
    // What closes before it was in sight leaves no trace.
    if (site.preview || (!recording && event.kind === "closed")) return;
    rememberEvent(site, opening, event);
    if (!recording) {
      const prompted = { ...opening, shownAt: Date.now(), visitorState: site.read() };
      site.recorder = site.recorder ?? loadRecorderWithRetry(site);
      recording = site.recorder.then((recorder) => recorder.open(prompted));
    }
    void recording.then((note) => note(event));
  };
}

/** Opens a prompt and settles with how it ended. */
export function openSurvey(site: Site, opening: Opening, release: () => void): Promise<Outcome> {
  const { survey, draft, isCalled = !!draft?.isCalled, isModal = false } = opening;
  const record = recordingOf(site, opening);
  let progress: Progress | undefined;
  let isShown = false;
  let isQuiet = false;
  let prompt: OpenPrompt;

  return new Promise((settle) => {
    function hear(event: PromptEvent): void {
      if ("progress" in event) progress = event.progress;
      if (event.kind === "shown") isShown = true;
      if (event.kind === "answered") open.isAnswered = true;
      if (event.kind === "dismissed")
        settle({ outcome: "dismissed", answers: event.progress.answers, ending: null });
      if (event.kind === "completed") {
        open.isOver = true;
        settle({ outcome: "completed", answers: event.progress.answers, ending: event.ending });
      }
    }
    function end(): void {
      open.release();
      if (site.open === open) site.open = undefined;
      // Where it ended before, this comes too late to count.
      settle(isShown ? { outcome: "dismissed", answers: {}, ending: null } : notShown("closed"));
    }
    function tell(event: PromptEvent): void {
      // One in another language is shown once only.
      if (!isQuiet && !(event.kind === "shown" && isShown)) {
        hear(event);
        record(event);
        const detail = eventDetail(survey.id, event);
        if (event.kind === "closed") end();
        if (detail) site.tell(event.kind, detail);
      }
    }
    function show({ survey, config }: Pick<Opening, "survey" | "config">): void {
      prompt = openPrompt({
        survey,
        // Words come in the language of the survey's texts: never two languages in one prompt.
        config: { ...config, words: survey.words ?? config.words, lang: survey.lang ?? config.lang },
        scheme: site.options.colorScheme,
        traits: ((draft ? draft.snapshot : open.before).traits ?? {}) as Traits,
        answers: (progress ?? draft)?.kept ?? opening.answers ?? {},
        trail: (progress ?? draft)?.trail ?? [],
        orders: (progress ?? draft)?.orders,
        inline: opening.inline ?? null,
        isCalled,
        isModal,
        tell,
      });
    }
    const open: OpenSurvey = {
      survey,
      isCalled,
      release,
      before: site.read(),
      isAnswered: draft?.snapshot.state === "started",
      close: () => prompt.close(),
      endPageView: () => prompt.endPageView(),
      closeQuietly() {
        isQuiet = true;
        prompt.close();
        end();
      },
      reopen(translated, config) {
        isQuiet = true;
        prompt.close();
        isQuiet = false;
        show({ survey: translated, config });
      },
    };
    site.open = open;
    try {
      show(opening);
    } catch (error) {
      settle(notShown("failed"));
      end();
      site.tell("error", { code: "prompt", message: `${error}`, survey: survey.id });
    }
  });
}
