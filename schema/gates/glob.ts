/**
 * Whether a glob matches a text as a whole: `*` stays in a segment, `**` crosses. Without regular expressions, so
 * that no pattern takes longer than pattern × text.
 */
export function matchesGlob(glob: string, text: string): boolean {
  // Row by row over the pattern: reached[i] says that the pattern so far matches the first i characters.
  let reached: (boolean | undefined)[] = [true];
  for (const token of glob.match(/\*\*|[\s\S]/g) ?? []) {
    const before = reached;
    reached = [];
    for (let i = 0; i <= text.length; i++) {
      const here = text[i - 1];
      reached[i] =
        token[0] === "*"
          ? before[i] || (reached[i - 1] && (!!token[1] || here !== "/"))
          : before[i - 1] && here === token;
    }
  }
  return !!reached[text.length];
}

/** A page's address as globs see it: no query, no hash, no trailing slash but that of a home page. */
export const normalizeUrl = (address: string): string =>
  address
    .replace(/[?#].*$/s, "")
    .replace(/(.)\/$/, "$1")
    .replace(/^https?:\/\/[^/]*$/i, "$&/");

/**
 * Whether a page matches one of the globs (`show.pages`, the filter `url`): on the path, or on the whole URL where
 * they start with `http`.
 *
 * @param url the page's whole address
 */
export function matchesPage(globs: readonly string[], url: string): boolean {
  const whole = normalizeUrl(url);
  const path = whole.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, "") || "/";
  return globs.some((glob) => matchesGlob(normalizeUrl(glob), /^http/i.test(glob) ? whole : path));
}
