import type { Report } from "../../api/apiTypes.ts";
import { Interval } from "../../charts/Interval.tsx";
import { Card } from "../../components/Card.tsx";
import { CopyMenu } from "../../components/CopyMenu.tsx";
import { endingsFigure } from "../../figures/resultFigures.ts";
import { Counted } from "../../filters/Counted.tsx";
import { missingAnswers, missingWords } from "../../model/headline.ts";
import { interval, score, shareOf } from "../../model/numbers.ts";
import { results } from "../../texts/results.ts";

const words = results.endings;

/** How many stayed of those whose ending says so. */
function Retained({
  retained,
  endings,
}: { retained: NonNullable<Report["retained"]> } & Pick<Report, "endings">) {
  const { score: value, low, high, n, kept, lost } = retained;
  const idsOf = (...outcomes: (string | null)[]) =>
    endings
      .filter(({ outcome }) => outcomes.includes(outcome))
      .map(({ id }) => id)
      .join();
  if (missingAnswers(n) > 0) return <p class="missing small">{missingWords(n)}</p>;
  return (
    <div>
      <p class="figure">
        <b>{score(value)} %</b>{" "}
        <span class="quiet">
          {`${words.retained}, ${interval(low, high)}`}
          {results.nIs}
          <Counted n={n} by={{ ending: idsOf("kept", "lost") }} />
        </span>
      </p>
      <Interval score={value} low={low} high={high} ends={{ low: 0, high: 100 }} />
      <p class="small quiet">
        <Counted n={kept} by={{ ending: idsOf("kept") }} /> {words.kept},{" "}
        <Counted n={lost} by={{ ending: idsOf("lost") }} /> {words.lost}
      </p>
    </div>
  );
}

/** Where completed answers ended, and how many stayed. */
export function Endings({ report: { endings, retained } }: { report: Report }) {
  const all = endings.reduce((sum, { n }) => sum + n, 0);
  if (all === 0 || (endings.length < 2 && !retained)) return null;
  return (
    <Card
      heading={words.heading}
      says={words.says}
      tools={<CopyMenu figure={endingsFigure({ endings, ...(retained && { retained }) })} />}
    >
      {retained && <Retained retained={retained} endings={endings} />}
      <table class="bars">
        <caption class="unseen">{words.heading}</caption>
        <tbody>
          {endings.map(({ id, n, outcome }) => (
            <tr key={id}>
              <th scope="row">
                <span>
                  {id}{" "}
                  {outcome && (
                    <span class="chip" data-outcome={outcome}>
                      {words[outcome]}
                    </span>
                  )}
                </span>
                <svg class="bar-line" width="100%" height="8" aria-hidden="true">
                  <rect class="track" width="100%" height="8" rx="4" />
                  {n > 0 && <rect class="fill" width={`${shareOf(n, all) * 100}%`} height="8" rx="4" />}
                </svg>
              </th>
              <td>
                <Counted n={n} by={{ ending: id }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
