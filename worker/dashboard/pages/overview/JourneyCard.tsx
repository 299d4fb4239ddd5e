import type { Journey, TouchpointReport } from "../../api/apiTypes.ts";
import { Interval } from "../../charts/Interval.tsx";
import { JourneyRibbon } from "../../charts/JourneyRibbon.tsx";
import { Card } from "../../components/Card.tsx";
import { JourneyCopy } from "../../components/JourneyCopy.tsx";
import { inboxHref } from "../../filters/inboxHref.ts";
import { rangeQuery } from "../../filters/range.ts";
import type { View } from "../../filters/useView.ts";
import { missingAnswers, missingWords } from "../../model/headline.ts";
import { METRIC } from "../../model/kinds.ts";
import { interval, percent, score } from "../../model/numbers.ts";
import { figures } from "../../texts/figures.ts";
import { overview } from "../../texts/overview.ts";

const words = overview.journey;
const TONES = { met: "good", missed: "bad", unknown: "plain" } as const;

function TouchpointScore({ touchpoint }: { touchpoint: TouchpointReport }) {
  const { metric, target, responseRate } = touchpoint;
  if (!metric) return <p class="small quiet">{words.noScore(responseRate)}</p>;
  if (missingAnswers(metric.n) > 0) return <p class="small quiet">{missingWords(metric.n)}</p>;
  const { name, unit } = METRIC[metric.kind];
  return (
    <>
      <p>
        <b>{`${score(metric.score)}${unit}`}</b>{" "}
        <span class="quiet small">{`${name}, ${interval(metric.low, metric.high)}`}</span>{" "}
        {target && (
          <span class="small change-words" data-tone={TONES[target.state]}>
            {words.target(target.atLeast, target.state)}
          </span>
        )}
      </p>
      <Interval
        bare
        score={metric.score}
        low={metric.low}
        high={metric.high}
        ends={METRIC[metric.kind]}
        target={target?.metric === metric.kind ? target.atLeast : null}
      />
    </>
  );
}

/** How much of a touchpoint's answers have a mood, for those who do not see the ribbon. */
const moodWords = ({ mood }: TouchpointReport): string =>
  (["happy", "neutral", "unhappy"] as const)
    .map((one) => `${percent(mood[one], 0)} ${words.moods[one]}`)
    .join(", ");

interface Props {
  journey: Journey;
  view: View;
  /** the address of the API that tells the journey */
  call: string;
}

/** The journey's ribbon: every touchpoint with its mood, score and target. */
export function JourneyCard({ journey, view, call }: Props) {
  if (journey.touchpoints.length === 0) return null;
  return (
    <Card heading={words.heading} says={words.says} tools={<JourneyCopy {...{ journey, view, call }} />}>
      <JourneyRibbon touchpoints={journey.touchpoints}>
        {(touchpoint) => (
          <>
            <div class="touchpoint">
              <p class="touchpoint-name">
                <a href={inboxHref({ touchpoint: touchpoint.id, ...view.query, answered: true })}>
                  {touchpoint.name}
                </a>
              </p>
              <p class="small quiet">
                {touchpoint.n === 0 ? (
                  words.notShown
                ) : (
                  <a href={inboxHref({ ...rangeQuery(view.range), touchpoint: touchpoint.id })}>
                    {figures.prompts(touchpoint.n)}
                  </a>
                )}
                {touchpoint.n > 0 && `, ${words.answered(touchpoint.responseRate)}`}
              </p>
              {touchpoint.mood.happy !== null && <p class="unseen">{moodWords(touchpoint)}</p>}
              {touchpoint.atRisk && (
                <p class="small change-words" data-tone="bad">
                  {words.atRisk}
                </p>
              )}
            </div>
            <div class="touchpoint-score">
              <TouchpointScore touchpoint={touchpoint} />
            </div>
          </>
        )}
      </JourneyRibbon>
    </Card>
  );
}
