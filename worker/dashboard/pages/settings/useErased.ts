import { useEffect, useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import { useApi } from "../../api/apiContext.ts";

const PAGE = 200;
const PAGES = 10;
/** Typing waits so long for more before answers are counted. */
const PAUSE = 400;

export interface Erased {
  n: number;
  /** there are more than `n` */
  isMore: boolean;
}

/** How many answers are older than a date, counted up to 2,000; null while it is not known. */
export function useErased(before: string | null): Erased | null {
  const { client } = useApi();
  const [held, setHeld] = useState<{ before: string; erased: Erased } | null>(null);
  useEffect(() => {
    if (before === null) return;
    let isWanted = true;
    const count = async () => {
      let n = 0;
      let cursor: string | undefined;
      for (let page = 0; page < PAGES && isWanted; page++) {
        const outcome = await client.read(addresses.responses({ until: before, limit: PAGE, cursor }));
        if (outcome.kind === "failed") return; // the note beside the field says it in general
        n += outcome.value.responses.length;
        cursor = outcome.value.nextCursor ?? undefined;
        if (!cursor) break;
      }
      if (isWanted) setHeld({ before, erased: { n, isMore: cursor !== undefined } });
    };
    const timer = setTimeout(count, PAUSE);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [client, before]);
  return held?.before === before ? held.erased : null;
}
