/**
 * The parts that are fetched when they are needed, and what they offer. The build puts their addresses in the place
 * of the paths below; in the whole file they are inlined.
 */
import type { Condition } from "../../schema/definition/conditionSchema.ts";
import type { Trigger } from "../../schema/definition/survey.ts";
import type { Gate, Gates } from "../../schema/gates/gates.ts";
import type { CompiledSurvey } from "../../schema/protocol/wire.ts";
import type { EligibleSurvey, Opening, Outcome } from "../present/presentSurvey.ts";
import type { Recorder } from "../recorder/recorderPart.ts";
import type { Site } from "./site.ts";
import type { VisitorState } from "./visitor.ts";

export interface PromptPart {
  /** Shows a survey that nobody called for. Resolves at its end, or with the reason why it was not shown. */
  presentIfEligible(site: Site, asked: EligibleSurvey): Promise<string | undefined>;
  present(site: Site, opening: Opening): Promise<Outcome>;
  show(site: Site, id: unknown, how: unknown): Promise<Outcome>;
}
export interface RecorderPart {
  startRecorder(site: Site): Recorder;
  resumePendingWork(site: Site): Promise<void>;
}
export interface WhoPart {
  isMeant(who: Condition, state: VisitorState): boolean;
}
export interface TriggersPart {
  /** Calls back when it comes. Returns what ends the watch. */
  watch(on: Trigger, fire: () => void): () => void;
}
export interface ExplainPart {
  explain(site: Site, judged: Judged[]): Explanation[];
  /** Writes it on the console. */
  print(site: Site, judged: Judged[]): void;
}
/** Whether a survey's trigger has fired on this page view, and what its other gates say. */
export type Judged = [survey: CompiledSurvey, hasFired: boolean, gates: Gates];
export interface Explanation {
  survey: string;
  /** whether it would show now */
  show: boolean;
  gates: { gate: Gate; pass: boolean; why: string }[];
}

/** The prompt, if it was asked for beside the config and one is due. */
let prefetched: Promise<PromptPart | undefined> | undefined;

/** Fetches the prompt before the config is there, where the collector finds that one is due. `_query`: of what page */
export function prefetchPrompt(_base: string, _query: string): void {
  prefetched = import("./emptyPromptPart.ts").then(({ prompt }) => prompt).catch(() => undefined);
}

/** By name. `_base`: where the parts lie; `_again`: a query that makes an address tried in vain a new one. */
export const parts = {
  prompt: async (_base: string): Promise<PromptPart> =>
    (await prefetched) ?? (await import("../present/presentSurvey.ts")).prompt,
  recorder: (_base: string, _again = ""): Promise<RecorderPart> => import("../recorder/recorderPart.ts"),
  who: (_base: string): Promise<WhoPart> => import("../who/who.ts"),
  triggers: (_base: string): Promise<TriggersPart> => import("../triggers/triggers.ts"),
  explain: (_base: string): Promise<ExplainPart> => import("../debug/explain.ts"),
};
