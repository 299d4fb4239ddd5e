import type { Question, Survey } from "../../schema/definition/survey.ts";
import { tallyKey } from "../../schema/metrics/tally.ts";
import { wordsFor } from "../../schema/strings/languagePack.ts";
import type { VersionReport } from "./versions.ts";

interface Version {
  version: number;
  definition: Survey;
}

/** The title and labels of a question. */
export interface Titles {
  /** in the survey's own language, unchanged */
  title: string;
  /** by choice; only for questions with choices */
  labels?: Record<string, string>;
  /** the versions, shown in the range, with this title and these labels */
  versions: number[];
}

/** Labels of a question's choices; a typed other without its own label gets the built-in word. */
function labelsOf(question: Question, { locale = "en" }: Survey): [id: string, label: string][] {
  if (!("choices" in question)) return [];
  const { choices, other } = question;
  const typed = other === true ? wordsFor(locale).words.other : other;
  return [
    ...choices.map(({ id, label }): [string, string] => [id, label]),
    ...(typed ? [["other", typed] as [string, string]] : []),
  ];
}

/**
 * Titles and labels of a report's question. They come from the newest version shown in the range that has the
 * question, else from the newest version of all. A removed choice keeps its label from the newest version that had it.
 *
 * @param versions all versions, oldest first
 * @param shown the versions shown in the range
 */
export function titlesOf(
  asked: Question,
  versions: readonly Version[],
  shown: readonly VersionReport[],
): Titles {
  const key = tallyKey(asked);
  const inRange = new Set(shown.map(({ version }) => version));
  const having = versions
    .flatMap(({ version, definition }) => {
      const question = definition.questions.find((one) => one.id === asked.id && tallyKey(one) === key);
      return question ? [{ version, definition, question }] : [];
    })
    .reverse();
  const newestFirst = [
    ...having.filter(({ version }) => inRange.has(version)),
    ...having.filter(({ version }) => !inRange.has(version)),
  ];
  const labels = new Map<string, string>();
  for (const { question, definition } of newestFirst)
    for (const [id, label] of labelsOf(question, definition)) if (!labels.has(id)) labels.set(id, label);
  return {
    title: newestFirst[0]?.question.title ?? asked.title,
    ...("choices" in asked && { labels: Object.fromEntries(labels) }),
    versions: having
      .map(({ version }) => version)
      .filter((version) => inRange.has(version))
      .reverse(),
  };
}
