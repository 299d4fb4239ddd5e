/** Pages in normal form, matched by globs (`show.pages`, the filter `url`; contract section 6). */
import { fits } from "./glob.ts";

/** Browsers, Node and Workers have it; the schema's own types know no platform. */
declare const URL: new (address: string) => { readonly origin: string };
declare const URLSearchParams: new (query: string) => Iterable<[name: string, value: string]>;

/**
 * Percent-encoding decoded, in Unicode's NFC. What would read otherwise then stays: an encoded `/`, `*` and `%`, and
 * bytes that are no UTF-8.
 */
const decode = (text: string): string =>
  text
    .replace(/(?:%[\da-f]{2})+/gi, (run) => {
      const code = run.toUpperCase();
      try {
        return decodeURIComponent(code.replace(/%2[5AF]/g, (kept) => `%25${kept.slice(1)}`));
      } catch {
        return code;
      }
    })
    .normalize();

/** A host in the one form that every platform gives it: lower case, Punycode, without the default port. */
function canonicalOrigin(origin: string): string {
  try {
    return new URL(origin).origin;
  } catch {
    return origin.toLowerCase();
  }
}

/** Origin and path as globs see them: no query, no hash, no trailing slash but that of a home page. */
export const normalizeUrl = (address: string): string =>
  decode(address.replace(/[?#].*$/s, "").replace(/^http[^/]*:\/\/[^/]*/i, canonicalOrigin))
    .replace(/(.)\/$/, "$1")
    .replace(/^http[^/]*:\/\/(?:[^/]*[^/*])?\*?$/, "$&/");

const hashOf = (address: string): string => /#(.*)/s.exec(address)?.[1] ?? "";

/** Names and values of a query. */
const parametersOf = (address: string): [name: string, value: string][] => [
  ...new URLSearchParams(/^[^#]*?\?([^#]+)/.exec(address.normalize())?.[1] ?? ""),
];

/**
 * Whether a page matches one of the globs (`show.pages`, the filter `url`): on the path, or on the whole URL where
 * they start with `http`. Query and hash count where a glob has them: it wants each of its parameters among the page's,
 * and its hash as a whole. Both are compared with percent-encoding decoded and in NFC, hosts as Punycode.
 *
 * @param url the page's whole address
 */
export function matchesPage(globs: readonly string[], url: string): boolean {
  // A star in an address is a plain character, not a wildcard.
  const page = url.replace(/\*/g, "%2A");
  const whole = normalizeUrl(page);
  const path = whole.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, "") || "/";
  const parameters = parametersOf(page);
  return globs.some((glob) => {
    const place = normalizeUrl(glob);
    const hash = hashOf(glob);
    return (
      (!place || fits(place, /^http/i.test(glob) ? whole : path)) &&
      (!hash || fits(decode(hash), decode(hashOf(page)))) &&
      parametersOf(glob).every(([name, value]) =>
        parameters.some(([known, text]) => known === name && (!value || fits(value, text))),
      )
    );
  });
}
