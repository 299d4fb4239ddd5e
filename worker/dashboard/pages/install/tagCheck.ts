/** What a page's source says of the tag: whose script it is, and which key it has. */

export type TagFinding =
  | { kind: "no-tag" }
  | { kind: "no-source" }
  | { kind: "other-collector"; origin: string }
  | { kind: "no-key" }
  | { kind: "secret-key" }
  | { kind: "other-key"; key: string }
  | { kind: "right" }
  | { kind: "waits-for-consent" }
  | { kind: "is-manual" };

const SCRIPT = /<script\b(?:[^>"']|"[^"]*"|'[^']*')*>/gi;
/** Comments of a page are no part of it. */
const COMMENT = /<!--[\s\S]*?-->/g;

/** The value of an attribute of a tag; an empty text where it has none, undefined where it isn't there. */
function attributeOf(tag: string, name: string): string | undefined {
  const found = new RegExp(
    `\\s${name}(?:\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+)))?(?=[\\s/>])`,
    "i",
  ).exec(tag);
  return found ? (found[1] ?? found[2] ?? found[3] ?? "").replaceAll("&amp;", "&").trim() : undefined;
}

export interface Tag {
  source: string;
  key: string | undefined;
  nonce: string | undefined;
  consent: string | undefined;
  isManual: boolean;
}

/** The first tag of Earshot in a page's source: by its script's name, or by its key. */
export function tagIn(text: string): Tag | null {
  for (const [tag] of text.replace(COMMENT, "").matchAll(SCRIPT)) {
    const source = attributeOf(tag, "src") ?? "";
    const site = attributeOf(tag, "data-site");
    if (!/\/earshot(?:@[\da-f]+)?\.js(?:[?#]|$)/i.test(source) && site === undefined) continue;
    const inAddress = /[?&]site=([^&#]*)/.exec(source)?.[1];
    return {
      source,
      key: site ?? inAddress,
      nonce: attributeOf(tag, "nonce"),
      consent: attributeOf(tag, "data-consent"),
      isManual: attributeOf(tag, "data-manual") !== undefined,
    };
  }
  return null;
}

interface Expected {
  publicKey: string;
  /** the collector's address, with a slash at its end */
  collector: URL;
  /** null where it isn't known */
  page: URL | null;
}

function keyFinding({ key }: Tag, publicKey: string): TagFinding {
  if (!key) return { kind: "no-key" };
  if (key.startsWith("sk_")) return { kind: "secret-key" };
  return key === publicKey ? { kind: "right" } : { kind: "other-key", key };
}

/** What is to be said of the tag of a page's source, what stops it first. */
export function tagFindings(text: string, { publicKey, collector, page }: Expected): TagFinding[] {
  const tag = tagIn(text);
  if (!tag) return [{ kind: "no-tag" }];
  if (!tag.source) return [{ kind: "no-source" }, keyFinding(tag, publicKey)];
  const findings: TagFinding[] = [];
  const base = page ?? collector;
  const source = URL.canParse(tag.source, base.href) ? new URL(tag.source, base) : null;
  if (source && source.origin !== collector.origin)
    findings.push({ kind: "other-collector", origin: source.origin });
  findings.push(keyFinding(tag, publicKey));
  if (tag.consent !== undefined) findings.push({ kind: "waits-for-consent" });
  if (tag.isManual) findings.push({ kind: "is-manual" });
  return findings;
}
