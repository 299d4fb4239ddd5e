import type { Context } from "hono";
import { forwardedAddress } from "./forwardedAddress.ts";

/**
 * Scheme and host under which the browser reached the collector. Behind believed proxies they are those of
 * `X-Forwarded-Proto` and `X-Forwarded-Host`, as the outermost believed proxy saw them; a header that is missing or
 * makes no sense is passed over.
 */
export function forwardedOrigin(c: Context, proxies: number): string {
  const url = new URL(c.req.url);
  const scheme = forwardedAddress(c.req.header("x-forwarded-proto"), url.protocol.replace(":", ""), proxies);
  const host = forwardedAddress(c.req.header("x-forwarded-host"), url.host, proxies);
  const seen = `${scheme}://${host}`;
  return /^https?$/.test(scheme) && URL.canParse(seen) ? new URL(seen).origin : url.origin;
}
