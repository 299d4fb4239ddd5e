import type { FunnelReport } from "../api/apiTypes.ts";
import { Card } from "../components/Card.tsx";
import { CopyMenu } from "../components/CopyMenu.tsx";
import { funnelFigure } from "../figures/resultFigures.ts";
import { Counted } from "../filters/Counted.tsx";
import { funnelSteps, type Step } from "../model/funnelSteps.ts";
import { percent, shareOf } from "../model/numbers.ts";
import { results } from "../texts/results.ts";

const FILTERS = { shown: {}, started: { answered: true }, completed: { state: "completed" } } as const;

/** From prompts shown to surveys completed. */
export function Funnel({ funnel }: { funnel: FunnelReport }) {
  const { shown, dismissed } = funnel;
  const words = results.funnel;
  const step = ({ id, label, n, share, rate }: Step) => (
    <li key={id}>
      <p class="step">
        <span>{label}</span>{" "}
        <b>
          <Counted n={n} by={FILTERS[id]} />
        </b>
      </p>
      <svg class="bar-line" width="100%" height="10" aria-hidden="true">
        <rect class="track" width="100%" height="10" rx="5" />
        {n > 0 && <rect class="fill" width={`${share * 100}%`} height="10" rx="5" />}
      </svg>
      <p class="small quiet">{rate ?? words.prompts}</p>
    </li>
  );
  return (
    <Card heading={words.heading} class="funnel" tools={<CopyMenu figure={funnelFigure(funnel)} />}>
      <ol>{funnelSteps(funnel).map(step)}</ol>
      <p class="small dismissed">
        <span>{words.dismissed}</span>{" "}
        <span>
          <b>
            <Counted n={dismissed} by={{ state: "dismissed" }} />
          </b>
          <span class="quiet">{` (${percent(shareOf(dismissed, shown), 0)})`}</span>
        </span>
      </p>
    </Card>
  );
}
