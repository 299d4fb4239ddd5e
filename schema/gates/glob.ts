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

/** `/docs/**` fits `/docs` too. */
export const fits = (glob: string, text: string): boolean =>
  matchesGlob(glob, text) || matchesGlob(glob.replace(/\/\*\*$/, ""), text);

const trim = (path: string): string => path.replace(/(.)\/$/, "$1");

/**
 * In the JSON of globs: what is not only about the path, in ASCII and without encoding. The tag can judge by itself
 * what lacks it.
 */
export const NOT_PLAIN = /:\/|[^\w/*.~\-"[\]{}:,]/;

/**
 * Whether a page matches one of the globs, none of them `NOT_PLAIN`. `matchesPage` (pages.ts) says the same of them, and
 * takes all others too.
 *
 * @param path decoded
 */
export const matchesPath = (globs: readonly string[], path: string): boolean =>
  globs.some((glob) => fits(trim(glob), trim(path)));
