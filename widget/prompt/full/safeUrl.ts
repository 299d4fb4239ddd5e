const SCHEMES = ["https:", "http:", "mailto:"];

/**
 * An address that may be followed: https, http, mailto or a path; else undefined. Judged after parsing, as the browser
 * will, so that no scheme hides behind white space.
 *
 * @param base the page's address, which paths are of
 */
export function safeUrl(url: string, base: string): string | undefined {
  try {
    const parsed = new URL(url, base);
    return SCHEMES.includes(parsed.protocol) ? parsed.href : undefined;
  } catch {
    return undefined;
  }
}
