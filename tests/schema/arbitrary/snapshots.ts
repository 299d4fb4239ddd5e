import fc from "fast-check";
import { isMissing } from "../model/facets.ts";
import { modelWalk } from "../model/walk.ts";
import { type FlowCase, flowCases } from "./surveys.ts";

export interface SnapshotCase extends FlowCase {
  state: "shown" | "started" | "dismissed" | "completed";
}

const states = fc.constantFrom<SnapshotCase["state"]>(
  "shown",
  "started",
  "dismissed",
  "completed",
  "completed",
  "completed",
);

/** Random answers stray from the path nearly always, so two in three keep to it, as a widget does. */
export const snapshotCases: fc.Arbitrary<SnapshotCase> = fc
  .tuple(flowCases, states, fc.nat(8))
  .map(([found, state, dice]) => {
    if (dice === 0 && state === "shown") return { ...found, state, answers: {} };
    if (dice < 3) return { ...found, state };
    const { path } = modelWalk(found.survey, found.answers, found.traits);
    const hasStrayBlanks = dice < 6;
    const kept = Object.entries(found.answers).filter(
      ([id, value]) => path.includes(id) || (hasStrayBlanks && isMissing(value)),
    );
    return { ...found, state, answers: Object.fromEntries(kept) };
  });
