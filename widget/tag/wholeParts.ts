/** The parts inside the whole bundle, which fetches none. */
import type { Parts } from "./contract.ts";
import { site } from "./site.ts";

const PARTS: { [N in keyof Parts]: () => Promise<{ part: Parts[N] }> } = {
  prompt: () => import("../present/presentSurvey.ts"),
  recorder: () => import("../recorder/recorderPart.ts"),
  who: () => import("../who/who.ts"),
  pages: () => import("../who/pages.ts"),
  triggers: () => import("../triggers/triggers.ts"),
  commands: () => import("../commands/commands.ts"),
  locks: () => import("../locks/locks.ts"),
};

export function prefetchPrompt(): void {}

site.part = async <N extends keyof Parts>(name: N): Promise<Parts[N]> => (await PARTS[name]()).part;
