import { useEffect, useRef, useState } from "preact/hooks";
import type { Address } from "./address.ts";
import { useApi } from "./apiContext.ts";
import { type Entry, NOTHING } from "./readCache.ts";

export interface Read<T> extends Entry<T> {
  /** `value` is still that of the address before */
  isOld: boolean;
  again: () => void;
}

/**
 * Reads an address of the API and keeps it in step; null reads nothing. While another address is read, `value` is
 * that of the one before, and `isOld` says so. With `every`, it is read again after so many milliseconds.
 */
export function useRead<T>(address: Address<T> | null, every = 0): Read<T> {
  const { cache } = useApi();
  const [, setTurn] = useState(0);
  const last = useRef<T | null>(null);
  const href = address?.href ?? null;
  useEffect(() => {
    if (href === null) return;
    const stop = cache.listen(href, () => setTurn((turn) => turn + 1));
    cache.read({ href });
    const timer = every > 0 ? setInterval(() => cache.read({ href }), every) : undefined;
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [cache, href, every]);
  const entry: Entry<T> = address ? cache.entry(address) : NOTHING;
  if (entry.value !== null) last.current = entry.value;
  const isOld = entry.value === null && last.current !== null && address !== null;
  return {
    ...entry,
    value: entry.value ?? (isOld ? last.current : null),
    isOld,
    again: () => {
      if (href !== null) cache.read({ href });
    },
  };
}
