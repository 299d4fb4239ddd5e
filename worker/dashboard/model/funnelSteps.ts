import type { FunnelReport } from "../api/apiTypes.ts";
import { results } from "../texts/results.ts";
import { shareOf } from "./numbers.ts";

/** One step of the funnel; `share` is of the prompts shown. */
export interface Step {
  id: "shown" | "started" | "completed";
  label: string;
  n: number;
  share: number;
  /** the rate that leads here, in words, or null */
  rate: string | null;
}

const words = results.funnel;

/** The steps from shown to completed. The rates are those of the report, so that they are rounded only once. */
export function funnelSteps({
  shown,
  started,
  completed,
  responseRate,
  completionRate,
}: FunnelReport): Step[] {
  return [
    { id: "shown", label: words.shown, n: shown, share: shown > 0 ? 1 : 0, rate: null },
    {
      ...{ id: "started", label: words.started, n: started, share: shareOf(started, shown) },
      rate: responseRate === null ? null : words.responseRate(responseRate),
    },
    {
      ...{ id: "completed", label: words.completed, n: completed, share: shareOf(completed, shown) },
      rate: completionRate === null ? null : words.completionRate(completionRate),
    },
  ];
}
