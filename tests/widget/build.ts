/** Builders for the widget's tests. */

import type { CompiledSurvey, Config, Snapshot } from "../../schema/protocol/wire.ts";
import type { Progress } from "../../widget/present/promptContract.ts";

export const NOW = Date.parse("2026-11-21T10:00:00Z");

export const snapshot = (id: string, some: Partial<Snapshot> = {}): Snapshot => ({
  id,
  survey: "nps",
  version: 1,
  rev: 1,
  state: "shown",
  shownAt: new Date(NOW).toISOString(),
  ...some,
});

export const survey = (some: Partial<CompiledSurvey> = {}): CompiledSurvey => ({
  id: "nps",
  version: 3,
  questions: [
    { id: "score", kind: "nps", title: "How likely?" },
    { id: "why", kind: "text", title: "Why?" },
  ],
  endings: [{ id: "thanks", title: "Thank you" }],
  ...some,
});

export const config = (surveys: CompiledSurvey[] = [survey()]): Config => ({
  lang: "en",
  site: { quietDays: 7, respectGpc: true },
  words: {
    next: "Next",
    send: "Send",
    back: "Back",
    skip: "Skip",
    close: "Close",
    never: "Don't ask again",
    other: "Other",
    copy: "Copy",
    copied: "Copied",
    progress: "Step {step} of {steps}",
    needed: "Please answer",
    wrong: { email: "No e-mail address", url: "No web address", number: "No number" },
    pick: { min: "Pick at least {min}", max: "Pick at most {max}" },
  },
  surveys,
});

export const progress = (some: Partial<Progress> = {}): Progress => ({
  trail: ["score"],
  answers: {},
  kept: {},
  spent: {},
  ...some,
});
