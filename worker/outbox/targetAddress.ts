/**
 * Which addresses the collector may send to (contract section 17). Whoever owns a site could otherwise make the server
 * speak to what only the server reaches: its own ports, its neighbours, the cloud's metadata.
 */
import ipaddr from "ipaddr.js";

/** Ports below 1024 belong to other protocols. */
const isPortAllowed = (port: string): boolean =>
  port === "" || port === "80" || port === "443" || Number(port) >= 1024;

/** Names that no public server has, whatever a resolver says of them (RFC 6761, 6762, 8375). */
const INNER_NAMES = /(?:^|\.)(?:localhost|local|internal|intranet|private|corp|home|lan|home\.arpa)$/;

/** Public addresses on which a cloud serves its own machines: Azure's. Those of other clouds are private. */
const METADATA = new Set(["168.63.129.16"]);
/** What the internet routes to (RFC 4291, 2.4). All else in IPv6 belongs to a machine or a network of its own. */
const GLOBAL_UNICAST = ipaddr.parseCIDR("2000::/3");

/** Whether an IP address, in any spelling, is one of the public internet. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  // Mapped, translated (NAT64) and tunnelled (6to4, Teredo) addresses carry another address inside. Their ranges have
  // names of their own, so none of them is “unicast”.
  if (address.range() !== "unicast") return false;
  if (address.kind() === "ipv6") return address.match(GLOBAL_UNICAST);
  return !METADATA.has(address.toString());
}

/** The name of a host, without the brackets of IPv6 and the dot of the root. */
const bareHost = (hostname: string): string => hostname.replace(/^\[|\]$|\.+$/g, "").toLowerCase();

function refusalOfName(hostname: string): string | null {
  const host = bareHost(hostname);
  if (ipaddr.isValid(host)) return isPublicAddress(host) ? null : `${host} is not a public address`;
  if (!host.includes(".") || INNER_NAMES.test(host)) return `${host || "it"} is not a public name`;
  return null;
}

interface Rules {
  /** private addresses and `http:` are allowed: EARSHOT_WEBHOOK_PRIVATE=allow */
  isPrivateAllowed: boolean;
}

/** The URL of an address, or what is wrong with it as it is written. */
export function readTarget(text: string, { isPrivateAllowed }: Rules): { url: URL } | { refusal: string } {
  if (!URL.canParse(text)) return { refusal: "is not an address such as https://shop.example/hook" };
  const url = new URL(text);
  if (url.protocol !== "https:" && !(isPrivateAllowed && url.protocol === "http:"))
    return { refusal: `must begin with https:${isPrivateAllowed ? " or http:" : ""}` };
  if (url.username || url.password)
    return { refusal: "must hold no user name or password: whoever reads the alert would see it" };
  if (!isPortAllowed(url.port))
    return { refusal: `has the port ${url.port}: allowed are 80, 443, and 1024 or more` };
  const refusal = isPrivateAllowed ? null : refusalOfName(url.hostname);
  return refusal === null ? { url } : { refusal };
}

/** Name and port, of which few are sent to at once. */
export const hostOf = ({ host, port, protocol }: URL): string =>
  port === "" ? `${host}:${protocol === "http:" ? 80 : 443}` : host;

/** All addresses of a name; none where it has none. */
export type ResolveName = (name: string) => Promise<string[]>;

export interface JudgedTarget {
  url: URL;
  /** what its name resolves to, each judged; null: whatever the platform finds */
  addresses: string[] | null;
}

/**
 * Judges an address, and all that its name resolves to. The connection has to go to one of `addresses`: a name may
 * resolve to another one a moment later.
 *
 * @param resolveName null where the platform resolves by itself: then the name alone is judged
 */
export async function judgeTarget(
  text: string,
  rules: Rules & { resolveName: ResolveName | null },
): Promise<JudgedTarget | { refusal: string }> {
  const read = readTarget(text, rules);
  if ("refusal" in read) return read;
  const { url } = read;
  const host = bareHost(url.hostname);
  if (rules.isPrivateAllowed || rules.resolveName === null) return { url, addresses: null };
  if (ipaddr.isValid(host)) return { url, addresses: [host] };
  const addresses = await rules.resolveName(host);
  const inner = addresses.find((address) => !isPublicAddress(address));
  if (inner === undefined) return { url, addresses };
  return { refusal: `${host} resolves to ${inner}, which is not a public address` };
}
