/** What the page is told on the console: what is wrong, with the value, and what to do. */
import type { Problem, Site } from "../tag/contract.ts";
import { nearest } from "./nearest.ts";

const ATTRIBUTES: Record<string, readonly string[] | null> = {
  site: null,
  locale: null,
  storage: ["local", "session", "none"],
  consent: ["wait"],
  colorScheme: ["auto", "light", "dark"],
  manual: ["", "true"],
  test: ["", "true"],
};
const EVENTS = ["ready", "shown", "answered", "completed", "dismissed", "suppressed", "delivered", "error"];

/** A value as it was written, without what would flood a console. */
function quote(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
const attributeOf = (name: string): string =>
  `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(", ");

function aboutAttribute(name: string, value: string): string | undefined {
  const values = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
  if (values === undefined) {
    const meant = nearest(name, Object.keys(ATTRIBUTES));
    return (
      meant &&
      `the tag has no attribute ${attributeOf(name)}. Did you mean ${attributeOf(meant)}? Known are ${Object.keys(ATTRIBUTES).map(attributeOf).join(", ")}`
    );
  }
  if (!values || values.includes(value)) return undefined;
  const known = `${attributeOf(name)}=${quote(value)} is not known. Known are ${list(values)}`;
  if (name === "consent")
    return `${known}. The tag waits for earshot("consent", true), as it does for "wait"; leave the attribute out where no consent is needed`;
  if (name === "manual" || name === "test")
    return `${known}. It counts as set; leave the attribute out to turn it off`;
  return `${known}. It counts as "${values[0]}"`;
}

function aboutSite(value: unknown): string {
  if (/^sk_/.test(`${value}`)) {
    return (
      `data-site holds a SECRET key (${String(value).slice(0, 7)}…), which everybody who opens this page can read. ` +
      "Revoke it now: earshot key, or DELETE /v1/keys/ID with another key, or the dashboard's settings. " +
      'Then put the site\'s public key, which begins with "pk_", in its place'
    );
  }
  const is = value ? `data-site=${quote(value)} is no public key` : "the script tag has no data-site";
  return `${is}. Put the site's public key there: <script async src="…/earshot.js" data-site="pk_…"></script>, or ?site=pk_… on the script's address`;
}

const WHY_NO_CONFIG: Record<string, string> = {
  "unknown-site":
    "the collector knows no site with this key: copy the public key from GET /v1/site or the dashboard",
  "origin-not-allowed": "the site's setting `origins` does not allow this page's origin: add it there",
  "too-many-requests": "the collector had too many requests from this address: it takes more in a minute",
};
function aboutConfig({ options, collector }: Site, code: unknown): string {
  const why =
    WHY_NO_CONFIG[`${code}`] ??
    (code
      ? `the collector refused (${code})`
      : "the collector can't be reached: open its address to see why");
  return `no config from ${collector} (data-site=${quote(options.site)}, origin ${location.origin}): ${code ? `${code}: ` : ""}${why}`;
}

interface Misspelt {
  verb: string;
  meant?: string;
  known: readonly string[];
}
function aboutVerb(value: unknown): string {
  const { verb, meant, known } = value as Misspelt;
  return `there is no call earshot(${quote(verb)}).${meant ? ` Did you mean "${meant}"?` : ""} Known are ${list(known)}`;
}
function aboutEvent(value: unknown): string {
  if (typeof value === "string" && EVENTS.includes(value))
    return `earshot("on", "${value}", fn) needs a function that is called when it happens`;
  const meant = nearest(`${value}`, EVENTS);
  return `earshot("on", ${quote(value)}) waits for an event that never comes.${meant ? ` Did you mean "${meant}"?` : ""} Known are ${list(EVENTS)}`;
}
function aboutOption(value: unknown): string {
  const known = ["answers", "inline", "modal"];
  const meant = nearest(`${value}`, known);
  return `earshot("show") knows no option ${quote(value)}.${meant ? ` Did you mean "${meant}"?` : ""} Known are ${list(known)}`;
}

/** In words, one for each thing that is wrong. */
export function messageOf(site: Site, problem: Problem, value: unknown): string[] {
  switch (problem) {
    case "attributes":
      return Object.entries(site.options)
        .map(([name, set]) => aboutAttribute(name, set ?? ""))
        .filter((text) => text !== undefined);
    case "site":
      return [aboutSite(value)];
    case "config":
      return [aboutConfig(site, value)];
    case "verb":
      return [aboutVerb(value)];
    case "on":
      return [aboutEvent(value)];
    case "showOption":
      return [aboutOption(value)];
    case "identify":
      return [
        `earshot("identify", id, traits) needs an id, a text or a number; it got ${quote(value)}. To forget the visitor call earshot("reset")`,
      ];
    case "traits":
      return [`earshot("traits", {…}) needs an object of traits; it got ${quote(value)}`];
    case "trait":
      return [`the trait ${quote(value)} is left out: a trait is a text, a number, true or false`];
    case "track":
      return [`earshot("track", name) needs the name of an event; it got ${quote(value)}`];
    case "consent":
      return [`earshot("consent", given) needs true or false; it got ${quote(value)}, and nothing changed`];
    case "locale":
      return [`earshot("locale", tag) needs a language tag such as "de" or "pt-BR"; it got ${quote(value)}`];
    case "survey":
      return [
        site.preview
          ? `there is no survey ${quote(value)} to preview: see earshot_preview in the page's address`
          : `no live survey has the id ${quote(value)}. Live are ${list(site.config?.surveys.map(({ id }) => id) ?? []) || "none"}; a change takes a minute to come`,
      ];
    case "storage":
      return [];
    case "place":
      return [
        `no element of this page matches the place of the survey ${quote(value)}: look at its \`inline\``,
      ];
  }
}
