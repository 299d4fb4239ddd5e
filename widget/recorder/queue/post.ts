import type { Reply } from "./deliveryQueue.ts";

const TIMEOUT = 15_000;
/** fetch refuses `keepalive` past 64 KiB, which all pending requests of a page share. */
const KEEPALIVE = 30_000;

/**
 * Posts a batch. As text, which spares the preflight; with `keepalive`, so that it outlives the page; without
 * redirects, which are a captive portal's. Never rejects.
 */
export async function post(url: string, body: string): Promise<Reply> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT);
  try {
    const reply = await fetch(url, {
      method: "POST",
      headers: { "content-type": "text/plain" },
      body,
      credentials: "omit",
      keepalive: body.length < KEEPALIVE,
      redirect: "error",
      signal: abort.signal,
    });
    return { status: reply.status, retryAfter: reply.headers.get("retry-after"), text: await reply.text() };
  } catch {
    return { status: 0, retryAfter: null, text: "" };
  } finally {
    clearTimeout(timer);
  }
}
