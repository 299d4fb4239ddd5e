import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Client } from "./client.ts";
import type { ReadCache } from "./readCache.ts";
import type { Session } from "./session.ts";

/** What every page of a signed-in reader uses. */
export interface Api {
  client: Client;
  cache: ReadCache;
  session: Session;
}
export const ApiContext = createContext<Api | null>(null);

/** The API of the signed-in reader. @throws outside of `ApiContext` */
export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) throw new Error("useApi is called outside of ApiContext");
  return api;
}

/** Whether the reader's key has a scope: what it may not do is not offered. */
export const useScope = (scope: "write" | "erase" | "keys"): boolean =>
  useApi().session.key.scopes.includes(scope);
