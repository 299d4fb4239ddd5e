import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Get } from "./api.ts";
import type { ApiAnswers, ApiPath } from "./apiTypes.ts";

/** The signed-in reader, and what to do when the key stops working. */
export interface Reader {
  get: Get;
  onRefused: () => void;
  /** counts up when everything is to be read again */
  turn: number;
}

export const ReaderContext = createContext<Reader | null>(null);

/** `value` stays while it is read again; `message` is there when the last reading failed. */
export interface Reading<T> {
  value: T | null;
  message: string | null;
}

interface Held<T> extends Reading<T> {
  address: string;
}

/** Reads an address of the API, again with each turn; null reads nothing. */
export function useReading<P extends ApiPath>(
  path: P | null,
  query: Record<string, string> = {},
): Reading<ApiAnswers[P]> {
  const reader = useContext(ReaderContext);
  const address = path === null ? "" : `${path}?${new URLSearchParams(query)}`;
  const [held, setHeld] = useState<Held<ApiAnswers[P]>>({ address, value: null, message: null });
  useEffect(() => {
    if (path === null || !reader) return;
    let wanted = true;
    reader.get(path, query).then((loaded) => {
      if (!wanted) return;
      if (loaded.kind === "refused") reader.onRefused();
      else if (loaded.kind === "ok") setHeld({ address, value: loaded.value, message: null });
      else setHeld((before) => ({ ...before, address, message: loaded.message }));
    });
    return () => {
      wanted = false;
    };
  }, [address, reader?.turn]);
  return held.address === address ? held : { value: null, message: null };
}
