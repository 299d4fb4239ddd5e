/** Origins as browsers send them in the `Origin` header, and as owners write them. */
import * as v from "valibot";

/** Stands for the `*` of `https://*.shop.example` while the address is read. */
const ANY = "earshot-any-label";

/** Schemes whose pages send `Origin: null`, or that have no host at all. */
const OPAQUE = new Set(["file", "data", "blob", "about", "javascript", "mailto"]);

const HINT = "write it as https://shop.example, or as https://*.shop.example for all sites below it";

/** The text without the slash that people copy along with an address. */
const trimmed = (text: string): string => text.trim().replace(/\/$/, "");

function addressFault(text: string, address: URL): string | null {
  if (address.username || address.password) return `“${text}” has a user name in it: ${HINT}`;
  if (!/^\/?$/.test(address.pathname) || address.search || address.hash)
    return `“${text}” has a path behind the host, which no browser sends: ${HINT}`;
  return null;
}

/** What is wrong before the address can be read. */
function shapeFault(text: string): string | null {
  if (text === "*") return "must not be “*”: leave the list empty, and every origin is allowed";
  if (text === "null")
    return "must not be “null”: files, data: addresses and sandboxed frames of anybody send it";
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && OPAQUE.has(scheme)) return `“${text}” has no origin of its own: ${HINT}`;
  if (!text.includes("://"))
    return /^[^\s/]+\.[^\s/]+$/.test(text)
      ? `“${text}” has no scheme: write https://${text}`
      : `“${text}” is not an origin: ${HINT}`;
  if (text.replace("://*.", "://").includes("*"))
    return `“${text}” has its * in the wrong place: it stands for all below a host, as in https://*.shop.example`;
  return null;
}

/**
 * An origin in the form in which browsers send it: small letters, IDNs as Punycode, no standard port, no slash at the
 * end. A host may begin with `*.`, for all hosts below it.
 */
export function readOrigin(written: string): { origin: string } | { fault: string } {
  const text = trimmed(written);
  const fault = shapeFault(text);
  if (fault) return { fault };
  const isWild = text.includes("://*.");
  const whole = isWild ? text.replace("://*.", `://${ANY}.`) : text;
  const address = URL.canParse(whole) ? new URL(whole) : null;
  if (!address?.host) return { fault: `“${text}” is not an origin: ${HINT}` };
  const inside = addressFault(text, address);
  if (inside) return { fault: inside };
  // `URL.origin` is "null" for a scheme that the URL standard does not know (https://url.spec.whatwg.org/#origin).
  // Browsers send scheme and host all the same: https://github.com/ionic-team/capacitor/issues/3210
  const origin = `${address.protocol}//${address.host}`.toLowerCase();
  return { origin: isWild ? origin.replace(`${ANY}.`, "*.") : origin };
}

export const originSchema = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const read = readOrigin(dataset.value);
    if ("origin" in read) return read.origin;
    addIssue({ message: read.fault });
    return NEVER;
  }),
);
