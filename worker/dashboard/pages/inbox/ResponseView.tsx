import type { ComponentChildren } from "preact";
import { addresses } from "../../api/addresses.ts";
import { useScope } from "../../api/apiContext.ts";
import type { StoredResponse } from "../../api/apiTypes.ts";
import { useRead } from "../../api/useRead.ts";
import { answerRow, type Said } from "../../model/answerRow.ts";
import { moment } from "../../model/times.ts";
import { inbox } from "../../texts/inbox.ts";
import { MarksForm, MarksRead } from "./MarksForm.tsx";
import { PersonPart } from "./PersonPart.tsx";
import { promiseClock } from "./promiseClock.ts";
import type { Marking } from "./useMarks.ts";

const words = inbox.view;

function Answered({ title, answer, quote, state }: Said & { state: StoredResponse["state"] }) {
  const nothing = state === "dismissed" ? words.left : words.pending;
  return (
    <div>
      <dt>{title}</dt>
      {typeof answer === "string" ? (
        <dd>{quote ? <q>{answer}</q> : answer}</dd>
      ) : (
        <dd class="quiet">{answer === null ? words.skipped : nothing}</dd>
      )}
    </div>
  );
}

/** An address that a page had. Only web addresses become links, and they tell the page nothing of the console. */
function PageLink({ url }: { url: string }) {
  if (!/^https?:\/\//i.test(url)) return <>{url}</>;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {url}
    </a>
  );
}

function Facts({ facts }: { facts: readonly [term: string, value: ComponentChildren][] }) {
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value)
        .map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

interface Props {
  response: StoredResponse;
  marking: Marking;
  /** the address of the inbox with another response open */
  hrefOf: (id: string) => string;
  now: Date;
}

/** A response whole: what was said on which path, what is known of it, who said it, and what is done about it. */
export function ResponseView({ response, marking, hrefOf, now }: Props) {
  const canWrite = useScope("write");
  const { survey, version, state, url, referrer, traits } = response;
  const known = useRead(addresses.version(survey, version)).value;
  const { score, said, path } = answerRow(response, known);
  const name = known?.definition.name ?? survey;
  const clock = promiseClock(response, known?.definition.questions ?? [], now);
  return (
    <article class="card response" aria-labelledby="response-title">
      <header class="response-head">
        <span class="score" data-tone={score?.tone ?? "none"} aria-hidden="true">
          {score?.value ?? "–"}
        </span>
        <div>
          <h2 id="response-title">{score?.label ?? words.noScore}</h2>
          <p class="small quiet">
            {name} · <time dateTime={response.at}>{moment(response.at)}</time>
          </p>
        </div>
        {clock && (
          <span class="chip" data-clock={clock.isOver ? "over" : "left"}>
            {clock.words}
          </span>
        )}
      </header>
      {said.length > 0 && (
        <dl class="said">
          {said.map((one) => (
            <Answered key={one.id} {...one} state={state} />
          ))}
        </dl>
      )}
      {canWrite ? (
        <MarksForm key={response.id} response={response} marking={marking} />
      ) : (
        <MarksRead response={response} />
      )}
      <h3>{words.about}</h3>
      <Facts
        facts={[
          [words.path, path.length > 1 && path.join(" → ")],
          [words.ending, response.ending],
          [words.page, url && <PageLink url={url} />],
          [words.referrer, referrer && <PageLink url={referrer} />],
          [words.survey, `${survey}, ${words.version(version)}`],
          [words.state, words.states[state]],
          [words.device, response.device],
          [words.locale, response.locale],
          [words.channel, response.channel],
        ]}
      />
      {Object.keys(traits).length > 0 && (
        <>
          <h3>{words.traits}</h3>
          <Facts facts={Object.entries(traits).map(([trait, value]) => [trait, String(value)])} />
        </>
      )}
      <PersonPart response={response} hrefOf={hrefOf} />
    </article>
  );
}
