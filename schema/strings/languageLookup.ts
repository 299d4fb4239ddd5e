/** Which of several languages is the one for a visitor: the lookup of RFC 4647, with likely scripts counted in. */

function localeOf(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.trim().replaceAll("_", "-"));
  } catch {
    return null; // what a page or a browser calls its language need not be a tag
  }
}

/** A tag in canonical form, without extensions: `pt_BR` is `pt-BR`, `iw` is `he`; what is no tag stays as it is. */
export const canonicalLanguage = (tag: string): string => localeOf(tag)?.baseName ?? tag;

/** The script that a language is written in where its tag does not say. */
export const scriptOf = (tag: string): string | undefined => localeOf(tag)?.maximize().script;

/** Norwegian goes by its own code and by those of its two written forms. */
const NORWEGIAN: Readonly<Record<string, readonly string[]>> = {
  nb: ["nb", "no"],
  nn: ["nn", "no"],
  no: ["no", "nb", "nn"],
};

/** Tags that say the same as what is asked or less, the most exact first. Another script is another text to read. */
function rangesOf(language: string, asked: Intl.Locale): string[] {
  const { script, region } = asked.maximize();
  const rest = asked.baseName.slice(asked.language.length);
  const exact = [`${language}${rest}`, `${language}-${script}-${region}`, `${language}-${region}`];
  return [...exact, `${language}-${script}`, ...(scriptOf(language) === script ? [language] : [])];
}

function lookupAs(language: string, asked: Intl.Locale, available: readonly string[]): string | undefined {
  const alike = available.filter((tag) => localeOf(tag)?.language === language);
  for (const range of rangesOf(language, asked)) {
    const found = alike.find((tag) => canonicalLanguage(tag) === range);
    if (found !== undefined) return found;
  }
  // No tag is as general as that: a neighbour's, rather the one that the language itself would mean.
  const { script } = asked.maximize();
  const sameScript = alike.filter((tag) => scriptOf(tag) === script);
  const usual = localeOf(`${language}-${script}`)?.maximize().region;
  return sameScript.find((tag) => localeOf(tag)?.region === usual) ?? sameScript[0] ?? alike[0];
}

/**
 * The language for somebody who asks for one, as it is written in the list; null where none is the same language.
 * `zh-TW` finds `zh-Hant`, and `zh-Hans` only where that is not there; `de-CH` finds `de` before `de-AT`.
 */
export function lookupLanguage(wanted: string, available: readonly string[]): string | null {
  const asked = localeOf(wanted);
  if (!asked) return null;
  for (const language of NORWEGIAN[asked.language] ?? [asked.language]) {
    const found = lookupAs(language, asked, available);
    if (found !== undefined) return found;
  }
  return null;
}
