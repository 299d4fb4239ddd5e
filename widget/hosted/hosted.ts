/** The script of a survey's own page (contract section 18), which runs before the tag's. */
import type { Traits } from "../../schema/engine/answer.ts";
import type { Draft } from "../recorder/draft.ts";
import type { Site } from "../tag/contract.ts";
import { type AddressContext, deferredRecorder, firstTouch } from "./deferredRecorder.ts";
import { prefilled, recordedUrl } from "./prefilled.ts";

interface Earshot {
  (verb: "hide"): Promise<unknown>;
  site: Site;
}

const place = document.querySelector("main") as HTMLElement;
const query = new URLSearchParams(location.search);
const { survey: id = "", channel = "link", user = "", traits = "{}" } = place.dataset;
const link = query.get("t") ?? "";

/** Shows one of the page's own texts in place of the prompt. */
function say(name: "ended" | "failed"): void {
  document.getElementById(name)?.removeAttribute("hidden");
}

/** The visitor is who the address says, for this response alone: nothing of it is stored for the next address. */
function readAsAddressed(site: Site): void {
  const read = site.read;
  const given = JSON.parse(traits) as Traits;
  site.read = () => {
    const state = read();
    if (site.isPrivate) return state;
    return { ...state, user: user || undefined, traits: given };
  };
}

const isOfThisPage = ({ survey, snapshot }: Draft): boolean =>
  survey.id === id && (snapshot.link ?? "") === link && (snapshot.user ?? "") === user;

/**
 * Settles when the tag has looked for what an earlier visit left, and has begun to deliver it. To be asked as soon as
 * the tag has run: nothing tells later that it started.
 */
function whenStarted(site: Site): Promise<void> {
  return new Promise((resolve) => {
    const { viewPage } = site;
    site.viewPage = (left) => {
      viewPage(left);
      resolve();
    };
  });
}

async function show(site: Site, started: Promise<void>): Promise<void> {
  const { config } = site;
  const survey = config?.surveys.find((each) => each.id === id);
  // Nothing could be recorded for a browser that took its consent back here.
  if (!survey || !config || !site.isAllowed) return say("failed");
  await started;
  readAsAddressed(site);
  const address: AddressContext = {
    channel,
    url: recordedUrl(survey.questions, new URL(location.href)),
    ...(link && { link }),
  };
  const hasBegun = !!site.recorder;
  const recorder = deferredRecorder(site, firstTouch(place), address);
  // Only what an earlier visit left is a reason to look for a draft.
  const draft = hasBegun ? await recorder.resume(isOfThisPage) : undefined;
  site.recorder = Promise.resolve(recorder);
  const part = await site.part("prompt");
  const opening = draft
    ? { survey: draft.survey, config: draft.config, draft }
    : { survey, config, answers: prefilled(survey.questions, query) };
  // Each window has its own page, so none waits for another.
  const { outcome } = await part.present(site, {
    ...opening,
    inline: place,
    isCalled: true,
    lock: () => undefined,
  });
  if (outcome !== "completed") say(outcome === "dismissed" ? "ended" : "failed");
}

/** Runs as soon as the tag has run. */
function begin(earshot: Earshot): void {
  const started = whenStarted(earshot.site);
  // Nothing is open yet: it settles when the config has come, or can't.
  earshot("hide")
    .then(() => show(earshot.site, started))
    .catch(() => say("failed"));
}

document.getElementById("script")?.remove();
// The tag's script comes behind this one, which would otherwise miss its start on a slow connection.
const tag = document.querySelector("script[data-site]");
tag?.addEventListener("load", () => {
  const { earshot } = window as { earshot?: Earshot };
  if (earshot) begin(earshot);
  else say("failed");
});
tag?.addEventListener("error", () => say("failed"));
