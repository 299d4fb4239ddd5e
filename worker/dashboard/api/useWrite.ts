import { useState } from "preact/hooks";
import type { Address } from "./address.ts";
import { useApi } from "./apiContext.ts";
import type { Failure, Method, Outcome, Sent } from "./client.ts";

export interface Write {
  /** @param changes the beginnings of the addresses that are to be read again, such as `/v1/notes` */
  send<T>(method: Method, address: Address<T>, sent?: Sent, changes?: readonly string[]): Promise<Outcome<T>>;
  isWriting: boolean;
  /** why the last write failed; it stays until the next one, or until it is forgotten */
  failure: Failure | null;
  forget: () => void;
}

/** Writes to the API. A failed write is kept to be shown: what was typed is the caller's and stays. */
export function useWrite(): Write {
  const { client, cache } = useApi();
  const [running, setRunning] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  return {
    async send(method, address, sent, changes = []) {
      setRunning((count) => count + 1);
      const outcome = await client.send(method, address, sent);
      setRunning((count) => count - 1);
      setFailure(outcome.kind === "failed" ? outcome : null);
      if (outcome.kind === "ok") for (const start of changes) cache.refresh(start);
      return outcome;
    },
    isWriting: running > 0,
    failure,
    forget: () => setFailure(null),
  };
}
