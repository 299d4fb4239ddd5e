const SCHEMES = ["https:", "http:", "mailto:"];

/**
 * Returns an address that is safe to follow (https, http, mailto or a path), else undefined. It is checked after
 * parsing, as the browser parses it, so that white space can't hide a scheme.
 *
 * @param base the page's address, which paths are relative to
 */
export function safeUrl(url: string, base: string): string | undefined {
  try {
    const parsed = new URL(url, base);
    return SCHEMES.includes(parsed.protocol) ? parsed.href : undefined;
  } catch {
    return undefined;
  }
}
