import { type Client, createClient } from "@libsql/client/http";

/** A call that hangs holds up every response that waits for it: better told soon, and sent again. */
const TIMEOUT = 5_000;

/**
 * The client's queue would start one request's call when another request's call ends, and workerd cancels what goes
 * on in the context of a request that has been answered (https://github.com/cloudflare/cloudflare-docs/pull/29797).
 * (0 would mean the client's default of 20.)
 */
const UNLIMITED = Number.MAX_SAFE_INTEGER;

/** A client of a libSQL server (Turso, sqld) over HTTP. */
export async function openServer(
  url: string,
  authToken: string | undefined,
): Promise<{ client: Client; close(): void }> {
  const limited: typeof fetch = (input, init) =>
    fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT) });
  const client = createClient({
    url,
    fetch: limited,
    concurrency: UNLIMITED,
    ...(authToken ? { authToken } : {}),
  });
  // The client holds nothing open, and to close it fails what other requests have under way with it.
  return { client, close: () => undefined };
}
