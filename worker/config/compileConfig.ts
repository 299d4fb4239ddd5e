import type { Ending, Kind, Question } from "../../schema/definition/survey.ts";
import { translatableFields } from "../../schema/definition/translatableFields.ts";
import { specOf } from "../../schema/kinds/registry.ts";
import type { CompiledSurvey, Config } from "../../schema/protocol/wire.ts";
import { canonicalLanguage, lookupLanguage } from "../../schema/strings/languageLookup.ts";
import { isRtl, type LanguagePack, languageOf, wordsFor } from "../../schema/strings/languagePack.ts";
import type { Site } from "../store/sites.ts";
import type { LiveSurvey } from "../store/surveys.ts";
import { neededWords } from "./neededWords.ts";

type Compiled = Pick<LiveSurvey, "id" | "version" | "definition" | "isFull">;

/** The built-in labels for the two ends of a scale, for definitions without their own. */
function withEnds(question: Question, { ends }: LanguagePack): Question {
  const labels: Partial<Record<Kind, { low: string; high: string }>> = ends;
  return specOf(question).hasEnds(question) ? { ...labels[question.kind], ...question } : question;
}

/** A survey as the widget gets it: in one language, only with the fields that the widget uses. */
function compileSurvey(
  { id, version, definition, isFull }: Compiled,
  { lang, spoken }: { lang: string; spoken: string },
): CompiledSurvey {
  const { locale: written = "en", translations = {}, show, theme } = definition;
  const shown = lookupLanguage(lang, [written, ...Object.keys(translations)]) ?? written;
  const locale = canonicalLanguage(shown);
  const labels = wordsFor(locale);
  const thanks: Ending[] = [{ id: "thanks", title: labels.thanks }];
  const questions = structuredClone(definition.questions).map((question) => withEnds(question, labels));
  const endings = definition.endings?.length ? structuredClone(definition.endings) : thanks;
  const texts = translations[shown] ?? {};
  for (const { key, put } of translatableFields({ questions, endings })) {
    const text = Object.hasOwn(texts, key) ? texts[key] : undefined;
    if (text !== undefined) put(text);
  }
  const compiled: CompiledSurvey = {
    id,
    version,
    ...(locale === spoken ? {} : { locale }),
    ...(isRtl(locale) === isRtl(spoken) ? {} : { dir: isRtl(locale) ? "rtl" : "ltr" }),
    ...(isFull ? { isFull } : {}),
    questions,
    endings,
    ...(show && { show }),
    ...(theme && { theme }),
  };
  const language = languageOf(locale);
  // A prompt has one language: its buttons use the language of its questions.
  return language === spoken
    ? compiled
    : { ...compiled, lang: language, words: neededWords(labels.words, [compiled]) };
}

const priorityOf = ({ definition }: Compiled): number => definition.show?.priority ?? 0;

/**
 * `GET /v1/sites/PK/config`: what the widget needs of a site, in one language. Surveys come in the order in which
 * they may show: by priority, then as given.
 */
export function compileConfig(
  site: Pick<Site, "quietDays" | "respectGpc" | "theme">,
  surveys: readonly Compiled[],
  lang: string,
): Config {
  const spoken = languageOf(lang);
  const { quietDays, respectGpc, theme } = site;
  const compiled = [...surveys]
    .sort((a, b) => priorityOf(b) - priorityOf(a))
    .map((survey) => compileSurvey(survey, { lang, spoken }));
  return {
    lang: spoken,
    ...(isRtl(spoken) ? { dir: "rtl" } : {}),
    site: { quietDays, respectGpc, ...(theme ? { theme } : {}) },
    words: neededWords(
      wordsFor(lang).words,
      compiled.filter((survey) => !survey.words),
    ),
    surveys: compiled,
  };
}
