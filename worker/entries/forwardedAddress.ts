/**
 * The visitor's address behind a number of believed proxies: each appends the address that it saw, so the one that
 * the outermost believed proxy saw stands that many from the end.
 *
 * @param peer the address at the other end of the connection
 */
export function forwardedAddress(header: string | undefined, peer: string, proxies: number): string {
  if (proxies === 0) return peer;
  const hops = (header ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);
  return hops.at(-proxies) ?? hops[0] ?? peer;
}
