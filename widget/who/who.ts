/** `show.who`: conditions on the visitor. Loaded only where a survey has one and its other gates are open. */

import type { Condition } from "../../schema/definition/conditionSchema.ts";
import { holds } from "../../schema/engine/condition.ts";
import { fitTraits, thisDevice } from "../recorder/responseContext.ts";
import type { VisitorState } from "../tag/contract.ts";

/** Whether a survey is meant for the visitor at hand, on the page at hand. */
export function isMeant(who: Condition, state: VisitorState): boolean {
  const { visits = 1 } = state;
  return holds(who, {
    traits: fitTraits(state),
    visitor: {
      device: thisDevice(),
      language: navigator.language,
      visits,
      returning: visits > 1,
      referrer: document.referrer,
    },
    query: Object.fromEntries(new URLSearchParams(location.search)),
  });
}
