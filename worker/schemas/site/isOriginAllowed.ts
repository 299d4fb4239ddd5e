/** Whether an `Origin` header is one of a site's origins; an empty list allows all. */
export function isOriginAllowed(origins: readonly string[], origin: string): boolean {
  if (origins.length === 0 || origins.includes(origin)) return true;
  return origins.some((allowed) => {
    const [before, after] = allowed.split("*");
    return (
      before !== undefined &&
      after !== undefined &&
      origin.startsWith(before) &&
      origin.endsWith(after) &&
      // Not `https://.shop.example`, and nothing that is no part of a host.
      /^[^/:@]*[^/:@.]$/.test(origin.slice(before.length, origin.length - after.length))
    );
  });
}
