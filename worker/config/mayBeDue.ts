import { firstShut, gatesOf } from "../../schema/gates/gates.ts";
import { matchesPage } from "../../schema/gates/pages.ts";
import type { LiveSurvey } from "../store/surveys.ts";

/**
 * Whether a survey is due as soon as a page is loaded, for a visitor who was never asked. Only what is sure counts:
 * a share of the visitors, a condition on them and a place in the page can be judged by the widget alone.
 *
 * @param page its address: origin and path
 */
export function mayBeDue(surveys: readonly LiveSurvey[], page: string, now: number): boolean {
  const facts = { now, url: page, share: 0, answered: false, quietDays: 0 };
  return surveys.some(({ definition: { show = {} }, isFull }) => {
    const { on, who, inline, sample = 1 } = show;
    const isSure = on?.includes("load") && !who && !inline && sample === 1 && !isFull;
    return isSure && !firstShut(gatesOf(show, facts, matchesPage));
  });
}
