import { type Client, createClient } from "@libsql/client/http";

/** A call that hangs holds up every response that waits for it: better told soon, and sent again. */
const TIMEOUT = 5_000;

/** A client of a libSQL server (Turso, sqld) over HTTP. */
export async function openServer(url: string, authToken: string | undefined): Promise<Client> {
  const limited: typeof fetch = (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT) });
  return createClient({ url, fetch: limited, ...(authToken ? { authToken } : {}) });
}
