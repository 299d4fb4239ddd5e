import type { Change } from "../api/apiTypes.ts";
import { results } from "../texts/results.ts";
import { interval } from "./numbers.ts";

/** `Up 5.2 points`, of a change of a score. */
export function moveWords({ delta }: Change): string {
  const { up, down, same } = results.change;
  if (delta === 0) return same;
  return delta > 0 ? up(delta) : down(delta);
}

/** Whether a change is more than chance does, in words. */
export function sureWords({ significant }: Change): string {
  const { tooFew, sure, chance } = results.change;
  if (significant === null) return tooFew;
  return significant ? sure : chance;
}

/** `Up 5.2 points against the period before (−1.1 to 11.5): within what chance does.` */
export const changeSentence = (change: Change): string =>
  `${moveWords(change)} ${results.change.against} (${interval(change.low, change.high)}): ${sureWords(change)}.`;
