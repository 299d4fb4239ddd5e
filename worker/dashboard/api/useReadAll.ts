import { useEffect, useState } from "preact/hooks";
import type { Address } from "./address.ts";
import { useApi } from "./apiContext.ts";
import type { Entry } from "./readCache.ts";

/** Reads several addresses of the API, and keeps them in step. */
export function useReadAll<T>(addresses: readonly Address<T>[]): Entry<T>[] {
  const { cache } = useApi();
  const [, setTurn] = useState(0);
  const names = addresses.map(({ href }) => href).join(" ");
  useEffect(() => {
    const stops = addresses.map((address) => {
      const stop = cache.listen(address.href, () => setTurn((turn) => turn + 1));
      cache.read(address);
      return stop;
    });
    return () => {
      for (const stop of stops) stop();
    };
  }, [cache, names]);
  return addresses.map((address) => cache.entry(address));
}

/** Whether something was read, or it is known that it can't be. */
export const isSettled = ({ value, failure }: Pick<Entry<unknown>, "value" | "failure">): boolean =>
  value !== null || failure !== null;
