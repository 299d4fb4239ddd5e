/** The part that shows one prompt at a time, from its gates' yes to its end. */
import { firstShut } from "../../schema/gates/gates.ts";
import type { CompiledSurvey } from "../../schema/protocol/wire.ts";
import type { EligibleSurvey, Opening, Outcome, PromptPart, Site } from "../tag/contract.ts";
import { isConfigOld } from "./configAge.ts";
import { notShown, openSurvey } from "./openSurvey.ts";
import { holdLock } from "./promptLock.ts";
import { yieldPrompt } from "./transitions.ts";

let isOpening = false;

/** Settles when the tab is in sight: in one that is not, nobody would be asked, and in several each would ask. */
const whenVisible = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.hidden) document.addEventListener("visibilitychange", () => resolve(), { once: true });
    else resolve();
  });

/** Shows a survey. Resolves at its end; never rejects. */
async function present(site: Site, opening: Opening): Promise<Outcome> {
  const other = site.open;
  if (isOpening || (other && !other.isThanks)) return notShown("busy");
  const { hideCount } = site;
  isOpening = true;
  try {
    // A thank-you; one that came unasked has made room by now.
    other?.close();
    const lock = opening.lock ?? (await holdLock(site, "prompt", () => yieldPrompt(site, true)));
    if (!lock) return notShown("busy");
    if (hideCount !== site.hideCount) {
      lock();
      return notShown("closed");
    }
    return openSurvey(site, opening, lock);
  } finally {
    isOpening = false;
  }
}

async function presentIfEligible(site: Site, asked: EligibleSurvey): Promise<string | undefined> {
  const { hideCount, lowerPriority } = asked;
  await whenVisible();
  let survey: CompiledSurvey | undefined = asked.survey;
  if (isConfigOld(site)) {
    if (!(await site.refresh())) return "config";
    survey = site.config?.surveys.find(({ id }) => id === asked.survey.id);
  }
  if (!survey || !site.config) return "status";
  // What was fetched took its time.
  const shut = firstShut(await site.judge(survey));
  if (shut) return shut;
  if (hideCount !== site.hideCount) return "closed";
  const selector = survey.show?.inline;
  const inline = selector ? document.querySelector(selector) : null;
  return (await present(site, { survey, config: site.config, inline, lowerPriority })).reason;
}

/** The part, as the tag gets it. */
export const part: PromptPart = { presentIfEligible, present };
