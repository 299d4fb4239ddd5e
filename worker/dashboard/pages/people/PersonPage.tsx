import { useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import { useScope } from "../../api/apiContext.ts";
import type { OnePerson } from "../../api/apiTypes.ts";
import { useRead } from "../../api/useRead.ts";
import { Card } from "../../components/Card.tsx";
import { Page } from "../../components/Page.tsx";
import { ReadState } from "../../components/ReadState.tsx";
import { moment } from "../../model/times.ts";
import type { PageProps } from "../../router/pageProps.ts";
import { hrefOf } from "../../router/place.ts";
import { people } from "../../texts/people.ts";
import { Erase } from "./Erase.tsx";
import { LeavingCard } from "./LeavingCard.tsx";
import { LastAnswer } from "./PeopleTable.tsx";
import { PersonAnswers } from "./PersonAnswers.tsx";

const words = people.person;

function Facts({ person }: { person: OnePerson }) {
  const { participation, started, prompts, last, named, moods } = person;
  return (
    <Card heading={words.facts}>
      <dl class="facts">
        <div>
          <dt>{words.participation}</dt>
          <dd>{words.participationWords(participation)}</dd>
        </div>
        <div>
          <dt>{words.prompts}</dt>
          <dd>{words.promptsWords(started, prompts)}</dd>
        </div>
        <div>
          <dt>{words.last}</dt>
          <dd>
            <LastAnswer last={last} />
          </dd>
        </div>
        <div>
          <dt>{words.named}</dt>
          <dd>{named ? words.namedWords.yes : words.namedWords.no}</dd>
        </div>
        {moods.length > 0 && (
          <div>
            <dt>{words.moods}</dt>
            <dd>
              <ul>
                {moods.map(({ touchpoint, mood, at }) => (
                  <li key={touchpoint}>
                    {`${touchpoint}: ${words.mood[mood]}`} <span class="small quiet">{moment(at)}</span>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
    </Card>
  );
}

/** One person: what they said, whether they left, and the way to erase them. */
export function PersonPage({ params }: PageProps) {
  const id = params.id ?? "";
  const [isErased, setErased] = useState(false);
  const read = useRead(isErased ? null : addresses.person(id));
  const canErase = useScope("erase");
  const person = read.value;
  if (isErased) {
    return (
      <Page heading={words.erased}>
        <p role="status">{words.erasedSays(id)}</p>
        <p>
          <a href={hrefOf("/people")}>{words.back}</a>
        </p>
      </Page>
    );
  }
  return (
    <Page
      heading={person?.id ?? id}
      tools={canErase && person && <Erase id={person.id} onErased={() => setErased(true)} />}
    >
      <div class="stack-of-cards">
        <p>
          <a href={hrefOf("/people")}>{words.back}</a>
        </p>
        <ReadState read={read} what={words.what} />
        {person && (
          <div class="settings">
            <Facts person={person} />
            <LeavingCard person={person} />
            <PersonAnswers responses={person.responses} />
          </div>
        )}
      </div>
    </Page>
  );
}
