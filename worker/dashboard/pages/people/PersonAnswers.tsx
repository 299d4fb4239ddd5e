import { addresses } from "../../api/addresses.ts";
import type { StoredResponse } from "../../api/apiTypes.ts";
import { useRead } from "../../api/useRead.ts";
import { Card } from "../../components/Card.tsx";
import { inboxHref } from "../../filters/inboxHref.ts";
import { answerRow } from "../../model/answerRow.ts";
import { givenBesideScore } from "../../model/rowLine.ts";
import { moment } from "../../model/times.ts";
import { people } from "../../texts/people.ts";

const words = people.person;

function Answer({ response }: { response: StoredResponse }) {
  const survey = useRead(addresses.survey(response.survey)).value;
  const row = answerRow(response, survey);
  const { score } = row;
  const given = givenBesideScore(row).map(({ answer }) => answer);
  return (
    <li>
      <a href={inboxHref({ response: response.id })}>
        <b>{score?.label ?? survey?.definition.name ?? response.survey}</b>
      </a>{" "}
      <time class="small quiet" dateTime={response.at}>
        {moment(response.at)}
      </time>
      <p class={given.length > 0 || score ? "earlier-said" : "quiet"}>
        {given.join(" · ") || (score ? "" : words.nothingAnswered)}
      </p>
    </li>
  );
}

/** All that a person was asked and said, the newest first. */
export function PersonAnswers({ responses }: { responses: readonly StoredResponse[] }) {
  return (
    <Card heading={words.answers}>
      {responses.length === 0 && <p class="quiet">{words.noAnswers}</p>}
      <ul class="earlier">
        {responses.map((response) => (
          <Answer key={response.id} response={response} />
        ))}
      </ul>
    </Card>
  );
}
