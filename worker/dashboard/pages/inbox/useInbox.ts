import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Query } from "../../api/address.ts";
import { addresses } from "../../api/addresses.ts";
import { useApi } from "../../api/apiContext.ts";
import type { StoredResponse } from "../../api/apiTypes.ts";
import type { Failure } from "../../api/client.ts";
import { mergePage } from "./mergePage.ts";

const PAGE = 50;
/** The newest answers are looked for so often, while the tab is seen. */
const EVERY = 10_000;

interface Held {
  /** the query that `responses` answers */
  href: string;
  responses: StoredResponse[] | null;
  cursor: string | null;
  /** came in since, and are not in the list before the reader wants them there */
  fresh: StoredResponse[];
  failure: Failure | null;
  isReading: boolean;
}
const NOTHING: Held = {
  ...{ href: "", responses: null, cursor: null },
  ...{ fresh: [], failure: null, isReading: false },
};

export interface InboxList extends Omit<Held, "href" | "cursor"> {
  /** the list is still that of the query before */
  isOld: boolean;
  hasMore: boolean;
  more: () => void;
  again: () => void;
  showFresh: () => void;
  /** puts a changed response in its place: the list keeps it, even if the filters no longer would */
  put: (response: StoredResponse) => void;
}

/** The responses of a query, page by page, newest first. What comes in meanwhile waits until it is wanted. */
export function useInbox(query: Query): InboxList {
  const { client } = useApi();
  const { href } = addresses.responses({ ...query, limit: PAGE });
  const [held, setHeld] = useState<Held>(NOTHING);
  /** counts changes of ours: what was read before one of them is older than it */
  const turn = useRef(0);

  const readFirst = useCallback(async () => {
    setHeld((before) => ({ ...before, isReading: true }));
    const mine = ++turn.current;
    const outcome = await client.read(addresses.responses({ ...query, limit: PAGE }));
    if (mine !== turn.current) return;
    setHeld((before) =>
      outcome.kind === "failed"
        ? { ...before, failure: outcome, isReading: false }
        : {
            ...NOTHING,
            href,
            responses: outcome.value.responses,
            cursor: outcome.value.nextCursor,
          },
    );
  }, [client, href]);

  useEffect(() => {
    readFirst();
    const look = async () => {
      if (document.visibilityState === "hidden") return;
      const mine = turn.current;
      const outcome = await client.read(addresses.responses({ ...query, limit: PAGE }));
      if (outcome.kind === "failed" || mine !== turn.current) return;
      setHeld((before) =>
        before.href === href && before.responses
          ? { ...before, ...mergePage(before.responses, outcome.value.responses, before.cursor !== null) }
          : before,
      );
    };
    const timer = setInterval(look, EVERY);
    return () => clearInterval(timer);
  }, [readFirst]);

  const more = async () => {
    const { cursor } = held;
    if (cursor === null || held.isReading) return;
    setHeld((before) => ({ ...before, isReading: true }));
    const outcome = await client.read(addresses.responses({ ...query, limit: PAGE, cursor }));
    setHeld((before) => {
      if (before.href !== href || before.cursor !== cursor) return before;
      if (outcome.kind === "failed") return { ...before, failure: outcome, isReading: false };
      const known = new Set(before.responses?.map(({ id }) => id));
      const added = outcome.value.responses.filter(({ id }) => !known.has(id));
      const responses = [...(before.responses ?? []), ...added];
      return { ...before, responses, cursor: outcome.value.nextCursor, failure: null, isReading: false };
    });
  };
  const { responses, fresh, failure, isReading, cursor } = held;
  return {
    ...{ responses, fresh, failure, isReading, more },
    isOld: responses !== null && held.href !== href,
    hasMore: cursor !== null,
    again: () => void readFirst(),
    showFresh: () =>
      setHeld((before) => ({
        ...before,
        responses: [...before.fresh, ...(before.responses ?? [])],
        fresh: [],
      })),
    put: (changed) => {
      turn.current++;
      const inPlace = (list: StoredResponse[]) => list.map((one) => (one.id === changed.id ? changed : one));
      setHeld((before) => ({
        ...before,
        responses: before.responses && inPlace(before.responses),
        isReading: false,
      }));
    },
  };
}
