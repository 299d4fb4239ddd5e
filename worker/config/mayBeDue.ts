import { firstShut, gatesOf } from "../../schema/gates/gates.ts";
import { matchesPage } from "../../schema/gates/pages.ts";
import type { LiveSurvey } from "../store/surveys.ts";

/**
 * Whether a survey is due as soon as the page loads, for a visitor who was never asked. Surveys with a sample, a
 * condition on the visitor or an inline place don't count: only the widget can judge these.
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
