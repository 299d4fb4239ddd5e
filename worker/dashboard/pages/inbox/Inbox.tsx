import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Query } from "../../api/address.ts";
import { addresses } from "../../api/addresses.ts";
import { useScope } from "../../api/apiContext.ts";
import { useRead } from "../../api/useRead.ts";
import { Dialog } from "../../components/Dialog.tsx";
import { ExportMenu } from "../../components/ExportMenu.tsx";
import { Notice } from "../../components/Notice.tsx";
import { Page } from "../../components/Page.tsx";
import { SearchField } from "../../components/SearchField.tsx";
import { FilterBar } from "../../filters/FilterBar.tsx";
import { changeQuery } from "../../filters/filters.ts";
import { rangeQuery } from "../../filters/range.ts";
import { useView } from "../../filters/useView.ts";
import type { PageProps } from "../../router/pageProps.ts";
import { hrefOf, navigate } from "../../router/place.ts";
import { inbox } from "../../texts/inbox.ts";
import { texts } from "../../texts/texts.ts";
import { InboxList } from "./InboxList.tsx";
import { LoopLine } from "./LoopLine.tsx";
import { ResponseView } from "./ResponseView.tsx";
import { useInbox } from "./useInbox.ts";
import { useKeys } from "./useKeys.ts";
import { useMarks } from "./useMarks.ts";

const UNHAPPY = { mood: "unhappy", handled: "false" } as const;
/** Parameters of the address that are no filter chips, and are asked of the API as they stand there. */
const PASSED = ["survey", "q"] as const;

/** What the address asks of the API: those with an answer, unless it says `answered=all`. */
function queryOf(params: URLSearchParams, view: Query): Query {
  const passed = PASSED.flatMap((name) => {
    const value = params.get(name);
    return value ? [[name, value] as const] : [];
  });
  const { answered = "true", ...filters } = view;
  return { ...filters, ...Object.fromEntries(passed), answered: answered === "all" ? null : answered };
}

function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog heading={inbox.keys.heading} onClose={onClose}>
      <dl class="facts keys">
        {inbox.keys.list.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

/** Answers to read and handle, newest first, with the chosen one whole beside them. */
export function Inbox({ place }: PageProps) {
  const id = useId();
  const view = useView(place);
  const { params, now } = view;
  const query = queryOf(params, view.query);
  const list = useInbox(query);
  const marking = useMarks(list.put);
  const canWrite = useScope("write");
  const [isHelping, setHelping] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const detail = useRef<HTMLDivElement>(null);

  const responses = list.responses ?? [];
  const asked = params.get("response");
  const inList = asked === null ? responses[0] : responses.find((one) => one.id === asked);
  // A link may lead to a response that is on no page of the list yet.
  const alone = useRead(asked !== null && list.responses && !inList ? addresses.response(asked) : null);
  const chosen = inList ?? (asked !== null && alone.value?.id === asked ? alone.value : undefined);
  const at = responses.findIndex((one) => one.id === chosen?.id);

  const addressOf = (changes: Record<string, string | null>) =>
    place.path + changeQuery(place.search, changes);
  const hrefTo = (response: string | null) => hrefOf(addressOf({ response }));
  const go = (step: number) => {
    const next = responses[Math.max(0, Math.min(responses.length - 1, at + step))];
    if (next) navigate(addressOf({ response: next.id }), { replace: true });
  };
  const isUnhappy = params.get("mood") === UNHAPPY.mood && params.get("handled") === UNHAPPY.handled;
  const toggleUnhappy = () =>
    navigate(
      addressOf(isUnhappy ? { mood: null, handled: null, response: null } : { ...UNHAPPY, response: null }),
    );
  const focusField = (name: string) =>
    detail.current?.querySelector<HTMLElement>(`[name="${name}"]`)?.focus();
  const handle = () => {
    if (!chosen || marking.isWriting) return;
    const said = chosen.handled ? inbox.did.open : inbox.did.handled;
    marking.mark(chosen, { handled: !chosen.handled }, said);
  };
  useKeys({
    j: () => go(at === -1 || asked === null ? Math.max(1, -at) : 1),
    k: () => go(-1),
    "/": () => search.current?.focus(),
    "?": () => setHelping(true),
    ...(canWrite && {
      h: handle,
      t: () => focusField("tags"),
      n: () => focusField("note"),
      u: () => void marking.undo?.(),
    }),
  });
  useEffect(() => {
    const row = asked && document.querySelector(`[data-response="${CSS.escape(asked)}"]`);
    if (row) row.scrollIntoView({ block: "nearest" });
  }, [asked]);

  const { failure, isReading, isOld } = list;
  return (
    <Page heading={inbox.heading} tools={<ExportMenu query={query} />}>
      <FilterBar place={place} view={view}>
        <button type="button" class="toggle" aria-pressed={isUnhappy} onClick={toggleUnhappy}>
          {inbox.unhappy}
        </button>
        <SearchField
          label={inbox.search}
          hint={inbox.searchHint}
          field={search}
          value={params.get("q") ?? ""}
          onSearch={(q) => navigate(addressOf({ q: q || null, response: null }), { replace: true })}
        />
      </FilterBar>
      <p id={`${id}-keys`} class="small quiet keys-hint">
        {inbox.keys.hint}{" "}
        <button type="button" class="plain" onClick={() => setHelping(true)}>
          {inbox.keys.heading}
        </button>
      </p>
      <LoopLine range={rangeQuery(view.range)} />
      {isHelping && <KeysDialog onClose={() => setHelping(false)} />}
      {failure && !isReading && (
        <Notice
          slim={list.responses !== null}
          title={list.responses ? texts.common.notUpToDate : texts.common.notRead(inbox.what)}
          message={failure.message}
          onAgain={list.again}
        />
      )}
      <div class="inbox" data-open={asked !== null} aria-busy={isOld}>
        <InboxList
          list={list}
          chosen={chosen?.id}
          hrefTo={hrefTo}
          now={now}
          isUnhappy={isUnhappy}
          isFiltered={place.search.replace(/[?&]response=[^&]*/, "").length > 1}
        />
        <div class="inbox-detail" ref={detail}>
          <a class="inbox-back" href={hrefTo(null)}>
            {inbox.view.back}
          </a>
          {chosen && (
            <ResponseView
              key={chosen.id}
              response={chosen}
              marking={marking}
              hrefOf={(response) => hrefTo(response)}
              now={now}
            />
          )}
          {!chosen && alone.failure && (
            <Notice
              title={texts.common.notRead(inbox.view.label)}
              message={alone.failure.message}
              onAgain={alone.again}
            />
          )}
        </div>
      </div>
      <div class="did" role="status">
        {marking.said && (
          <p>
            {marking.said}{" "}
            {marking.undo && (
              <button type="button" disabled={marking.isWriting} onClick={marking.undo}>
                {texts.common.undo}
              </button>
            )}
          </p>
        )}
      </div>
    </Page>
  );
}
