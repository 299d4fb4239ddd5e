import type { Reply } from "./deliveryQueue.ts";

/**
 * JSON of plain data. Our own function, because old libraries add a `toJSON` to arrays that turns them into texts:
 * https://github.com/prototypejs/prototype/issues/327.
 */
export function json(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(json).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}:${json(inner)}`).join()}}`;
}

const TIMEOUT = 15_000;
/**
 * fetch refuses `keepalive` over 64 KiB, a limit that all pending requests of a page share:
 * https://github.com/open-telemetry/opentelemetry-js/issues/3489.
 */
const KEEPALIVE = 30_000;

/**
 * Posts a batch: as text, so that no preflight is needed; with `keepalive`, so that it survives the page; without
 * following redirects, because only captive portals send them. Never rejects.
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
