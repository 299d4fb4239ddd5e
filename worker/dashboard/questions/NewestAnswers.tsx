import type { StoredResponse, SurveyRecord } from "../api/apiTypes.ts";
import { answered } from "../model/answered.ts";
import { type AnswerRow, answerRow, type Said } from "../model/answerRow.ts";
import { ago, moment } from "../model/times.ts";
import { inbox } from "../texts/inbox.ts";
import { results } from "../texts/results.ts";

const { view } = inbox;

function Answered({ id, title, answer, quote, state }: Said & Pick<AnswerRow, "state">) {
  const value = () => {
    if (answer === undefined)
      return <dd class="quiet">{state === "dismissed" ? view.left : view.pending}</dd>;
    if (answer === null) return <dd class="quiet">{view.skipped}</dd>;
    return <dd>{quote ? <q>{answer}</q> : answer}</dd>;
  };
  return (
    <div>
      <dt title={id}>{title}</dt>
      {value()}
    </div>
  );
}

function Row({ row }: { row: AnswerRow }) {
  const { at, state, score, said, path, page, device } = row;
  return (
    <li class="answer">
      <span class="score" data-tone={score?.tone ?? "none"} title={score?.label ?? results.texts.noScore}>
        <span aria-hidden="true">{score?.value ?? "–"}</span>
        <span class="unseen">{score?.label ?? results.texts.noScore}</span>
      </span>
      <div class="answer-body">
        {said.length > 0 ? (
          <dl>
            {said.map((one) => (
              <Answered key={one.id} {...one} state={state} />
            ))}
          </dl>
        ) : (
          <p class="quiet">{results.texts.nothing}</p>
        )}
        <p class="small quiet answer-more">
          <time dateTime={at} title={moment(at)}>
            {ago(at, new Date())}
          </time>
          <span class="chip" data-state={state}>
            {view.states[state]}
          </span>
          {path.length > 1 && (
            <span class="path" title={results.texts.path}>
              {path.join(" → ")}
            </span>
          )}
          {page && <span class="answer-page">{page}</span>}
          {device && <span>{device}</span>}
        </p>
      </div>
    </li>
  );
}

interface Props {
  responses: StoredResponse[] | null;
  record: SurveyRecord | null;
}

/** The newest answers, each with its path and what was said on it. */
export function NewestAnswers({ responses, record }: Props) {
  if (!responses) return null;
  const rows = answered(responses).map((response) => answerRow(response, record));
  return (
    <section aria-labelledby="newest-title">
      <h2 id="newest-title" class="section-title">
        {results.texts.newest}
      </h2>
      {rows.length === 0 && <p class="card quiet">{results.texts.seen}</p>}
      <ol
        hidden={rows.length === 0}
        class={rows.some(({ score }) => score) ? "card answers" : "card answers plain"}
      >
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ol>
    </section>
  );
}
