import { useState } from "preact/hooks";
import { useScope } from "../../api/apiContext.ts";
import type { Journey, SurveyEntry } from "../../api/apiTypes.ts";
import { useReadAll } from "../../api/useReadAll.ts";
import { Card } from "../../components/Card.tsx";
import { CopyMenu } from "../../components/CopyMenu.tsx";
import { surveysFigure } from "../../figures/siteFigures.ts";
import type { View } from "../../filters/useView.ts";
import { surveyList } from "../../model/surveyList.ts";
import { hrefOf } from "../../router/place.ts";
import { overview } from "../../texts/overview.ts";
import { rowReport, SurveyRow } from "./SurveyRow.tsx";

const words = overview.surveys;
/** Each row asks for a report of its own: so many at first. */
const ROWS = 20;

interface Props {
  surveys: readonly SurveyEntry[];
  view: View;
  search: string;
  journey: Journey | null;
}

/** Every survey with its score, live ones first. */
export function SurveyTable({ surveys, ...rest }: Props) {
  const canWrite = useScope("write");
  const [most, setMost] = useState(ROWS);
  const list = surveyList(surveys);
  const shown = list.slice(0, most);
  const calls = shown.map(({ id }) => rowReport(id, rest.view));
  const reports = useReadAll(calls);
  const told = shown.flatMap((survey, at) => {
    const report = reports[at]?.value;
    return report ? [{ survey, report }] : [];
  });
  return (
    <Card
      heading={words.heading}
      tools={
        <div class="card-tools">
          {canWrite && (
            <a class="button" href={hrefOf("/surveys/new")}>
              {overview.newSurvey}
            </a>
          )}
          <CopyMenu figure={surveysFigure(told)} calls={calls.map(({ href }) => href)} />
        </div>
      }
    >
      <table class="table surveys">
        <caption class="unseen">{words.heading}</caption>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.score}</th>
            <th scope="col">{words.interval}</th>
            <th scope="col">{words.trend}</th>
            <th scope="col" class="number">
              {words.rate}
            </th>
            <th scope="col" class="number">
              {words.n}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((survey) => (
            <SurveyRow key={survey.id} survey={survey} {...rest} />
          ))}
        </tbody>
      </table>
      {list.length > most && (
        <button type="button" onClick={() => setMost(most + ROWS)}>
          {words.more}
        </button>
      )}
    </Card>
  );
}
