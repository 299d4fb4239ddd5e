/**
 * Signed links: who is asked, as the site itself says. A token is its content in JSON and the content's HMAC-SHA-256
 * (RFC 2104) under a key that only this site has.
 */
import * as v from "valibot";
import type { Traits } from "../../schema/engine/answer.ts";
import type { Incoming } from "../../schema/protocol/responseFields.ts";
import type { Site } from "../store/sites.ts";

const content = v.strictObject({
  survey: v.string(),
  user: v.nullable(v.string()),
  traits: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
  channel: v.string(),
  /** milliseconds; null: for ever */
  expires: v.nullable(v.number()),
  /** the link's name where one completed response uses it up; null: for any number */
  once: v.nullable(v.string()),
});
export type LinkContent = v.InferOutput<typeof content>;

/** A token that was looked at; `content` is null where this site did not sign it. */
export interface CheckedLink {
  content: LinkContent | null;
}

const ALGORITHM = { name: "HMAC", hash: "SHA-256" };
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));

/** Derived from the site's secret salt, so that a signature of links is good for nothing else. */
const keyOf = ({ salt }: Pick<Site, "salt">): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", bytesOf(`links ${salt}`), ALGORITHM, false, ["sign", "verify"]);

export async function signLink(site: Pick<Site, "salt">, said: LinkContent): Promise<string> {
  const text = Buffer.from(JSON.stringify(said)).toString("base64url");
  const signature = await crypto.subtle.sign("HMAC", await keyOf(site), bytesOf(text));
  return `${text}.${Buffer.from(signature).toString("base64url")}`;
}

/** Whether the site signed a token, and what it says. */
export async function checkLink(site: Pick<Site, "salt">, token: string): Promise<CheckedLink> {
  const [text = "", signature = "", ...more] = token.split(".");
  const given = new Uint8Array(Buffer.from(signature, "base64url"));
  // The decoder skips characters outside base64url and the last one's spare bits: of each signature one spelling counts.
  const isWhole = more.length === 0 && Buffer.from(given).toString("base64url") === signature;
  // Compared in constant time by the platform.
  const isSigned = isWhole && (await crypto.subtle.verify("HMAC", await keyOf(site), given, bytesOf(text)));
  if (!isSigned) return { content: null };
  const read = v.safeParse(content, JSON.parse(Buffer.from(text, "base64url").toString()));
  return { content: read.success ? read.output : null };
}

/** What a link says in place of what came with the response. */
export const personOfLink = ({
  user,
  traits,
  channel,
}: LinkContent): Pick<Incoming, "user" | "traits" | "channel"> => ({
  user,
  traits: traits as Traits,
  channel,
});

/** An address without a link's token: whoever reads the response must not be able to answer in that person's name. */
export function withoutToken(address: string | null | undefined, token: string): string | null | undefined {
  if (!address || token === "" || !address.includes(token)) return address;
  if (!URL.canParse(address)) return address.replaceAll(token, "");
  const url = new URL(address);
  url.searchParams.delete("t", token);
  return url.href.replaceAll(token, "");
}

/** A prompt that was opened before the link expired may be answered for so long. */
const GRACE = 3_600_000;

/** Why a response can't come by this link. @param at when it was shown, not later than now */
export function linkFaultOf(
  { content: said }: CheckedLink,
  survey: string,
  { now, at }: { now: number; at: number },
): "invalid" | "expired" | undefined {
  if (!said || said.survey !== survey) return "invalid";
  const isOver = said.expires !== null && (at >= said.expires || now >= said.expires + GRACE);
  return isOver ? "expired" : undefined;
}
