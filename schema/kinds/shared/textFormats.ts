/** What a text question takes beside any text. */
export const TEXT_FORMATS = ["text", "email", "url", "number"] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];

/** What stands between the dots of an e-mail's name: letters of any script, digits, and the signs of RFC 5322. */
const ATOM = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+$/u;
/** What stands between the dots of a host: letters of any script and digits, hyphens only inside. */
const HOST_LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;
/** UTF-16 units of a host's label (RFC 1035) */
export const LONGEST_LABEL = 63;

export const isAtom = (text: string): boolean => ATOM.test(text);
const isHostLabel = (text: string): boolean => text.length <= LONGEST_LABEL && HOST_LABEL.test(text);

/** A host with a dot in it, and none at an end or twice. */
function isHost(text: string): boolean {
  const labels = text.split(".");
  return labels.length > 1 && labels.every(isHostLabel);
}

/** An e-mail address: a name and a host, in any script (RFC 6531). */
export function isEmail(text: string): boolean {
  const [name = "", host = "", ...more] = text.trim().split("@");
  return more.length === 0 && name.split(".").every(isAtom) && isHost(host);
}

const HIGHEST_PORT = 65_535;
const WEB_ADDRESS = /^(?:https?:\/\/)?([^\s/?#:@\\]+)(?::(\d{1,5}))?(?:[/?#]\S*)?$/i;

/** A web address: a host, with or without a scheme, port and path. */
export function isWebAddress(text: string): boolean {
  const [, host = "", port = "0"] = WEB_ADDRESS.exec(text.trim()) ?? [];
  return isHost(host) && Number(port) <= HIGHEST_PORT;
}

const SECURE = "https://";

/** A web address with the scheme that it may lack. What is no web address stays as it is. */
export const withScheme = (text: string): string =>
  isWebAddress(text) && !/^\s*https?:\/\//i.test(text) ? SECURE + text.trim() : text;

/** What counts of an address for `maxLength`, in UTF-16 units: `https://` is not typed, or need not be. */
export const webAddressLength = (text: string): number =>
  text.length - (text.toLowerCase().startsWith(SECURE) ? SECURE.length : 0);
