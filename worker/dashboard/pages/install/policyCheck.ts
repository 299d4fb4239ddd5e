/** What a page's Content-Security-Policy says of the collector: its script and its requests. */

type Directives = Map<string, readonly string[]>;
export type PolicyNeed = "script" | "connect";

/** Where a browser looks for what may load, the first that is there. */
const GOVERNED_BY: Record<PolicyNeed, readonly string[]> = {
  script: ["script-src-elem", "script-src", "default-src"],
  connect: ["connect-src", "default-src"],
};

const META = /<meta\b[^>]*\bhttp-equiv\s*=\s*["']?content-security-policy\b(?!-)[^>]*>/gi;
const HEADER = /^\s*content-security-policy\s*:(.+)$/gim;
const BARE = /^\s*(?:[a-z-]+-src(?:-elem|-attr)?|require-trusted-types-for)\s/i;

const unescapeHtml = (text: string): string =>
  text
    .replace(/&#39;|&apos;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");

/** The policies in a page's source, in its headers, or the text itself where it is one. */
export function policiesIn(text: string): string[] {
  const inMeta = [...text.matchAll(META)].map(([tag]) =>
    unescapeHtml(/\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag)?.slice(1).join("") ?? ""),
  );
  const inHeaders = [...text.matchAll(HEADER)].map(([, value]) => value ?? "");
  const found = [...inMeta, ...inHeaders];
  if (found.length === 0 && BARE.test(text) && !text.includes("<")) found.push(text);
  // A comma parts two policies of one header. Each of them must let it through.
  return found
    .flatMap((policy) => policy.split(","))
    .map((policy) => policy.trim())
    .filter(Boolean);
}

function directivesOf(policy: string): Directives {
  const directives: Directives = new Map();
  for (const directive of policy.split(";")) {
    const [name, ...sources] = directive.trim().split(/\s+/);
    // Of a directive that stands twice, the first one counts.
    if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  return directives;
}

const DEFAULT_PORTS: Record<string, string> = { "http:": "80", "https:": "443" };
const HOST = /^(?:([a-z][a-z\d+.-]*):\/\/)?(\*|(?:\*\.)?[^:/*]+)(?::(\d+|\*))?(\/.*)?$/i;

/** Whether a source of a policy is of the collector, with all that is below its address. */
function matchesSource(source: string, collector: URL, page: URL | null): boolean {
  const { protocol, hostname, pathname } = collector;
  const port = collector.port || DEFAULT_PORTS[protocol];
  if (source === "*") return true;
  if (source.toLowerCase() === "'self'") return page?.origin === collector.origin;
  if (/^[a-z][a-z\d+.-]*:$/i.test(source)) return fitsScheme(source.toLowerCase(), protocol);
  const parts = HOST.exec(source);
  if (!parts) return false;
  const [, scheme, host = "", wantedPort, path] = parts;
  const isHost = host.startsWith("*")
    ? hostname.endsWith(host.slice(1).toLowerCase())
    : hostname === host.toLowerCase();
  const wanted = scheme ? `${scheme.toLowerCase()}:` : (page?.protocol ?? protocol);
  return (
    isHost &&
    fitsScheme(wanted, protocol) &&
    (wantedPort === "*" || (wantedPort ?? DEFAULT_PORTS[protocol]) === port) &&
    (!path || (path.endsWith("/") && pathname.startsWith(path)))
  );
}

/** A policy's `http:` takes `https:` too. */
const fitsScheme = (wanted: string, scheme: string): boolean =>
  wanted === scheme || (wanted === "http:" && scheme === "https:");

export interface Stop {
  need: PolicyNeed;
  /** the directive that shuts the collector out, as it stands */
  directive: string;
}
export interface PolicyFault {
  stops: readonly Stop[];
  /** the script needs the page's nonce: addresses don't count beside `strict-dynamic` */
  needsNonce: boolean;
  /** the policy with what it lacks; null where only a nonce helps */
  mended: string | null;
}

interface Asked {
  /** the collector's address, with a slash at its end */
  collector: URL;
  /** null where it isn't known */
  page: URL | null;
  /** of the tag */
  nonce: string | undefined;
}

const isStrict = (sources: readonly string[]): boolean => sources.includes("'strict-dynamic'");

function passes(need: PolicyNeed, sources: readonly string[], { collector, page, nonce }: Asked): boolean {
  const isScript = need === "script";
  if (isScript && nonce !== undefined && sources.some((source) => source.startsWith("'nonce-"))) return true;
  return !(isScript && isStrict(sources)) && sources.some((one) => matchesSource(one, collector, page));
}

/** Adds the collector to the directive; a need that `default-src` governs gets a directive of its own. */
function mend(directives: Directives, need: PolicyNeed, governing: string, origin: string): void {
  const sources = (directives.get(governing) ?? []).filter((source) => source.toLowerCase() !== "'none'");
  directives.set(governing === "default-src" ? `${need}-src` : governing, [...sources, origin]);
}

const textOf = (directives: Directives): string =>
  [...directives].map(([name, sources]) => [name, ...sources].join(" ")).join("; ");

function faultOf(policy: string, asked: Asked): PolicyFault | null {
  const directives = directivesOf(policy);
  const stops: Stop[] = [];
  let needsNonce = false;
  for (const need of ["script", "connect"] as const) {
    const governing = GOVERNED_BY[need].find((name) => directives.has(name));
    const sources = governing ? directives.get(governing) : undefined;
    if (!governing || !sources || passes(need, sources, asked)) continue;
    stops.push({ need, directive: [governing, ...sources].join(" ") });
    if (need === "script" && isStrict(sources)) needsNonce = true;
    else mend(directives, need, governing, asked.collector.origin);
  }
  if (stops.length === 0) return null;
  const isMended = stops.some(({ need }) => !(needsNonce && need === "script"));
  return { stops, needsNonce, mended: isMended ? textOf(directives) : null };
}

/** What each of the policies stops, and what it lacks. Empty: the tag works under all of them. */
export const policyFaults = (policies: readonly string[], asked: Asked): PolicyFault[] =>
  policies.flatMap((policy) => faultOf(policy, asked) ?? []);
