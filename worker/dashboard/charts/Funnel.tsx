import type { FunnelReport } from "../api/apiTypes.ts";
import { Card } from "../components/Card.tsx";
import { useCounted } from "../filters/counted.ts";
import { funnelSteps, type Step } from "../model/funnelSteps.ts";
import { count, percent, shareOf } from "../model/numbers.ts";
import { results } from "../texts/results.ts";

const FILTERS = { shown: {}, started: { answered: true }, completed: { state: "completed" } } as const;

/** From prompts shown to surveys completed. */
export function Funnel({ funnel }: { funnel: FunnelReport }) {
  const { shown, dismissed } = funnel;
  const counted = useCounted();
  const words = results.funnel;
  const step = ({ id, label, n, share, rate }: Step) => (
    <li key={id}>
      <p class="step">
        <span>{label}</span> <b>{n === 0 ? count(n) : <a href={counted(FILTERS[id])}>{count(n)}</a>}</b>
      </p>
      <svg class="bar-line" width="100%" height="10" aria-hidden="true">
        <rect class="track" width="100%" height="10" rx="5" />
        {n > 0 && <rect class="fill" width={`${share * 100}%`} height="10" rx="5" />}
      </svg>
      <p class="small quiet">{rate ?? words.prompts}</p>
    </li>
  );
  return (
    <Card heading={words.heading} class="funnel">
      <ol>{funnelSteps(funnel).map(step)}</ol>
      <p class="small dismissed">
        <span>{words.dismissed}</span>{" "}
        <span>
          <a href={counted({ state: "dismissed" })}>
            <b>{count(dismissed)}</b>
          </a>
          <span class="quiet">{` (${percent(shareOf(dismissed, shown), 0)})`}</span>
        </span>
      </p>
    </Card>
  );
}
