import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Address } from "./address.ts";
import { useApi } from "./apiContext.ts";
import type { Failure } from "./client.ts";

/** One page of a list, as the API answers it. */
interface Paged {
  nextCursor: string | null;
}

interface Held<A> {
  href: string;
  pages: readonly A[];
  failure: Failure | null;
  isReading: boolean;
}

export interface Pages<A> {
  /** the pages that were read, the first one first; null before that */
  pages: readonly A[] | null;
  failure: Failure | null;
  isReading: boolean;
  hasMore: boolean;
  more: () => void;
  /** reads the first page again */
  again: () => void;
}

/** Reads a list page by page. @param addressAt the address of a page by the cursor of the one before */
export function usePages<A extends Paged>(addressAt: (cursor?: string) => Address<A>): Pages<A> {
  const { client } = useApi();
  const { href } = addressAt();
  const [held, setHeld] = useState<Held<A>>({ href: "", pages: [], failure: null, isReading: true });
  const turn = useRef(0);
  const read = useCallback(
    async (before: readonly A[]) => {
      const mine = ++turn.current;
      setHeld((last) => ({ ...last, isReading: true }));
      const outcome = await client.read(addressAt(before.at(-1)?.nextCursor ?? undefined));
      if (mine !== turn.current) return;
      setHeld((last) =>
        outcome.kind === "failed"
          ? { ...last, failure: outcome, isReading: false }
          : { href, pages: [...before, outcome.value], failure: null, isReading: false },
      );
    },
    [client, href],
  );
  const again = useCallback(() => void read([]), [read]);
  useEffect(again, [again]);
  const { pages, failure, isReading } = held;
  return {
    ...{ failure, isReading, again },
    pages: pages.length > 0 ? pages : null,
    hasMore: held.href === href && (pages.at(-1)?.nextCursor ?? null) !== null,
    more: () => void read(pages),
  };
}
