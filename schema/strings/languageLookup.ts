/** Which of several languages is the one for a visitor: the lookup of RFC 4647, with likely scripts counted in. */

/** A language tag, taken apart. */
interface Tag {
  /** in canonical form, without extensions */
  canonical: string;
  language: string;
  /** said or likely */
  script: string;
  /** said or likely */
  region: string;
  saysRegion: boolean;
}

function parse(tag: string): Tag | null {
  try {
    const locale = new Intl.Locale(tag.trim().replaceAll("_", "-"));
    const { script = "", region = "" } = locale.maximize();
    const { baseName: canonical, language } = locale;
    return { canonical, language, script, region, saysRegion: locale.region !== undefined };
  } catch {
    return null; // what a page or a browser calls its language need not be a tag
  }
}

/** Tags taken apart so far: a config looks the same few up for each of its surveys, and Intl takes its time. */
const known = new Map<string, Tag | null>();
const MOST_KNOWN = 1_000;
const LONGEST_TAG = 100;

function tagOf(tag: string): Tag | null {
  if (tag.length > LONGEST_TAG) return null;
  const found = known.get(tag);
  if (found !== undefined) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const parsed = parse(tag);
  known.set(tag, parsed);
  return parsed;
}

/** A tag in canonical form, without extensions: `pt_BR` is `pt-BR`, `iw` is `he`; what is no tag stays as it is. */
export const canonicalLanguage = (tag: string): string => tagOf(tag)?.canonical ?? tag;

/** The script that a language is written in, said or likely. */
export const scriptOf = (tag: string): string | undefined => tagOf(tag)?.script;

/** Norwegian goes by its own code and by those of its two written forms. */
const NORWEGIAN: Readonly<Record<string, readonly string[]>> = {
  nb: ["nb", "no"],
  nn: ["nn", "no"],
  no: ["no", "nb", "nn"],
};

/** Tags that say the same as what is asked or less, the most exact first. Another script is another text to read. */
function rangesOf(language: string, { canonical, language: own, script, region }: Tag): string[] {
  const exact = [
    `${language}${canonical.slice(own.length)}`,
    `${language}-${script}-${region}`,
    `${language}-${region}`,
  ];
  return [...exact, `${language}-${script}`, ...(scriptOf(language) === script ? [language] : [])];
}

function lookupAs(language: string, asked: Tag, available: readonly string[]): string | undefined {
  const alike = available.flatMap((written) => {
    const tag = tagOf(written);
    return tag?.language === language ? [{ written, tag }] : [];
  });
  for (const range of rangesOf(language, asked)) {
    const found = alike.find(({ tag }) => tag.canonical === range);
    if (found) return found.written;
  }
  // No tag is as general as that: a neighbour's, rather the one that the language itself would mean.
  const readable = alike.filter(({ tag }) => tag.script === asked.script);
  const usual = tagOf(`${language}-${asked.script}`)?.region;
  const best = readable.find(({ tag }) => tag.saysRegion && tag.region === usual) ?? readable[0] ?? alike[0];
  return best?.written;
}

/**
 * The language for somebody who asks for one, as it is written in the list; null where none is the same language.
 * `zh-TW` finds `zh-Hant`, and `zh-Hans` only where that is not there; `de-CH` finds `de` before `de-AT`.
 */
export function lookupLanguage(wanted: string, available: readonly string[]): string | null {
  const asked = tagOf(wanted);
  if (!asked) return null;
  for (const language of NORWEGIAN[asked.language] ?? [asked.language]) {
    const found = lookupAs(language, asked, available);
    if (found !== undefined) return found;
  }
  return null;
}
