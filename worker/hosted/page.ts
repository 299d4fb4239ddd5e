/** The pages of the collector's own that visitors see: a survey's, and those that say why there is none. */
import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { Survey } from "../../schema/definition/survey.ts";
import type { Traits } from "../../schema/engine/answer.ts";
import { fillTemplate } from "../demo/template.ts";
import type { Site } from "../store/sites.ts";
import messageHtml from "./message.html?raw";
import sheet from "./page.css?raw";
import pageHtml from "./page.html?raw";
import { type PageWords, pageWords } from "./pageWords.ts";

const COLOUR = /^#[\da-f]{3,8}$/i;

/** The page itself keeps to readable colours; the site's accent is a bar above it. */
const styleFor = (accent: string | undefined): string =>
  accent !== undefined && COLOUR.test(accent) ? `${sheet}body{border-top:4px solid ${accent}}` : sheet;

/** Scripts of the collector alone, and this one sheet. */
function headersFor(style: string): Record<string, string> {
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'sha256-${hash}'`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ];
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy.join("; "),
    "cache-control": "no-store",
    // The address may name a person.
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
  };
}

const directionOf = (lang: string): string => (lang === "ar" ? "rtl" : "ltr");

/** Languages that a browser asks for, the most wanted first. */
export function wantedLanguages(asked: string | undefined, header: string | undefined): string[] {
  const weighted = (header ?? "").split(",").flatMap((part) => {
    const [tag = "", ...rest] = part.trim().split(";");
    const weight = Number(/^\s*q=([\d.]+)/.exec(rest[0] ?? "")?.[1] ?? 1);
    return tag && tag !== "*" && weight > 0 ? [{ tag, weight }] : [];
  });
  const listed = weighted.sort((a, b) => b.weight - a.weight).map(({ tag }) => tag);
  return [...(asked ? [asked] : []), ...listed];
}

export interface HostedSurvey {
  site: Site;
  survey: Survey;
  /** the widget's build: tag and parts must be of the same */
  build: string;
  wanted: readonly string[];
  channel: string;
  user: string | null;
  traits: Traits;
}

/** A survey's own page. It holds no answer: the prompt comes from the same scripts as in any page. */
export function surveyPage(c: Context, hosted: HostedSurvey): Response {
  const { site, survey, build, wanted, channel, user, traits } = hosted;
  const { lang, words } = pageWords(wanted.length > 0 ? wanted : [survey.locale ?? "en"]);
  const style = styleFor(survey.theme?.accent ?? site.theme?.accent);
  const { script, ended, failed } = words;
  const html = fillTemplate(pageHtml, {
    ...{ lang, dir: directionOf(lang), style, build, script, ended, failed },
    title: survey.name ?? site.name,
    site: site.name,
    key: site.publicKey,
    locale: wanted[0] ?? survey.locale ?? "en",
    survey: survey.id,
    channel,
    user: user ?? "",
    traits: JSON.stringify(traits),
  });
  return c.body(html, 200, headersFor(style));
}

/** A page that says why there is no survey. */
export function messagePage(
  c: Context,
  wanted: readonly string[],
  [title, message]: [title: keyof PageWords, message: keyof PageWords],
  status: 404 | 410,
): Response {
  const { lang, words } = pageWords(wanted);
  const html = fillTemplate(messageHtml, {
    ...{ lang, dir: directionOf(lang), style: sheet },
    title: words[title],
    message: words[message],
  });
  return c.body(html, status, headersFor(sheet));
}
