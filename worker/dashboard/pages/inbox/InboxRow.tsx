import type { StoredResponse, SurveyRecord } from "../../api/apiTypes.ts";
import { answerRow } from "../../model/answerRow.ts";
import { rowLine } from "../../model/rowLine.ts";
import { ago, moment } from "../../model/times.ts";
import { inbox } from "../../texts/inbox.ts";
import { promiseClock } from "./promiseClock.ts";

interface Props {
  response: StoredResponse;
  /** null if it can't be read */
  survey: SurveyRecord | null;
  href: string;
  isChosen: boolean;
  now: Date;
}

/** An answer as a line of the list: its score, what was written, and how long it may wait. */
export function InboxRow({ response, survey, href, isChosen, now }: Props) {
  const questions = survey?.definition.questions ?? [];
  const row = answerRow(response, survey);
  const { score, page } = row;
  const line = rowLine(row, questions);
  const clock = promiseClock(response, questions, now);
  const words = inbox.row;
  return (
    <li class="inbox-row">
      <a href={href} aria-current={isChosen ? "true" : undefined} data-response={response.id}>
        <span class="score" data-tone={score?.tone ?? "none"}>
          <span aria-hidden="true">{score?.value ?? "–"}</span>
          <span class="unseen">{score?.label ?? inbox.view.noScore}</span>
        </span>
        <span class="inbox-words">
          <span class={line.kind === "quote" ? "inbox-said quoted" : "inbox-said"}>
            {line.title !== null && (
              <span class={line.kind === "answer" ? "quiet" : ""}>{`${line.title} `}</span>
            )}
            <span class={line.kind === "nothing" ? "quiet" : ""}>{line.words}</span>
          </span>
          <span class="small quiet inbox-more">
            <time dateTime={response.at} title={moment(response.at)}>
              {ago(response.at, now)}
            </time>
            <span>{survey?.definition.name ?? response.survey}</span>
            {page && <span class="inbox-page">{page}</span>}
          </span>
          <span class="inbox-chips">
            {clock && (
              <span class="chip" data-clock={clock.isOver ? "over" : "left"}>
                {clock.words}
              </span>
            )}
            {response.handled && (
              <span class="chip" data-state="completed">
                {words.handled}
              </span>
            )}
            {response.excluded !== null && <span class="chip">{words.excluded}</span>}
            {response.tags.map((tag) => (
              <span key={tag} class="chip tag">
                {tag}
              </span>
            ))}
          </span>
        </span>
      </a>
    </li>
  );
}
