import type { Ending, Question, Survey } from "./survey.ts";

/** Where the visitor reads a text of a survey: its key in `translations`, and how to put another in its place. */
export interface TextPlace {
  key: string;
  /** absent where the definition leaves it to the standard labels */
  text: string | undefined;
  /** the same in every language, as a rule: no translation is missed */
  isNeutral?: boolean;
  put(text: string): void;
}

function place<T extends object, K extends keyof T & string>(owner: T, field: K, prefix: string): TextPlace {
  const text = owner[field];
  return {
    key: `${prefix}.${field}`,
    text: typeof text === "string" ? text : undefined,
    put: (translated) => {
      owner[field] = translated as T[K];
    },
  };
}

function questionPlaces(question: Question): TextPlace[] {
  const at = `questions.${question.id}`;
  const places = [place(question, "title", at), place(question, "note", at)];
  if (question.kind === "choice" || question.kind === "choices") {
    const labels = question.choices.map((choice) => place(choice, "label", `${at}.choices.${choice.id}`));
    return [
      ...places,
      ...labels.map((label) => ({ ...label, key: label.key.replace(/\.label$/, "") })),
      ...(question.other ? [place(question, "other", at)] : []),
    ];
  }
  if (question.kind === "text") return [...places, place(question, "placeholder", at)];
  if (question.kind === "consent") return [...places, place(question, "label", at)];
  if (question.kind === "message")
    return question.link ? [...places, place(question.link, "label", `${at}.link`)] : places;
  return [...places, place(question, "low", at), place(question, "high", at)];
}

function endingPlaces(ending: Ending): TextPlace[] {
  const at = `endings.${ending.id}`;
  const link = ending.link ? [place(ending.link, "label", `${at}.link`)] : [];
  return [
    place(ending, "title", at),
    place(ending, "note", at),
    { ...place(ending, "code", at), isNeutral: true },
    ...link,
  ];
}

/** Every text of a survey that a visitor reads (contract section 2, `translations`). */
export const translatableFields = (survey: Pick<Survey, "questions" | "endings">): TextPlace[] => [
  ...survey.questions.flatMap(questionPlaces),
  ...(survey.endings ?? []).flatMap(endingPlaces),
];
