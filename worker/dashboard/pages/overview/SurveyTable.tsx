import { useState } from "preact/hooks";
import { useScope } from "../../api/apiContext.ts";
import type { Journey, SurveyEntry } from "../../api/apiTypes.ts";
import { Card } from "../../components/Card.tsx";
import type { View } from "../../filters/useView.ts";
import { surveyList } from "../../model/surveyList.ts";
import { hrefOf } from "../../router/place.ts";
import { overview } from "../../texts/overview.ts";
import { SurveyRow } from "./SurveyRow.tsx";

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
  return (
    <Card
      heading={words.heading}
      tools={canWrite && <a href={hrefOf("/surveys/new")}>{overview.newSurvey}</a>}
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
          {list.slice(0, most).map((survey) => (
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
