/**
 * The parts that are fetched when they are needed, and what they offer. The build puts their addresses in the place
 * of the paths below; in the whole file they are inlined.
 */
import type { Parts, PromptPart } from "./contract.ts";

/** The prompt, if it was asked for beside the config and one is due. */
let prefetched: Promise<PromptPart | undefined> | undefined;

/** Fetches the prompt before the config is there, where the collector finds that one is due. `_query`: of what page */
export function prefetchPrompt(_base: string, _query: string): void {
  prefetched = import("./emptyPromptPart.ts").then(({ prompt }) => prompt).catch(() => undefined);
}

export const parts: Parts = {
  prompt: async (_base) => (await prefetched) ?? (await import("../present/presentSurvey.ts")).prompt,
  recorder: (_base, _again = "") => import("../recorder/recorderPart.ts"),
  who: (_base) => import("../who/who.ts"),
  triggers: (_base) => import("../triggers/triggers.ts"),
  explain: (_base) => import("../debug/explain.ts"),
};
