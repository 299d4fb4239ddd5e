import { addresses } from "../../api/addresses.ts";
import type { StoredResponse } from "../../api/apiTypes.ts";
import { useRead } from "../../api/useRead.ts";
import { ReadState } from "../../components/ReadState.tsx";
import { answered } from "../../model/answered.ts";
import { answerRow } from "../../model/answerRow.ts";
import { moment } from "../../model/times.ts";
import { hrefOf as placeHref } from "../../router/place.ts";
import { inbox } from "../../texts/inbox.ts";

const words = inbox.view;
const MOST = 10;

function EarlierAnswer({ response, href }: { response: StoredResponse; href: string }) {
  const survey = useRead(addresses.survey(response.survey)).value;
  const { score, said } = answerRow(response, survey);
  const first = said.find(({ answer }) => typeof answer === "string");
  return (
    <li>
      <a href={href}>
        <b>{score?.label ?? words.noScore}</b>
      </a>{" "}
      <time class="small quiet" dateTime={response.at}>
        {moment(response.at)}
      </time>
      {first && <p class="small earlier-said">{first.answer}</p>}
    </li>
  );
}

/** Who said it, and what the same person said before and since. */
export function PersonPart({
  response,
  hrefOf,
}: {
  response: StoredResponse;
  hrefOf: (id: string) => string;
}) {
  const person = response.user ?? response.visitor;
  const all = useRead(person === null ? null : addresses.visitor(person));
  const others = answered(
    (all.value?.responses ?? []).filter(({ id }) => id !== response.id),
    MOST,
  );
  return (
    <>
      <h3>{words.person}</h3>
      {person === null ? (
        <p class="quiet">{words.nobody}</p>
      ) : (
        <>
          <p>
            <a href={placeHref(`/people/${encodeURIComponent(person)}`)}>{person}</a>
          </p>
          <h4>{words.earlier}</h4>
          <ReadState read={all} what={inbox.what} />
          {all.value && others.length === 0 && <p class="quiet small">{words.noEarlier}</p>}
          <ul class="earlier">
            {others.map((one) => (
              <EarlierAnswer key={one.id} response={one} href={hrefOf(one.id)} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}
