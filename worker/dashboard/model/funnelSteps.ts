import type { FunnelReport } from "../api/apiTypes.ts";
import { percent, shareOf } from "./numbers.ts";

/** One step of the funnel; `share` is of the prompts shown. */
export interface Step {
  id: "shown" | "started" | "completed";
  label: string;
  n: number;
  share: number;
  /** the rate that leads here, in words, or null */
  rate: string | null;
}

/** The steps from shown to completed. The rates are those of the report, so that they are rounded only once. */
export function funnelSteps({
  shown,
  started,
  completed,
  responseRate,
  completionRate,
}: FunnelReport): Step[] {
  return [
    { id: "shown", label: "Shown", n: shown, share: shown > 0 ? 1 : 0, rate: null },
    {
      ...{ id: "started", label: "Answered something", n: started, share: shareOf(started, shown) },
      rate: responseRate === null ? null : `${percent(responseRate)} response rate`,
    },
    {
      ...{ id: "completed", label: "Completed", n: completed, share: shareOf(completed, shown) },
      rate: completionRate === null ? null : `${percent(completionRate)} completion rate`,
    },
  ];
}
