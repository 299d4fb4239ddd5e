import type { FunnelReport } from "../api/apiTypes.ts";
import { funnelSteps, type Step } from "../model/funnelSteps.ts";
import { count, percent, shareOf } from "../model/numbers.ts";

/** From prompts shown to surveys completed. */
export function Funnel({ funnel }: { funnel: FunnelReport }) {
  const { shown, dismissed } = funnel;
  const step = ({ id, label, n, share, rate }: Step) => (
    <li key={id}>
      <p class="step">
        <span>{label}</span> <b>{count(n)}</b>
      </p>
      <svg class="bar-line" width="100%" height="10" aria-hidden="true">
        <rect class="track" width="100%" height="10" rx="5" />
        {n > 0 && <rect class="fill" width={`${share * 100}%`} height="10" rx="5" />}
      </svg>
      <p class="small quiet">{rate ?? "prompts"}</p>
    </li>
  );
  return (
    <section class="card funnel" aria-labelledby="funnel-title">
      <h2 id="funnel-title" class="label">
        Funnel
      </h2>
      <ol>{funnelSteps(funnel).map(step)}</ol>
      <p class="small dismissed">
        <span>Dismissed</span>{" "}
        <span>
          <b>{count(dismissed)}</b>
          <span class="quiet">{` (${percent(shareOf(dismissed, shown), 0)})`}</span>
        </span>
      </p>
    </section>
  );
}
