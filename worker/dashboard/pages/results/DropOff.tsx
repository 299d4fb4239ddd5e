import { stoppedAt } from "../../../../schema/metrics/stoppedAt.ts";
import type { Query } from "../../api/address.ts";
import { addresses } from "../../api/addresses.ts";
import type { QuestionReport } from "../../api/apiTypes.ts";
import { collectorUrl } from "../../api/collectorUrl.ts";
import { Card } from "../../components/Card.tsx";
import { CopyMenu } from "../../components/CopyMenu.tsx";
import { dropOffFigure } from "../../figures/resultFigures.ts";
import { Counted } from "../../filters/Counted.tsx";
import { percent, shareOf } from "../../model/numbers.ts";
import { titleOf } from "../../questions/titleOf.ts";
import { results } from "../../texts/results.ts";

const words = results.dropOff;

interface Props {
  questions: readonly QuestionReport[];
  survey: string;
  scope: Query;
}

/** How many came to each question, and how many stopped there: on the survey's own graph, and as a table. */
export function DropOff({ questions, survey, scope }: Props) {
  const asked = questions.filter(({ kind }) => kind !== "message");
  if (asked.length < 2) return null;
  const { survey: _, ...filters } = scope;
  const graph = addresses.graph(survey, { ...filters, reach: true });
  const most = Math.max(1, ...asked.map((one) => one.asked));
  return (
    <Card
      heading={words.heading}
      says={words.says}
      tools={<CopyMenu figure={dropOffFigure(asked)} calls={[graph.href]} />}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it is moved sideways, by keyboard too */}
      <div class="graph" tabIndex={0}>
        <img src={collectorUrl(graph.href)} alt={words.graph} loading="lazy" />
      </div>
      <div class="scroll">
        <table class="table">
          <caption class="unseen">{words.heading}</caption>
          <thead>
            <tr>
              <th scope="col">{words.question}</th>
              <th scope="col" class="number">
                {words.asked}
              </th>
              <th scope="col" class="number">
                {words.answered}
              </th>
              <th scope="col" class="number">
                {words.skipped}
              </th>
              <th scope="col" class="number">
                {words.left}
              </th>
            </tr>
          </thead>
          <tbody>
            {asked.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <span>{titleOf(one)}</span>
                  <svg class="bar-line" width="100%" height="6" aria-hidden="true">
                    <rect class="track" width={`${shareOf(one.asked, most) * 100}%`} height="6" rx="3" />
                    <rect class="fill" width={`${shareOf(one.answered, most) * 100}%`} height="6" rx="3" />
                  </svg>
                </th>
                <td class="number">
                  <Counted n={one.asked} by={{ [`question.${one.id}`]: "asked" }} />
                </td>
                <td class="number">
                  <Counted n={one.answered} by={{ [`question.${one.id}`]: "answered" }} />
                </td>
                <td class="number">
                  <Counted n={one.skipped} by={{ [`question.${one.id}`]: "skipped" }} />
                </td>
                <td class="number">
                  <Counted n={stoppedAt(one)} by={{ [`question.${one.id}`]: "left" }} />{" "}
                  <span class="quiet small">{percent(shareOf(stoppedAt(one), one.asked), 0)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
