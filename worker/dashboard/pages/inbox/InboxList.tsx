import { useRef } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import type { StoredResponse, SurveyRecord } from "../../api/apiTypes.ts";
import type { Entry } from "../../api/readCache.ts";
import { isSettled, useReadAll } from "../../api/useReadAll.ts";
import { hrefOf } from "../../router/place.ts";
import { inbox } from "../../texts/inbox.ts";
import { texts } from "../../texts/texts.ts";
import { InboxRow } from "./InboxRow.tsx";
import type { InboxList as List } from "./useInbox.ts";

interface Props {
  list: List;
  chosen: string | undefined;
  hrefTo: (response: string | null) => string;
  now: Date;
  isUnhappy: boolean;
  isFiltered: boolean;
}

/** What an answer looks like in the list. */
function ExampleAnswer() {
  const { example, exampleScore, exampleValue, exampleWords, exampleMore } = inbox.none;
  return (
    <figure>
      <figcaption class="small quiet">{example}</figcaption>
      <div class="inbox-row example">
        <span class="score" data-tone="bad">
          <span aria-hidden="true">{exampleValue}</span>
          <span class="unseen">{exampleScore}</span>
        </span>
        <span class="inbox-words">
          <span class="inbox-said quoted">{exampleWords}</span>
          <span class="small quiet">{exampleMore}</span>
        </span>
      </div>
    </figure>
  );
}

/** What stands in place of an empty list: why it is empty, and the next step. */
function NoAnswers({ isUnhappy, isFiltered }: Pick<Props, "isUnhappy" | "isFiltered">) {
  const { heading, filtered, all, unhappy, nothing, next } = inbox.none;
  const why = isUnhappy ? unhappy : isFiltered ? filtered : nothing;
  return (
    <section class="card empty">
      <h2>{heading}</h2>
      <p>{why}</p>
      {isFiltered ? (
        <p>
          <a href={hrefOf("/inbox")}>{all}</a>
        </p>
      ) : (
        <>
          <p>
            <a href={hrefOf("/install")}>{next}</a>
          </p>
          <ExampleAnswer />
        </>
      )}
    </section>
  );
}

/** The surveys of the answers, by their ids. */
function useSurveys(responses: readonly StoredResponse[] | null): Map<string, Entry<SurveyRecord>> {
  const ids = [...new Set(responses?.map(({ survey }) => survey))].sort();
  const entries = useReadAll(ids.map((id) => addresses.survey(id)));
  return new Map(entries.map((entry, at) => [ids[at] ?? "", entry]));
}

/** The answers, newest first. New ones are announced above, and come when they are wanted. */
export function InboxList({ list, chosen, hrefTo, now, isUnhappy, isFiltered }: Props) {
  const { fresh, isReading, hasMore, more, showFresh } = list;
  const surveys = useSurveys(list.responses);
  // Rows are as tall as what their survey says of them: the first ones wait for it, and don't grow under the reader.
  const wasShown = useRef(false);
  wasShown.current ||= list.responses !== null && [...surveys.values()].every(isSettled);
  const responses = wasShown.current ? list.responses : null;
  return (
    <section class="inbox-list" aria-label={inbox.list}>
      <div role="status" class="fresh">
        {fresh.length > 0 && (
          <p>
            {inbox.fresh(fresh.length)}{" "}
            <button type="button" onClick={showFresh}>
              {inbox.showFresh(fresh.length)}
            </button>
          </p>
        )}
      </div>
      {!responses && (isReading || list.responses) && (
        <p class="wait" role="status">
          {texts.common.reading(inbox.what)}
        </p>
      )}
      {responses?.length === 0 && <NoAnswers isUnhappy={isUnhappy} isFiltered={isFiltered} />}
      {responses && responses.length > 0 && (
        <ol class="card inbox-rows">
          {responses.map((response) => (
            <InboxRow
              key={response.id}
              response={response}
              survey={surveys.get(response.survey)?.value ?? null}
              href={hrefTo(response.id)}
              isChosen={response.id === chosen}
              now={now}
            />
          ))}
        </ol>
      )}
      {responses && hasMore && (
        <button type="button" class="more" disabled={isReading} onClick={more}>
          {isReading ? inbox.readingMore : inbox.more}
        </button>
      )}
      {responses && responses.length > 0 && !hasMore && <p class="small quiet end">{inbox.end}</p>}
    </section>
  );
}
