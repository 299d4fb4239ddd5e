import type { Ending, Question } from "../schema/survey.ts";
import { textsOf } from "../schema/texts.ts";
import type { CompiledSurvey, Config } from "../schema/wire.ts";
import { isRtl, type LanguagePack, languageOf, wordsFor } from "../schema/words.ts";
import type { Site } from "./store/sites.ts";
import type { StoredSurvey } from "./store/surveys.ts";

const primary = (lang: string): string => lang.toLowerCase().split("-")[0] ?? "";

/** Of the languages that a survey is written in, the one for a visitor: exact, then the same primary tag. */
function languageFor(lang: string, written: string, translated: readonly string[]): string {
  const all = [written, ...translated];
  const exact = all.find((one) => one.toLowerCase() === lang.toLowerCase());
  return exact ?? all.find((one) => primary(one) === primary(lang)) ?? written;
}

/** The standard labels of a scale's ends, where the definition leaves them out. Thumbs speak for themselves. */
function withEnds(question: Question, { ends }: LanguagePack): Question {
  const { kind } = question;
  if (kind === "rating") return question.look === "thumbs" ? question : { ...ends.rating, ...question };
  return kind === "nps" || kind === "csat" || kind === "ces" ? { ...ends[kind], ...question } : question;
}

/** A survey as the widget gets it: in one language, no field that it has no use for. */
function compileSurvey(
  { id, version, definition }: StoredSurvey,
  { lang, spoken }: { lang: string; spoken: string },
): CompiledSurvey {
  const { locale: written = "en", translations = {}, show, theme } = definition;
  const locale = languageFor(lang, written, Object.keys(translations));
  const labels = wordsFor(locale);
  const thanks: Ending[] = [{ id: "thanks", title: labels.thanks }];
  const questions = structuredClone(definition.questions).map((question) => withEnds(question, labels));
  const endings = definition.endings?.length ? structuredClone(definition.endings) : thanks;
  const texts = translations[locale] ?? {};
  for (const { key, put } of textsOf({ questions, endings })) {
    const text = Object.hasOwn(texts, key) ? texts[key] : undefined;
    if (text !== undefined) put(text);
  }
  return {
    id,
    version,
    ...(locale === spoken ? {} : { locale }),
    questions,
    endings,
    ...(show && { show }),
    ...(theme && { theme }),
  };
}

/** `GET /v1/sites/PK/config`: what the widget needs of a site, in one language. */
export function compileConfig(site: Site, surveys: readonly StoredSurvey[], lang: string): Config {
  const spoken = languageOf(lang);
  const { quietDays, respectGpc, theme } = site;
  return {
    lang: spoken,
    ...(isRtl(spoken) ? { dir: "rtl" } : {}),
    site: { quietDays, respectGpc, ...(theme ? { theme } : {}) },
    words: wordsFor(lang).words,
    surveys: surveys.map((survey) => compileSurvey(survey, { lang, spoken })),
  };
}
