/** `show.who`: conditions on the visitor. Loaded only where a survey has one and its other gates are open. */

import type { Condition } from "../../schema/definition/conditionSchema.ts";
import { holds } from "../../schema/engine/condition.ts";
import { fitTraits, thisDevice } from "../recorder/responseContext.ts";
import type { VisitorState, WhoPart } from "../tag/contract.ts";

/** Whether a survey is meant for the visitor at hand, on the page at hand. */
function isMeant(who: Condition, state: VisitorState): boolean {
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
    // The page's, else that of the visit's first page.
    query: Object.fromEntries([
      ...new URLSearchParams(state.landing),
      ...new URLSearchParams(location.search),
    ]),
  });
}

/** The part, as the tag gets it. */
export const part: WhoPart = { isMeant };
