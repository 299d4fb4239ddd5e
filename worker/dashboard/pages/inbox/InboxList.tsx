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

/** What stands in place of an empty list: why it is empty, and the next step. */
function NoAnswers({ isUnhappy, isFiltered }: Pick<Props, "isUnhappy" | "isFiltered">) {
  const { heading, filtered, all, unhappy, nothing } = inbox.none;
  const why = isUnhappy ? unhappy : isFiltered ? filtered : nothing;
  return (
    <section class="card empty">
      <h2>{heading}</h2>
      <p>{why}</p>
      {isFiltered && (
        <p>
          <a href={hrefOf("/inbox")}>{all}</a>
        </p>
      )}
    </section>
  );
}

/** The answers, newest first. New ones are announced above, and come when they are wanted. */
export function InboxList({ list, chosen, hrefTo, now, isUnhappy, isFiltered }: Props) {
  const { responses, fresh, isReading, hasMore, more, showFresh } = list;
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
      {!responses && isReading && (
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
              href={hrefTo(response.id)}
              isChosen={response.id === chosen}
              now={now}
            />
          ))}
        </ol>
      )}
      {hasMore && (
        <button type="button" class="more" disabled={isReading} onClick={more}>
          {isReading ? inbox.readingMore : inbox.more}
        </button>
      )}
      {responses && responses.length > 0 && !hasMore && <p class="small quiet end">{inbox.end}</p>}
    </section>
  );
}
